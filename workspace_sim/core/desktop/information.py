"""What a chat window tells of case and contact: facts, and earlier interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.contact_history import history_of
from workspace_sim.core.desktop.handling_views import (
    HistoryEntry,
    InformationView,
    PastInteractionView,
    PastLineView,
)
from workspace_sim.core.desktop.section_toggle import section_toggle
from workspace_sim.core.desktop.view_states import Control, Row

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat, Contact
    from workspace_sim.core.handling import PastInteraction
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def case_rows(chat: Chat, words: Words) -> tuple[Row, ...]:
    """Return the case information of a chat."""
    rows = []
    for key, value in chat.case_data:
        if key == "transferred_by":
            rows.append(Row(key, words.text(key), words.name(value)))
        elif key == "transferred_at":
            rows.append(Row(key, words.text(key), words.clock(float(value))))
        else:
            rows.append(Row(key, key, value))
    return tuple(rows)


def contact_rows(contact: Contact, words: Words) -> tuple[Row, ...]:
    """Return all that is known of a contact."""
    found = (
        ("name", contact.name),
        ("segment", words.segment(contact)),
        ("email", contact.email),
        ("phone", contact.phone),
    )
    known = [
        Row(key, words.text(f"contact.{key}"), value) for key, value in found if value
    ]
    details = [Row(f"detail:{key}", key, value) for key, value in contact.details]
    return (*known, *details)


def information(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> InformationView:
    """Return the parts of the information beside a chat."""
    desk = world.desks[agent_id]
    past = history_of(world, chat.contact_id)
    is_open = "history" in desk.sections

    def toggle(section: str, label: str) -> Control:
        return section_toggle(world, agent_id, section, label, words)

    history = words.text("history")
    if past:
        history = words.text("history.count", count=len(past))
    return InformationView(
        label=words.text("information"),
        case_toggle=toggle("case", words.text("case_information")),
        contact_toggle=toggle("contact", words.text("contact_information")),
        history_toggle=toggle("history", history),
        history_empty="" if past or not is_open else words.text("history.empty"),
        history=tuple(_entry(desk, one, words) for one in past) if is_open else (),
    )


def _entry(desk: Desk, past: PastInteraction, words: Words) -> HistoryEntry:
    date = past.date or words.text("history.today", time=words.clock(past.began_at)[:5])
    is_open = desk.past == past.interaction_id
    opens = {"type": "history.open", "interaction_id": past.interaction_id}
    control = Control(
        f"history:{past.interaction_id}",
        "button",
        words.text("history.open", subject=past.subject, date=date),
        past.subject,
        intent={"type": "history.close"} if is_open else opens,
        expanded=is_open,
    )
    return HistoryEntry(
        past.interaction_id,
        control,
        date,
        past.subject,
        past.result,
        _opened(past, date, words) if is_open else None,
    )


def _opened(past: PastInteraction, date: str, words: Words) -> PastInteractionView:
    label = words.text("history.transcript", subject=past.subject, date=date)
    lines = (PastLineView(one.party, one.sender, one.text) for one in past.lines)
    note = (Row("note", words.text("note"), past.note),) if past.note else ()
    return PastInteractionView(label, note, tuple(lines))
