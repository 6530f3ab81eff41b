"""The end page: what was done, and where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.training.playing import replay_control, watch_control
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.progress import Progress
    from workspace_sim.training.step_panel import Circumstances


@dataclass(frozen=True, slots=True)
class EndView:
    """The end of a lesson: what was done and where to go."""

    title: str
    summary: str
    done: tuple[str, ...]
    restart: Control
    next: Control | None
    catalogue: Control | None
    replay: Control | None = None
    watch: Control | None = None


def end_page(lesson: Lesson, progress: Progress, now: Circumstances) -> EndView:
    """Return what the end page shows."""
    links = now.links
    count = len(progress.mistakes)
    code = "end.mistakes.one" if count == 1 else "end.mistakes.many"
    mistakes = words(code if count else "end.mistakes.none", count=count)
    minutes, seconds = divmod(round(now.at), 60)
    time = words("end.time", minutes=minutes, seconds=seconds)
    following = words("next", title=links.next_title)
    return EndView(
        title=words("end.title"),
        summary=" ".join(one for one in (lesson.summary, mistakes, time) if one),
        done=tuple(step.done for step in lesson.steps),
        restart=start_again(),
        next=_link("end.next", following, links.next),
        catalogue=_link("end.catalogue", words("catalogue"), links.catalogue),
        replay=replay_control(),
        watch=watch_control() if now.can_watch else None,
    )


def _link(control_id: str, label: str, href: str) -> Control | None:
    return Control(control_id, "link", label, label, value=href) if href else None


def start_again() -> Control:
    """Return the control that begins the lesson anew."""
    label = words("restart")
    intent = {"type": "step.restart"}
    return Control("step.restart", "button", label, label, intent=intent)
