"""What a check may look at: what happened, and the contact center after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from workspace_sim.core.identifiers import AgentId
from workspace_sim.core.vocabulary import Event
from workspace_sim.core.world import World

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known when a step is judged.

    Attributes:
        learner: Whose desk it is.
        events: What happened since the step began; for a mistake, what has happened
            just now.
        story: All that happened since the attempt began.
        world: The contact center after all of it.
    """

    learner: AgentId
    events: tuple[Event, ...]
    story: tuple[Event, ...]
    world: World

    def found(self, kind: type[E], /, **fields: object) -> Iterator[E]:
        """Yield the events of a kind, since the step began, with these fields."""
        return _matching(self.events, kind, fields)

    def found_in_story(self, kind: type[E], /, **fields: object) -> Iterator[E]:
        """Yield the events of a kind, since the attempt began, with these fields."""
        return _matching(self.story, kind, fields)


Condition: TypeAlias = Callable[[Evidence], bool]
"""A pure question about evidence: a step's check, or when a mistake was made."""


def _matching(
    events: tuple[Event, ...], kind: type[E], fields: dict[str, object]
) -> Iterator[E]:
    for event in events:
        if isinstance(event, kind) and all(
            getattr(event, name) == value for name, value in fields.items()
        ):
            yield event
