from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from tests.records.samples import EDITION, batch, dispute, standing
from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    from tests.records.samples import Clock
    from workspace_sim.records.store import RecordStore

HOSTILE = [
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE learners;--",
    "=cmd|' /C calc'!A0",
    "{{ 7 * 7 }} %s %(name)s",
    "Ирина Ölçün 李雷",
    "🦉" * 80,
]


def test_learner_is_found_again_by_id(store: RecordStore, clock: Clock) -> None:
    ada = store.enrol("Ada", "class")

    assert store.learner(ada.id) == ada
    assert (ada.name, ada.source, ada.class_code) == ("Ada", "class", None)
    assert ada.created_at == ada.seen_at == clock.now
    assert ada.created_at.tzinfo is UTC


def test_two_people_of_one_name_never_mix(store: RecordStore) -> None:
    code = store.add_class("Spring").code

    one = store.enrol("Ada", "class", class_code=code)
    two = store.enrol("Ada", "class", class_code=code)

    assert one.id != two.id
    assert one.continue_code != two.continue_code


def test_continue_code_opens_a_record_however_it_is_typed(store: RecordStore) -> None:
    code = store.add_class("Spring").code
    ada = store.enrol("Ada", "class", class_code=code)
    assert ada.continue_code is not None

    typed = f"  {ada.continue_code.lower().replace('-', ' ')} "

    assert store.continued(ada.continue_code) == ada
    assert store.continued(typed) == ada
    assert store.continued(ada.continue_code.replace("-", "")) == ada


@pytest.mark.parametrize("code", ["", "-", "CCCC-CCCC-CCCC", "no\0", "\ud800"])
def test_wrong_continue_code_opens_nothing(store: RecordStore, code: str) -> None:
    store.enrol("Ada", "class", class_code=store.add_class("Spring").code)

    assert store.continued(code) is None


def test_learner_without_a_class_has_no_continue_code(store: RecordStore) -> None:
    assert store.enrol("Ada", "alone").continue_code is None


def test_class_code_is_taken_however_it_is_typed(store: RecordStore) -> None:
    code = store.add_class("Spring").code

    ada = store.enrol("Ada", "class", class_code=f" {code.lower()} ")

    assert ada.class_code == code


def test_unknown_class_enrols_nobody(store: RecordStore) -> None:
    with pytest.raises(RecordError) as caught:
        store.enrol("Ada", "class", class_code="XXX-XXX")

    assert caught.value.code == "records.unknown_class"
    assert store.forget_unseen(-1) == 0


@pytest.mark.parametrize("name", ["", "  \t\n", "\0\x1b", "\u200b\u202e", "\ud800"])
def test_name_of_nothing_is_refused(store: RecordStore, name: str) -> None:
    with pytest.raises(RecordError) as caught:
        store.enrol(name, "alone")

    assert caught.value.code == "records.no_name"


def test_name_may_have_80_characters_and_no_more(store: RecordStore) -> None:
    assert store.enrol(f"  {'n' * 80} ", "alone").name == "n" * 80

    with pytest.raises(RecordError) as caught:
        store.enrol("n" * 81, "alone")

    assert caught.value.code == "records.name_too_long"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_kept_as_text(store: RecordStore, name: str) -> None:
    learner = store.enrol(name, "alone")

    found = store.learner(learner.id)
    assert found is not None
    assert found.name == name


def test_name_loses_control_characters_and_signs_that_turn_text(
    store: RecordStore,
) -> None:
    learner = store.enrol(" A\0d\x1b[a\u202e  \t Byron\r\n", "alone")

    assert learner.name == "Ad[a Byron"


@pytest.mark.parametrize("learner_id", ["", "nobody", "' OR 1=1", "\0", "0" * 36])
def test_id_of_nobody_finds_nobody(store: RecordStore, learner_id: str) -> None:
    store.enrol("Ada", "alone")

    assert store.learner(learner_id) is None
    assert store.attempts(learner_id) == ()
    store.seen(learner_id)
    store.forget(learner_id)
    assert store.forget_unseen(-1) == 1


def test_source_knows_a_learner_by_its_own_id(store: RecordStore) -> None:
    ada = store.learner_of("proxy", "ada@example.com", "Ada")

    assert store.learner_of("proxy", "ada@example.com", "Ada B.") == ada
    assert store.learner_of("proxy", "bob@example.com", "Ada").id != ada.id
    assert store.learner_of("alone", "ada@example.com", "Ada").id != ada.id


def test_source_without_a_name_gives_the_id_as_name(store: RecordStore) -> None:
    assert store.learner_of("proxy", "u-42", " ").name == "u-42"
    assert store.learner_of("proxy", "u-43", "n" * 99).name == "n" * 80


def test_source_id_that_cannot_be_kept_is_refused(store: RecordStore) -> None:
    with pytest.raises(RecordError) as caught:
        store.learner_of("proxy", "u" * 256, "Ada")

    assert caught.value.code == "records.name_too_long"


def test_seen_moves_the_moment(store: RecordStore, clock: Clock) -> None:
    ada = store.enrol("Ada", "alone")
    clock.pass_by(hours=2)

    store.seen(ada.id)

    found = store.learner(ada.id)
    assert found is not None
    assert (found.created_at, found.seen_at) == (ada.created_at, clock.now)


def test_forgotten_learner_takes_everything_along(store: RecordStore) -> None:
    ada, bob = store.enrol("Ada", "alone"), store.enrol("Bob", "alone")
    hers, his = store.begin(ada.id, EDITION), store.begin(bob.id, EDITION)
    for attempt in (hers, his):
        done = batch(1, standing=standing(2), journal=(dispute("It was right."),))
        store.append(attempt.id, store.take_seat(attempt.id), done)

    store.forget(ada.id)

    assert store.learner(ada.id) is None
    assert store.attempt(hers.id) is None
    assert store.batches(hers.id) == ()
    assert [one.attempt_id for one in store.disputes()] == [his.id]
    assert len(store.batches(his.id)) == 1
    store.forget(ada.id)


def test_who_is_not_seen_for_days_is_forgotten(
    store: RecordStore, clock: Clock
) -> None:
    gone, seen, busy = (store.enrol(name, "alone") for name in "abc")
    attempt = store.begin(busy.id, EDITION)
    clock.pass_by(days=29)
    store.seen(seen.id)
    store.append(attempt.id, store.take_seat(attempt.id), batch(1))
    clock.pass_by(days=2)

    assert store.forget_unseen(30) == 1

    assert store.learner(gone.id) is None
    assert store.learner(seen.id)
    assert store.learner(busy.id)
