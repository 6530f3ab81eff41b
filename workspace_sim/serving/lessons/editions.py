"""Editions: which lesson an attempt is made in, and whether it can still go on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from workspace_sim.authoring.cell_code import step_id_of, text_of
from workspace_sim.authoring.notebook import read_notebook
from workspace_sim.core.engine import RULES_VERSION
from workspace_sim.errors import CatalogueError, LessonError
from workspace_sim.records.values import Edition, StoredAttempt

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_sim.records.store import RecordStore

NOT_PLAYED = "rehearsal"
STEP = "step"
KINDS = ("code", "markdown", "raw")


def edition_of(lesson_id: str, path: Path) -> Edition:
    """Return the edition of a lesson from its notebook, which is not run.

    Outputs, cell ids and the rehearsal do not matter: no learner meets them.

    Raises:
        CatalogueError: `catalogue.lesson_missing`, when it cannot be read.
    """
    try:
        every = [_met(cell) for cell in read_notebook(path)["cells"]]
    except (LessonError, LookupError, TypeError, AttributeError) as error:
        message = f"The notebook {path} of lesson {lesson_id!r} cannot be read: {error}"
        raise CatalogueError("catalogue.lesson_missing", message) from error
    met = [cell for cell in every if NOT_PLAYED not in cell[1]]
    steps = [step_id_of(source) for _, tags, source in met if STEP in tags]
    return Edition(
        lesson_id,
        hashlib.sha256(json.dumps(met).encode()).hexdigest(),
        RULES_VERSION,
        tuple(step_id for step_id in steps if step_id),
    )


def _met(cell: dict[str, Any]) -> tuple[str, list[str], str]:
    source, kind = cell["source"], cell["cell_type"]
    if kind not in KINDS:
        raise LookupError("a cell is neither code nor text")
    return kind, sorted(_tags(cell)), text_of(source)


def _tags(cell: dict[str, Any]) -> list[str]:
    tags: Any = cell["metadata"].get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(one, str) for one in tags):
        raise TypeError("the tags of a cell are a list of words")
    found: list[str] = tags
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opened lesson goes on with.

    Attributes:
        attempt: The attempt.
        notice: What its learner is told, as a code; empty for nothing.
    """

    attempt: StoredAttempt
    notice: Literal["", "edited"] = ""


def opening_of(
    store: RecordStore,
    learner_id: str,
    edition: Edition,
    link_mode: str,
    *,
    anew: bool = False,
) -> Opening | StoredAttempt:
    """Return what a lesson is opened with; the first time begins an attempt.

    Args:
        store: The record store.
        learner_id: Who opens it.
        edition: The lesson as it is.
        link_mode: The mode that the link fixed; empty where the learner chooses.
        anew: Whether an attempt begins each time.

    Returns:
        The opening; or the attempt that cannot go on, because the lesson has other
        steps than it had.

    Raises:
        RecordError: `records.unknown_learner` or `records.unavailable`.
    """
    latest = None if anew else store.latest(learner_id, edition.lesson_id, link_mode)
    if latest is None:
        return Opening(store.begin(learner_id, edition, link_mode=link_mode))
    if latest.edition == edition:
        return Opening(latest)
    if latest.sequence == 0:
        return Opening(begin_after(store, latest, edition))
    if latest.edition.step_ids == edition.step_ids:
        return Opening(latest, "edited")
    return latest


def begin_after(
    store: RecordStore, latest: StoredAttempt, edition: Edition
) -> StoredAttempt:
    """Begin an attempt at an edited lesson after the one that cannot go on, once."""
    return store.begin(
        latest.learner_id,
        edition,
        link_mode=latest.link_mode,
        intent_id=f"edited {latest.id} {edition.content_hash[:16]}",
    )
