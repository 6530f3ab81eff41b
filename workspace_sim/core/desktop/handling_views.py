"""What the parts of a Chat Interaction window show, as frozen values.

They stand in `view_states.ChatInteractionWindowView`, in the order in which the page
has them. A part that is closed has no controls but the one that opens it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workspace_sim.core.desktop.view_states import Control, Menu, Row


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One standard response, with everything filled in."""

    response_id: str
    title: str
    text: str
    insert: Control
    send: Control


@dataclass(frozen=True, slots=True)
class ResponseGroup:
    """The standard responses of one category."""

    label: str
    rows: tuple[ResponseRow, ...]


@dataclass(frozen=True, slots=True)
class ResponsesView:
    """The library of standard responses, opened above the message box."""

    label: str
    close: Control
    search: Control
    summary: str
    groups: tuple[ResponseGroup, ...]


@dataclass(frozen=True, slots=True)
class PushUrlView:
    """Where a web address is entered that is to be pushed to the contact."""

    label: str
    address: Control
    push: Control


@dataclass(frozen=True, slots=True)
class InsertionView:
    """A text for the message box; it is put there once, when its number is higher."""

    number: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ComposeView:
    """The tools above the message box, and the part that one of them has opened."""

    label: str
    responses_toggle: Control
    push_url_toggle: Control
    emoji: Menu
    responses: ResponsesView | None = None
    push_url: PushUrlView | None = None
    insertion: InsertionView = field(default_factory=InsertionView)


@dataclass(frozen=True, slots=True)
class DispositionView:
    """The results that the chat can be given; the chosen one is pressed.

    Attributes:
        required: Why one must be chosen, in words; empty where none must.
    """

    label: str
    choices: tuple[Control, ...]
    required: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """The note of the chat.

    Attributes:
        box: Where it is written; its value is what is saved.
        status: What is saved, in words.
        unsaved: What to say while the box holds something else.
    """

    label: str
    box: Control
    save: Control
    status: str
    unsaved: str


@dataclass(frozen=True, slots=True)
class WrapUpView:
    """Disposition and note: what is kept of the chat."""

    label: str
    disposition_toggle: Control | None
    note_toggle: Control
    disposition: DispositionView | None = None
    note: NoteView | None = None


@dataclass(frozen=True, slots=True)
class PastLineView:
    """One line of an earlier transcript."""

    party: Literal["contact", "agent"]
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class PastInteractionView:
    """The opened transcript of an earlier interaction."""

    label: str
    rows: tuple[Row, ...]
    lines: tuple[PastLineView, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One earlier interaction; acting on `control` opens or closes its transcript."""

    interaction_id: str
    control: Control
    date: str
    subject: str
    result: str
    past: PastInteractionView | None = None


@dataclass(frozen=True, slots=True)
class InformationView:
    """What is known of the case and the contact, in parts that open and close.

    The rows of case and contact stand in the window's view.
    """

    label: str
    case_toggle: Control
    contact_toggle: Control
    history_toggle: Control
    history_empty: str = ""
    history: tuple[HistoryEntry, ...] = ()
