"""The end page: the score and where its points went, and where to go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.training.end_words import words as end_words
from workspace_sim.training.lesson import FULL_MARK
from workspace_sim.training.mode import Mode
from workspace_sim.training.playing import replay_control, watch_control
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.progress import Progress
    from workspace_sim.training.score import Score
    from workspace_sim.training.score_line import Line
    from workspace_sim.training.step_panel import Circumstances


@dataclass(frozen=True, slots=True)
class EndLine:
    """A line of the explanation of a score.

    Attributes:
        area: What it is about, in words.
        points: What it takes away, in words.
        why: In a sentence.
        at: The simulated time of it; empty for none.
        moment: Opens the replay there; None for none.
    """

    area: str
    points: str
    why: str
    at: str
    moment: Control | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """The result of an attempt, and its explanation.

    Attributes:
        points: From 0 to 100.
        label: The same in words.
        verdict: Whether that is enough to pass, in words.
        passed: Whether it is.
        lines_label: What stands above the lines.
        lines: Where points went.
        no_lines: What is said where none went.
        version: By which rules it was scored, in words.
    """

    points: int
    label: str
    verdict: str
    passed: bool
    lines_label: str
    lines: tuple[EndLine, ...]
    no_lines: str
    version: str


@dataclass(frozen=True, slots=True)
class EndView:
    """The end of a lesson: the result, what was done and where to go.

    Attributes:
        title: That the lesson is complete.
        summary: What the learner can do, and how it went.
        done: What was done, step by step.
        restart: Begins anew.
        next: Leads to the next lesson.
        catalogue: Leads to all lessons.
        replay: Plays the attempt.
        watch: Plays the demonstration.
        result: The score; None where the attempt is not scored.
        done_label: What stands above what was done.
        print: Prints the page; it concerns the page alone and submits nothing.
    """

    title: str
    summary: str
    done: tuple[str, ...]
    restart: Control
    next: Control | None
    catalogue: Control | None
    replay: Control | None = None
    watch: Control | None = None
    print: Control | None = None
    result: ResultView | None = None
    done_label: str = ""


def end_page(lesson: Lesson, progress: Progress, now: Circumstances) -> EndView:
    """Return what the end page shows."""
    links = now.links
    following = words("next", title=links.next_title)
    return EndView(
        title=words("end.title"),
        summary=_summary(lesson, progress, now.at),
        done=tuple(_done(lesson, progress)),
        restart=start_again(),
        next=_link("end.next", following, links.next),
        catalogue=_link("end.catalogue", words("catalogue"), links.catalogue),
        replay=replay_control(),
        watch=watch_control() if now.can_watch else None,
        result=result_view(lesson, now.score, now.conduct.mode) if now.score else None,
        done_label=end_words("end.steps"),
        print=_print(),
    )


def result_view(lesson: Lesson, score: Score, mode: Mode) -> ResultView:
    """Return the result of an attempt as it is shown."""
    passed = score.points >= lesson.pass_mark
    verdict = "end.enough" if passed else "end.not_enough"
    if mode is Mode.ASSESSMENT:
        verdict = "end.passed" if passed else "end.failed"
    return ResultView(
        points=score.points,
        label=end_words("end.points", points=score.points, full=FULL_MARK),
        verdict=end_words(verdict, mark=lesson.pass_mark),
        passed=passed,
        lines_label=end_words("end.lines"),
        lines=tuple(_line(one) for one in score.lines),
        no_lines="" if score.lines else end_words("end.no_lines"),
        version=end_words("end.version", version=score.version),
    )


def start_again() -> Control:
    """Return the control that begins the lesson anew."""
    label = words("restart")
    intent = {"type": "step.restart"}
    return Control("step.restart", "button", label, label, intent=intent)


def _summary(lesson: Lesson, progress: Progress, at: float) -> str:
    count = len(progress.mistakes)
    code = "end.mistakes.one" if count == 1 else "end.mistakes.many"
    mistakes = words(code if count else "end.mistakes.none", count=count)
    minutes, seconds = divmod(round(at), 60)
    time = words("end.time", minutes=minutes, seconds=seconds)
    return " ".join(one for one in (lesson.summary, mistakes, time) if one)


def _done(lesson: Lesson, progress: Progress) -> list[str]:
    return [
        end_words("end.disputed", title=step.title)
        if step.id in progress.disputed
        else step.done
        for step in lesson.steps
    ]


def _line(line: Line) -> EndLine:
    sign = "plus" if line.points > 0 else "minus"
    return EndLine(
        area=end_words(f"area.{line.area}"),
        points=end_words(f"end.points.{sign}", points=abs(line.points)),
        why=line.why,
        at="" if line.at is None else _clock(line.at),
        moment=_moment(line),
    )


def _clock(at: float) -> str:
    minutes, seconds = divmod(round(at), 60)
    return end_words("end.at", minutes=minutes, seconds=seconds)


def _moment(line: Line) -> Control | None:
    if not line.sequence:
        return None
    label = end_words("end.moment.label", why=line.why)
    control = replay_control(line.sequence, label)
    # Two lines can be about one moment: a mistake, and what it did to the customer.
    name = f"end.moment:{line.sequence}:{line.area}"
    return replace(control, id=name, text=end_words("end.moment"))


def _print() -> Control:
    label = end_words("end.print")
    return Control("end.print", "button", label, label)


def _link(control_id: str, label: str, href: str) -> Control | None:
    return Control(control_id, "link", label, label, value=href) if href else None
