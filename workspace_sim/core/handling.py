"""What an agent handles a chat with: standard responses, dispositions, the past.

Entities of one contact center, as frozen values. A lesson's scenario brings them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace_sim.core.identifiers import ContactId, PastInteractionId, ResponseId


@dataclass(frozen=True, slots=True)
class Disposition:
    """One result that a chat can be given. `code` is unique, `name` is read."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StandardResponse:
    """A prepared text of the library.

    Attributes:
        category: Under which heading it stands.
        text: What it says; `$Contact.FirstName$` and the like are filled in.
    """

    response_id: ResponseId
    category: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """One line of an earlier interaction's transcript."""

    party: Literal["contact", "agent"]
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class PastInteraction:
    """An earlier interaction of a contact.

    Attributes:
        date: The day, as text; empty for one that began at `began_at` of this day.
        result: The name of its disposition; empty without one.
        note: What its agent noted.
    """

    interaction_id: PastInteractionId
    contact_id: ContactId
    date: str
    subject: str
    result: str = ""
    note: str = ""
    lines: tuple[PastLine, ...] = ()
    began_at: float = 0.0
