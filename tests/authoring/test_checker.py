from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.authoring.sabotage import SABOTAGES, Sabotage, weakened
from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import (
    Accepted,
    Alternative,
    Click,
    Lesson,
    Wait,
    load_lesson,
    template,
)
from workspace_sim.authoring.checker import Checked, check
from workspace_sim.authoring.checker.mutation import KINDS
from workspace_sim.authoring.checker.outcome import outcome_of, play
from workspace_sim.authoring.checker.report import report, summary
from workspace_sim.cli import main
from workspace_sim.errors import LessonError
from workspace_sim.training.rehearsal import Enter, Rehearsal

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """[[lesson]]
id = "weak"
chapter = "Weak"
file = "weak.ipynb"
title = "A weak lesson"
minutes = 5
summary = "Weak."
"""


@pytest.fixture
def sound(tmp_path: Path) -> Lesson:
    """Return the lesson of the template."""
    return load_lesson(weakened((), tmp_path / "sound.ipynb"))


def codes(checked: Checked) -> set[str]:
    """Return the codes of all findings."""
    return {one.code for one in checked.findings}


def test_template_is_sound(sound: Lesson) -> None:
    checked = check(sound)

    assert checked.findings == ()
    assert checked.score == 100
    assert checked.count("rejected") > 15
    assert checked.count("survived") == 0


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda one: one.name)
def test_weakened_lesson_is_caught(
    sabotage: Sabotage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weakened(sabotage.edits, tmp_path / "weak.ipynb")
    (tmp_path / "catalog.toml").write_text(ENTRY, encoding="utf-8")

    code = main(["check", "--lessons", str(tmp_path), "weak"])

    said = capsys.readouterr().out
    lines = [line for line in said.splitlines() if f"WRONG {sabotage.code}: " in line]
    assert code == 1
    assert any(sabotage.says in line for line in lines), said


def test_ways_to_weaken_a_lesson_are_told_apart() -> None:
    told_apart = {one.code for one in SABOTAGES}

    assert len(told_apart) >= len(SABOTAGES) - 1  # two ways ask for the impossible


def test_every_kind_of_mutant_has_a_code_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(KINDS)


def test_lesson_without_rehearsal_cannot_be_checked(lesson: Lesson) -> None:
    with pytest.raises(LessonError) as raised:
        check(lesson)

    assert raised.value.code == "lesson.no_rehearsal"


def test_kinds_of_mutants_are_generated_from_one_solution(sound: Lesson) -> None:
    kinds = {one.mutation.kind for one in check(sound).verdicts}

    assert kinds == set(KINDS) - {"window"}


def with_search(sound: Lesson) -> tuple[Lesson, Rehearsal]:
    """Return the lesson with a solution that searches, and no other way."""
    rehearsal = sound.rehearsed
    assert rehearsal is not None
    tell, opens, menu, *rest = rehearsal.solution
    searched = (tell, opens, Enter("Type name or number", "theo"), menu, *rest)
    return sound, replace(rehearsal, solution=searched)


def test_text_in_the_wrong_window_is_found_unless_the_author_gives_a_reason(
    sound: Lesson,
) -> None:
    sound, rehearsal = with_search(sound)
    sound.rehearsed = rehearsal
    assert codes(check(sound)) == {"check.accepts_wrong_window"}

    reason = Accepted("window", "Type name or number", "A stray word does no harm.")
    sound.rehearsed = replace(rehearsal, accepts=(reason,))
    checked = check(sound)

    assert checked.findings == ()
    assert checked.count("accepted") == 1
    assert "accepted: window at “Type name or number”: A stray word" in report(
        "sound", checked
    )


def test_reason_must_be_written(sound: Lesson) -> None:
    sound, rehearsal = with_search(sound)
    empty = Accepted("window", "Type name or number", " ")
    sound.rehearsed = replace(rehearsal, accepts=(empty,))

    assert codes(check(sound)) >= {"accepted.unused"}


def test_search_does_not_hide_other_targets_from_the_checker(sound: Lesson) -> None:
    sound, rehearsal = with_search(sound)
    sound.rehearsed = rehearsal

    others = {
        one.mutation.what
        for one in check(sound).verdicts
        if one.mutation.kind == "target"
    }

    assert any("Action Menu for Ilya Sorin" in what for what in others)


def test_what_alternatives_leave_out_is_no_requirement(lesson: Lesson) -> None:
    looks_first = (Click("Supporting views"), *OPEN, *CHOOSE_BO, Wait(3))
    lesson.steps[1] = replace(lesson.steps[1], hints=("A hint.",))
    lesson.rehearsed = Rehearsal(
        (*OPEN, Click("Add Bo Berg to favorites"), *CHOOSE_BO, Wait(3))
    )
    needed = codes(check(lesson))

    lesson.rehearsed = replace(
        lesson.rehearsed, alternatives=(Alternative("looks first", looks_first),)
    )

    assert "check.accepts_omission" in needed
    assert "check.accepts_omission" not in codes(check(lesson))


def test_summary_has_a_line_for_each_lesson(sound: Lesson) -> None:
    checked = check(sound)

    head, line = summary({"sound": checked}).splitlines()

    assert head.split()[:3] == ["lesson", "checks", "alternatives"]
    assert line.split()[:3] == ["sound", "2", "3"]
    assert "100 %" in line


def test_verbose_names_every_mutant_with_what_became_of_it(sound: Lesson) -> None:
    said = report("sound", check(sound), verbose=True)

    assert "rejected: who leaves out: enter in “Message to June Okafor”" in said


def test_unknown_lesson_is_refused_with_what_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weakened((), tmp_path / "weak.ipynb")
    (tmp_path / "catalog.toml").write_text(ENTRY, encoding="utf-8")

    code = main(["check", "--lessons", str(tmp_path), "strong"])

    assert code == 1
    assert "There is no lesson 'strong'" in capsys.readouterr().err


def test_broken_cell_is_told_with_cell_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = json.loads(template.text())
    notebook["cells"][3]["source"] = ["lesson.step(\n", "    unknown,\n", ")\n"]
    (tmp_path / "weak.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "catalog.toml").write_text(ENTRY, encoding="utf-8")

    code = main(["check", "--lessons", str(tmp_path)])

    said = capsys.readouterr().out
    assert code == 1
    assert "WRONG notebook.cell_failed" in said
    assert "cell 4, line 2: NameError" in said


def test_demonstration_that_shows_another_solution_is_stale_until_it_is_written_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weakened((), tmp_path / "weak.ipynb")
    (tmp_path / "catalog.toml").write_text(ENTRY, encoding="utf-8")
    where = ["--lessons", str(tmp_path), "weak"]
    (tmp_path / "weak.demonstration.json").write_text("{}", encoding="utf-8")

    assert main(["check", *where]) == 1
    assert "WRONG demonstration.stale: weak.demonstration.json" in (
        capsys.readouterr().out
    )

    assert main(["demonstrate", *where]) == 0
    assert main(["check", *where]) == 0


@pytest.mark.parametrize("events", [1, 3])
def test_check_that_takes_anything_is_caught_in_every_step(
    sound: Lesson, events: int
) -> None:
    for number, step in enumerate(list(sound.steps)):
        sound.steps[number] = replace(
            step, check=lambda evidence: len(evidence.events) >= events
        )

        assert check(sound).findings, step.id

        sound.steps[number] = step


def test_mutant_that_goes_on_from_the_solution_ends_as_one_from_the_beginning(
    sound: Lesson,
) -> None:
    assert sound.rehearsed is not None
    solution = sound.rehearsed.solution
    whole, moments = play(sound, solution)

    for number, moment in enumerate(moments):
        assert outcome_of(sound, solution[number:], moment) == whole
