"""Acts: which events of a log a statement tells, and what it tells of them.

An entry that neither the agenda nor an undo began is what the learner did; its first
event says whose desk that is. What others say is never read here, nor what is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.kernel.batch import Batch

Json = Any


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told.

    Attributes:
        verb: The verb, by its display in the profile.
        kind: The type of the activity that it is about.
        field: The field of the event with the activity's id; empty for the desk.
        about: Further fields that are told, as pairs of extension and field.
        success: Whether it succeeded; None where that says nothing.
        actor: The field with the agent who did it.
    """

    verb: str
    kind: str
    field: str = ""
    about: tuple[tuple[str, str], ...] = ()
    success: bool | None = None
    actor: str = "agent_id"


_CHAT: Final = ("chat", "chat_id")
_TARGET: Final = ("target", "target_id")
_CODE: Final = ("code", "code")

TELLINGS: Final[dict[str, Telling]] = {
    "ChannelStateChanged": Telling(
        "set status", "channel", "medium", (("state", "state"), ("reason", "reason"))
    ),
    "LoggedIn": Telling("logged in", "desk"),
    "LoggedOut": Telling("logged out", "desk"),
    "InvitationAccepted": Telling(
        "accepted", "invitation", "invitation_id", (("kind", "kind"),)
    ),
    "InvitationRejected": Telling(
        "rejected", "invitation", "invitation_id", (("kind", "kind"),)
    ),
    "InvitationRevoked": Telling(
        "missed", "invitation", "invitation_id", (("kind", "kind"),)
    ),
    "MessageSent": Telling("sent", *_CHAT, (("kind", "kind"),), actor="party_id"),
    "ResponseUsed": Telling("used response", *_CHAT),
    "DispositionSet": Telling(
        "set disposition", *_CHAT, (("disposition", "disposition"),)
    ),
    "NoteSaved": Telling("noted", *_CHAT),
    "ChatEnded": Telling("ended", *_CHAT),
    "ChatCompleted": Telling("marked done", *_CHAT),
    "TransferRequested": Telling("asked to transfer", *_CHAT, (_TARGET,)),
    "ChatTransferred": Telling("transferred", *_CHAT, (_TARGET,), success=True),
    "TransferFailed": Telling("tried", *_CHAT, (_TARGET, _CODE), success=False),
    "ConsultationRequested": Telling(
        "asked to consult",
        "consultation",
        "consultation_id",
        (_TARGET, ("medium", "medium")),
    ),
    "ConsultationConnected": Telling(
        "consulted",
        "consultation",
        "consultation_id",
        (("target", "agent_id"),),
        success=True,
        actor="initiator_id",
    ),
    "ConsultationFailed": Telling(
        "tried", "consultation", "consultation_id", (_TARGET, _CODE), success=False
    ),
    "ConsultationMessageSent": Telling("sent", "consultation", "consultation_id"),
    "ConsultationEnded": Telling(
        "ended",
        "consultation",
        "consultation_id",
        (("reason", "reason"),),
        actor="ended_by",
    ),
    "ConsultationCompleted": Telling("marked done", "consultation", "consultation_id"),
    "ConferenceRequested": Telling("asked to join", *_CHAT, (_TARGET,)),
    "ConferenceJoined": Telling("conferred", *_CHAT, (_TARGET,), success=True),
    "ConferenceFailed": Telling("tried", *_CHAT, (_TARGET, _CODE), success=False),
    "ConferenceLeft": Telling("left", *_CHAT, (("reason", "reason"),), actor="by"),
    "ConversationRequested": Telling(
        "asked to talk", "talk", "conversation_id", (_TARGET, ("medium", "medium"))
    ),
    "ConversationConnected": Telling(
        "talked",
        "talk",
        "conversation_id",
        (("target", "party_id"), ("medium", "medium")),
        success=True,
    ),
    "ConversationFailed": Telling(
        "tried", "talk", "conversation_id", (_TARGET, _CODE), success=False
    ),
    "ConversationMessageSent": Telling(
        "sent", "talk", "conversation_id", actor="party_id"
    ),
    "ConversationEnded": Telling(
        "ended", "talk", "conversation_id", (("reason", "reason"),), actor="party_id"
    ),
    "ConversationCompleted": Telling("marked done", "talk", "conversation_id"),
    "TeamCommunicatorOpened": Telling("opened", "desk"),
    "TargetsSearched": Telling("searched", "desk"),
    "MenuOpened": Telling("opened", "desk", "", (("menu", "menu"),)),
    "PastInteractionOpened": Telling("opened", "desk"),
    "ActionMenuOpened": Telling("opened", "target", "target_id"),
    "FavoriteSaved": Telling("made favorite", "target", "target_id"),
    "CommandRefused": Telling("tried", "command", "command", (_CODE,), success=False),
}
"""How each event is told; one that is not listed is not told."""

_OF_ITSELF: Final = {"AgendaItemTaken", "Rewound"}
_FIRST_ONLY: Final = {"ChannelStateChanged": {"ChannelStateChanged", "ActivityNoted"}}
"""Events that are told only in an entry that one of these began."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something the learner did, or that came of it.

    Attributes:
        place: Its place in the log: entry and event.
        telling: How it is told.
        event: The event.
    """

    place: str
    telling: Telling
    event: Json


def learner_of(batches: Iterable[Batch]) -> str:
    """Return the agent whose desk the learner sits at; empty before the first act."""
    for batch in batches:
        for entry in batch.entries:
            first = entry["events"][0]
            if first["type"] not in _OF_ITSELF:
                return str(first.get("agent_id") or first.get("party_id") or "")
    return ""


def acts(entries: Iterable[Json], learner: str) -> Iterator[Act]:
    """Yield what a learner did in some entries, and what came of it, in order."""
    for entry in entries:
        began = entry["events"][0]["type"]
        for number, event in enumerate(entry["events"]):
            telling = TELLINGS.get(event["type"])
            if telling is None or event.get(telling.actor) != learner:
                continue
            if began in _FIRST_ONLY.get(event["type"], {began}):
                yield Act(f"{entry['sequence']}.{number}", telling, event)


def undone(entries: Iterable[Json]) -> Iterator[tuple[str, Json]]:
    """Yield what was taken back, with its place in the log."""
    for entry in entries:
        for number, event in enumerate(entry["events"]):
            if event["type"] == "Rewound":
                yield f"{entry['sequence']}.{number}", event
