"""The Desktop: one reading of the view per change, one clock, one presence per page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import small_lesson
from widgets import Desktop
from widgets.testing import LearnerPilot, controls_of
from workspace_sim.core.desktop.controls import controls
from workspace_sim.kernel import surroundings
from workspace_sim.kernel.clock import DeskClock
from workspace_sim.kernel.surroundings import Surroundings
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from widgets._window import SealedWidget
    from workspace_sim.training.desk_view import DeskView


class Wall:
    """Wall time that the test moves; nothing rings."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds


@pytest.fixture
def attempt() -> Attempt:
    return Attempt(small_lesson())


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def desktop(attempt: Attempt, wall: Wall) -> Desktop:
    clock = DeskClock(attempt, now=wall.now, alarm=lambda *_: None, manual=False)
    return Desktop(attempt, clock=clock)


def tell(widget: SealedWidget, **content: str) -> None:
    """Deliver a message of the browser."""
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def test_the_windows_show_what_the_attempt_shows(
    desktop: Desktop, attempt: Attempt
) -> None:
    view = attempt.view()
    shown = [each for window in desktop.windows for each in controls_of(window.view)]
    expected = [*controls(view.desktop), *controls(view.step_panel)]

    assert {(each["role"], each["label"]) for each in shown} == {
        (each.role, each.label) for each in expected
    }
    assert len(shown) == len(expected)


def test_a_change_reads_the_view_once(
    desktop: Desktop, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[DeskView] = []
    view = attempt.view

    def read() -> DeskView:
        readings.append(view())
        return readings[-1]

    monkeypatch.setattr(attempt, "view", read)

    LearnerPilot(desktop).click("button", "Instant Chat Transfer")

    assert len(readings) == 1


def test_the_first_page_starts_the_time_and_the_last_one_stops_it(
    desktop: Desktop,
) -> None:
    states = []
    for kind, page in (
        ("ready", "a"),
        ("ready", "b"),
        ("gone", "a"),
        ("gone", "b"),
    ):
        tell(desktop, type=kind, view_id=page)
        states.append(desktop.main_window.clock["running"])

    assert states == [True, True, True, False]


def test_a_further_page_is_told_the_time_of_the_moment(
    desktop: Desktop, wall: Wall
) -> None:
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 12

    tell(desktop, type="ready", view_id="b")

    clock = desktop.interaction_preview.clock
    assert clock == {"at": pytest.approx(12), "running": True}


def test_an_intent_happens_at_the_second_in_which_the_learner_acted(
    desktop: Desktop, attempt: Attempt, wall: Wall
) -> None:
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 5

    LearnerPilot(desktop).click("button", "Instant Chat Transfer")

    assert attempt.at == pytest.approx(5)


def test_pause_stops_the_time_and_says_continue(
    desktop: Desktop, attempt: Attempt, wall: Wall
) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")

    pilot.click("button", "Pause")
    wall.seconds += 60

    assert desktop.step_panel.clock["running"] is False
    assert attempt.at == pytest.approx(0)
    pilot.click("button", "Continue")
    assert desktop.step_panel.clock["running"] is True


def test_start_again_is_never_paused(desktop: Desktop, wall: Wall) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 9
    pilot.click("button", "Pause")

    pilot.click("button", "Start again")

    assert desktop.step_panel.clock == {"at": pytest.approx(0), "running": True}
    assert "Pause" in pilot.labels("button")


def test_windows_show_the_time_of_what_is_played(
    desktop: Desktop, attempt: Attempt, wall: Wall
) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 5
    pilot.click("button", "Instant Chat Transfer")
    wall.seconds += 20
    pilot.click("button", "Action Menu for Bo Berg")

    attempt.submit({"type": "replay.open", "sequence": 1})
    wall.seconds += 60
    assert desktop.main_window.clock == {"at": pytest.approx(5), "running": False}

    pilot.click("button", "Step forward")
    assert desktop.main_window.clock == {"at": pytest.approx(25), "running": False}
    assert desktop.player.view["shown"] is True


def test_time_at_the_desk_stands_while_something_is_played(
    desktop: Desktop, attempt: Attempt, wall: Wall
) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 5
    pilot.click("button", "Instant Chat Transfer")
    attempt.submit({"type": "replay.open", "sequence": 0})
    pilot.click("button", "Play")
    wall.seconds += 60

    pilot.click("button", "Back to your desk")

    assert desktop.main_window.clock == {"at": pytest.approx(5), "running": True}
    wall.seconds += 1
    desktop.desk_clock.catch_up()
    assert attempt.at == pytest.approx(6)


def test_what_is_played_is_not_paused_with_the_attempt(
    desktop: Desktop, wall: Wall
) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 5
    pilot.click("button", "Instant Chat Transfer")
    pilot.click("button", "Pause")

    tell(desktop.step_panel, type="replay.open")
    pilot.click("button", "Play")
    wall.seconds += 30
    desktop.desk_clock.catch_up()

    assert desktop.player.view["over"] is True


def test_the_desktop_takes_no_intent_itself(desktop: Desktop) -> None:
    tell(desktop, type="chat.transfer", chat_id="chat-1")

    assert desktop.dropped == 1


def test_only_the_desktop_brings_the_style_sheet(desktop: Desktop) -> None:
    assert desktop.has_trait("_css")
    assert not any(window.has_trait("_css") for window in desktop.windows)


@pytest.fixture
def _on_a_thin_page() -> Iterator[None]:
    surroundings.tell(Surroundings(thin=True))
    yield
    surroundings.tell(None)


@pytest.mark.usefixtures("_on_a_thin_page")
def test_page_that_has_the_windows_is_sent_neither_scripts_nor_style(
    attempt: Attempt,
) -> None:
    desktop = Desktop(attempt)

    for widget in (desktop, *desktop.windows):
        state = widget.get_state()
        assert state["_esm"] == ""
        assert "_css" not in state


def test_any_other_page_is_sent_each_window(desktop: Desktop) -> None:
    assert all(widget.get_state()["_esm"] for widget in (desktop, *desktop.windows))


@pytest.fixture
def link() -> Iterator[Callable[[Mode], None]]:
    """Let a link fix the mode."""
    yield lambda mode: surroundings.tell(Surroundings(mode=mode))
    surroundings.tell(None)


def test_link_fixes_the_mode_of_the_desk(
    attempt: Attempt, link: Callable[[Mode], None]
) -> None:
    link(Mode.GUIDED)

    pilot = LearnerPilot(Desktop(attempt))

    assert attempt.conduct.mode is Mode.GUIDED
    assert "Change mode" not in pilot.labels("button")


def test_time_of_an_assessment_begins_with_start(
    attempt: Attempt, wall: Wall, link: Callable[[Mode], None]
) -> None:
    link(Mode.ASSESSMENT)
    clock = DeskClock(attempt, now=wall.now, alarm=lambda *_: None, manual=False)
    desktop = Desktop(attempt, clock=clock)
    tell(desktop, type="ready", view_id="a")
    wall.seconds += 60
    assert desktop.step_panel.clock == {"at": 0, "running": False}

    LearnerPilot(desktop).click("button", "Start")
    wall.seconds += 5

    assert desktop.step_panel.clock["running"] is True
    assert clock.at == pytest.approx(5)


def test_pace_slows_the_clock_of_every_window(desktop: Desktop, wall: Wall) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")

    pilot.type("combobox", "Time limits", "10")
    wall.seconds += 60

    assert desktop.interaction_preview.clock["rate"] == pytest.approx(0.1)
    assert desktop.desk_clock.at == pytest.approx(6)


def test_who_has_no_limits_lets_time_pass_to_what_comes_next(
    desktop: Desktop, attempt: Attempt, wall: Wall
) -> None:
    pilot = LearnerPilot(desktop)
    tell(desktop, type="ready", view_id="a")
    pilot.type("combobox", "Time limits", "0")
    pilot.click("button", "Instant Chat Transfer")
    pilot.click("button", "Action Menu for Bo Berg")
    pilot.click("menuitem", "Instant Chat Transfer")
    wall.seconds += 600
    assert (attempt.at, attempt.is_complete) == (0, False)

    pilot.click("button", "Let time pass")

    assert attempt.is_complete
    assert attempt.at == pytest.approx(2)
