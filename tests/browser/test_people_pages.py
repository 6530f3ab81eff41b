"""The pages about people: welcome, login, catalogue, record, certificate."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WORD_PATIENCE, axe_violations
from tests.serving.school import attempted
from tests.serving.served import LESSONS, ServedLessons
from workspace_sim.records.sql_store import SqlStore, open_store
from workspace_sim.records.values import Learner
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

PASSWORD = "correct horse battery staple"  # noqa: S105  # of a test
OWN_PAGES = ("", "record", "record/delete", "certificate", "leave", "welcome")
PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(LESSONS) as server:
        yield server


@pytest.fixture(scope="module")
def store(served: ServedLessons) -> Iterator[SqlStore]:
    assert served.data is not None
    opened = open_store(served.data / "records.sqlite")
    opened.add_user("Erin", digest_of(PASSWORD))
    yield opened
    opened.close()


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A browser that nobody entered with."""
    somebody = browser.new_context(viewport={"width": 1440, "height": 900})
    somebody.set_default_timeout(WORD_PATIENCE)
    yield somebody.new_page()
    somebody.close()


@dataclass
class Pupil:
    page: Page
    learner: Learner


@pytest.fixture
def pupil(page: Page, served: ServedLessons, store: SqlStore) -> Pupil:
    page.goto(served.address)
    found = store.continued(page.locator(".start-me .code").inner_text())
    assert found is not None
    return Pupil(page, found)


def test_keyboard_alone_comes_in_and_continues_elsewhere(
    stranger: Page, browser: Browser, served: ServedLessons
) -> None:
    stranger.goto(served.address)
    walk_to(stranger, "Your name")
    stranger.keyboard.type("Mara Lindqvist")
    stranger.keyboard.press("Tab")
    expect(stranger.get_by_label("Class code")).to_be_focused()
    stranger.keyboard.type(served.class_code.lower())
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("heading", name="Lessons", exact=True)).to_be_visible()
    you = stranger.get_by_role("complementary", name="You")
    expect(you).to_contain_text("Mara Lindqvist")
    code = you.locator(".code").inner_text()

    elsewhere = browser.new_page()
    elsewhere.goto(served.address)
    walk_to(elsewhere, "Continue code")
    elsewhere.keyboard.type(code.replace("-", ""))
    elsewhere.keyboard.press("Enter")

    expect(elsewhere.get_by_role("complementary", name="You")).to_contain_text(code)
    elsewhere.close()


def walk_to(page: Page, label: str) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent") == label:
            return
    raise AssertionError(f"the focus does not get to {label!r}")


def test_wrong_code_is_told_beside_its_field_which_has_the_focus(
    stranger: Page, served: ServedLessons
) -> None:
    stranger.goto(f"{served.address}welcome")
    stranger.get_by_label("Your name").fill("Mara")
    stranger.get_by_label("Class code").fill("CCC-CCC")
    stranger.get_by_role("button", name="Start learning").click()

    field = stranger.get_by_label("Class code")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(
        "Your instructor has it. There is no class with this code. "
        "Look again at what you were given."
    )
    expect(stranger.get_by_label("Your name")).to_have_value("Mara")
    expect(stranger).to_have_title("Something is missing - Workspace Sim")


def test_link_of_a_class_leaves_only_the_name_to_enter(
    stranger: Page, served: ServedLessons
) -> None:
    stranger.goto(f"{served.address}welcome?class={served.class_code}")
    expect(stranger.get_by_text("You are joining the class")).to_be_visible()
    stranger.get_by_label("Your name").fill("Noor")
    stranger.keyboard.press("Enter")

    expect(stranger.get_by_role("heading", name="Lessons", exact=True)).to_be_visible()


def test_doors_and_catalogue_work_without_scripts(
    browser: Browser, served: ServedLessons
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{served.address}lessons/count?mode=nothing")
    page.get_by_label("Your name").fill("Mara")
    page.get_by_label("Class code").fill(served.class_code)
    page.get_by_role("button", name="Start learning").click()
    expect(page.get_by_role("heading", name="There is no such mode")).to_be_visible()
    page.get_by_role("link", name="Go to all lessons").click()

    expect(page.get_by_role("link", name="Start Count to two")).to_be_visible()
    expect(page.get_by_role("link", name="My record").first).to_be_visible()
    plain.close()


def test_catalogue_goes_on_where_the_learner_left(
    pupil: Pupil, store: SqlStore
) -> None:
    page = pupil.page
    expect(page.get_by_role("heading", name="Begin here")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_accessible_name(
        "0 of 2 lessons passed"
    )
    attempted(store, pupil.learner.id, "count", done=2, link_mode="practice")
    page.reload()

    expect(page.get_by_text("In progress: step 3 of 4")).to_be_visible()
    section = page.get_by_role("region", name="Continue where you left")
    way = section.get_by_role("link", name="Continue Count to two")
    expect(way).to_have_attribute("href", "/lessons/count?mode=practice")


def test_passed_lesson_shows_its_score_and_the_next_one_is_recommended(
    pupil: Pupil, store: SqlStore
) -> None:
    attempted(store, pupil.learner.id, "count", score=91)
    pupil.page.reload()

    passed = pupil.page.get_by_role("listitem").filter(has_text="Passed, 91 points")
    expect(passed.get_by_role("heading", name="Count to two")).to_be_visible()
    following = pupil.page.get_by_role("region", name="Your next lesson")
    expect(following).to_contain_text("A lesson that fails")


def test_own_attempts_are_listed_and_taken_away(
    pupil: Pupil, store: SqlStore, served: ServedLessons
) -> None:
    attempted(store, pupil.learner.id, "count", score=91)
    page = pupil.page
    page.goto(f"{served.address}record")
    row = page.get_by_role("row").filter(has_text="Count to two")
    expect(row).to_contain_text("Passed")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download everything").click()
    whole = json.loads(Path(taken.value.path()).read_text(encoding="utf-8"))

    assert taken.value.suggested_filename == "my-record.json"
    assert whole["attempts"][0]["score"] == 91


def test_printed_record_is_the_continue_code_alone(
    pupil: Pupil, store: SqlStore, served: ServedLessons
) -> None:
    attempted(store, pupil.learner.id, "count", score=91)
    page = pupil.page
    page.goto(f"{served.address}record")
    page.emulate_media(media="print")

    expect(page.locator(".code-large")).to_be_visible()
    expect(page.get_by_role("table")).to_be_hidden()
    expect(page.locator(".page-header")).to_be_hidden()
    assert pages_of(page.pdf(format="A4")) == 1


def pages_of(printed: bytes) -> int:
    """Count the pages of what was printed."""
    return len(PAGE_OBJECT.findall(printed))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_certificate_prints_on_one_sheet(
    pupil: Pupil, store: SqlStore, served: ServedLessons, paper: str
) -> None:
    attempted(store, pupil.learner.id, "count", score=91)
    page = pupil.page
    page.goto(f"{served.address}certificate")

    expect(page.get_by_role("article")).to_contain_text("91 of 100")
    assert pages_of(page.pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("count", [10, 14, 26, 40])
def test_certificate_of_many_lessons_prints_on_one_sheet(
    browser: Browser, tmp_path: Path, paper: str, count: int
) -> None:
    tables = (
        f'[[lesson]]\nid = "lesson-{number}"\nchapter = "Many"\nfile = "count.ipynb"\n'
        f'title = "Lesson number {number} with a title of the usual length"\n'
        f'minutes = 5\nsummary = "Do it."\n'
        for number in range(count)
    )
    (tmp_path / "catalog.toml").write_text("\n".join(tables), encoding="utf-8")
    (tmp_path / "count.ipynb").write_bytes((LESSONS / "count.ipynb").read_bytes())
    with ServedLessons(tmp_path, class_name="") as server:
        assert server.data is not None
        store = open_store(server.data / "records.sqlite")
        learner = store.learner_of("alone", "alone", "You")
        for number in range(count):
            attempted(store, learner.id, f"lesson-{number}", score=90)
        store.close()
        page = browser.new_page()
        page.goto(f"{server.address}certificate?name=Mara")
        printed = page.pdf(format=paper)
        page.close()

    assert pages_of(printed) == 1


def test_deleting_is_asked_twice_and_ends_at_the_door(
    pupil: Pupil, store: SqlStore, served: ServedLessons
) -> None:
    page = pupil.page
    page.goto(f"{served.address}record")
    page.get_by_role("link", name="Delete my record").click()
    page.get_by_role("button", name="Delete my record").click()
    expect(page.get_by_role("checkbox")).to_be_focused()
    page.get_by_role("checkbox", name="Yes, delete everything about me").check()
    page.get_by_role("button", name="Delete my record").click()

    expect(page.get_by_role("status")).to_contain_text("Your record is deleted")
    assert store.learner(pupil.learner.id) is None


def test_instructor_logs_in_and_out(
    stranger: Page, served: ServedLessons, store: SqlStore
) -> None:
    assert store.user("Erin")
    stranger.goto(f"{served.address}login?next=/welcome")
    stranger.get_by_label("Name").fill("Erin")
    stranger.get_by_label("Password").fill("something else")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("alert")).to_contain_text("do not belong together")
    expect(stranger.get_by_label("Password")).to_have_value("")
    stranger.get_by_label("Password").fill(PASSWORD)
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("link", name="Reports")).to_be_visible()
    stranger.get_by_role("link", name="Leave").click()
    stranger.get_by_role("button", name="Leave").click()

    expect(stranger.get_by_role("link", name="Reports")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_own_pages_are_free_of_known_barriers(
    pupil: Pupil, store: SqlStore, served: ServedLessons, width: int, scheme: str
) -> None:
    page = pupil.page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for done, score in ((1, None), (4, 91)):
        attempted(store, pupil.learner.id, "count", done=done, score=score)
        for path in OWN_PAGES:
            page.goto(f"{served.address}{path}")
            assert axe_violations(page) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_doors_are_free_of_known_barriers(
    stranger: Page, served: ServedLessons, width: int, scheme: str
) -> None:
    stranger.set_viewport_size({"width": width, "height": 844})
    stranger.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in ("welcome", f"welcome?class={served.class_code}", "login"):
        stranger.goto(f"{served.address}{path}")
        assert axe_violations(stranger) == [], path
    stranger.get_by_label("Name").fill("Erin")
    stranger.get_by_label("Password").fill("wrong")
    stranger.keyboard.press("Enter")
    expect(stranger.get_by_role("alert")).to_be_visible()
    assert axe_violations(stranger) == []


@pytest.mark.parametrize("width", [1920, 390, 320])
def test_no_page_about_people_scrolls_sideways(
    context: BrowserContext,
    served: ServedLessons,
    store: SqlStore,
    pupil: Pupil,
    width: int,
) -> None:
    attempted(store, pupil.learner.id, "count", score=91)
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 844})
    for path in (*OWN_PAGES, "login", "no/such/page"):
        tab.goto(f"{served.address}{path}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
