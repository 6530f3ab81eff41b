"""The login of every agent as a scenario begins: accounts, desks and places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workspace_sim.core.accounts import Account, Seat, digest_of, key_of
from workspace_sim.core.chat import TIMER
from workspace_sim.core.desk import Desk, LoginState
from workspace_sim.core.entities import Channel, ChannelState
from workspace_sim.core.events import CommandScheduled
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.login_commands import LockDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.entities import Agent
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World
    from workspace_sim.runtime.scenario import Scenario


def login_part(scenario: Scenario) -> dict[str, Any]:
    """Return the fields of a world that say who is logged in, and where."""
    out = {one.agent_id for one in scenario.accounts if not one.logged_in}
    agents = [_off(one) if one.agent_id in out else one for one in scenario.agents]
    accounts = scenario.accounts
    return {
        "agents": FrozenMap((one.agent_id, one) for one in agents),
        "desks": FrozenMap(
            (one.agent_id, _desk(one.agent_id in out)) for one in agents
        ),
        "accounts": FrozenMap(
            (
                one.agent_id,
                Account(
                    one.user_name,
                    digest_of(one.agent_id, one.password),
                    one.must_change_password,
                ),
            )
            for one in accounts
        ),
        "user_names": FrozenMap(
            (key_of(one.user_name), one.agent_id) for one in accounts
        ),
        "seats": FrozenMap((key_of(one.name), one) for one in _seats(scenario, out)),
    }


def _desk(logged_out: bool) -> Desk:  # noqa: FBT001 - the one thing that it says
    return Desk(login=LoginState.LOGGED_OUT) if logged_out else Desk()


def _off(agent: Agent) -> Agent:
    """Return an agent whose channels are all logged off, as nobody is logged in."""
    off = Channel(ChannelState.LOGGED_OFF, 0.0)
    channels = FrozenMap((medium, off) for medium in agent.channels)
    return replace(agent, channels=channels)


def _seats(scenario: Scenario, out: set[AgentId]) -> Iterator[Seat]:
    """Yield every place; those that are taken come last, so that they count."""
    yield from (Seat(one) for one in scenario.places)
    with_place = [one for one in scenario.agents if one.place]
    yield from (Seat(one.place) for one in with_place if one.agent_id in out)
    taken = (one for one in with_place if one.agent_id not in out)
    yield from (Seat(one.place, one.agent_id) for one in taken)


def locks(scenario: Scenario, world: World) -> tuple[CommandScheduled, ...]:
    """Return when each desk that counts the time without an act is looked at."""
    timeout = world.options.inactivity_timeout
    if timeout <= 0:
        return ()
    return tuple(
        CommandScheduled(0.0, timeout, TIMER, LockDesk(one.agent_id, 0))
        for one in scenario.accounts
        if one.logged_in
    )
