"""The page around a desk, with the small lessons of the server's tests."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import enter, kernel_id_of, other_hosts
from tests.serving.served import LESSONS, ServedLessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

    from tests.browser.conftest import OpenLesson

WIDTHS = (1440, 1024, 390)


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(LESSONS) as server:
        yield server


def test_learner_gets_from_the_catalogue_to_a_desk_and_back(
    page: Page, served: ServedLessons
) -> None:
    page.goto(served.address)
    page.get_by_role("link", name="Start Count to two").click()
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Presses: 1")).to_be_visible()
    expect(page).to_have_title("Count to two - Workspace Sim")

    page.get_by_role("link", name="All lessons").click()

    expect(page.get_by_role("heading", name="Lessons")).to_be_visible()


def test_no_other_host_is_asked(
    asked: list[Request], page: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    page.goto(served.address)
    open_lesson("count", page)

    assert len(asked) > 10
    assert other_hosts(asked, served.address) == set()


def test_page_breaks_no_rule_of_its_own_content_policy(
    page: Page, open_lesson: OpenLesson
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    open_lesson("count", page)

    assert [
        text for text in told if "Content Security" in text or "Error" in text
    ] == []


def test_reloading_leaves_no_kernel_behind(
    open_lesson: OpenLesson, served: ServedLessons
) -> None:
    page = open_lesson("count")
    for _ in range(3):
        page.reload()
        page.locator("body[data-desk-ready]").wait_for()
        served.until_kernels(1)

    page.goto(served.address)
    served.until_kernels(0)
    assert served.kernels() == []


def test_leaving_before_the_desk_is_drawn_leaves_no_kernel_behind(
    page: Page, served: ServedLessons
) -> None:
    page.goto(served.lesson("count"), wait_until="commit")
    page.goto(served.address)

    served.until_kernels(0)
    assert served.kernels() == []


def test_time_passes_only_when_it_is_advanced(
    open_lesson: OpenLesson, served: ServedLessons
) -> None:
    page = open_lesson("count")
    expect(page.get_by_text("Presses: 0")).to_be_visible()
    served.advance(kernel_id_of(page), 9.5)
    expect(page.get_by_text("Presses: 0")).to_be_visible()

    served.advance(kernel_id_of(page), 0.5)

    expect(page.get_by_text("Presses: 1")).to_be_visible()


def test_advancing_one_desk_leaves_the_others_alone(
    open_lesson: OpenLesson, served: ServedLessons
) -> None:
    mine, theirs = open_lesson("count"), open_lesson("count?mode=practice")
    served.advance(kernel_id_of(mine), 60)

    expect(mine.get_by_text("Presses: 1")).to_be_visible()
    expect(theirs.get_by_text("Presses: 0")).to_be_visible()


def test_steps_take_their_prose_from_the_page(open_lesson: OpenLesson) -> None:
    steps = open_lesson("count").locator("#lesson-steps [data-step]")

    expect(steps).to_contain_text(["Press once", "Press again"])


def test_loader_gives_way_to_the_desk(open_lesson: OpenLesson) -> None:
    page = open_lesson("count")

    expect(page.locator("#lesson-loader")).to_be_hidden()
    expect(page.get_by_role("button", name="Press")).to_be_visible()


def test_desk_that_does_not_come_is_told_with_a_way_on(browser: Browser) -> None:
    options = ("--clock", "manual", "--start-timeout", "0.5")
    with ServedLessons(LESSONS, options) as server:
        page = browser.new_page()
        enter(page.context, server)
        page.route(re.compile(r"/voila/voila\.js"), lambda route: route.abort())
        page.goto(server.lesson("count"))

        status = page.locator("#lesson-loader")
        expect(status).to_contain_text("Your desk did not come")
        expect(status.get_by_role("button", name="Reload the page")).to_be_visible()
        page.close()


def test_visit_leaves_a_quiet_log(browser: Browser) -> None:
    with ServedLessons(LESSONS) as server:
        page = browser.new_page()
        enter(page.context, server)
        page.goto(server.lesson("count"))
        page.locator("body[data-desk-ready]").wait_for()
        page.goto("about:blank")
        server.until_kernels(0)
        page.close()
        log = server.stop()

    assert log == ""


def test_lost_server_is_told_and_what_is_kept(browser: Browser) -> None:
    with ServedLessons(LESSONS) as server:
        page = browser.new_page()
        enter(page.context, server)
        page.goto(server.lesson("count"))
        page.locator("body[data-desk-ready]").wait_for()
        server.stop()

        news = page.locator("#lesson-connection")
        expect(news).to_contain_text(
            "The connection to your desk is lost", timeout=2000
        )
        expect(news).to_have_attribute("role", "status")
        page.close()


def test_desk_whose_kernel_dies_comes_back_by_itself(
    open_lesson: OpenLesson, served: ServedLessons
) -> None:
    page = open_lesson("count")
    before = kernel_id_of(page)
    (kernel,) = served.kernels()
    kernel.send_signal(signal.SIGKILL)

    news = page.locator("#lesson-connection")
    expect(news).to_contain_text("Your desk was rebuilt", timeout=20_000)
    assert kernel_id_of(page) != before
    served.until_kernels(1)
    news.get_by_role("button", name="Close").click()
    expect(news).to_be_empty()


def test_failing_lesson_apologises(page: Page, served: ServedLessons) -> None:
    page.goto(served.lesson("broken"))

    alert = page.get_by_role("alert").filter(has_text="could not be opened")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("button", name="Reload the page")).to_be_visible()
    expect(page.locator("#lesson-loader")).to_be_hidden()
    assert "secret detail" not in page.content()


def test_theme_is_remembered_and_set_before_the_first_paint(
    page: Page, served: ServedLessons
) -> None:
    page.goto(served.address)
    page.get_by_role("radio", name="Dark").check(force=True)
    expect(page.locator("html[data-theme=dark]")).to_be_attached()

    page.goto(served.lesson("count"), wait_until="commit")
    page.wait_for_function("document.body !== null")

    assert page.locator("html").get_attribute("data-theme") == "dark"
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_automatic_theme_leaves_the_choice_to_the_system(
    page: Page, served: ServedLessons
) -> None:
    page.goto(served.address)
    page.get_by_role("radio", name="Light").check(force=True)
    page.get_by_role("radio", name="Auto").check(force=True)

    assert page.locator("html").get_attribute("data-theme") is None


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(
    page: Page, open_lesson: OpenLesson, served: ServedLessons, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for opened in (page.goto(served.address), open_lesson("count", page)):
        assert opened is not None
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_free_of_known_barriers(
    page: Page, open_lesson: OpenLesson, served: ServedLessons, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    page.goto(served.address)
    found.append(Axe().run(page))
    page.goto(f"{served.address}no/such/page")
    found.append(Axe().run(page))
    page.goto(served.lesson("broken"))
    found.append(Axe().run(page))
    open_lesson("count", page)
    found.append(Axe().run(page))

    assert [
        result.generate_report() for result in found if result.violations_count
    ] == []


def test_keyboard_skips_to_the_content(page: Page, served: ServedLessons) -> None:
    page.goto(served.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()
