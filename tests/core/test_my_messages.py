"""My Messages: previews with Show and Dismiss, the list, the open message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import ELENA, TwoDesks
from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.identifiers import NotificationId

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

SHOW = "Show: Chat transfer failed"
DISMISS = "Dismiss: Chat transfer failed"


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    """Return two desks after a failed transfer."""
    desks = TwoDesks(scenario)
    desks.sender.transfer_to("Priya Raman")
    return desks


def open_list(desks: TwoDesks) -> None:
    desks.sender.click("Supporting views")
    unread = desks.sender.view.main_window.unread
    desks.sender.choose(f"My Messages ({unread} unread)" if unread else "My Messages")


@pytest.mark.guide("A9")
def test_a_failed_transfer_arrives_as_a_message_preview(desks: TwoDesks) -> None:
    (preview,) = desks.sender.view.my_messages.previews

    assert preview.title == "Chat transfer failed"
    assert preview.text == (
        "Priya Raman is not ready for chats. The chat stays with you."
    )
    assert desks.sender.view.main_window.unread == 1


@pytest.mark.guide("A9")
def test_show_opens_the_message_and_marks_it_read(desks: TwoDesks) -> None:
    desks.sender.click(SHOW)

    view = desks.sender.view
    assert view.my_messages.message is not None
    assert view.my_messages.message.body.startswith("Priya Raman is not ready")
    assert view.my_messages.previews == ()
    assert view.main_window.unread == 0


def test_dismiss_keeps_the_message_unread(desks: TwoDesks) -> None:
    desks.sender.click(DISMISS)

    assert desks.sender.view.my_messages.previews == ()
    assert desks.sender.view.main_window.unread == 1


def test_an_ignored_preview_goes_after_sixty_seconds_unread(desks: TwoDesks) -> None:
    desks.wait(59.9)
    before = len(desks.sender.view.my_messages.previews)

    desks.wait(0.1)

    assert before == 1
    assert desks.sender.view.my_messages.previews == ()
    assert desks.sender.view.main_window.unread == 1
    assert desks.events(f.NotificationDismissed)[0].ignored


def test_a_shown_preview_is_not_dismissed_again_later(desks: TwoDesks) -> None:
    desks.sender.click(SHOW)

    desks.wait(60)

    assert desks.events(f.NotificationDismissed) == []
    assert desks.refusals() == []


def test_the_list_has_the_newest_message_on_top(desks: TwoDesks) -> None:
    desks.wait(5)
    desks.sender.transfer_to("Mia Santos")

    open_list(desks)

    entries = desks.sender.view.my_messages.entries
    assert [one.time for one in entries] == ["09:30:05", "09:30:00"]


def test_an_empty_list_says_so(scenario: Scenario) -> None:
    desks = TwoDesks(scenario)

    open_list(desks)

    assert desks.sender.view.my_messages.empty == "There are no messages."


def test_choosing_my_messages_closes_the_menu(desks: TwoDesks) -> None:
    open_list(desks)
    opened = desks.sender.view.main_window.views.button.expanded

    open_list(desks)

    assert not opened
    assert not desks.sender.view.my_messages.list_shown
    assert not desks.sender.view.main_window.views.button.expanded


def test_a_message_opens_from_the_list(desks: TwoDesks) -> None:
    open_list(desks)

    desks.sender.click("Unread: Chat transfer failed, 09:30:00")

    assert desks.sender.view.my_messages.message is not None
    assert desks.sender.sees("button", "Chat transfer failed, 09:30:00")


def test_a_message_can_be_marked_read_and_unread(desks: TwoDesks) -> None:
    open_list(desks)

    desks.sender.click("Mark as read: Chat transfer failed")
    read = desks.sender.view.main_window.unread
    desks.sender.click("Mark as unread: Chat transfer failed")

    assert (read, desks.sender.view.main_window.unread) == (0, 1)


def test_an_open_message_closes(desks: TwoDesks) -> None:
    desks.sender.click(SHOW)

    desks.sender.click("Close this message")

    assert not desks.sender.view.my_messages.shown


def test_closing_the_list_closes_the_open_message(desks: TwoDesks) -> None:
    open_list(desks)
    desks.sender.click(SHOW)

    desks.sender.click("Close My Messages")

    assert not desks.sender.view.my_messages.shown


@pytest.mark.guide("A8", "A9")
def test_error_bar_and_message_close_apart_from_each_other(desks: TwoDesks) -> None:
    desks.sender.click("Close this error")

    view = desks.sender.view
    assert view.chat_interaction_window.error is None
    assert len(view.my_messages.previews) == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (d.ShowNotification(ELENA, NotificationId("x")), "message.unknown"),
        (d.MarkNotification(ELENA, NotificationId("x"), read=True), "message.unknown"),
    ],
)
def test_an_unknown_message_is_refused(
    desks: TwoDesks, command: Command, code: str
) -> None:
    desks.session.give(command)

    assert desks.refusals() == [code]


def test_dismissing_a_preview_twice_is_refused(desks: TwoDesks) -> None:
    dismiss = desks.sender.find("button", DISMISS)
    desks.sender.click(DISMISS)

    desks.session.submit(ELENA, dismiss.intent)

    assert desks.refusals() == ["message.not_previewed"]
