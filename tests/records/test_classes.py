from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workspace_sim.errors import RecordError
from workspace_sim.records.codes import SIGNS

if TYPE_CHECKING:
    from tests.records.samples import Clock
    from workspace_sim.records.store import RecordStore

LOOK_ALIKES = "0OQ1IL2Z5S8B6GUV"


def test_class_is_found_by_its_code_however_it_is_typed(store: RecordStore) -> None:
    spring = store.add_class("Spring")

    assert store.class_of(spring.code) == spring
    assert store.class_of(f" {spring.code.lower().replace('-', '')}") == spring
    assert store.class_of("XXX-XXX") is None
    assert store.class_of("") is None


def test_classes_are_listed_oldest_first(store: RecordStore, clock: Clock) -> None:
    spring = store.add_class("Spring")
    clock.pass_by(days=1)
    autumn = store.add_class("Autumn")

    assert store.classes() == (spring, autumn)


def test_codes_are_easy_to_read() -> None:
    assert not set(SIGNS) & set(LOOK_ALIKES)
    assert not set(SIGNS) & set("AEIOU")


def test_class_of_the_same_name_is_refused(store: RecordStore) -> None:
    store.add_class("Spring")

    with pytest.raises(RecordError) as caught:
        store.add_class(" SPRING ")

    assert caught.value.code == "records.class_exists"
    assert len(store.classes()) == 1


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "records.no_name"), ("n" * 81, "records.name_too_long")]
)
def test_class_and_user_need_a_name(store: RecordStore, name: str, code: str) -> None:
    with pytest.raises(RecordError) as for_class:
        store.add_class(name)
    with pytest.raises(RecordError) as for_user:
        store.add_user(name, "digest")

    assert for_class.value.code == for_user.value.code == code


def test_instructor_is_found_by_name(store: RecordStore) -> None:
    zoe, ann = store.add_user("Zoe", "digest-z"), store.add_user("Ann", "digest-a")

    assert store.user(" ann ") == ann
    assert store.user("nobody") is None
    assert store.user("\0") is None
    assert store.users() == (ann, zoe)


def test_instructor_of_the_same_name_is_refused(store: RecordStore) -> None:
    ann = store.add_user("Ann", "digest-a")

    with pytest.raises(RecordError) as caught:
        store.add_user("ann", "digest-b")

    assert caught.value.code == "records.user_exists"
    assert store.users() == (ann,)
