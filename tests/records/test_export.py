from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.records.samples import EDITION, batch, dispute, standing
from workspace_sim.records.export import COLUMNS, Kind, exported
from workspace_sim.records.sql_store import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.samples import Clock
    from workspace_sim.records.values import Learner

KINDS: tuple[Kind, ...] = ("attempts", "steps", "events", "disputes")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", " =1", "\t=1", "\n-1"]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Return the name of each backend, one after the other."""
    return str(request.param)


@pytest.fixture
def store(where: str, clock: Clock) -> Iterator[SqlStore]:
    """Return an empty record of each backend."""
    opened = open_store(where, moment=clock)
    yield opened
    opened.close()


def table(store: SqlStore, kind: Kind, **asked: Any) -> list[dict[str, str]]:
    """Return an export as a spreadsheet reads it."""
    text = "".join(exported(store.database, kind, "csv", **asked))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def records(store: SqlStore, kind: Kind) -> list[dict[str, Any]]:
    """Return an export as a program reads it."""
    return [json.loads(one) for one in exported(store.database, kind, "jsonl")]


@pytest.fixture
def learner(store: SqlStore, clock: Clock) -> Learner:
    """Return a learner with one complete attempt and one that was begun."""
    code = store.add_class("Spring").code
    learner = store.enrol("Zoë", "class", class_code=code)
    attempt = store.begin(learner.id, EDITION, link_mode="practice")
    clock.pass_by(minutes=5)
    done = standing(2, mistakes=("wrong-target", "too-early"))
    said = (dispute("=It was right"),)
    seat = store.take_seat(attempt.id)
    store.append(attempt.id, seat, batch(1, standing=done, journal=said))
    clock.pass_by(minutes=5)
    store.begin(learner.id, EDITION, link_mode="practice")
    return learner


def test_attempts_are_told_with_whose_they_are(
    store: SqlStore, learner: Learner
) -> None:
    whole, begun = table(store, "attempts")

    assert whole["learner_name"] == "Zoë"
    assert (whole["class_code"], whole["class_name"]) == (learner.class_code, "Spring")
    assert (whole["lesson_id"], whole["number"]) == (EDITION.lesson_id, "1")
    assert (whole["steps_done"], whole["steps"], whole["complete"]) == ("2", "2", "1")
    assert (whole["passed"], whole["score"], whole["mistakes"]) == ("1", "94", "4")
    assert whole["begun_at"] == "2026-03-02T08:30:00.123456+00:00"
    assert whole["completed_at"] == "2026-03-02T08:35:00.123456+00:00"
    assert (begun["number"], begun["score"], begun["completed_at"]) == ("2", "", "")


@pytest.mark.usefixtures("learner")
def test_steps_are_told_one_a_line(store: SqlStore) -> None:
    rows = table(store, "steps")

    assert [(row["position"], row["step_id"]) for row in rows] == [
        ("0", "open-menu"),
        ("1", "choose-target"),
    ]
    assert (rows[0]["title"], rows[0]["done"]) == ("Do open-menu", "1")
    assert (rows[0]["seconds"], rows[0]["help"]) == ("12.5", "1")
    assert (rows[0]["wrong_first"], rows[0]["disputed"]) == ("1", "0")
    assert rows[0]["mistakes"] == "wrong-target too-early"


@pytest.mark.usefixtures("learner")
def test_events_are_told_as_they_were_saved(store: SqlStore) -> None:
    (row,) = records(store, "events")

    assert row["entries"] == list(batch(1).entries)
    assert row["journal"] == [dispute("=It was right")]
    assert (row["sequence"], row["intent_id"], row["at"]) == (1, "intent-1", 1.5)


@pytest.mark.usefixtures("learner")
def test_disputes_are_told_with_their_step(store: SqlStore) -> None:
    (row,) = table(store, "disputes")
    (record,) = records(store, "disputes")

    assert (row["step_id"], row["text"]) == ("open-menu", "'=It was right")
    assert record["text"] == "=It was right"


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize("kind", KINDS)
def test_both_forms_have_the_documented_columns(store: SqlStore, kind: Kind) -> None:
    names = [column.name for column in COLUMNS[kind]]

    assert list(table(store, kind)[0]) == names
    assert list(records(store, kind)[0]) == names
    assert len(table(store, kind)) == len(records(store, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_empty_record_gives_the_heading(store: SqlStore, kind: Kind) -> None:
    assert len(list(exported(store.database, kind, "csv"))) == 1
    assert list(exported(store.database, kind, "jsonl")) == []


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_is_a_formula(store: SqlStore, name: str) -> None:
    learner = store.enrol(f"{name}", "alone")
    attempt = store.begin(learner.id, EDITION)
    said = (dispute(name),)
    store.append(attempt.id, store.take_seat(attempt.id), batch(1, journal=said))

    told = (
        table(store, "attempts")[0]["learner_name"],
        table(store, "disputes")[0]["text"],
    )

    assert all(one.startswith("'") for one in told)


def test_quotes_and_lines_stay_in_their_cell(store: SqlStore) -> None:
    text = 'Two\nlines, "quoted"; and more'
    learner = store.enrol('Ann "the" Lee; =1', "alone")
    attempt = store.begin(learner.id, EDITION)
    said = (dispute(text),)
    store.append(attempt.id, store.take_seat(attempt.id), batch(1, journal=said))

    (row,) = table(store, "disputes")

    assert row["text"] == text
    assert row["learner_name"] == 'Ann "the" Lee; =1'


def test_one_learner_is_told_alone(store: SqlStore, learner: Learner) -> None:
    store.begin(store.enrol("Bob", "alone").id, EDITION)

    rows = table(store, "attempts", learner_id=learner.id)

    assert {row["learner_name"] for row in rows} == {"Zoë"}
    assert len(rows) == 2
    assert table(store, "attempts", learner_id="nobody") == []


def test_export_is_of_one_moment(tmp_path: Path) -> None:
    here = open_store(tmp_path / "records.sqlite")
    ada = here.enrol("Ada", "alone")
    here.begin(ada.id, EDITION)
    lines = exported(here.database, "attempts", "jsonl")
    first = next(lines)

    here.begin(ada.id, EDITION)

    assert len([first, *lines]) == 1
    assert len(list(exported(here.database, "attempts", "jsonl"))) == 2
    here.close()
