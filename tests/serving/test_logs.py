"""The log tells what happened; nobody finds a name, a text or a code in it."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest

from scripts.bench.learner import Learner
from tests.browser.faults import kill
from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.authoring import Click, Enter
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.logs import JsonLines, OwnOrWarning
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from types import TracebackType

LESSON = "instant-chat-transfer"
NAME = "Zyxwa Qvortemarker"
TEXT = "Said-only-here 4711-qvorte"
ENTERED = "Ines-qvorte"
PASSWORD = "qvorte battery staple"  # noqa: S105  # of a test
CODE = "QVORTE"
LEVELS = {"debug", "info", "warning", "error"}


@pytest.mark.kernel
def test_nothing_that_a_learner_is_called_or_says_is_in_the_log() -> None:
    options = ("--log-level", "debug")
    with ServedLessons(ROOT / "lessons", options=options) as served:
        codes = known_people(served)
        run(work(served))
        served.until_kernels(0)
        wrong_guesses(served)
        log = served.stop()

    told = [json.loads(line) for line in log.splitlines()]
    events = {one["event"] for one in told}
    assert {"desk.opened", "request", "kernel.died"} <= events
    assert {one["level"] for one in told} <= LEVELS
    for secret in (NAME, TEXT, ENTERED, PASSWORD, CODE, *codes, "ticket", "_xsrf"):
        assert secret.lower() not in log.lower(), secret
    assert "qvorte" not in log.lower()
    assert "?" not in "".join(one.get("path", "") for one in told)


def known_people(served: ServedLessons) -> list[str]:
    """Make an instructor and a learner, and return the codes that are about."""
    assert served.data is not None
    store = open_store(served.data / "records.sqlite")
    store.add_user("Qvorte", digest_of(PASSWORD))
    known = store.enrol(NAME, "class", class_code=served.class_code)
    store.close()
    assert known.continue_code is not None
    caller = Caller(served)
    form = served.entry(caller.ask("welcome")[1])
    again = {"way": "again", "continue_code": known.continue_code}
    assert caller.ask("welcome", form={**form, **again})[0] == 200
    return [served.class_code, known.continue_code]


async def work(served: ServedLessons) -> None:
    """Do and say things at a desk, well and badly, until its kernel is killed."""
    learner = Learner(served.address, served.class_code, NAME)
    await learner.enter()
    await learner.open(LESSON)
    await learner.perform(Click("Instant Chat Transfer", "button"))
    await learner.perform(Enter("Type name or number", ENTERED))
    await learner.perform(Enter("Message to Amina Yusuf", TEXT))
    page = learner.page
    assert isinstance(page, DeskPage)
    await page.tell("ChatInteractionWindow", type=TEXT, text=[TEXT])
    await page.tell("StepPanel", type="answer", text={TEXT: NAME}, view_id=TEXT)
    await page.tell("Desktop", type="take", view_id=TEXT)
    for kernel in served.kernels():
        kill(kernel)
    await page.until_closed()
    await learner.leave()


def wrong_guesses(served: ServedLessons) -> None:
    """Ask for what there is not, with what nobody else may read."""
    caller = Caller(served)
    form = served.entry(caller.ask(f"welcome?class={served.class_code}")[1], NAME)
    caller.ask("welcome", form={**form, "class_code": CODE})
    caller.ask("login", form={**form, "name": NAME, "password": PASSWORD})
    caller.ask(f"lessons/{LESSON}?mode={CODE}")
    caller.ask("welcome", form={"name": NAME, "class_code": served.class_code})
    caller.ask(f"nowhere?name={CODE}")


def line(
    text: str,
    *filled: object,
    path: str,
    level: int = logging.WARNING,
    error: tuple[type[BaseException], BaseException, TracebackType | None]
    | None = None,
) -> logging.LogRecord:
    """Return a line as a logger makes it, of whatever package."""
    return logging.LogRecord("some", level, path, 1, text, filled, error)


def written(record: logging.LogRecord) -> dict[str, Any]:
    """Return what is written of a line."""
    told: dict[str, Any] = json.loads(JsonLines().format(record))
    return told


OURS = str(ROOT / "workspace_sim" / "serving" / "app.py")
THEIRS = "/usr/lib/python3/site-packages/voila/app.py"


def test_what_others_fill_into_their_lines_is_left_out() -> None:
    text = "%d: malformed %s at /x?code=qvorte"
    told = written(line(text, 404, TEXT, path=THEIRS))

    assert told["event"] == "404: malformed \N{HORIZONTAL ELLIPSIS} at /x"
    assert told["from"] == "some"


def test_error_of_others_tells_where_it_was_and_not_its_sentence() -> None:
    try:
        int(TEXT)
    except ValueError as error:
        found = (type(error), error, sys.exc_info()[2])
    told = written(line("It failed", path=THEIRS, error=found))

    assert told["trace"].endswith("ValueError")
    assert "test_logs.py" in told["trace"]
    assert TEXT not in told["trace"]


def test_own_lines_are_whole() -> None:
    told = written(line("Incident %s", "4f", path=OURS))

    assert told["event"] == "Incident 4f"
    assert "from" not in told


@pytest.mark.parametrize(
    ("path", "level", "passes"),
    [
        (OURS, logging.DEBUG, True),
        (THEIRS, logging.INFO, False),
        (THEIRS, logging.WARNING, True),
    ],
)
def test_of_others_only_warnings_are_written(
    path: str,
    level: int,
    passes: bool,  # noqa: FBT001  # a row of the table
) -> None:
    assert OwnOrWarning().filter(line("x", path=path, level=level)) is passes
