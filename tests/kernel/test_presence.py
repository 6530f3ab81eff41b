"""Of the views of one desk, one holds it."""

from __future__ import annotations

from workspace_sim.kernel.presence import Presence


def test_first_view_holds_the_desk_and_a_second_one_does_not() -> None:
    presence = Presence()

    presence.join("a")
    presence.join("b")

    assert presence.holder == "a"
    assert presence.may_act("a")
    assert not presence.may_act("b")


def test_view_that_follows_the_holder_in_its_tab_holds_the_desk() -> None:
    presence = Presence()
    presence.join("a")

    presence.join("b", after="a")

    assert presence.holder == "b"
    assert not presence.may_act("a")


def test_view_that_follows_another_one_does_not_take_over() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")

    presence.join("c", after="b")

    assert presence.holder == "a"


def test_who_asks_for_it_takes_over() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")

    presence.take("b")

    assert presence.may_act("b")
    assert not presence.may_act("a")


def test_nobody_holds_the_desk_after_the_holder_has_gone() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")

    presence.leave("a")

    assert presence.holder == ""


def test_tab_that_is_reloaded_gets_its_desk_back_from_nobody() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")
    presence.leave("a")

    presence.join("a2", after="a")

    assert presence.holder == "a2"


def test_who_acts_while_nobody_holds_the_desk_takes_it() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")
    presence.leave("a")

    assert presence.may_act("b")
    assert presence.holder == "b"


def test_other_view_that_leaves_changes_nothing() -> None:
    presence = Presence()
    presence.join("a")
    presence.join("b")

    presence.leave("b")

    assert presence.holder == "a"


def test_page_that_could_not_say_that_it_went_does_not_hold_the_desk() -> None:
    presence = Presence()
    presence.watched(1)
    presence.join("a")

    presence.watched(0)
    presence.watched(1)
    presence.join("b")

    assert presence.holder == "b"


def test_view_of_the_only_page_holds_the_desk() -> None:
    presence = Presence()
    presence.watched(2)
    presence.join("a")
    presence.watched(1)

    presence.join("b")

    assert presence.holder == "b"


def test_second_page_is_told_although_it_is_connected() -> None:
    presence = Presence()
    presence.watched(1)
    presence.join("a")
    presence.watched(2)

    presence.join("b")

    assert presence.holder == "a"
