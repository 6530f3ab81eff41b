"""A learner's attempt, shown to an instructor at the real desk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.browser.conftest import (
    AT_WORK,
    DESK_PATIENCE,
    WORD_PATIENCE,
    axe_violations,
    kernel_id_of,
)
from tests.serving.caller import Caller
from tests.serving.instructor import NAME, PASSWORD
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.records.models import AttemptRow
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import OpenLesson

LESSON = "instant-chat-transfer"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "records.sqlite")
        store.add_user(NAME, digest_of(PASSWORD))
        store.close()
        with ServedLessons(ROOT / "lessons", data=Path(folder)) as server:
            yield server


@pytest.fixture
def watching(
    browser: Browser, served: ServedLessons, open_lesson: OpenLesson
) -> Iterator[Page]:
    """Let a learner do something, and an instructor open the attempt."""
    learner = open_lesson(LESSON)
    learner.get_by_role("button", name="Instant Chat Transfer", exact=True).click()
    learner.get_by_role("searchbox").wait_for()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(WORD_PATIENCE)
    page = context.new_page()
    page.goto(f"{served.address}reports/learners?name=Ada")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("a.report-cell").first.click()
    page.get_by_role("link", name="Watch this attempt").click()
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    yield page
    page.goto("about:blank")
    context.close()


def test_instructor_sees_what_was_done_and_changes_nothing(
    watching: Page, served: ServedLessons
) -> None:
    player = watching.get_by_role("region", name="Replay of this attempt")
    expect(player).to_be_visible()
    expect(
        watching.get_by_role("complementary", name="About this replay")
    ).to_contain_text("Ada, attempt 1")
    expect(watching.get_by_role("searchbox")).to_have_count(0)

    watching.get_by_role("button", name="Step forward").click()
    expect(watching.get_by_role("searchbox")).to_be_visible()
    expect(player).to_contain_text("You opened the Team Communicator.")

    assert axe_violations(watching) == []
    before = saved(served)
    watching.get_by_role("button", name="Step back").click()
    expect(watching.get_by_role("searchbox")).to_have_count(0)
    assert saved(served) == before


def test_replay_leads_back_to_the_report(watching: Page) -> None:
    watching.get_by_role("link", name="Back to the report").click()

    expect(watching.get_by_role("heading", level=1)).to_contain_text("Ada:")


def test_replay_is_for_instructors_only(watching: Page, served: ServedLessons) -> None:
    path = watching.url.removeprefix(served.address)
    kernel = f"api/kernels/{kernel_id_of(watching)}"
    stranger, learner = Caller(served), Caller(served)
    learner.enter("Somebody else")

    assert 'type="password"' in stranger.ask(path)[1]
    assert 'type="password"' in learner.ask(path)[1]
    assert learner.status(kernel) == 404
    assert stranger.status(kernel) in {401, 403, 404}


def saved(served: ServedLessons) -> list[tuple[str, int]]:
    """Return how many batches each attempt has."""
    assert served.data is not None
    store = open_store(served.data / "records.sqlite")
    query = select(AttemptRow.id, AttemptRow.sequence).order_by(AttemptRow.id)
    with store.database.reading() as connection:
        found = [(row.id, row.sequence) for row in connection.execute(query)]
    store.close()
    return found
