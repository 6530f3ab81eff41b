"""Logging in and out, the password, and the desk that locks when nobody acts.

What its events change stands in `login_changes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core import login_commands as li
from workspace_sim.core import login_events as lo
from workspace_sim.core.accounts import digest_of, key_of
from workspace_sim.core.channel_status import has_interactions, logged_on
from workspace_sim.core.chat import TIMER
from workspace_sim.core.desk import LoginState
from workspace_sim.core.entities import ChannelState
from workspace_sim.core.lifecycles import LOGIN
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Command, Event, LoginCommand
    from workspace_sim.core.world import World

LOCKED_REASON = "inactivity"
"""The reason of a channel that became Not Ready because its desk locked."""

_STIMULI: dict[type, str] = {
    li.LogIn: "log in",
    li.AskToChangePassword: "ask to change password",
    li.ChangePassword: "change password",
    li.CancelLogin: "cancel",
    li.ChooseLoginChannel: "enter",
    li.EnterWorkspace: "enter",
    li.LogOut: "log out",
    li.UnlockDesk: "unlock",
}


def closed_to(world: World, command: Command) -> Refusal | None:
    """Return why a desk takes no command: nobody is logged in, or it is locked.

    Raises:
        Nothing. Refusals: `login.locked`, `login.needed`.
    """
    agent_id = getattr(command, "agent_id", None)
    if agent_id is None:
        return None
    state = world.desks[agent_id].login
    if state is LoginState.LOGGED_IN or not _is_act(command):
        return None
    if type(command) in _STIMULI:
        return None
    locked = state is LoginState.LOCKED
    return Refusal("login.locked" if locked else "login.needed")


def noted(world: World, command: Command, at: float) -> tuple[Event, ...]:
    """Return that an agent acted, where the desk counts the time without an act."""
    agent_id = getattr(command, "agent_id", None)
    counts = world.options.inactivity_timeout > 0 and agent_id in world.accounts
    if agent_id is None or not counts or not _is_act(command):
        return ()
    if world.desks[agent_id].login is not LoginState.LOGGED_IN:
        return ()
    return (lo.ActivityNoted(at, agent_id),)


def _is_act(command: Command) -> bool:
    """Tell a person's command from one that a timer gives in the agent's name."""
    ignored = getattr(command, "ignored", False)
    return not ignored and not isinstance(command, li.LockDesk)


def decide(
    world: World, command: LoginCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what happens at the Login window of a desk.

    Raises:
        Nothing. Refusals: `login.another_name`, `login.failed`, `login.name_in_use`,
        `login.no_channel`, `login.not_possible`, `login.place_missing`,
        `login.place_unknown`, `login.place_used`, `logout.interactions_open`,
        `logout.not_available`, `password.not_changeable`, `password.repeat_differs`,
        `password.same`, `password.too_short`, `password.wrong`, `channel.unknown`.
    """
    stimulus = _STIMULI.get(type(command))
    state = world.desks[command.agent_id].login
    if stimulus is not None and stimulus not in LOGIN[state]:
        return Refusal("login.not_possible")
    return _decided(world, command, at)


def _decided(
    world: World, command: LoginCommand, at: float
) -> tuple[Event, ...] | Refusal:
    match command:
        case li.LogIn() | li.UnlockDesk():
            return _identified(world, command, at)
        case li.AskToChangePassword() | li.ChangePassword():
            return _password_changed(world, command, at)
        case li.CancelLogin():
            return (lo.LoginCancelled(at, command.agent_id),)
        case li.ChooseLoginChannel():
            return _chosen(world, command, at)
        case li.EnterWorkspace():
            return _entered(world, command, at)
        case li.LogOut():
            return _logged_out(world, command.agent_id, at)
        case li.LockDesk():
            return _idle(world, command, at)
        case _:
            assert_never(command)


def _is_password(world: World, agent_id: AgentId, password: str) -> bool:
    account = world.accounts.get(agent_id)
    return account is not None and account.digest == digest_of(agent_id, password)


def _identified(
    world: World, command: li.LogIn | li.UnlockDesk, at: float
) -> tuple[Event, ...] | Refusal:
    if isinstance(command, li.UnlockDesk):
        agent_id = command.agent_id
        if not _is_password(world, agent_id, command.password):
            return Refusal("password.wrong")
        return (lo.DeskUnlocked(at, agent_id), *watch(world, agent_id, at))
    named = world.user_names.get(key_of(command.user_name))
    if named is None or not _is_password(world, named, command.password):
        return Refusal("login.failed")
    if world.desks[named].login in {LoginState.LOGGED_IN, LoginState.LOCKED}:
        return Refusal("login.name_in_use")
    if named != command.agent_id:
        return Refusal("login.another_name")
    must_change = world.accounts[named].must_change
    return (lo.PasswordAccepted(at, named, must_change),)


def _password_changed(
    world: World, command: li.AskToChangePassword | li.ChangePassword, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id = command.agent_id
    if isinstance(command, li.AskToChangePassword):
        if not world.options.login_change_password:
            return Refusal("password.not_changeable")
        return (lo.PasswordChangeAsked(at, agent_id),)
    new = command.new
    shortest = world.options.password_min_length
    if not _is_password(world, agent_id, command.old):
        return Refusal("password.wrong")
    if len(new) < shortest:
        return Refusal("password.too_short", (("limit", str(shortest)),))
    if new != command.repeat:
        return Refusal("password.repeat_differs")
    if _is_password(world, agent_id, new):
        return Refusal("password.same")
    return (lo.PasswordChanged(at, agent_id, digest_of(agent_id, new)),)


def _chosen(
    world: World, command: li.ChooseLoginChannel, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id, medium = command.agent_id, command.medium
    if medium not in world.agents[agent_id].channels:
        return Refusal("channel.unknown", (("medium", medium),))
    return (lo.LoginChannelChosen(at, agent_id, medium, command.chosen),)


def _entered(
    world: World, command: li.EnterWorkspace, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id = command.agent_id
    agent, chosen = world.agents[agent_id], world.desks[agent_id].login_channels
    if not chosen:
        return Refusal("login.no_channel")
    asked = world.options.login_prompt_place
    place = command.place if asked else agent.place
    seat = world.seats.get(key_of(place))
    if asked and seat is None:
        missing = not place.strip()
        return Refusal("login.place_missing" if missing else "login.place_unknown")
    if seat is not None and seat.agent_id not in {None, agent_id}:
        return Refusal("login.place_used", (("place", seat.name),))
    name = seat.name if seat else agent.place
    return (
        lo.LoggedIn(at, agent_id, name),
        *(
            logged_on(world, agent_id, one, at)
            for one in agent.channels
            if one in chosen
        ),
        *watch(world, agent_id, at),
    )


def _logged_out(
    world: World, agent_id: AgentId, at: float
) -> tuple[Event, ...] | Refusal:
    if agent_id not in world.accounts:
        return Refusal("logout.not_available")
    desk = world.desks[agent_id]
    talks = (*desk.consultations, *desk.conversations)
    if has_interactions(world, agent_id) or talks:
        return Refusal("logout.interactions_open")
    off = ChannelState.LOGGED_OFF
    changes = tuple(
        e.ChannelStateChanged(at, agent_id, medium, off)
        for medium, channel in world.agents[agent_id].channels.items()
        if channel.state is not off
    )
    return (*changes, lo.LoggedOut(at, agent_id))


def watch(world: World, agent_id: AgentId, at: float) -> tuple[Event, ...]:
    """Plan to look whether somebody acts in the session that begins."""
    timeout = world.options.inactivity_timeout
    if timeout <= 0 or agent_id not in world.accounts:
        return ()
    locks = li.LockDesk(agent_id, world.desks[agent_id].session + 1)
    return (e.CommandScheduled(at, at + timeout, TIMER, locks),)


def _idle(world: World, command: li.LockDesk, at: float) -> tuple[Event, ...]:
    agent_id = command.agent_id
    desk, timeout = world.desks[agent_id], world.options.inactivity_timeout
    here = desk.login is LoginState.LOGGED_IN and desk.session == command.session
    if not here or timeout <= 0 or agent_id not in world.accounts:
        return ()
    due_at = desk.acted_at + timeout
    if due_at > at:
        return (e.CommandScheduled(at, due_at, TIMER, command),)
    calm = {ChannelState.LOGGED_OFF, ChannelState.NOT_READY}
    changes = tuple(
        e.ChannelStateChanged(
            at, agent_id, medium, ChannelState.NOT_READY, LOCKED_REASON
        )
        for medium, channel in world.agents[agent_id].channels.items()
        if channel.state not in calm
    )
    return (lo.DeskLocked(at, agent_id), *changes)
