"""A target of the fuzzer, and how it is attacked: many inputs, none of which may harm.

Whatever comes in, a target takes it or refuses it with a code that it names. An
exception, a code that nobody named, more than ten seconds of work, and anything that
runs or writes while a notebook is only looked at are findings.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.errors import WorkspaceSimError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

TAKEN: Final = "taken"
LONGEST: Final = 10.0
"""Seconds of the processor that one input may take; no real one takes a hundredth."""


class HungError(AssertionError):
    """An input took too long."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is attacked.

    Attributes:
        name: What it is called in reports.
        make: Makes one input by chance.
        attack: Hands one input in and returns `TAKEN` or the code of the refusal; an
            error of ours counts as a refusal.
        refuses: All codes that it may answer with.
        share: How many of a thousand inputs it gets in a long run.
    """

    name: str
    make: Callable[[Random], Any]
    attack: Callable[[Any], str]
    refuses: frozenset[str]
    share: int

    def outcome(self, value: object) -> str:
        """Hand one input in, within the time that it has."""
        with _in_time():
            try:
                code = self.attack(value)
            except WorkspaceSimError as error:
                code = error.code
        assert code == TAKEN or code in self.refuses, f"nobody named {code!r}"
        return code


def fuzz(target: Target, inputs: int, seed: int) -> Counter[str]:
    """Attack a target with so many inputs and count what became of them.

    Args:
        target: The target.
        inputs: How many.
        seed: Where chance begins; each input has its own seed, so that one that does
            harm can be made again without the others.

    Raises:
        FuzzError: An input did harm.
    """
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + inputs):
        value = target.make(Random(number))  # noqa: S311 - chance that can be repeated
        try:
            outcomes[target.outcome(value)] += 1
        except Exception as error:
            raise FuzzError(target.name, number) from error
    return outcomes


class FuzzError(AssertionError):
    """An input did harm; names the target and the seed that makes the input again."""


@contextmanager
def _in_time() -> Iterator[None]:
    """Interrupt what takes too much of the processor, whoever else uses it."""

    def hung(_number: int, _frame: FrameType | None) -> None:
        raise HungError(f"no answer after {LONGEST:.0f} s of work")

    before = signal.signal(signal.SIGVTALRM, hung)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
