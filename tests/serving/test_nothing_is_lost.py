"""What was acknowledged survives kernels and servers, and nothing is done twice."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import psutil
import pytest

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ROOT, ServedLessons, until
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.kernels.seats import DESK_IS_GONE
from workspace_sim.training.notices import NOTICES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workspace_sim.kernel.batch import Batch

LESSON = "instant-chat-transfer"
LESSONS = ROOT / "lessons"
TRANSFER = "Instant Chat Transfer"
CLOSE = "Close the Team Communicator"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedLessons]:
    with ServedLessons(LESSONS, data=tmp_path, class_name="", linger=60) as server:
        yield server


@pytest.fixture
def learner(served: ServedLessons) -> Caller:
    return Caller(served)


def record_of(server: ServedLessons) -> list[list[Batch]]:
    """Return the batches of every attempt, the attempts in order."""
    assert server.data is not None
    file = server.data / "records.sqlite"
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute("SELECT id FROM attempts ORDER BY number").fetchall()
    with closing(open_store(file)) as store:
        return [[one.batch for one in store.batches(str(UUID(id_)))] for (id_,) in rows]


def without_first_states(html: str) -> str:
    """Return a page as it is once something may have been done at its desk."""
    return re.sub(r'<template id="lesson-states">.*?</template>', "", html)


def intents_of(server: ServedLessons) -> list[list[str | None]]:
    """Return the ids of the intents in the record of every attempt."""
    return [[one.intent_id for one in batches] for batches in record_of(server)]


@contextmanager
def locked(server: ServedLessons) -> Iterator[None]:
    """Keep the database from being written to."""
    assert server.data is not None
    with closing(sqlite3.connect(server.data / "records.sqlite")) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_refresh_meets_the_same_kernel_and_desk(
    served: ServedLessons, learner: Caller
) -> None:
    async def refresh() -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        await page.tell("Desktop", type="gone", view_id=page.view_id)
        await page.leave()
        again = await DeskPage.open(learner, LESSON, "second", after="view")

        assert again.kernel_id == page.kernel_id
        assert again.html == without_first_states(page.html)
        assert again.progress.startswith("Step 2")
        assert again.seated == [True]
        await again.leave()

    run(refresh())
    assert len(served.kernels()) == 1


def test_dead_kernel_is_told_at_once_and_the_next_page_has_the_same_desk(
    served: ServedLessons, learner: Caller
) -> None:
    async def kill() -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        served.kernel(page.kernel_id).kill()
        assert await page.until_closed() == DESK_IS_GONE

        again = await DeskPage.open(learner, LESSON, "second", after="view")
        assert again.kernel_id != page.kernel_id
        assert again.progress.startswith("Step 2")
        await again.do(TRANSFER, "one")
        await again.do(CLOSE, "two")
        await again.leave()

    run(kill())
    assert intents_of(served) == [["one", "two"]]


def test_server_that_is_killed_takes_its_kernels_along_and_loses_nothing(
    served: ServedLessons, learner: Caller
) -> None:
    async def kill() -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        kernels = served.kernels()
        served.program.kill()
        served.process.communicate()
        until(
            lambda: not any(map(psutil.Process.is_running, kernels)),
            "the kernels end with their server",
            patience=5,
        )
        await page.until_closed()

        served.start()
        again = await DeskPage.open(learner, LESSON, "second", after="view")
        assert again.progress.startswith("Step 2")
        await again.do(TRANSFER, "one")
        await again.do(CLOSE, "two")
        await again.leave()

    run(kill())
    assert intents_of(served) == [["one", "two"]]


def test_server_that_is_stopped_saves_how_far_the_time_has_come(
    served: ServedLessons, learner: Caller
) -> None:
    async def stop() -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        await asyncio.to_thread(served.advance, page.kernel_id, 7)
        await asyncio.to_thread(served.stop)
        served.start()
        again = await DeskPage.open(learner, LESSON, "second", after="view")

        assert again.state("MainWindow")["clock"]["at"] == 7
        await again.leave()

    run(stop())
    assert record_of(served)[0][-1].at == 7


def test_locked_record_is_trouble_and_then_everything_is_saved_once(
    served: ServedLessons, learner: Caller
) -> None:
    async def lock() -> None:
        page = await DeskPage.open(learner, LESSON)
        with locked(served):
            await page.click(TRANSFER, "one")
            await page.until(
                lambda: page.progress.startswith("Step 2"), "the result is shown"
            )
            await page.click(CLOSE, "two")
            await page.until(lambda: page.seat["saving"] == "trouble", "trouble")
            assert page.saved == []
        await page.until(lambda: page.saved == ["one", "two"], "both are saved")
        await page.until(lambda: page.seat["saving"] == "", "no trouble any more")
        await page.leave()

    run(lock())
    assert intents_of(served) == [["one", "two"]]


def test_desk_that_is_not_saved_is_not_put_away(tmp_path: Path) -> None:
    async def lock(server: ServedLessons) -> None:
        caller = Caller(server)
        page = await DeskPage.open(caller, LESSON)
        with locked(server):
            await page.click(TRANSFER, "one")
            await page.until(lambda: page.seat["saving"] == "trouble", "trouble")
            await page.leave()
            again = DeskPage(caller, caller.ask(f"lessons/{LESSON}")[1], "second")
            assert again.kernel_id == page.kernel_id
            await again.sit(after="view")
            await again.leave()
        until(lambda: not server.kernels(), "the desk is put away once it is saved")

    with ServedLessons(LESSONS, data=tmp_path, class_name="", linger=0.5) as server:
        run(lock(server))
        assert intents_of(server) == [["one"]]


def test_attempt_that_another_server_took_goes_on_there_only(
    served: ServedLessons, learner: Caller
) -> None:
    async def take(other: ServedLessons) -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        there = await DeskPage.open(Caller(other), LESSON, "there")
        assert there.progress.startswith("Step 2")

        await page.click(CLOSE, "two")
        await page.until(lambda: page.seat["saving"] == "superseded", "it is refused")
        await there.do(CLOSE, "three")
        assert page.saved == ["one"]

        back = await DeskPage.open(learner, LESSON, "back", after="view")
        assert back.kernel_id != page.kernel_id
        await back.do(TRANSFER, "four")
        for each in (page, there, back):
            await each.leave()

    with ServedLessons(LESSONS, data=served.data, class_name="") as other:
        run(take(other))
    assert intents_of(served) == [["one", "three", "four"]]


def test_start_again_begins_the_next_attempt_and_keeps_the_first(
    served: ServedLessons, learner: Caller
) -> None:
    async def again() -> None:
        page = await DeskPage.open(learner, LESSON)
        await page.do(TRANSFER, "one")
        await page.do("Start again", "again")
        served.kernel(page.kernel_id).kill()
        await page.until_closed()
        back = await DeskPage.open(learner, LESSON, "second", after="view")
        assert back.progress.startswith("Step 1")
        await back.do(TRANSFER, "two")
        await back.leave()

    run(again())
    assert intents_of(served) == [["one"], ["again", "two"]]


def test_lesson_that_is_opened_twice_at_once_has_one_kernel(
    served: ServedLessons, learner: Caller
) -> None:
    async def open_twice() -> None:
        asked = (asyncio.to_thread(learner.ask, f"lessons/{LESSON}") for _ in range(2))
        first, second = await asyncio.gather(*asked)
        pages = {without_first_states(answer[1]) for answer in (first, second)}
        assert len(pages) == 1

    run(open_twice())
    served.until_kernels(1)


def test_kernel_knows_no_secret_of_its_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = {"JUPYTER_TOKEN": "sec-1", "PGPASSWORD": "sec-2", "DATABASE_URL": "sec-3"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    with ServedLessons(LESSONS, data=tmp_path, class_name="") as server:
        Caller(server).ask(f"lessons/{LESSON}")
        server.until_kernels(1)
        (kernel,) = server.kernels()
        environment = kernel.environ()

    told = " ".join((*environment, *environment.values()))
    assert not secrets.keys() & environment.keys()
    for hidden in (*secrets.values(), str(tmp_path), "ticket", "unix:"):
        assert hidden not in told


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a folder with one lesson whose notebook a test may edit."""
    folder = tmp_path / "course"
    folder.mkdir()
    path = LESSONS / "transfer_a_chat_interaction" / "instant_chat_transfer.ipynb"
    shutil.copy(path, folder / "lesson.ipynb")
    (folder / "catalog.toml").write_text(
        f"""
[[lesson]]
id = "{LESSON}"
chapter = "One"
file = "lesson.ipynb"
title = "A lesson"
minutes = 1
summary = "A lesson."
""",
        encoding="utf-8",
    )
    return folder


def edit(course: Path, before: str, after: str) -> None:
    """Change the notebook of a course."""
    path = course / "lesson.ipynb"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_edited_lesson_with_the_same_steps_goes_on_and_says_so(
    course: Path, tmp_path: Path
) -> None:
    async def come_back(server: ServedLessons) -> None:
        caller = Caller(server)
        page = await DeskPage.open(caller, LESSON)
        await page.do(TRANSFER, "one")
        await page.leave()
        until(lambda: not server.kernels(), "the desk is put away")
        edit(course, "Amina is still waiting", "Amina still waits")
        again = await DeskPage.open(caller, LESSON, "second")

        assert again.progress.startswith("Step 2")
        assert again.seat["notice"] == NOTICES["edited"]
        await again.leave()

    with ServedLessons(course, data=tmp_path, class_name="") as server:
        run(come_back(server))
        assert len(intents_of(server)) == 1


def test_lesson_with_other_steps_keeps_the_record_and_offers_a_new_attempt(
    course: Path, tmp_path: Path
) -> None:
    async def come_back(server: ServedLessons) -> None:
        caller = Caller(server)
        page = await DeskPage.open(caller, LESSON)
        await page.do(TRANSFER, "one")
        await page.leave()
        until(lambda: not server.kernels(), "the desk is put away")
        edit(course, '\\"choose-another\\"', '\\"choose-somebody\\"')
        _, html, _ = caller.ask(f"lessons/{LESSON}")
        assert "This lesson was edited" in html
        assert not server.kernels()

        token = re.search(r'name="_xsrf" value="([^"]+)"', html)
        assert token
        for _ in range(2):
            form = {"_xsrf": token[1]}
            status, _, _ = caller.ask(f"lessons/{LESSON}/again", form=form)
            assert status == 200
        again = await DeskPage.open(caller, LESSON, "second")
        assert again.progress.startswith("Step 1")
        await again.do(TRANSFER, "two")
        await again.leave()

    with ServedLessons(course, data=tmp_path, class_name="", linger=0.5) as server:
        run(come_back(server))
        assert intents_of(server) == [["one"], ["two"]]
