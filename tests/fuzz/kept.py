"""Attacks on what is kept: batches, event logs, journals and demonstrations."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.fuzz import samples
from tests.fuzz.target import TAKEN, Target
from tests.fuzz.values import (
    as_bytes,
    damaged,
    drawn,
    json_value,
    one_in,
    spliced,
    strict,
)
from tests.records.samples import EDITION
from widgets._wire import as_json
from workspace_sim.errors import RecordError
from workspace_sim.kernel.batch import Batch, batch_from_json, batch_to_json
from workspace_sim.kernel.connection import message_in
from workspace_sim.records.sql_store import SqlStore, open_store
from workspace_sim.runtime.event_log import (
    entries_from_json,
    entry_to_json,
    from_text,
    to_text,
)
from workspace_sim.serving.kernels.boarding import ticket_in
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import from_json, to_json
from workspace_sim.training.journal import (
    journal_from_json,
    journal_from_text,
    journal_to_text,
)
from workspace_sim.training.kept import Kept
from workspace_sim.training.standing import standing_of, standing_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

IN_LOG = frozenset(
    {
        "log.another_contact_center",
        "log.gap",
        "log.malformed_event",
        "log.malformed_line",
        "log.no_header",
        "log.unknown_event",
        "log.unknown_schema",
    }
)
IN_JOURNAL = frozenset({"journal.malformed"})
IN_RECORD = frozenset(
    {
        "batch.malformed",
        "records.malformed_batch",
        "records.out_of_order",
    }
)
IN_DEMONSTRATION = frozenset(
    {"demonstration.malformed", "demonstration.unknown_format"}
)
NO_MESSAGE = "boarding.no_message"


@cache
def _batches() -> list[Any]:
    """Return batches as a kernel sends them; each is the first of its attempt."""
    return [
        batch_to_json(replace(one, sequence=1))
        for _, far_end in samples.kept()
        for one in far_end.batches
    ]


@cache
def _logs() -> list[Any]:
    """Return pieces of event logs that begin at the beginning."""
    logs = []
    for number, (_, far_end) in enumerate(samples.kept()):
        entries = [entry for one in far_end.batches for entry in one.entries]
        logs += [[number, entries[:upto]] for upto in range(1, len(entries), 2)]
    return logs


@cache
def _journals() -> list[Any]:
    """Return entries of journals, in twos."""
    known: list[dict[str, Any]] = [
        entry
        for _, far_end in samples.kept()
        for one in far_end.batches
        for entry in one.journal
    ]
    known += [
        {"type": "AttemptStarted", "at": 1.0},
        {"type": "PaceChosen", "pace": 2, "at": 1.0},
        {
            "type": "Disputed",
            "step_id": "one",
            "sequence": 1,
            "text": "No",
            "passed": True,
            "at": 2.0,
        },
        {
            "type": "HelpOffered",
            "step_id": "one",
            "wrong": 1,
            "by_time": True,
            "at": 1.0,
        },
        {"type": "HelpDeclined", "step_id": "one", "at": 1.0},
    ]
    return [known[at : at + 2] for at in range(len(known))]


def _damaged_one(known: Callable[[], Sequence[Any]]) -> Callable[[Random], Any]:
    """Return what makes damaged ones of several good things, and sometimes anything."""

    def make(chance: Random) -> Any:
        if one_in(chance, 10):
            return json_value(chance)
        return damaged(chance, drawn(chance, known()))

    return make


def _spliced_one(known: Callable[[], Sequence[bytes]]) -> Callable[[Random], bytes]:
    return lambda chance: spliced(chance, drawn(chance, known()))


batch = _damaged_one(_batches)


def attack_batch(value: Any) -> str:
    """Read a batch; what was read is written as it was."""
    found = batch_from_json(value)
    assert _text(batch_from_json(batch_to_json(found))) == _text(found)
    return TAKEN


@cache
def _store() -> tuple[SqlStore, str]:
    store = open_store("sqlite://")
    learner = store.learner_of("alone", "", "Ada Fuzz")
    return store, learner.id


def _text(one: Batch) -> str:
    return json.dumps(batch_to_json(one))  # no number is equal to itself that is none


def attack_record(value: Any) -> str:
    """Save a batch as the first of an attempt; what was saved is read again."""
    found = batch_from_json(value)
    store, learner_id = _store()
    attempt = store.begin(learner_id, EDITION)
    seat = store.take_seat(attempt.id)
    try:
        store.append(attempt.id, seat, found)
    except RecordError:
        assert store.batches(attempt.id) == ()
        raise
    (saved,) = store.batches(attempt.id)
    assert _text(saved.batch) == _text(found)
    return TAKEN


def line(chance: Random) -> bytes:
    """Return a line as a kernel sends it, damaged."""
    message = {"do": "append", "batch": batch(chance)}
    value = json_value(chance) if one_in(chance, 10) else message
    return spliced(chance, as_bytes(value), 1)


def attack_boarding(value: bytes) -> str:
    """Read a line as the server does that a kernel has sent."""
    assert isinstance(ticket_in(value), str)
    try:
        message = message_in(value)
    except ValueError:
        return NO_MESSAGE
    return TAKEN if "batch" not in message else attack_batch(message["batch"])


def attack_log(value: Any) -> str:
    """Go on with an attempt from its log; whatever it goes on from can be drawn."""
    number, entries = value if _is_log(value) else (0, value)
    found = entries_from_json(entries if isinstance(entries, list) else [entries])
    assert entries_from_json([entry_to_json(one) for one in found]) == found
    lesson = samples.lessons()[number]
    attempt = Attempt(lesson)
    attempt.resume(Kept(1, tuple(found)))
    strict(as_json(attempt.view()))
    strict(standing_to_json(standing_of(attempt)))
    return TAKEN


def _is_log(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and type(value[0]) is int
        and 0 <= value[0] < len(samples.lessons())
    )


@cache
def _log_texts() -> list[bytes]:
    return [to_text(entries_from_json(entries)).encode() for _, entries in _logs()[::4]]


def attack_log_text(value: bytes) -> str:
    """Read a log from its file; what was read is written as it was."""
    found = from_text(value.decode("utf-8", errors="surrogateescape"))
    assert from_text(to_text(found)) == found
    return TAKEN


def attack_journal(value: Any) -> str:
    """Go on with an attempt from its journal."""
    journal = journal_from_json(value if isinstance(value, list) else [value])
    assert journal_from_text(journal_to_text(journal)) == journal
    attempt = Attempt(samples.lessons()[0])
    attempt.resume(Kept(1, (), journal))
    strict(as_json(attempt.view()))
    strict(standing_to_json(standing_of(attempt)))
    return TAKEN


def attack_journal_text(value: bytes) -> str:
    """Read a journal from its file."""
    journal = journal_from_text(value.decode("utf-8", errors="surrogateescape"))
    assert journal_from_text(journal_to_text(journal)) == journal
    return TAKEN


@cache
def _journal_texts() -> list[bytes]:
    return [
        b"".join(json.dumps(one).encode() + b"\n" for one in entries)
        for entries in _journals()
    ]


def attack_demonstration(value: bytes) -> str:
    """Read a demonstration from its file; what was read is written as it was."""
    found = from_json(value.decode("utf-8", errors="surrogateescape"))
    strict(json.loads(to_json(found)))
    return TAKEN


def demonstration(chance: Random) -> bytes:
    """Return the file of a demonstration, shortened and damaged."""
    whole = dict(drawn(chance, samples.demonstrations()))
    whole["acts"] = whole["acts"][: chance.randrange(4)]
    return spliced(chance, as_bytes(damaged(chance, whole)), 1)


def targets() -> tuple[Target, ...]:
    """Return the targets of this module."""
    log, journal = _damaged_one(_logs), _damaged_one(_journals)
    log_file, journal_file = _spliced_one(_log_texts), _spliced_one(_journal_texts)
    boarding = IN_RECORD | {NO_MESSAGE}
    shown = IN_DEMONSTRATION
    return (
        Target("batches", batch, attack_batch, IN_RECORD, 100),
        Target("record", batch, attack_record, IN_RECORD, 20),
        Target("boarding", line, attack_boarding, boarding, 80),
        Target("event logs", log, attack_log, IN_LOG, 40),
        Target("event log files", log_file, attack_log_text, IN_LOG, 30),
        Target("journals", journal, attack_journal, IN_JOURNAL, 40),
        Target("journal files", journal_file, attack_journal_text, IN_JOURNAL, 60),
        Target("demonstrations", demonstration, attack_demonstration, shown, 50),
    )
