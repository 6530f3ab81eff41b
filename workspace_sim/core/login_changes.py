"""What logging in, logging out and locking change: the desk, the account, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import login_events as lo
from workspace_sim.core.accounts import key_of
from workspace_sim.core.desk import LoginState
from workspace_sim.core.frozen_value import replace

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import LoginEvent
    from workspace_sim.core.world import World


def evolve(world: World, event: LoginEvent) -> World:  # noqa: C901 - one line a case
    """Change the desk, the account and the place of the agent."""
    agent_id = event.agent_id
    match event:
        case lo.PasswordAccepted():
            return _accepted(world, event)
        case lo.PasswordChangeAsked():
            return world.with_desk(agent_id, login=LoginState.CHANGING_PASSWORD)
        case lo.PasswordChanged():
            return _password_changed(world, event)
        case lo.LoginCancelled():
            return world.with_desk(agent_id, login=LoginState.LOGGED_OUT)
        case lo.LoginChannelChosen():
            before = world.desks[agent_id].login_channels
            kept = tuple(one for one in before if one != event.medium)
            after = (*kept, event.medium) if event.chosen else kept
            return world.with_desk(agent_id, login_channels=after)
        case lo.LoggedIn():
            return _session_began(_seated(world, event), agent_id, event.at)
        case lo.DeskUnlocked():
            return _session_began(world, agent_id, event.at)
        case lo.LoggedOut():
            return _left(world, event)
        case lo.DeskLocked():
            return world.with_desk(agent_id, login=LoginState.LOCKED, menu="")
        case lo.ActivityNoted():
            return world.with_desk(agent_id, acted_at=event.at)
        case _:
            assert_never(event)


def _accepted(world: World, event: lo.PasswordAccepted) -> World:
    state = LoginState.CHOOSING
    if event.must_change:
        state = LoginState.CHANGING_PASSWORD
    media = tuple(world.agents[event.agent_id].channels)
    return world.with_desk(event.agent_id, login=state, login_channels=media)


def _password_changed(world: World, event: lo.PasswordChanged) -> World:
    before = world.accounts[event.agent_id]
    account = replace(before, digest=event.digest, must_change=False)
    accounts = world.accounts.put(event.agent_id, account)
    changed = replace(world, accounts=accounts)
    return changed.with_desk(event.agent_id, login=LoginState.CHOOSING)


def _session_began(world: World, agent_id: AgentId, at: float) -> World:
    session = world.desks[agent_id].session + 1
    state = LoginState.LOGGED_IN
    return world.with_desk(agent_id, login=state, session=session, acted_at=at)


def _seated(world: World, event: lo.LoggedIn) -> World:
    agent = replace(world.agents[event.agent_id], place=event.place)
    world = replace(world, agents=world.agents.put(event.agent_id, agent))
    key = key_of(event.place)
    if key not in world.seats:
        return world
    seat = replace(world.seats[key], agent_id=event.agent_id)
    return replace(world, seats=world.seats.put(key, seat))


def _left(world: World, event: lo.LoggedOut) -> World:
    agent_id = event.agent_id
    key = key_of(world.agents[agent_id].place)
    if key in world.seats:
        seat = replace(world.seats[key], agent_id=None)
        world = replace(world, seats=world.seats.put(key, seat))
    return world.with_desk(
        agent_id,
        login=LoginState.LOGGED_OUT,
        menu="",
        communicator=None,
        messages_open=False,
        open_message=None,
        channels_open=False,
    )
