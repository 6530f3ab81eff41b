"""What events do to a chat: the fold of a chat's life."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.entities import Chat, ChatState, InvitationKind, Message, Owner
from workspace_sim.core.frozen_value import replace

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import ChatId, QueueId
    from workspace_sim.core.vocabulary import ChatEvent
    from workspace_sim.core.world import World


def evolve(world: World, event: ChatEvent) -> World:  # noqa: C901 - one line a case
    """Change the chat that an event speaks of."""
    match event:
        case e.ChatStarted():
            return _started(world, event)
        case e.ChatQueued():
            return _queued(world, event)
        case e.InvitationSent():
            return _invited(world, event)
        case e.InvitationRejected() | e.InvitationRevoked():
            return _declined(world, event)
        case e.PartyAdded() | e.PartyRemoved():
            return _party(world, event)
        case e.MessageSent():
            return _message(world, event)
        case e.TypingStarted() | e.TypingStopped():
            return _typing(world, event)
        case e.ContactLeft() | e.ChatEnded():
            return _over(world, event)
        case e.ChatCompleted():
            world = _out_of_queue(world, event.chat_id)
            return replace(world, chats=world.chats.without(event.chat_id))
        case e.CaseDataAttached():
            return _case_data(world, event)
        case e.OwnerChanged() | e.PendingResponseReached() | e.DeclinesForgotten():
            return _noted(world, event)
        case _:
            assert_never(event)


def _noted(
    world: World, event: e.OwnerChanged | e.PendingResponseReached | e.DeclinesForgotten
) -> World:
    match event:
        case e.OwnerChanged():
            return world.with_chat(event.chat_id, owner=event.owner)
        case e.PendingResponseReached():
            return world.with_chat(event.chat_id, pending_level=event.level)
        case e.DeclinesForgotten():
            return world.with_chat(event.chat_id, declined_by=())
        case _:
            assert_never(event)


def _typing(world: World, event: e.TypingStarted | e.TypingStopped) -> World:
    field = "typing" if event.party == "contact" else "agent_typing"
    if isinstance(event, e.TypingStopped):
        return world.with_chat(event.chat_id, **{field: None})
    return world.with_chat(event.chat_id, typed_at=event.at, **{field: event.at})


def _case_data(world: World, event: e.CaseDataAttached) -> World:
    attached = {key for key, _ in event.case_data}
    before = world.chats[event.chat_id].case_data
    kept = tuple(pair for pair in before if pair[0] not in attached)
    return world.with_chat(event.chat_id, case_data=kept + event.case_data)


def _started(world: World, event: e.ChatStarted) -> World:
    joined = Message(0, event.at, "joined", "contact", event.contact_id)
    chat = Chat(
        event.chat_id,
        event.contact_id,
        event.queue_id,
        ChatState.QUEUED,
        Owner("queue", event.queue_id),
        event.at,
        transcript=(joined,),
        case_data=event.case_data,
    )
    return replace(world, chats=world.chats.put(event.chat_id, chat))


def _queued(world: World, event: e.ChatQueued) -> World:
    queue = world.queues[event.queue_id]
    queue = replace(queue, waiting=queue.waiting.put(event.chat_id, event.at))
    world = replace(world, queues=world.queues.put(event.queue_id, queue))
    owner = Owner("queue", event.queue_id)
    waits_on = world.chats[event.chat_id].state is ChatState.INVITED
    return world.with_chat(
        event.chat_id,
        state=ChatState.QUEUED,
        queue_id=event.queue_id,
        owner=owner,
        **_OVER,
        **({} if waits_on else {"queued_since": event.at}),
    )


_CALM = {
    "unanswered_since": None,
    "pending_level": 0,
    "typing": None,
    "agent_typing": None,
}
_OVER = {**_CALM, "quiet_since": None}


def _out_of_queue(world: World, chat_id: ChatId) -> World:
    queue_id: QueueId = world.chats[chat_id].queue_id
    queue = world.queues[queue_id]
    if chat_id not in queue.waiting:
        return world
    waiting = queue.waiting.without(chat_id)
    return replace(
        world, queues=world.queues.put(queue_id, replace(queue, waiting=waiting))
    )


def _invited(world: World, event: e.InvitationSent) -> World:
    if event.kind is not InvitationKind.ROUTED:
        return world
    world = _out_of_queue(world, event.chat_id)
    return world.with_chat(event.chat_id, state=ChatState.INVITED)


def _declined(world: World, event: e.InvitationRejected | e.InvitationRevoked) -> World:
    if event.kind is not InvitationKind.ROUTED:
        return world
    declined_by = (*world.chats[event.chat_id].declined_by, event.agent_id)
    return world.with_chat(event.chat_id, declined_by=declined_by)


def _party(world: World, event: e.PartyAdded | e.PartyRemoved) -> World:
    chat = world.chats[event.chat_id]
    if isinstance(event, e.PartyRemoved):
        line = _line(chat, event.at, "left", event.agent_id)
        agents = tuple(one for one in chat.agents if one != event.agent_id)
        return world.with_chat(
            event.chat_id, agents=agents, transcript=(*chat.transcript, line)
        )
    line = _line(chat, event.at, "joined", event.agent_id)
    alive = chat.contact_present
    agents = (*chat.agents, event.agent_id)
    transcript = (*chat.transcript, line)
    if chat.conference is not None:  # joining answers no message of the contact
        return world.with_chat(event.chat_id, agents=agents, transcript=transcript)
    return world.with_chat(
        event.chat_id,
        agents=agents,
        state=ChatState.PROCESSING if alive else ChatState.ENDED,
        transcript=transcript,
        declined_by=(),
        quiet_since=event.at if alive else None,
        **{**_CALM, "unanswered_since": event.at if alive else None},
    )


def _line(chat: Chat, at: float, kind: str, agent_id: str) -> Message:
    index = len(chat.transcript)
    return Message(
        index, at, "joined" if kind == "joined" else "left", "agent", agent_id
    )


def _message(world: World, event: e.MessageSent) -> World:
    chat = world.chats[event.chat_id]
    message = Message(
        len(chat.transcript),
        event.at,
        event.kind,
        event.party_kind,
        event.party_id,
        text=event.text,
    )
    transcript = (*chat.transcript, message)
    live = chat.state is ChatState.PROCESSING
    quiet_since = event.at if live else None
    if event.party_kind == "agent":
        calm = {**_CALM, "typing": chat.typing, "quiet_since": quiet_since}
        return world.with_chat(event.chat_id, transcript=transcript, **calm)
    waiting_since = chat.unanswered_since
    if waiting_since is None and live:
        waiting_since = event.at
    return world.with_chat(
        event.chat_id,
        transcript=transcript,
        quiet_since=quiet_since,
        unanswered_since=waiting_since,
        typing=None,
    )


def _over(world: World, event: e.ContactLeft | e.ChatEnded) -> World:
    chat = world.chats[event.chat_id]
    if isinstance(event, e.ContactLeft):
        index = len(chat.transcript)
        line = Message(index, event.at, "left", "contact", event.contact_id)
    else:
        line = Message(
            len(chat.transcript),
            event.at,
            "notice",
            "system",
            event.agent_id,
            code="chat.ended_by_agent",
        )
    ended = chat.state is ChatState.PROCESSING
    return world.with_chat(
        event.chat_id,
        contact_present=False,
        state=ChatState.ENDED if ended else chat.state,
        transcript=(*chat.transcript, line),
        **_OVER,
    )
