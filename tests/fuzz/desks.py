"""Attacks on the desk: what a browser may say to it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.fuzz import samples
from tests.fuzz.target import TAKEN, Target
from tests.fuzz.values import (
    as_bytes,
    damaged,
    drawn,
    json_value,
    one_in,
    spliced,
    strict,
)
from tests.kernel.far_end import FarEnd
from widgets import Desktop
from widgets._wire import REFUSALS as REFUSED_MESSAGES
from widgets._wire import as_json
from workspace_sim.core.codec import decode_event, encode
from workspace_sim.core.desktop import project
from workspace_sim.core.engine import decide, fold
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.intents import INTENT_TYPES, decode_intent
from workspace_sim.core.messages import REFUSALS
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.vocabulary import COMMANDS
from workspace_sim.kernel import seat as seats
from workspace_sim.kernel.clock import DeskClock
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import from_json

if TYPE_CHECKING:
    from random import Random

OF_TRAINING = (
    "watch.open",
    "replay.open",
    "player.play",
    "player.seek",
    "player.speed",
    "player.mistake",
    "player.compare",
    "player.close",
    "step.start",
    "step.restart",
    "step.undo",
    "step.again",
    "step.pause",
    "step.pass",
    "step.dispute",
    "step.dispute.show",
    "help.use",
    "help.decline",
    "pace.choose",
    "pace.pass",
    "mode.change",
    "mode.choose",
    "mode.confirm",
    "take",
    "ready",
    "gone",
)
NO_INTENT = frozenset({"intent.no_object", "intent.unknown_type", "intent.malformed"})
NO_JSON = "message.no_json"


def intent(chance: Random) -> Any:
    """Return an intent that a desk offers, damaged, or one that was made up."""
    _, offered = samples.played()
    if chance.randrange(4):
        whole = drawn(chance, offered)
        found = damaged(chance, whole, 2)
        keeps = isinstance(found, dict) and chance.randrange(4)
        return {**found, "type": whole.get("type")} if keeps else found
    made = {}
    for _ in range(chance.randrange(6)):
        name, other = drawn(chance, _fields())
        made[name] = json_value(chance) if one_in(chance, 3) else other
    kind = json_value(chance) if one_in(chance, 8) else drawn(chance, KINDS)
    return {**made, "type": kind}


KINDS = (*sorted(INTENT_TYPES), *OF_TRAINING)


@cache
def _fields() -> list[tuple[str, Any]]:
    return [field for one in samples.played()[1] for field in one.items()]


def _anything(chance: Random) -> Any:
    return json_value(chance) if one_in(chance, 20) else intent(chance)


def at_moment(chance: Random) -> tuple[int, Any]:
    """Return a moment and an intent."""
    return chance.randrange(len(samples.played()[0])), _anything(chance)


def attack_intent(value: tuple[int, Any]) -> str:
    """Decode an intent at a moment; what it means is decided, drawn and kept."""
    moment = samples.played()[0][value[0]]
    world, agent_id = moment.world, moment.agent_id
    found = decode_intent(world, agent_id, value[1])
    if isinstance(found, Refusal):
        return found.code
    assert type(found).__name__ in COMMANDS
    events = decide(world, found, world.at)
    after = fold(world, events)
    strict(as_json(project(after, agent_id)))
    kept = json.loads(strict([encode(event) for event in events]))
    assert tuple(map(decode_event, kept)) == events
    refused = [event for event in events if isinstance(event, CommandRefused)]
    if not refused:
        return TAKEN
    assert (world.chats, world.agents) == (after.chats, after.agents)
    return refused[0].code


class _Silent(Desktop):
    """A desk whose pages are not there."""

    def send(self, content: object, buffers: object = None) -> None:
        """Say it to nobody."""


@cache
def _desk() -> tuple[_Silent, list[Any]]:
    seats.take(None)
    lesson = samples.lessons()[0]
    attempt = Attempt(lesson)
    attempt.demonstration = from_json(json.dumps(_shown_of(lesson.id)))
    clock = DeskClock(
        attempt, now=lambda: 0.0, alarm=lambda *_: _NoTimer(), manual=True
    )
    return _Silent(attempt, clock=clock), list(attempt._listeners)


def _shown_of(lesson_id: str) -> Any:
    known = {one["lesson_id"]: one for one in samples.demonstrations()}
    return known[lesson_id]


class _NoTimer:
    def cancel(self) -> None:
        """Never ring."""


def _rested() -> _Silent:
    """Return the desk at the beginning of an attempt that is saved."""
    desk, listeners = _desk()
    desk.attempt._listeners[:] = listeners
    desk.attempt.earlier.clear()
    desk.desk_clock.detach_all()
    desk.refused.clear()
    far_end = FarEnd()
    seat = far_end.seat(key="k")
    desk.sit(seat)
    for window in desk.windows:
        window.refused.clear()
    return desk


def messages(chance: Random) -> list[tuple[int, bytes]]:
    """Return messages, each to one of the widgets of a desk."""
    count = chance.randint(1, 4)
    return [(chance.randrange(10), _message(chance)) for _ in range(count)]


def _message(chance: Random) -> bytes:
    whole = as_bytes(_anything(chance))
    return spliced(chance, whole) if one_in(chance, 4) else whole


def attack_message(value: list[tuple[int, bytes]]) -> str:
    """Let a desk hear bytes as its page would send them, one after the other."""
    desk = _rested()
    widgets = (desk, *desk.windows)
    last = TAKEN
    for number, content in value:
        last = _hear(widgets[number % len(widgets)], content)
        desk.desk_clock.advance(1.0)
    for window in desk.windows:
        strict([window.view, window.clock])
    strict(desk.seat)
    return last


def _hear(widget: Any, content: bytes) -> str:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):  # a kernel drops what is no message
        return NO_JSON
    before = widget.refused.copy()
    data = {"method": "custom", "content": said}
    widget._handle_msg({"content": {"data": data}, "buffers": []})
    return next(iter(widget.refused - before), TAKEN)


def targets() -> tuple[Target, ...]:
    """Return the targets of this module."""
    codes = NO_INTENT | frozenset(REFUSALS)
    heard = frozenset({*REFUSED_MESSAGES, NO_JSON})
    return (
        Target("intents", at_moment, attack_intent, codes, 340),
        Target("messages", messages, attack_message, heard, 60),
    )
