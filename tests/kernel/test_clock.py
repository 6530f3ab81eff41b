"""The desk's clock, with a wall clock and timers that the tests turn by hand."""

from __future__ import annotations

from collections.abc import Callable  # dataclasses read annotations
from dataclasses import dataclass, field

import pytest

from workspace_sim.errors import ClockError
from workspace_sim.kernel.clock import DeskClock, loop_alarm, running_clock


@dataclass
class FakeTimer:
    due: float
    ring: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Wall:
    """Wall time and its timers."""

    seconds: float = 1000.0
    timers: list[FakeTimer] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def alarm(self, delay: float, ring: Callable[[], None]) -> FakeTimer:
        timer = FakeTimer(self.seconds + delay, ring)
        self.timers.append(timer)
        return timer

    @property
    def waiting(self) -> list[FakeTimer]:
        return [timer for timer in self.timers if not timer.cancelled]

    def sleep(self, seconds: float) -> None:
        """Let the time pass, ringing what comes due on the way."""
        end = self.seconds + seconds
        while due := [timer for timer in self.waiting if timer.due <= end]:
            timer = min(due, key=lambda timer: timer.due)
            self.seconds = timer.due
            timer.cancelled = True
            timer.ring()
        self.seconds = end


@dataclass
class FakeAttempt:
    """An attempt with an agenda of times."""

    at: float = 0.0
    agenda: list[float] = field(default_factory=list)
    happened: list[float] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    @property
    def next_due_at(self) -> float | None:
        return min(self.agenda, default=None)

    def advance_to(self, at: float) -> None:
        self.happened += sorted(due for due in self.agenda if due <= at)
        self.agenda = [due for due in self.agenda if due > at]
        self.at = at
        self.changed()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def changed(self) -> None:
        for listener in self.listeners:
            listener()

    def restart(self, agenda: list[float]) -> None:
        self.at, self.agenda = 0.0, agenda
        self.changed()


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def attempt() -> FakeAttempt:
    return FakeAttempt()


@pytest.fixture
def clock(attempt: FakeAttempt, wall: Wall) -> DeskClock:
    return DeskClock(attempt, now=wall.now, alarm=wall.alarm, manual=False)


def test_time_stands_until_a_view_is_attached(clock: DeskClock, wall: Wall) -> None:
    wall.sleep(5)

    assert clock.state() == {"at": 0.0, "running": False}


def test_first_view_starts_the_time(clock: DeskClock, wall: Wall) -> None:
    clock.attach("a")
    wall.sleep(5)

    assert clock.state() == {"at": 5.0, "running": True}


def test_second_view_changes_nothing(clock: DeskClock, wall: Wall) -> None:
    clock.attach("a")
    wall.sleep(2)
    clock.attach("b")
    clock.detach("a")
    wall.sleep(2)

    assert clock.state() == {"at": 4.0, "running": True}


def test_last_view_gone_stops_the_time(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    clock.attach("a")
    wall.sleep(3)
    clock.detach("a")
    wall.sleep(100)

    assert clock.state() == {"at": 3.0, "running": False}
    assert attempt.at == 3.0
    assert not wall.waiting


def test_detaching_an_unknown_view_is_harmless(clock: DeskClock) -> None:
    clock.detach("never seen")

    assert not clock.running


def test_pause_keeps_the_seconds_that_were_left(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    attempt.agenda = [10.0]
    clock.attach("a")
    wall.sleep(4)
    clock.pause()
    wall.sleep(60)
    assert attempt.happened == []

    clock.resume()
    wall.sleep(6)

    assert attempt.happened == [10.0]


def test_clock_sleeps_until_the_next_due_time(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    attempt.agenda = [10.0, 25.0]
    clock.attach("a")
    assert [timer.due for timer in wall.waiting] == [1010.0]

    wall.sleep(10)

    assert attempt.happened == [10.0]
    assert [timer.due for timer in wall.waiting] == [1025.0]


def test_idle_desk_sets_no_timer(clock: DeskClock, wall: Wall) -> None:
    clock.attach("a")

    assert not wall.timers


def test_something_newly_scheduled_sets_the_timer(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    clock.attach("a")
    attempt.agenda = [3.0]
    attempt.changed()
    wall.sleep(3)

    assert attempt.happened == [3.0]


def test_catching_up_brings_the_attempt_to_the_present(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    clock.attach("a")
    wall.sleep(2.5)
    clock.catch_up()

    assert attempt.at == 2.5


def test_restart_begins_at_zero_and_goes_on_running(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    clock.attach("a")
    wall.sleep(30)
    clock.catch_up()
    attempt.restart([10.0])
    assert clock.state() == {"at": 0.0, "running": True}

    wall.sleep(10)

    assert attempt.happened == [10.0]


@pytest.mark.parametrize("jump", [5.0, 300.0])
def test_clock_follows_a_jump_of_the_time_in_both_directions(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt, jump: float
) -> None:
    clock.attach("a")
    wall.sleep(30)
    clock.catch_up()
    attempt.at, attempt.agenda = jump, [jump + 10]
    attempt.changed()
    assert clock.state() == {"at": jump, "running": True}

    wall.sleep(10)

    assert attempt.happened == [jump + 10]


def test_restart_while_paused_stays_at_zero(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    clock.attach("a")
    wall.sleep(30)
    clock.pause()
    attempt.restart([10.0])
    wall.sleep(30)

    assert clock.state() == {"at": 0.0, "running": False}


def test_listeners_hear_starts_stops_and_restarts(
    clock: DeskClock, wall: Wall, attempt: FakeAttempt
) -> None:
    heard: list[bool] = []
    unsubscribe = clock.subscribe(lambda: heard.append(clock.running))
    clock.attach("a")
    clock.attach("b")
    wall.sleep(1)
    clock.pause()
    clock.resume()
    wall.sleep(1)
    clock.catch_up()
    attempt.restart([])
    unsubscribe()
    clock.pause()

    assert heard == [True, False, True, True]


def test_manual_clock_moves_only_when_advanced(
    attempt: FakeAttempt, wall: Wall
) -> None:
    attempt.agenda = [10.0]
    clock = DeskClock(attempt, now=wall.now, alarm=wall.alarm, manual=True)
    clock.attach("a")
    wall.sleep(60)
    assert clock.state() == {"at": 0.0, "running": False}

    clock.advance(12)

    assert attempt.happened == [10.0]
    assert clock.state() == {"at": 12.0, "running": False}


def test_paused_manual_clock_stands_still(attempt: FakeAttempt) -> None:
    clock = DeskClock(attempt, manual=True)
    clock.pause()
    clock.advance(12)

    assert attempt.at == 0.0


def test_environment_chooses_the_manual_clock(
    attempt: FakeAttempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSPACE_SIM_CLOCK", "manual")
    clock = DeskClock(attempt)
    clock.advance(3)

    assert attempt.at == 3.0


def test_wall_clock_cannot_be_advanced(clock: DeskClock) -> None:
    with pytest.raises(ClockError) as caught:
        clock.advance(1)

    assert caught.value.code == "clock.not_manual"


def test_time_cannot_go_back(attempt: FakeAttempt) -> None:
    with pytest.raises(ClockError) as caught:
        DeskClock(attempt, manual=True).advance(-1)

    assert caught.value.code == "clock.backwards"


def test_nothing_rings_without_an_event_loop(attempt: FakeAttempt, wall: Wall) -> None:
    attempt.agenda = [0.0]
    clock = DeskClock(attempt, now=wall.now, manual=False)
    clock.attach("a")

    assert loop_alarm(0, clock.catch_up) is None
    assert attempt.happened == []


def test_kernel_knows_the_clock_that_is_shown(clock: DeskClock) -> None:
    clock.attach("a")

    assert running_clock() is clock


def test_slow_clock_gives_everything_more_time(
    clock: DeskClock, attempt: FakeAttempt, wall: Wall
) -> None:
    attempt.agenda = [10.0]
    clock.attach("a")
    clock.set_rate(0.2)

    wall.sleep(49)
    assert attempt.happened == []
    assert clock.state() == {"at": pytest.approx(9.8), "running": True, "rate": 0.2}
    wall.sleep(1)

    assert attempt.happened == [10.0]


def test_rate_counts_from_the_moment_in_which_it_changes(
    clock: DeskClock, wall: Wall
) -> None:
    clock.attach("a")
    wall.sleep(4)
    clock.set_rate(0.5)
    wall.sleep(4)
    clock.set_rate(1)
    wall.sleep(4)

    assert clock.state() == {"at": pytest.approx(10), "running": True}


def test_clock_at_rate_nothing_stands_still_until_it_has_one_again(
    clock: DeskClock, attempt: FakeAttempt, wall: Wall
) -> None:
    attempt.agenda = [5.0]
    clock.attach("a")
    clock.set_rate(0)
    wall.sleep(500)
    assert clock.state() == {"at": 0.0, "running": False}

    clock.set_rate(1)
    wall.sleep(5)

    assert attempt.happened == [5.0]


def test_change_of_rate_is_told(clock: DeskClock) -> None:
    told: list[float] = []
    clock.attach("a")
    clock.subscribe(lambda: told.append(clock.state().get("rate", 1)))

    clock.set_rate(0.5)
    clock.set_rate(0.5)

    assert told == [0.5]


def test_time_that_jumps_ahead_goes_on_from_there(
    clock: DeskClock, attempt: FakeAttempt, wall: Wall
) -> None:
    clock.attach("a")
    wall.sleep(3)
    clock.catch_up()

    attempt.advance_to(20)
    wall.sleep(5)

    assert clock.at == pytest.approx(25)
