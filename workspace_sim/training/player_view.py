"""What the window of the player shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.player_words import clock, words

if TYPE_CHECKING:
    from workspace_sim.training.player import Player


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that stands in a field, and was not typed by the learner."""

    control_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Position:
    """What is said of one position.

    Attributes:
        label: Where it is, such as "Act 3 of 12".
        caption: What is done or has happened, in words.
        feedback: What the lesson said there; empty where nothing.
        tone: How it was said.
        spotlight: The id of the control that is about to be used; empty for none.
        typed: What stands in fields that wait for the rest of their form.
    """

    label: str
    caption: str
    feedback: str = ""
    tone: Literal["", "mistake", "success", "lost", "undone"] = ""
    spotlight: str = ""
    typed: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class SliderView:
    """Chooses a position; what is chosen goes along as `text`.

    Attributes:
        value: The position.
        maximum: The last one.
        text: What the position means, in words.
        marks: The positions at which a mistake was made.
    """

    label: str
    value: int
    maximum: int
    text: str
    intent: dict[str, Any]
    marks: tuple[int, ...] = ()
    id: str = "player.seek"
    role: Literal["slider"] = "slider"


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What is played, where it is, and the controls.

    Attributes:
        at: The simulated second that the desktop shows.
        locked: What is said to somebody who acts on the desktop meanwhile.
        over: Whether nothing is left to play.
        compare: Shows how the step at hand is done; None where that cannot be shown.
        index: The position, from 0 to `total`.
        returns_to: Where the focus belongs when the player is left.
    """

    shown: bool
    kind: Literal["", "watch", "replay"] = ""
    label: str = ""
    at: float = 0.0
    locked: str = ""
    over: bool = False
    index: int = 0
    position: Position = field(default_factory=lambda: Position("", ""))
    total: int = 0
    slider: SliderView | None = None
    back: Control | None = None
    play: Control | None = None
    forward: Control | None = None
    mistake: Control | None = None
    compare: Control | None = None
    speed_label: str = ""
    speeds: tuple[Control, ...] = ()
    leave: Control | None = None
    returns_to: Literal["steps", "end"] = "steps"
    announcement: Announcement = field(default_factory=Announcement)


NO_PLAYER = PlayerView(shown=False)


def player_view(player: Player) -> PlayerView:
    """Return what the player's window shows."""
    position = player.position()
    said = " ".join(one for one in (position.caption, position.feedback) if one)
    return PlayerView(
        shown=True,
        kind=player.kind,
        label=words(player.named),
        at=player.shown_at,
        locked=words(f"{player.named}.locked"),
        over=player.is_over,
        index=player.index,
        total=player.total,
        position=position,
        play=_play(player),
        back=_step("back", enabled=player.index > 0),
        forward=_step("forward", enabled=not player.is_over),
        mistake=_mistake(player) if player.kind == "replay" else None,
        compare=_compare() if player.can_compare else None,
        slider=_slider(player) if player.kind == "replay" else None,
        speed_label=words("speed"),
        speeds=tuple(_speed(one, player.speed) for one in (0.5, 1.0, 2.0)),
        leave=_leave(player),
        returns_to="end" if player.after_end else "steps",
        announcement=Announcement(f"{player.kind}-{player.index}-{said}", said),
    )


def _play(player: Player) -> Control:
    if player.playing:
        label, intent = words("pause"), {"type": "player.pause"}
    else:
        code = "play.again" if player.is_over else "play"
        label, intent = words(code), {"type": "player.play"}
    return Control("player.play", "button", label, label, intent=intent)


def _step(code: str, *, enabled: bool) -> Control:
    kind = f"player.{code}"
    reason = "" if enabled else words("start" if code == "back" else "end")
    return Control(
        kind,
        "button",
        words(code),
        enabled=enabled,
        reason=reason,
        intent={"type": kind},
    )


def _mistake(player: Player) -> Control:
    label = words("mistake")
    reason = words("mistake.none") if player.next_mistake() is None else ""
    return Control(
        "player.mistake",
        "button",
        label,
        label,
        enabled=not reason,
        reason=reason,
        intent={"type": "player.mistake"},
    )


def _compare() -> Control:
    label = words("compare")
    intent = {"type": "player.compare"}
    return Control("player.compare", "button", label, label, intent=intent)


def _speed(speed: float, chosen: float) -> Control:
    code = f"speed.{speed:g}"
    return Control(
        f"player.speed.{speed:g}",
        "button",
        words(code),
        words(f"{code}.text"),
        intent={"type": "player.speed", "speed": speed},
        pressed=speed == chosen,
    )


def _leave(player: Player) -> Control | None:
    if not player.can_leave:
        return None
    if player.back_to is not None:
        code = "watch.leave.replay"
    elif player.kind == "watch":
        code = "watch.leave.end" if player.after_end else "watch.leave"
    else:
        code = "replay.leave" if player.after_end else "replay.leave.early"
    label = words(code)
    return Control(
        "player.close", "button", label, label, intent={"type": "player.close"}
    )


def _slider(player: Player) -> SliderView:
    value = words(
        "moment.value", at=clock(player.shown_at), whole=clock(player.ends_at)
    )
    return SliderView(
        label=words("moment"),
        value=player.index,
        maximum=player.total,
        text=f"{value}, {player.position().label}",
        intent={"type": "player.seek"},
        marks=player.marks,
    )
