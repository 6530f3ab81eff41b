"""The event log: entries of events, in order, and what a fold of them gives.

An entry is what one command led to. It is appended whole or not at all, so a log may
be cut between any two entries and goes on from there. The log keeps events, never
commands. As text it is JSON Lines: a header, then an entry a line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from reprlib import repr as short
from typing import TYPE_CHECKING, Any

from workspace_sim.core.codec import SCHEMA_VERSION, Json, decode_event, encode
from workspace_sim.core.engine import fold
from workspace_sim.core.events import Rewound
from workspace_sim.core.vocabulary import Event
from workspace_sim.errors import EventLogError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workspace_sim.core.world import World


@dataclass(frozen=True, slots=True)
class Entry:
    """What one command led to. `sequence` counts from 1 without a gap."""

    sequence: int
    events: tuple[Event, ...]


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that a `Rewound` event has not undone."""
    kept: list[Entry] = []
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Rewound):
                while kept and kept[-1].sequence > event.to_sequence:
                    kept.pop()
        kept.append(entry)
    return kept


def replay(world: World, entries: Iterable[Entry]) -> World:
    """Return the contact center after a log.

    Args:
        world: The contact center before the first entry.
        entries: The log; entries that were undone are skipped.

    Raises:
        EventLogError: `log.another_contact_center`.
    """
    for entry in standing(entries):
        events = tuple(one for one in entry.events if not isinstance(one, Rewound))
        try:
            world = fold(world, events)
        except LookupError as error:
            raise EventLogError(
                "log.another_contact_center",
                f"Entry {entry.sequence} of the event log speaks of {error}, which this"
                " contact center lacks. Use the scenario that the log began with.",
            ) from error
    return world


def to_text(entries: Sequence[Entry]) -> str:
    """Return a log as JSON Lines, the same text for the same entries."""
    lines: list[object] = [{"log": "workspace-sim", "schema": SCHEMA_VERSION}]
    lines += [entry_to_json(entry) for entry in entries]
    return "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
        for line in lines
    )


def entry_to_json(entry: Entry) -> Json:
    """Return an entry as JSON values."""
    return {
        "sequence": entry.sequence,
        "events": [encode(one) for one in entry.events],
    }


def entries_from_json(values: Iterable[Json]) -> list[Entry]:
    """Return the entries of JSON values, which count from 1.

    Raises:
        EventLogError: `log.malformed_line`, `log.gap`, `log.unknown_event` or
            `log.malformed_event`.
    """
    entries: list[Entry] = []
    for line, value in enumerate(values, start=2):
        if not isinstance(value, dict):
            raise _malformed(line)
        entries.append(_entry(line, value, len(entries) + 1))
    return entries


def _entry(line: int, value: dict[str, Any], expected: int) -> Entry:
    sequence, events = value.get("sequence"), value.get("events")
    if not isinstance(events, list):
        raise _malformed(line)
    if type(sequence) is not int or sequence != expected:
        raise EventLogError(
            "log.gap",
            f"Line {line} of the event log has sequence {short(sequence)}, expected"
            f" {expected}. Lines are missing; take the last whole copy.",
        )
    if not events:  # nothing that happened leaves no entry
        raise _malformed(line)
    return Entry(sequence, tuple(decode_event(one) for one in events))


def from_text(text: str) -> list[Entry]:
    """Return the entries of a log; a last line that was cut off is left out.

    Raises:
        EventLogError: `log.no_header`, `log.unknown_schema`, `log.malformed_line`,
            `log.gap`, `log.unknown_event` or `log.malformed_event`.
    """
    *whole, _cut_off = text.split("\n")
    if not whole:
        raise EventLogError(
            "log.no_header", "The event log is empty. It must begin with its header."
        )
    _check_header(_parsed(1, whole[0]))
    return entries_from_json(
        _parsed(number, line) for number, line in enumerate(whole[1:], start=2)
    )


def _parsed(number: int, line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _malformed(number) from error
    if not isinstance(value, dict):
        raise _malformed(number)
    return value


def _malformed(number: int) -> EventLogError:
    return EventLogError(
        "log.malformed_line",
        f"Line {number} of the event log cannot be read. The file is damaged; take"
        " the last whole copy.",
    )


def _check_header(header: dict[str, object]) -> None:
    if header.get("log") != "workspace-sim":
        raise EventLogError(
            "log.no_header", "This is no event log: its first line is not the header."
        )
    schema = header.get("schema")
    if type(schema) is not int or schema != SCHEMA_VERSION:
        raise EventLogError(
            "log.unknown_schema",
            f"The event log has schema {short(schema)}, this version reads"
            f" {SCHEMA_VERSION}. Convert it, or use the version that wrote it.",
        )
