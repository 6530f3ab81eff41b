"""Whether an attempt can be shown again at the desk of its lesson."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.serving.lessons.editions import edition_of

if TYPE_CHECKING:
    from workspace_sim.records.values import StoredAttempt
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.lessons.catalog import LessonEntry


def lesson_to_replay(
    server: LessonVoila, attempt: StoredAttempt | None
) -> LessonEntry | None:
    """Return the lesson at whose desk an attempt can be shown; None where it cannot.

    It cannot where nothing was saved, the lesson is gone, or its steps or the rules of
    the contact center are others than they were.
    """
    if attempt is None or not attempt.sequence:
        return None
    entry = server.catalogue.find(attempt.edition.lesson_id)
    if entry is None:
        return None
    found = edition_of(entry.id, Path(server.root_dir, entry.file))
    now, then = found, attempt.edition
    same = (now.step_ids, now.rules_version) == (then.step_ids, then.rules_version)
    return entry if same else None
