"""Intents: what a window submits when its learner acts, and the commands they mean.

An intent is a mapping with a `type` and a payload. It comes from a browser, so it may
hold anything: what cannot be understood is refused with a code, and is no command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from workspace_sim.core import commands as c
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import desk_commands as d
from workspace_sim.core import handling_commands as h
from workspace_sim.core import login_commands as li
from workspace_sim.core.channel_status import CHANNEL_MENU
from workspace_sim.core.desk_windows import TARGET_MENU
from workspace_sim.core.identifiers import (
    NO_CHAT,
    AgentId,
    ChatId,
    ConsultationId,
    ConversationId,
    InteractionId,
    InvitationId,
    NotificationId,
    PastInteractionId,
    ResponseId,
    TargetId,
)
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.vocabulary import Command
from workspace_sim.core.world import World

Intent: TypeAlias = Mapping[str, Any]
_Decoder: TypeAlias = Callable[[World, AgentId, "_Payload"], Command]

IDENTIFIER_MAX_LENGTH = 200


class _MalformedError(Exception):
    """A payload lacks a field, or holds another kind of value there."""


class _Payload:
    def __init__(self, intent: Intent) -> None:
        self._intent = intent

    def text(self, name: str) -> str:
        value = self._intent.get(name)
        if not isinstance(value, str):
            raise _MalformedError(name)
        return value

    def text_if_any(self, name: str) -> str:
        return self.text(name) if name in self._intent else ""

    def id(self, name: str) -> str:
        value = self.text(name)
        if len(value) > IDENTIFIER_MAX_LENGTH or not value.isprintable():
            raise _MalformedError(name)
        return value

    def flag(self, name: str) -> bool:
        value = self._intent.get(name)
        if not isinstance(value, bool):
            raise _MalformedError(name)
        return value

    def choice(self, name: str, *allowed: str) -> Any:  # noqa: ANN401 - one of allowed
        value = self._intent.get(name, "")
        if value not in allowed:
            raise _MalformedError(name)
        return value

    def chat(self) -> ChatId:
        return ChatId(self.id("chat_id"))

    def target(self) -> TargetId:
        return TargetId(self.id("target_id"))

    def consultation(self) -> ConsultationId:
        return ConsultationId(self.id("consultation_id"))

    def conversation(self) -> ConversationId:
        return ConversationId(self.id("conversation_id"))

    def interaction(self) -> InteractionId:
        return ChatId(self.id("interaction_id"))

    def invitation(self) -> InvitationId:
        return InvitationId(self.id("invitation_id"))

    def response(self) -> ResponseId:
        return ResponseId(self.id("response_id"))

    def past(self) -> PastInteractionId:
        return PastInteractionId(self.id("interaction_id"))

    def message(self) -> NotificationId:
        return NotificationId(self.id("notification_id"))


_MEDIA = ("chat", "voice")


def _status(world: World, agent: AgentId, payload: _Payload) -> Command:
    action = payload.choice(
        "action",
        "ready",
        "not_ready",
        "after_call_work",
        "dnd_on",
        "dnd_off",
        "log_on",
        "log_off",
    )
    options = world.options
    reasons = (*options.not_ready_reasons, *options.after_call_work_reasons)
    reason = payload.choice("reason", "", *(code for code, _ in reasons))
    medium = payload.choice("medium", "all", *_MEDIA)
    if medium == "all":
        return c.SetGlobalStatus(agent, action, reason)
    return c.SetChannelStatus(agent, medium, action, reason)


def _menu(_world: World, agent: AgentId, payload: _Payload) -> Command:
    channels = (CHANNEL_MENU + one for one in _MEDIA)
    return d.OpenMenu(
        agent, payload.choice("menu", "status", "views", "emoji", *channels)
    )


def _log_in(_world: World, agent: AgentId, payload: _Payload) -> Command:
    return li.LogIn(agent, payload.text("user_name"), payload.text("password"))


def _change_password(_world: World, agent: AgentId, payload: _Payload) -> Command:
    old, new, again = (payload.text(name) for name in ("old", "new", "repeat"))
    return li.ChangePassword(agent, old, new, again)


def _login_channel(_world: World, agent: AgentId, payload: _Payload) -> Command:
    medium = payload.choice("medium", *_MEDIA)
    return li.ChooseLoginChannel(agent, medium, payload.flag("chosen"))


def _transfer(world: World, agent: AgentId, payload: _Payload) -> Command:
    return c.TransferChat(agent, _searched_for(world, agent), payload.target())


def _conference(world: World, agent: AgentId, payload: _Payload) -> Command:
    return c.StartConference(agent, _searched_for(world, agent), payload.target())


def _consult(world: World, agent: AgentId, payload: _Payload) -> Command:
    return c.StartConsultation(agent, _searched_for(world, agent), payload.target())


def _call(world: World, agent: AgentId, payload: _Payload) -> Command:
    chat_id = _searched_for(world, agent)
    return c.StartConsultation(agent, chat_id, payload.target(), "voice")


def _searched_for(world: World, agent: AgentId) -> ChatId:
    """Return the chat that the Team Communicator was opened for."""
    communicator = world.desks[agent].communicator
    return (communicator and communicator.chat_id) or NO_CHAT


_DECODERS: dict[str, _Decoder] = {
    "channels.close": lambda _, a, _p: d.CloseMyChannels(a),
    "channels.open": lambda _, a, _p: d.OpenMyChannels(a),
    "chat.conference": lambda _, a, p: d.OpenTeamCommunicator(
        a, p.chat(), "conference"
    ),
    "chat.consult": lambda _, a, p: d.OpenTeamCommunicator(a, p.chat(), "consult"),
    "chat.disposition": lambda _, a, p: h.SetDisposition(
        a, p.chat(), p.id("disposition")
    ),
    "chat.emoji": lambda _, a, p: h.InsertEmoji(a, p.chat(), p.id("emoji")),
    "chat.note": lambda _, a, p: h.SaveNote(a, p.chat(), p.text("text")),
    "chat.push_url": lambda _, a, p: h.PushUrl(a, p.chat(), p.text("text")),
    "chat.done": lambda _, a, p: c.MarkDone(a, p.chat()),
    "chat.end": lambda _, a, p: c.EndChat(a, p.chat()),
    "chat.remove": lambda _, a, p: c.RemoveFromConference(
        a, p.chat(), AgentId(p.id("party_id"))
    ),
    "chat.send": lambda _, a, p: c.SendMessage(a, p.chat(), p.text("text")),
    "chat.transfer": lambda _, a, p: d.OpenTeamCommunicator(a, p.chat()),
    "chat.typing": lambda _, a, p: c.StartTyping(a, p.chat()),
    "consultation.cancel": lambda _, a, p: c.CancelConsultation(a, p.consultation()),
    "consultation.done": lambda _, a, p: c.CompleteConsultation(a, p.consultation()),
    "consultation.end": lambda _, a, p: c.EndConsultation(a, p.consultation()),
    "consultation.send": lambda _, a, p: c.SendConsultationMessage(
        a, p.consultation(), p.text("text")
    ),
    "conversation.done": lambda _, a, p: v.CompleteConversation(a, p.conversation()),
    "conversation.end": lambda _, a, p: v.EndConversation(a, p.conversation()),
    "conversation.send": lambda _, a, p: v.SayInConversation(
        a, p.conversation(), p.text("text")
    ),
    "error.dismiss": lambda _, a, p: d.DismissError(a, p.interaction()),
    "interaction.select": lambda _, a, p: d.SelectInteraction(a, p.interaction()),
    "history.close": lambda _, a, _p: h.ClosePastInteraction(a),
    "history.open": lambda _, a, p: h.OpenPastInteraction(a, p.past()),
    "login.cancel": lambda _, a, _p: li.CancelLogin(a),
    "login.change_password": lambda _, a, _p: li.AskToChangePassword(a),
    "login.channel": _login_channel,
    "login.enter": lambda _, a, p: li.EnterWorkspace(a, p.text_if_any("place")),
    "login.log_out": lambda _, a, _p: li.LogOut(a),
    "login.password": _change_password,
    "login.submit": _log_in,
    "login.unlock": lambda _, a, p: li.UnlockDesk(a, p.text("password")),
    "menu.close": lambda _, a, _p: d.CloseMenu(a),
    "menu.open": _menu,
    "message.close": lambda _, a, _p: d.CloseNotification(a),
    "message.dismiss": lambda _, a, p: d.DismissNotification(a, p.message()),
    "message.mark": lambda _, a, p: d.MarkNotification(a, p.message(), p.flag("read")),
    "message.show": lambda _, a, p: d.ShowNotification(a, p.message()),
    "messages.close": lambda _, a, _p: d.CloseMyMessages(a),
    "messages.open": lambda _, a, _p: d.OpenMyMessages(a),
    "notice.dismiss": lambda _, a, _p: d.DismissNotice(a),
    "preview.accept": lambda _, a, p: c.AcceptInvitation(a, p.invitation()),
    "preview.reject": lambda _, a, p: c.RejectInvitation(a, p.invitation()),
    "response.insert": lambda _, a, p: h.InsertResponse(a, p.chat(), p.response()),
    "response.search": lambda _, a, p: h.SearchResponses(a, p.text("text")),
    "response.send": lambda _, a, p: h.SendResponse(a, p.chat(), p.response()),
    "section.toggle": lambda _, a, p: h.ToggleSection(a, p.id("section")),
    "status.set": _status,
    "target.email": lambda _, a, p: c.WriteEmail(a, p.target()),
    "target.call": lambda _, a, p: v.CallTarget(a, p.target()),
    "target.conference": _conference,
    "target.consult": _consult,
    "target.consult_voice": _call,
    "target.favorite": lambda _, a, p: d.ToggleFavorite(a, p.target()),
    "target.menu": lambda _, a, p: d.OpenMenu(a, TARGET_MENU + p.target()),
    "target.menu_close": lambda _, a, _p: d.CloseMenu(a),
    "target.message": lambda _, a, p: v.StartInstantMessage(a, p.target()),
    "target.transfer": _transfer,
    "team.close": lambda _, a, _p: d.CloseTeamCommunicator(a),
    "favorite.cancel": lambda _, a, _p: d.CloseFavorite(a),
    "favorite.save": lambda _, a, p: d.SaveFavorite(a, p.text("text")),
    "target.favorite_add": lambda _, a, p: d.OpenFavorite(a, p.target()),
    "target.favorite_edit": lambda _, a, p: d.OpenFavorite(a, p.target()),
    "target.favorite_remove": lambda _, a, p: d.RemoveFavorite(a, p.target()),
    "team.group": lambda _, a, p: d.GroupTargets(a, cast("Any", p.text("text"))),
    "team.more": lambda _, a, _p: d.ShowMoreTargets(a),
    "team.sort": lambda _, a, p: d.SortTargets(a, cast("Any", p.text("text"))),
    "team.filter": lambda _, a, p: d.FilterTargets(a, p.text("text")),
    "team.list": lambda _, a, p: d.ListTargets(
        a, p.choice("list", "all", "favorites", "recent")
    ),
    "team.open": lambda _, a, _p: d.OpenTeamCommunicator(a, None, "main"),
    "team.search": lambda _, a, p: d.SearchTargets(a, p.text("text")),
}

INTENT_TYPES = frozenset(_DECODERS)


def decode_intent(world: World, agent_id: AgentId, intent: object) -> Command | Refusal:
    """Return the command that an intent of one desk means, or why it means none.

    No page of ours sends an intent that is refused here, so the codes have no sentence.

    Args:
        world: The contact center as it is.
        agent_id: Whose desk submits; an intent cannot name another agent.
        intent: Anything that came from a browser.

    Raises:
        Nothing. Refusals: `intent.no_object`, `intent.unknown_type`,
        `intent.malformed`.
    """
    if not isinstance(intent, Mapping):
        return Refusal("intent.no_object")
    kind = intent.get("type")
    decoder = _DECODERS.get(kind) if isinstance(kind, str) else None
    if decoder is None:
        return Refusal("intent.unknown_type")
    try:
        return decoder(world, agent_id, _Payload(intent))
    except _MalformedError as error:
        return Refusal("intent.malformed", (("field", str(error)),))
