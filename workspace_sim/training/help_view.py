"""What the step panel shows of help: what was told, what is next, what is offered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.coaching import (
    demonstration_of,
    level_at_hand,
    stand_of,
    way_of,
)
from workspace_sim.training.help import (
    HelpLevel,
    cost_of,
    level_used,
    offer_stands,
)
from workspace_sim.training.spotlight import NO_SPOTLIGHT, Spotlight, next_act
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import DesktopView
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.coaching import Stand
    from workspace_sim.training.conduct import Conduct
    from workspace_sim.training.demonstration import Demonstration
    from workspace_sim.training.lesson import Step
    from workspace_sim.training.spotlight import NextAct


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One thing that was told."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class HelpView:
    """Help with the step at hand.

    Attributes:
        lines: What was told.
        next_label: Stands before what comes next.
        next_act: What comes next, in words; empty without a spotlight.
        offer: That help is there; empty where it is not offered.
        use: Uses the next level, and says what it costs; None where none is left.
        decline: Puts the offer away.
        announcement: What a screen reader hears of all this.
    """

    label: str = ""
    lines: tuple[HelpLine, ...] = ()
    next_label: str = ""
    next_act: str = ""
    offer: str = ""
    use: Control | None = None
    decline: Control | None = None
    announcement: Announcement = field(default_factory=Announcement)


NO_HELP = HelpView()


def help_view(attempt: Attempt, desktop: DesktopView) -> HelpView:
    """Return what the panel shows of help, beside what stands on the desktop."""
    stand, conduct = stand_of(attempt), attempt.conduct
    if stand is None or conduct.waiting or not conduct.rules.help:
        return NO_HELP
    shown = demonstration_of(attempt)
    used = level_used(conduct, stand.step)
    lines = _lines(stand.step, shown, used)
    follows = _next_act(attempt, desktop)
    following = level_at_hand(attempt, stand)
    use = _use(following, conduct, again=following == used) if following else None
    offered = use is not None and offer_stands(conduct.journal, stand.step.id)
    offer = words("help.offer") if offered else ""
    caption = follows.caption if follows else ""
    told = (use.label if use and offered else "", caption, lines)
    return HelpView(
        label=words("help"),
        lines=lines,
        next_label=words("help.next") if caption else "",
        next_act=caption,
        offer=offer,
        use=use,
        decline=_decline() if offered else None,
        announcement=_announcement(attempt, stand, told),
    )


def spotlight_of(attempt: Attempt, desktop: DesktopView) -> Spotlight:
    """Return what is marked on the desk."""
    follows = _next_act(attempt, desktop)
    if follows is None or not follows.control_ids:
        return NO_SPOTLIGHT
    text = words("spotlight", caption=follows.caption)
    return Spotlight(follows.control_ids, text)


def _next_act(attempt: Attempt, desktop: DesktopView) -> NextAct | None:
    stand, way = stand_of(attempt), way_of(attempt)
    if stand is None or way is None or attempt.conduct.waiting:
        return None
    lit = level_used(attempt.conduct, stand.step) >= HelpLevel.SPOTLIGHT
    if not lit and not attempt.conduct.rules.spotlight:
        return None
    return next_act(way, desktop, attempt.at)


def _lines(step: Step, shown: Demonstration | None, used: int) -> tuple[HelpLine, ...]:
    lines: list[HelpLine] = []
    if used >= HelpLevel.SAY_IT_DIFFERENTLY:
        lines += [HelpLine(1, hint) for hint in step.hints[:1]]
    if used >= HelpLevel.NAME_THE_CONTROL:
        exact = step.hints[1:] or tuple(_named(step, shown))
        lines += [HelpLine(2, text) for text in exact]
    return tuple(lines)


def _named(step: Step, shown: Demonstration | None) -> list[str]:
    """Name the controls of a step whose hints do not."""
    acts = shown.of_step(step.id) if shown else ()
    labels = dict.fromkeys(act.label for act in acts if not act.is_wait)
    if not labels:
        return []
    return [words("help.controls", labels=", ".join(f"“{one}”" for one in labels))]


def _use(level: HelpLevel, conduct: Conduct, *, again: bool) -> Control:
    name = words("help.again" if again else f"help.{level.value}")
    cost = 0 if again else cost_of(level, conduct.mode)
    code = "help.cost.one" if cost == 1 else "help.cost.many"
    label = words(code, name=name, cost=cost) if cost else name
    intent = {"type": "help.use", "level": level.value}
    return Control("help.use", "button", label, label, intent=intent)


def _decline() -> Control:
    label = words("help.decline")
    return Control(
        "help.decline", "button", label, label, intent={"type": "help.decline"}
    )


def _announcement(
    attempt: Attempt, stand: Stand, told: tuple[str, str, tuple[HelpLine, ...]]
) -> Announcement:
    """Say the newest: an offer with its cost, what comes next, or what was told."""
    offered, caption, lines = told
    where = f"{attempt.number}-{stand.step.id}-{len(lines)}"
    if offered:
        text = words("help.offered", label=offered)
        return Announcement(f"{where}-offer-{len(attempt.conduct.journal)}", text)
    if caption:
        text = f"{words('help.next')} {caption}."
        return Announcement(f"{where}-{caption}", text)
    if lines and level_used(attempt.conduct, stand.step) > 1:
        return Announcement(where, " ".join(one.text for one in lines if one.level > 1))
    return Announcement(where, lines[0].text) if lines else Announcement()
