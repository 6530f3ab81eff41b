"""Playing: how an attempt makes room for a player, and goes on after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.training.coaching import demonstration_of
from workspace_sim.training.dispute import excused
from workspace_sim.training.help_view import NO_HELP
from workspace_sim.training.player_words import words
from workspace_sim.training.replay import Replay
from workspace_sim.training.spotlight import NO_SPOTLIGHT
from workspace_sim.training.undo import NO_UNDO
from workspace_sim.training.watch import Watch
from workspace_sim.training.words import words as text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.desk_view import DeskView
    from workspace_sim.training.player import Player
    from workspace_sim.training.step_panel import StepLine

_OF_PLAYER = ("player.", "watch.", "replay.")


def is_of_player(intent: Mapping[str, Any]) -> bool:
    """Tell whether an intent is about a player."""
    kind = intent.get("type")
    return isinstance(kind, str) and kind.startswith(_OF_PLAYER)


def play(attempt: Attempt, intent: Mapping[str, Any]) -> None:
    """Take an intent about a player; what is not understood changes nothing.

    `watch.open` opens the demonstration, `replay.open` the attempt's own log at the
    moment after the entry `sequence`, `player.compare` shows from there how the step
    is done, `player.close` goes back to what was before, and the other intents
    `player.*` are the player's own. In a review nothing else is opened or left.
    """
    match intent.get("type"):
        case "watch.open" | "replay.open" if in_review(attempt.player):
            pass
        case "watch.open":
            watch(attempt)
        case "replay.open":
            replay(attempt, intent.get("sequence", 0))
        case "player.close":
            player = attempt.player
            if player is not None and (player.back_to or player.can_leave):
                attempt.player = player.back_to
        case "player.compare":
            compare(attempt)
        case _ if attempt.player is not None:
            attempt.player.submit(intent)


def in_review(player: Player | None) -> bool:
    """Tell whether there is no desk to go back to, only what is played."""
    return player is not None and not (player.back_to or player).can_leave


NOT_PLAYED: dict[str, Any] = {
    **dict.fromkeys(
        ("brief", "dispute", "feedback", "restart", "time", "watch", "end")
    ),
    "help": NO_HELP,
    "spotlight": NO_SPOTLIGHT,
    "undo": NO_UNDO,
    "lost": "",
}
"""What the step panel does not show beside a player."""


def beside(player: Player, own: DeskView) -> DeskView:
    """Return what the learner sees while something is played.

    Args:
        player: What is played.
        own: What the learner's own attempt shows, which waits.
    """
    panel, done = own.step_panel, min(player.progress.done, own.step_panel.total)
    label = text("progress.done", total=panel.total)
    if done < panel.total:
        label = text("progress", number=done + 1, total=panel.total)
    steps = tuple(_line(one, at, done) for at, one in enumerate(panel.steps))
    mode = text("mode.watch") if player.kind == "watch" else panel.mode.name
    panel = replace(
        panel,
        **NOT_PLAYED,
        mode=replace(panel.mode, name=mode, change=None, choices=(), question=None),
        done=done,
        progress_label=label,
        steps=steps,
        current=next((one.step_id for one in steps if one.state == "current"), ""),
    )
    return replace(
        own, desktop=player.desktop(), step_panel=panel, player=player.view()
    )


def _line(line: StepLine, at: int, done: int) -> StepLine:
    states: tuple[Literal["done", "current", "todo"], ...] = ("done", "current", "todo")
    state = states[(at >= done) + (at > done)]
    return replace(line, state=state, state_label=text(state))


def watch_control() -> Control:
    """Return the control that opens the demonstration."""
    label = words("watch.open")
    intent = {"type": "watch.open"}
    return Control("watch.open", "button", label, label, intent=intent)


def replay_control(sequence: int = 0, label: str = "") -> Control:
    """Return the control that opens the replay of the own attempt.

    Args:
        sequence: The entry of the log after which it begins.
        label: What it is called; by default what the whole replay is called.
    """
    label = label or words("replay.open")
    intent = {"type": "replay.open", "sequence": sequence}
    name = f"replay.open:{sequence}" if sequence else "replay.open"
    return Control(name, "button", label, label, intent=intent)


def watch(attempt: Attempt) -> None:
    """Open the demonstration of the lesson, where it may be shown."""
    shown = demonstration_of(attempt)
    if shown is not None:
        attempt.player = Watch(attempt.lesson, shown, after_end=attempt.is_complete)
        attempt.paused = False


def compare(attempt: Attempt) -> None:
    """Show how the step is done at which a replay stands, and come back to it later."""
    before, shown = attempt.player, demonstration_of(attempt)
    if not isinstance(before, Replay) or shown is None:
        return
    steps = attempt.lesson.steps
    step = before.progress.current(steps) or steps[-1]
    acts = [act.step_id for act in shown.acts]
    beside_it = Watch(attempt.lesson, shown, after_end=attempt.is_complete)
    beside_it.go_to(acts.index(step.id) if step.id in acts else 0)
    beside_it.back_to = before
    attempt.player = beside_it


def replay(attempt: Attempt, sequence: object) -> None:
    """Open the log of the attempt at the moment after an entry."""
    if type(sequence) is int:
        attempt.player = Replay(
            attempt.lesson,
            tuple(attempt.session.entries),
            sequence=sequence,
            excused=excused(attempt.conduct.journal),
            after_end=attempt.is_complete,
            can_compare=demonstration_of(attempt) is not None,
        )
        attempt.paused = False
