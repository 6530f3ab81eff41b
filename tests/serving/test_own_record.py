"""What is a learner's own: to read, to take away, to delete, to print."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.school import attempted
from tests.serving.served import ServedLessons
from workspace_sim.records.sql_store import SqlStore, open_store
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.records.values import Learner

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${7*7} %s",
    "שלום עולם",
    "👩🏽‍💻 Zoë",
    "Ω" * 80,
    "\"'><img src=x onerror=alert(1)>",
)
ADDRESSES = ("", "record", "record/delete", "certificate", "leave", "welcome")


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons() as server:
        yield server


@pytest.fixture(scope="module")
def store(served: ServedLessons) -> Iterator[SqlStore]:
    assert served.data is not None
    opened = open_store(served.data / "records.sqlite")
    yield opened
    opened.close()


def entered(
    served: ServedLessons, store: SqlStore, name: str
) -> tuple[Caller, Learner]:
    caller = Caller(served)
    caller.enter(name)
    code = re.search(r'class="code">([\w-]+)<', caller.ask("leave")[1])
    assert code
    learner = store.continued(code[1])
    assert learner
    return caller, learner


def delete_form(served: ServedLessons, caller: Caller) -> dict[str, str]:
    return {"_xsrf": served.entry(caller.ask("record/delete")[1])["_xsrf"]}


def test_catalogue_tells_each_state(served: ServedLessons, store: SqlStore) -> None:
    caller, learner = entered(served, store, "Mara")
    before = caller.ask("")[1]
    attempted(store, learner.id, "count", done=2, link_mode="practice")
    begun = caller.ask("")[1]
    attempted(store, learner.id, "count", mode=Mode.ASSESSMENT, score=40)
    tried = caller.ask("")[1]
    attempted(store, learner.id, "count", score=87)
    passed = caller.ask("")[1]

    assert "In progress" not in before
    assert "In progress: step 3 of 4" in begun
    assert "Continue where you left" in begun
    assert 'href="/lessons/count?mode=practice" aria-label="Continue' in begun
    assert "Not passed yet, 40 points" in tried
    assert "Passed, 87 points" in passed
    assert "<strong>1</strong> of 2 lessons passed" in passed


def test_record_lists_every_attempt(served: ServedLessons, store: SqlStore) -> None:
    caller, learner = entered(served, store, "Mara")
    attempted(store, learner.id, "count", score=87)
    attempted(store, learner.id, "count", done=1)
    attempted(store, learner.id, "taken-out", score=70)
    page = caller.ask("record")[1]

    assert page.count('<th scope="row">') == 3
    assert "step 2 of 4" in page
    assert ">87<" in page
    assert "taken-out" in page
    assert learner.continue_code
    assert learner.continue_code in page


def test_strangers_see_no_record(served: ServedLessons) -> None:
    for path in ("record", "record/my-record.json", "record/delete", "certificate"):
        assert "Class code" in Caller(served).ask(path)[1]


def test_export_holds_everything_about_oneself_and_nobody_else(
    served: ServedLessons, store: SqlStore
) -> None:
    caller, learner = entered(served, store, "Mara")
    _, other = entered(served, store, "Noor")
    mine = attempted(store, learner.id, "count", score=87)
    attempted(store, other.id, "count", score=12)
    status, text, headers = caller.ask("record/my-record.json")
    whole = json.loads(text)

    assert status == 200
    assert "attachment" in headers["Content-Disposition"]
    assert headers["Cache-Control"] == "no-store"
    assert whole["learner"]["name"] == "Mara"
    assert [one["id"] for one in whole["attempts"]] == [mine.id]
    assert whole["attempts"][0]["batches"][0]["standing"]["score"] == 87
    assert other.id not in text


def test_deleting_wants_to_be_sure(served: ServedLessons, store: SqlStore) -> None:
    caller, learner = entered(served, store, "Mara")
    form = delete_form(served, caller)
    status, page, _ = caller.ask("record/delete", form=form)

    assert status == 400
    assert "Nothing was deleted" in page
    assert store.learner(learner.id) is not None


def test_deleting_ends_record_desks_and_code(
    served: ServedLessons, store: SqlStore
) -> None:
    caller, learner = entered(served, store, "Mara")
    attempted(store, learner.id, "count", score=87)
    kernels = served.health()["kernels"]
    caller.ask("lessons/count?mode=guided")
    served.until_kernels(kernels + 1)
    form = delete_form(served, caller) | {"sure": "yes"}
    status, page, _ = caller.ask("record/delete", form=form)

    assert status == 200
    assert "Your record is deleted" in page
    assert store.learner(learner.id) is None
    assert store.attempts(learner.id) == ()
    served.until_kernels(kernels)
    assert "Class code" in caller.ask("record")[1]
    assert store.continued(learner.continue_code or "") is None


def test_certificate_names_person_lesson_date_score_and_record(
    served: ServedLessons, store: SqlStore
) -> None:
    caller, learner = entered(served, store, "Mara")
    before = caller.ask("certificate")[1]
    attempt = attempted(store, learner.id, "count", score=87)
    page = caller.ask("certificate")[1]

    assert "as soon as you passed" in before
    for told in (
        ">Mara<",
        "Count to two",
        attempt.saved_at.date().isoformat(),
        "87 of 100",
        learner.id,
    ):
        assert told in page
        assert told not in before


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_text_everywhere(
    served: ServedLessons, store: SqlStore, name: str
) -> None:
    caller, learner = entered(served, store, name)
    attempted(store, learner.id, "count", score=87)
    pages = [caller.ask(path)[1] for path in ADDRESSES]
    lesson = caller.ask("lessons/count")[1]
    served.until_kernels(served.health()["kernels"])

    assert learner.name == name
    assert not [page for page in (*pages, lesson) if "<script>a" in page]
    assert not [page for page in (*pages, lesson) if "<img src=x" in page]
    assert sum("<bdi>" in page for page in pages) >= 4
    assert "7 * 7" in pages[0] or "7" not in name


def test_name_on_the_certificate_of_who_is_alone_is_not_kept() -> None:
    with ServedLessons(class_name="") as server:
        caller = Caller(server)
        caller.ask("")
        assert server.data is not None
        store = open_store(server.data / "records.sqlite")
        learner = store.learner_of("alone", "alone", "You")
        attempted(store, learner.id, "count", score=87)
        given = caller.ask("certificate?name=Mara+%3Cb%3E")[1]
        later = caller.ask("certificate")[1]
        store.close()

    assert "Mara &lt;b&gt;" in given
    assert "Mara" not in later
    assert "Room for a name" in later
