"""What instructors read, and nobody else."""

from __future__ import annotations

import html
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.records.xapi_rules import breaches
from tests.serving.caller import Caller
from tests.serving.instructor import NAME, PASSWORD, TAUGHT, fill
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.serving.reports.downloads import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.records.schoolroom import Schoolroom

PATHS = (
    "reports",
    "reports/stuck",
    f"reports/lessons/{TAUGHT}",
    "reports/learners",
    "reports/disputes",
    "reports/download",
)


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def room(data: Path) -> Schoolroom:
    return fill(data)


@pytest.fixture(scope="module")
def served(data: Path, room: Schoolroom) -> Iterator[ServedLessons]:
    del room
    with ServedLessons(ROOT / "lessons", data=data) as server:
        yield server


@pytest.fixture(scope="module")
def instructor(served: ServedLessons) -> Caller:
    return logged_in(served)


def logged_in(served: ServedLessons) -> Caller:
    """Return somebody who logged in as the instructor."""
    caller = Caller(served)
    form = caller.ask("login")[1]
    token = re.search(r'name="_xsrf" value="([^"]+)"', form)
    assert token
    given = {"name": NAME, "password": PASSWORD, "_xsrf": token[1]}
    assert caller.ask("login", form=given)[0] == 200
    return caller


def words_of(page: str) -> str:
    """Return what a page says, without its tags and the numbers of its pictures."""
    visible = re.sub(r"<script.*?</script>", " ", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", visible))
    return " ".join(text.split())


def read(caller: Caller, path: str) -> str:
    """Return what the page at a path says."""
    status, page, _ = caller.ask(path)
    assert status == 200, page
    return words_of(page)


@pytest.mark.parametrize("path", PATHS)
def test_report_is_shown_to_nobody_who_is_not_logged_in(
    path: str, served: ServedLessons
) -> None:
    stranger, learner = Caller(served), Caller(served)
    learner.enter()

    for caller in (stranger, learner):
        page = caller.ask(path)[1]
        assert "Jon Berg" not in page
        assert 'type="password"' in page


@pytest.mark.parametrize("path", PATHS)
def test_report_may_be_kept_by_no_browser_and_runs_no_foreign_script(
    path: str, instructor: Caller
) -> None:
    status, page, headers = instructor.ask(path)

    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert " style=" not in page
    assert "onclick" not in page


def test_group_tells_who_is_stuck_where_and_why(instructor: Caller) -> None:
    text = read(instructor, "reports")

    assert "2 learners are stuck" in text
    assert "Ida South Goal out of reach" in text
    assert "Jon Berg 3 mistakes in this step" in text
    where = "Starting an instant chat transfer, step 2 of 3: Ask Ines"
    assert f"{where} Last mistake: You ended the chat." in text


def test_group_counts_learners_in_each_lesson(instructor: Caller) -> None:
    text = read(instructor, "reports")

    assert "Starting an instant chat transfer 4 1 25 % 1 2 30 s" in text
    assert "Going Ready 0 0 0 0 \N{EN DASH}" in text


def test_class_is_chosen_by_the_address(instructor: Caller, room: Schoolroom) -> None:
    text = read(instructor, f"reports?class={room.south}")

    assert "South: 1 learner" in text
    assert "Ida South" in text
    assert "Jon Berg" not in text
    assert instructor.status("reports?class=nobody") == 404


def test_lesson_tells_its_steps_and_what_goes_wrong(instructor: Caller) -> None:
    text = read(instructor, f"reports/lessons/{TAUGHT}")

    assert "1. Greet the customer 4 4 100 % 4 100 % 0 0 % 0 0 % 0" in text
    assert "2. Ask Ines 4 2 50 % 1 25 % 1 25 % 1 25 % 1" in text
    assert "Most attempts end at “Ask Ines”: 2 attempts did not pass it." in text
    assert "You said nothing to the customer. Ask Ines 2 1" in text
    assert "25 s to 30 s" not in text
    assert "30 s to 35 s 1" in text


def test_picture_draws_the_numbers_of_the_table(instructor: Caller) -> None:
    _, page, _ = instructor.ask(f"reports/lessons/{TAUGHT}")

    drawn = re.findall(r'<script type="application/json">(.+?)</script>', page)

    assert len(drawn) == 2
    assert '"label": "2. Ask Ines", "parts": [1, 1, 2]' in drawn[0]
    assert '"begins": 30.0, "count": 1, "ends": 35.0' in drawn[1]


def test_lesson_that_nobody_tried_says_so(instructor: Caller) -> None:
    text = read(instructor, "reports/lessons/going-ready")

    assert "Nobody has done anything in this lesson yet." in text


def test_learners_are_searched_by_name(instructor: Caller, room: Schoolroom) -> None:
    everybody = read(instructor, f"reports/learners?class={room.north}")
    found = read(instructor, "reports/learners?name=jon")

    assert "3 learners in North" in everybody
    assert "Mia Lund" in everybody
    assert "1 learner" in found
    assert "Mia Lund" not in found
    assert "There is nobody with that name." in read(
        instructor, "reports/learners?name=%25"
    )


def test_learner_and_attempt_are_told_in_words(
    instructor: Caller, room: Schoolroom
) -> None:
    page = instructor.ask("reports/learners")[1]
    jon = re.search(r'href="/(reports/learners/[0-9a-f-]+)">Jon Berg', page)
    assert jon

    text, page = read(instructor, jon[1]), instructor.ask(jon[1])[1]
    attempt = re.search(r'href="/(reports/attempts/[0-9a-f-]+)"', page)
    assert attempt
    told = read(instructor, attempt[1])

    assert "attempt 1 Practice 1 of 3 steps \N{EN DASH} 3 1 min 31 s" in text
    assert "Ask Ines here 1 min 21 s, 3 mistakes" in told
    assert "You said nothing to the customer. You said nothing" in told
    del room


def test_dispute_is_shown_as_it_was_written(instructor: Caller) -> None:
    text = read(instructor, "reports/disputes")

    assert "Lea Ito went on with it" in text
    assert "I did <b>ask</b> her." in text


@pytest.mark.parametrize("file", FILES)
def test_file_is_downloaded_by_instructors_only(
    file: str, served: ServedLessons, instructor: Caller
) -> None:
    page = Caller(served).ask(f"reports/download/{file}")[1]
    _, text, headers = instructor.ask(f"reports/download/{file}")

    assert 'type="password"' in page
    assert headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert headers["Cache-Control"] == "no-store"
    assert len(text.splitlines()) >= 2
    assert ("Mia Lund" in text) is (not file.startswith(("statements", "disputes")))


def test_statements_are_downloaded_by_the_rules_of_xapi(instructor: Caller) -> None:
    text = instructor.ask("reports/download/statements.jsonl")[1]

    values = [json.loads(line) for line in text.splitlines()]

    assert [wrong for one in values for wrong in breaches(one)] == []
    assert len(values) == 17
    assert "I did <b>ask</b> her." not in text


@pytest.mark.parametrize(
    "path",
    [
        "reports/download/events.csv",
        "reports/download/statements.csv",
        "reports/lessons/nothing",
        "reports/learners/0b9e1c9a-6a07-4d53-9a0e-0c6d6f5b7a11",
        "reports/attempts/0b9e1c9a-6a07-4d53-9a0e-0c6d6f5b7a11",
        "reports/learners?page=0",
        "reports/learners?page=-1",
        "reports/learners?page=x",
        "reports/learners/------------------------------------",
        "reports/elsewhere",
    ],
)
def test_what_is_not_there_is_a_page_not_found(path: str, instructor: Caller) -> None:
    assert instructor.status(path) == 404


def test_page_beyond_the_last_one_is_empty(instructor: Caller) -> None:
    assert "There is nobody" in read(instructor, "reports/learners?page=99")


def test_reports_stand_below_a_base_url(data: Path, room: Schoolroom) -> None:
    del room
    options = ("--base-url", "/training/")
    with ServedLessons(data=data, options=options) as below:
        page = logged_in(below).ask("reports")[1]

    assert re.findall(r'(?:href|src|action)="/(?!training/)[^"]*"', page) == []
