from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

MOST_FILES = 10


def test_lesson_loads_a_handful_of_files_and_nothing_of_jupyterlab(
    open_lesson: OpenLesson, asked: list[Request]
) -> None:
    open_lesson("instant-chat-transfer")

    paths = [request.url for request in asked]
    assert 1 < len(paths) <= MOST_FILES
    assert not [path for path in paths if "/voila" in path or "labext" in path]


def test_lesson_runs_under_a_policy_without_inline_code(
    page: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_response(served.lesson("instant-chat-transfer")) as answer:
        open_lesson("instant-chat-transfer", page)

    policy = answer.value.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert not [word for word in ("unsafe-", "blob:", "*") if word in policy]
    page.get_by_role("button", name="Instant Chat Transfer").click()
    expect(page.get_by_role("dialog", name="Team Communicator")).to_be_visible()
    assert said == []
