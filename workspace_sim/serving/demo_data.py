"""The command `workspace-sim demo-data`: learners who never were, for the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.authoring import load_lesson
from workspace_sim.records.place import add_place_options, place_of
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.serving.lessons.editions import edition_of
from workspace_sim.training.score import first_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from workspace_sim.authoring import Lesson
    from workspace_sim.records.demo_lives import DemoLesson


def add_demo_data(arguments: argparse.Namespace) -> str:
    """Add learners with attempts at the lessons of the catalogue."""
    from workspace_sim.records.demo import add_demo_learners  # noqa: PLC0415  # an extra
    from workspace_sim.records.sql_store import open_store  # noqa: PLC0415  # an extra

    lessons = demo_lessons(arguments.lessons)
    store = open_store(place_of(arguments).where)
    try:
        added = add_demo_learners(
            store.database,
            lessons,
            learners=arguments.learners,
            attempts=arguments.attempts,
            seed=arguments.seed,
        )
        return (
            f"Added {arguments.learners} learners with {added} attempts to"
            f" {store.database.name}"
        )
    finally:
        store.close()


def demo_lessons(folder: Path) -> Sequence[DemoLesson]:
    """Return the lessons of a catalogue, with what can go wrong in each step.

    Raises:
        CatalogueError: As `read_catalogue`.
        LessonError: As `load_lesson`.
    """
    from workspace_sim.records.demo_lives import DemoLesson, DemoStep  # noqa: PLC0415

    made = []
    for entry in read_catalogue(folder).lessons:
        path = folder / entry.file
        lesson = load_lesson(path, proved=False)
        steps = tuple(
            DemoStep(step.id, step.title, _mistakes(lesson, number))
            for number, step in enumerate(lesson.steps)
        )
        edition = edition_of(entry.id, path)
        made.append(DemoLesson(edition, entry.minutes, steps))
    return made


def _mistakes(lesson: Lesson, number: int) -> tuple[tuple[str, str], ...]:
    """Return the mistakes of a step; those of the whole lesson fall to some steps."""
    step = lesson.steps[number]
    anywhere = lesson.mistakes[number :: len(lesson.steps)]
    return tuple((one.id, first_sentence(one)) for one in (*step.mistakes, *anywhere))


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add `demo-data`."""
    command = commands.add_parser(
        "demo-data", help="fill a record with learners who never were, for the reports"
    )
    command.set_defaults(tell=add_demo_data)
    command.add_argument("--learners", type=int, default=1000, help="how many (1000)")
    command.add_argument(
        "--attempts", type=int, default=10, help="how many each makes (10)"
    )
    command.add_argument(
        "--seed", type=int, default=1, help="another number gives other learners (1)"
    )
    command.add_argument(
        "--lessons",
        type=Path,
        default=Path("lessons"),
        help="the folder of the lessons",
    )
    add_place_options(command)
