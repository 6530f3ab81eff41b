"""Deeds: what has happened at a desk, told to the learner who sat there."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core import login_events as lo
from workspace_sim.core.desktop.words import Words
from workspace_sim.core.identifiers import ChatId
from workspace_sim.training.happenings import happening

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World

DEEDS: dict[type, str] = {
    e.ChatCompleted: "You marked the chat with {chat_id} done.",
    e.ChatEnded: "You ended the chat with {chat_id}.",
    e.ConsultationMessageSent: "You wrote in private: “{text}”",
    e.ConsultationRequested: "You asked {target_id} for a consultation.",
    e.InvitationAccepted: "You accepted the invitation.",
    e.InvitationRejected: "You rejected the invitation.",
    e.InvitationRevoked: "The invitation ran out, and you had not answered.",
    e.TransferRequested: "You asked for a transfer to {target_id}.",
    f.ActionMenuOpened: "You opened the Action Menu for {target_id}.",
    f.ErrorDismissed: "You closed the error.",
    f.FavoriteRemoved: "You took {target_id} out of the favorites.",
    f.FavoriteSaved: "You made {target_id} a favorite.",
    f.InteractionSelected: "You brought another interaction to the front.",
    f.MenuOpened: "You opened a menu.",
    f.MyChannelsOpened: "You opened My Channels.",
    f.MyMessagesOpened: "You opened My Messages.",
    f.NotificationShown: "You read a message.",
    f.TargetsFiltered: "You chose another type of target.",
    f.TargetsListed: "You chose another list of targets.",
    f.TargetsSearched: "You searched for “{text}”.",
    f.TeamCommunicatorClosed: "You closed the Team Communicator.",
    f.TeamCommunicatorOpened: "You opened the Team Communicator.",
    g.DispositionSet: "You set the disposition.",
    g.NoteSaved: "You saved the note “{note}”.",
    g.PastInteractionOpened: "You looked at an earlier interaction.",
    g.ResponseUsed: "You used a standard response.",
    k.ConferenceRequested: "You asked {target_id} to join the chat.",
    n.ConversationCompleted: "You marked the talk done.",
    n.ConversationRequested: "You asked {target_id} to talk.",
    lo.LoggedIn: "You logged in.",
    lo.LoggedOut: "You logged out.",
}

_STATUS = "Your status on {medium} changed to {state}."
_WROTE = "You wrote: “{text}”"


def told(event: Event, world: World, learner: AgentId) -> str:
    """Return what has happened in a sentence; empty where the learner saw nothing.

    Args:
        event: What happened.
        world: The contact center after it.
        learner: Who is told.
    """
    if deed := _own_deed(event, world, learner):
        return deed
    noticed = happening(event, world, learner)
    return f"{noticed[0].upper()}{noticed[1:]}." if noticed else ""


def _own_deed(event: Event, world: World, learner: AgentId) -> str:
    words = Words(world)
    match event:
        case e.MessageSent() | n.ConversationMessageSent():
            wrote = event.party_id == learner
            return _WROTE.format(text=event.text) if wrote else ""
        case _ if getattr(event, "agent_id", None) != learner:
            return ""
        case e.CommandRefused():
            return words.sentence(event.code, event.parameters)
        case e.ChannelStateChanged():
            medium = words.text(f"medium.{event.medium}")
            state = words.state(event.state, event.reason)
            return _STATUS.format(medium=medium, state=state)
    sentence = DEEDS.get(type(event), "")
    return sentence.format_map(_named(event, world, words)) if sentence else ""


def _named(event: Event, world: World, words: Words) -> dict[str, str]:
    """Return the fields of an event in words, with names for ids."""
    named: dict[str, str] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        chat = world.chats.get(ChatId(value)) if field.name == "chat_id" else None
        identifier = chat.contact_id if chat else value
        known = field.name in {"chat_id", "target_id"}
        named[field.name] = words.name(identifier) if known else str(value)
    return named
