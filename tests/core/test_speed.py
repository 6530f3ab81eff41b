"""What a command costs does not depend on how many agents and chats there are.

Nothing is timed: counted are the lines of the core that run, and the bytes that are
allocated, which is where a copy made by the interpreter shows.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.busy_day import contact_center
from workspace_sim.core import commands as c
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import desk_commands as d
from workspace_sim.core.engine import decide, evolve, fold
from workspace_sim.core.events import AgendaItemTaken, CommandRefused
from workspace_sim.core.identifiers import AgentId, ChatId, ContactId, QueueId, TargetId
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from workspace_sim.core.entities import Chat
    from workspace_sim.core.identifiers import InvitationId
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.core.world import World

FEW, MANY = (50, 200), (400, 1600)
AT_MOST = 2.0
"""How much more a command may cost in a contact center 8 times as large."""
AGENT = AgentId("agent-3")
OTHER = AgentId("agent-9")
TEAM, COLLEAGUE, QUEUE = TargetId("team-0"), TargetId("agent-9"), TargetId("queue-0")
CONTACT, HELLO = ContactId("contact-0"), "Hello"


@cache
def busy_world(size: tuple[int, int]) -> World:
    """Return a contact center where every agent is busy and as many chats wait."""
    agents, chats = size
    session = LocalSession(contact_center(agents, chats))
    for number in range(chats):
        contact_id, queue_id = f"contact-{number}", f"queue-{number % (agents // 25)}"
        session.give(
            c.StartChat(
                ChatId(f"open-{number}"), ContactId(contact_id), QueueId(queue_id)
            )
        )
    for _ in range(2):
        for one in list(session.world.invitations.values()):
            session.give(c.AcceptInvitation(one.agent_id, one.invitation_id))
    return session.world


def held(world: World) -> ChatId:
    """Return a chat of the agent."""
    return world.desks[AGENT].chats[0]


def waiting(world: World) -> Chat:
    """Return a chat that waits in the agent's queue, behind others."""
    return world.chats[list(world.queues[QueueId(QUEUE)].waiting)[20]]


def invited(world: World) -> InvitationId:
    """Return the invitation that the agent has to answer."""
    return world.index.of_agent[AGENT][0].invitation_id


def ended(world: World) -> World:
    """Return the world after the agent ended a chat."""
    return after(world, c.EndChat(AGENT, held(world)))


def offered(world: World) -> World:
    """Return the world after the agent was offered a waiting chat."""
    world = ended(world)
    return after(world, c.MarkDone(AGENT, held(world)))


def looking(world: World) -> World:
    """Return the world after the agent opened the Team Communicator."""
    return after(world, d.OpenTeamCommunicator(AGENT, held(world), "transfer"))


def searching(world: World) -> World:
    """Return the world after the agent searched, which lists the first results."""
    return after(looking(world), d.SearchTargets(AGENT, "agent"))


def messaged(world: World) -> World:
    """Return the world after the agent wrote an instant message to a colleague."""
    return after(world, v.StartInstantMessage(AGENT, COLLEAGUE))


def written(world: World) -> InvitationId:
    """Return the invitation to an instant message session."""
    (conversation,) = world.conversations.values()
    assert conversation.invitation_id is not None
    return conversation.invitation_id


def after(world: World, command: Command) -> World:
    """Return the world after a command that is not refused."""
    events = decide(world, command, world.at)
    assert not any(isinstance(one, CommandRefused) for one in events)
    return fold(world, events)


def same(world: World) -> World:
    """Return the world as it is."""
    return world


Ask: TypeAlias = "Callable[[World], Command]"
ASKED: dict[str, tuple[Callable[[World], World], Ask]] = {
    "write": (same, lambda w: c.SendMessage(AGENT, held(w), HELLO)),
    "type": (same, lambda w: c.StartTyping(AGENT, held(w))),
    "arrive": (same, lambda _: c.StartChat(ChatId("x"), CONTACT, QueueId(QUEUE))),
    "give up": (same, lambda w: c.LeaveChat(waiting(w).contact_id, waiting(w).chat_id)),
    "end": (same, lambda w: c.EndChat(AGENT, held(w))),
    "mark done": (ended, lambda w: c.MarkDone(AGENT, held(w))),
    "accept": (offered, lambda w: c.AcceptInvitation(AGENT, invited(w))),
    "reject": (offered, lambda w: c.RejectInvitation(AGENT, invited(w))),
    "let ring": (offered, lambda w: c.ExpireInvitation(invited(w))),
    "not ready": (same, lambda _: c.SetChannelStatus(AGENT, "chat", "not_ready")),
    "look": (same, lambda w: d.OpenTeamCommunicator(AGENT, held(w), "transfer")),
    "search": (looking, lambda _: d.SearchTargets(AGENT, "team")),
    "to an agent": (same, lambda w: c.TransferChat(AGENT, held(w), COLLEAGUE)),
    "to a group": (same, lambda w: c.TransferChat(AGENT, held(w), TEAM)),
    "show more": (searching, lambda _: d.ShowMoreTargets(AGENT)),
    "filter": (looking, lambda _: d.FilterTargets(AGENT, "agent")),
    "consult": (same, lambda w: c.StartConsultation(AGENT, held(w), COLLEAGUE)),
    "consult a group": (same, lambda w: c.StartConsultation(AGENT, held(w), TEAM)),
    "consult by queue": (same, lambda w: c.StartConsultation(AGENT, held(w), QUEUE)),
    "confer": (same, lambda w: c.StartConference(AGENT, held(w), COLLEAGUE)),
    "confer with a group": (same, lambda w: c.StartConference(AGENT, held(w), TEAM)),
    "message": (same, lambda _: v.StartInstantMessage(AGENT, COLLEAGUE)),
    "answer a message": (messaged, lambda w: c.AcceptInvitation(OTHER, written(w))),
    "to a queue": (same, lambda w: c.TransferChat(AGENT, held(w), QUEUE)),
}


def lines_of(act: Callable[[], object]) -> int:
    """Return how many lines of Python an act runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def bytes_of(act: Callable[[], object]) -> int:
    """Return how many bytes an act holds at most beyond what was held before."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("measure", [lines_of, bytes_of])
@pytest.mark.parametrize("name", ASKED)
def test_a_command_costs_as_much_among_many_as_among_few(
    name: str, measure: Callable[[Callable[[], object]], int]
) -> None:
    before, asks = ASKED[name]
    costs = []
    for size in (FEW, MANY):
        world = before(busy_world(size))
        command = asks(world)
        after(world, command)
        costs.append(measure(lambda w=world, one=command: after(w, one)))  # type: ignore[misc]

    few, many = costs
    assert many < few * AT_MOST


@pytest.mark.parametrize("measure", [lines_of, bytes_of])
def test_the_agenda_is_taken_off_as_fast_when_it_is_long(
    measure: Callable[[Callable[[], object]], int],
) -> None:
    costs = []
    for size in (FEW, MANY):
        world = busy_world(size)
        taken = AgendaItemTaken(world.at)
        evolve(world, taken)
        costs.append(measure(lambda w=world, one=taken: evolve(w, one)))  # type: ignore[misc]

    few, many = costs
    assert many < few * AT_MOST
