"""What happened at the Login window of a desk. No event holds a password."""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.core.entities import Medium
from workspace_sim.core.identifiers import AgentId


@dataclass(frozen=True, slots=True)
class PasswordAccepted:
    """User name and password were right; `must_change` asks for another password."""

    at: float
    agent_id: AgentId
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class PasswordChangeAsked:
    """The agent chose to change the password."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """Another password counts from here on; `digest` is all that is kept of it."""

    at: float
    agent_id: AgentId
    digest: str


@dataclass(frozen=True, slots=True)
class LoginCancelled:
    """The agent went back to user name and password."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class LoginChannelChosen:
    """A channel will be logged on, or will not."""

    at: float
    agent_id: AgentId
    medium: Medium
    chosen: bool


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The agent logged in, at a place."""

    at: float
    agent_id: AgentId
    place: str


@dataclass(frozen=True, slots=True)
class LoggedOut:
    """The agent logged out; the place is free."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class DeskLocked:
    """The desk locked itself, since nobody had acted on it for too long."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class DeskUnlocked:
    """The agent entered the password at the locked desk."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ActivityNoted:
    """The agent acted, so the time until the desk locks begins anew."""

    at: float
    agent_id: AgentId
