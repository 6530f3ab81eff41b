"""The Action Menu: its entries by purpose and kind of target, and their warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from tests.two_desks import NOOR, TRANSFER, TwoDesks, with_options
from workspace_sim.core.action_menu import ACTION_MENU
from workspace_sim.core.desk import Purpose
from workspace_sim.core.entities import TargetType
from workspace_sim.core.events import InvitationSent, TransferFailed
from workspace_sim.core.intents import INTENT_TYPES
from workspace_sim.core.messages import LABELS

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.runtime.scenario import Scenario


def menu(desks: TwoDesks, name: str) -> dict[str, Control]:
    """Return the entries of the Action Menu beside a name, in order."""
    rows = desks.sender.view.team_communicator.rows
    (row,) = [one for one in rows if one.name == name]
    return {one.label: one for one in row.menu.items}


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    """Return two desks, the sender's with the Team Communicator open to transfer."""
    desks = TwoDesks(scenario)
    desks.sender.click(TRANSFER)
    return desks


@pytest.fixture
def main(scenario: Scenario) -> TwoDesks:
    """Return two desks, the sender's with the Main Window's Team Communicator."""
    desks = TwoDesks(scenario)
    desks.session.submit(desks.sender.agent_id, {"type": "team.open"})
    return desks


def test_the_table_has_every_purpose() -> None:
    assert set(ACTION_MENU) == set(get_args(Purpose))


def test_every_kind_of_target_has_an_entry_somewhere() -> None:
    kinds = [one.kinds for entries in ACTION_MENU.values() for one in entries]

    assert frozenset().union(*kinds) == set(TargetType)


@pytest.mark.parametrize("purpose", ACTION_MENU)
def test_every_entry_has_words_and_means_a_command(purpose: Purpose) -> None:
    for entry in ACTION_MENU[purpose]:
        assert entry.label in LABELS
        assert f"target.{entry.action}" in INTENT_TYPES


@pytest.mark.guide("T1")
@pytest.mark.parametrize(
    ("text", "name", "labels"),
    [
        ("tomas", "Tomas Berg", ["Call", "Instant Message"]),
        ("ben", "Ben Whitlock", ["Call", "New E-mail"]),
    ],
)
def test_the_main_window_offers_to_call_and_to_write(
    main: TwoDesks, text: str, name: str, labels: list[str]
) -> None:
    main.sender.enter("searchbox", "Type name or number", text)

    assert [*menu(main, name)][: len(labels)] == labels


def test_the_main_window_offers_no_transfer(main: TwoDesks) -> None:
    rows = main.sender.view.team_communicator.rows

    labels = {item.label for row in rows for item in row.menu.items}
    assert TRANSFER not in labels


def test_a_new_email_says_why_it_cannot_be_written(main: TwoDesks) -> None:
    main.sender.enter("searchbox", "Type name or number", "ben")

    entry = menu(main, "Ben Whitlock")["New E-mail"]
    assert not entry.enabled
    assert entry.reason == "E-mails are not part of this lesson."


@pytest.mark.guide("A3")
@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("Noor Haddad", ""),
        ("Priya Raman", "Not ready: may not take a chat now."),
        ("Oskar Lindt", "Not ready: may not take a chat now."),
        ("Linh Tran", "Not ready: may not take a chat now."),
        ("Mia Santos", "Busy: may not be able to take a chat now."),
        ("Cards Team", ""),
        ("Fraud Desk", ""),
        ("Night Service", "Closed: takes no chats now."),
    ],
)
def test_a_transfer_that_is_likely_to_fail_is_allowed_with_a_warning(
    desks: TwoDesks, name: str, warning: str
) -> None:
    entry = menu(desks, name)[TRANSFER]

    assert (entry.enabled, entry.warning) == (True, warning)


def test_a_group_without_anybody_available_is_marked(desks: TwoDesks) -> None:
    desks.desk(NOOR).set_status("Not Ready")

    assert menu(desks, "Spanish")[TRANSFER].warning == "Nobody is available now."
    assert menu(desks, "Cards Team")[TRANSFER].warning == ""


def test_a_logged_off_agent_has_a_reason_and_no_warning(desks: TwoDesks) -> None:
    entry = menu(desks, "Hugo Petit")[TRANSFER]

    assert not entry.enabled
    assert entry.reason
    assert not entry.warning


def test_who_logged_off_after_the_list_was_drawn_is_marked(desks: TwoDesks) -> None:
    desks.target.set_status("Log Off")

    entry = menu(desks, "Tomas Berg")[TRANSFER]
    assert (entry.enabled, entry.warning) == (True, "Logged off: cannot take a chat.")


def test_only_what_offers_a_chat_is_marked(desks: TwoDesks) -> None:
    entries = menu(desks, "Priya Raman")

    assert [one.warning for one in entries.values()][1:] == ["", ""]


@pytest.mark.parametrize("name", ["Cards Team", "Spanish", "Fraud Desk"])
def test_groups_and_queues_need_routing(scenario: Scenario, name: str) -> None:
    desks = TwoDesks(with_options(scenario, routing_based_targets=False))
    desks.sender.click(TRANSFER)

    entry = menu(desks, name)[TRANSFER]
    assert not entry.enabled
    assert entry.reason.startswith(f"A chat cannot be sent to {name}")


def test_without_routing_an_agent_can_still_be_asked(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, routing_based_targets=False))

    desks.sender.transfer_to("Tomas Berg")

    assert len(desks.events(InvitationSent)) == 1
    assert desks.events(TransferFailed) == []
