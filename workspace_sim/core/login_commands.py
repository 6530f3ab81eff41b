"""What an agent does to log in and out: commands of one desk.

A password is part of a command and of nothing else: no event, refusal or view has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workspace_sim.core.entities import Medium
from workspace_sim.core.identifiers import AgentId


@dataclass(frozen=True, slots=True)
class LogIn:
    """Enter user name and password."""

    agent_id: AgentId
    user_name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskToChangePassword:
    """Choose Change Password while logging in."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Enter the old password, and another one twice."""

    agent_id: AgentId
    old: str = field(repr=False)
    new: str = field(repr=False)
    repeat: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CancelLogin:
    """Go back to user name and password."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ChooseLoginChannel:
    """Choose a channel to log on, or leave it out."""

    agent_id: AgentId
    medium: Medium
    chosen: bool


@dataclass(frozen=True, slots=True)
class EnterWorkspace:
    """Finish logging in; `place` counts where the place is asked for."""

    agent_id: AgentId
    place: str = ""


@dataclass(frozen=True, slots=True)
class LogOut:
    """Log out of the workspace."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class LockDesk:
    """The time without an act may be over, in the session with this number."""

    agent_id: AgentId
    session: int


@dataclass(frozen=True, slots=True)
class UnlockDesk:
    """Enter the password at a locked desk."""

    agent_id: AgentId
    password: str = field(repr=False)
