"""Logging in and out: user name, password, place, channels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.login_desk import (
    OWN_PASSWORD,
    TOMAS_PASSWORD,
    identify,
    log_in,
    login_desk,
    with_logins,
)
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    ELENA,
    GENERAL,
    TOMAS,
    SimulatedDesk,
    contact_center,
    with_agent,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d
from workspace_sim.core import login_commands as li
from workspace_sim.core import login_events as lo
from workspace_sim.core.desk import LoginState
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.entities import ChannelState
from workspace_sim.core.events import CommandRefused
from workspace_sim.runtime.event_log import from_text, to_text
from workspace_sim.runtime.session import LocalSession

NEW_PASSWORD = "Red-Mountain-9"  # noqa: S105 - of nobody


def error_of(desk: SimulatedDesk) -> str:
    return desk.view.login_window.error.text


def channel(desk: SimulatedDesk, medium: str) -> ChannelState:
    channels = desk.session.world.agents[ELENA].channels
    return channels[medium].state  # type: ignore[index]


@pytest.mark.guide("P1")
def test_a_desk_where_nobody_is_logged_in_shows_the_login_window_only() -> None:
    view = login_desk().view

    shown = [name for name in view.__slots__ if getattr(view, name).shown]
    assert shown == ["login_window"]


def test_a_scenario_begins_with_everybody_logged_in_unless_it_says_otherwise() -> None:
    session = LocalSession(contact_center())

    states = {desk.login for desk in session.world.desks.values()}
    assert states == {LoginState.LOGGED_IN}


@pytest.mark.guide("P1")
def test_user_name_password_and_channels_lead_into_the_workspace() -> None:
    desk = login_desk()

    log_in(desk)

    assert not desk.view.login_window.shown
    assert desk.view.main_window.agent_name == "Elena Marsh"


def test_the_user_name_is_found_without_regard_to_capitals_and_spaces() -> None:
    desk = login_desk()

    desk.fill_in("User Name", " Elena.MARSH ")
    desk.fill_in("Password", OWN_PASSWORD)

    assert desk.view.login_window.page == "choices"


@pytest.mark.parametrize(
    ("user_name", "password"),
    [
        ("elena.marsh", "wrong"),
        ("elena.marsh", OWN_PASSWORD.lower()),
        ("elena.marsh", ""),
        ("elena", OWN_PASSWORD),
        ("", OWN_PASSWORD),
        ("elena.marsh", "\ud800"),
        ("elena.marsh", OWN_PASSWORD + "x" * 500),
    ],
)
@pytest.mark.guide("P1")
def test_a_wrong_user_name_or_password_is_refused_in_the_same_words(
    user_name: str, password: str
) -> None:
    desk = login_desk()

    desk.fill_in("User Name", user_name)
    desk.fill_in("Password", password)

    assert error_of(desk) == "Login failed. Check your user name and password."
    assert desk.view.login_window.page == "credentials"


def test_the_error_goes_once_the_login_goes_on() -> None:
    desk = login_desk()
    identify(desk, "wrong")

    identify(desk)

    assert error_of(desk) == ""


def test_a_name_that_is_logged_in_elsewhere_is_refused() -> None:
    desk = login_desk()

    desk.fill_in("User Name", "tomas.berg")
    desk.fill_in("Password", TOMAS_PASSWORD)

    assert error_of(desk).startswith("You are logged in already.")


def test_a_name_in_use_is_not_told_to_who_lacks_its_password() -> None:
    desk = login_desk()

    desk.fill_in("User Name", "tomas.berg")
    desk.fill_in("Password", OWN_PASSWORD)

    assert error_of(desk).startswith("Login failed.")


def test_the_name_of_somebody_else_is_refused() -> None:
    desk = login_desk()
    SimulatedDesk(desk.session, TOMAS).click("Log Out")

    desk.fill_in("User Name", "tomas.berg")
    desk.fill_in("Password", TOMAS_PASSWORD)

    assert error_of(desk).startswith("That user name belongs to somebody else.")


def test_cancel_leads_back_to_user_name_and_password() -> None:
    desk = login_desk()
    identify(desk)

    desk.click("Cancel")

    assert desk.view.login_window.page == "credentials"


@pytest.mark.guide("P1")
def test_only_the_chosen_channels_are_logged_on_and_they_are_not_ready() -> None:
    desk = login_desk()
    identify(desk)

    desk.click("Voice", "checkbox")
    desk.click("Continue")

    assert channel(desk, "chat") is ChannelState.NOT_READY
    assert channel(desk, "voice") is ChannelState.LOGGED_OFF


def test_a_channel_can_be_left_out_and_chosen_again() -> None:
    desk = login_desk()
    identify(desk)

    desk.click("Voice", "checkbox")
    desk.click("Voice", "checkbox")

    assert desk.find("checkbox", "Voice").pressed is True


def test_logging_in_without_a_channel_is_refused() -> None:
    desk = login_desk()
    identify(desk)
    desk.click("Voice", "checkbox")
    desk.click("Chat", "checkbox")

    desk.click("Continue")

    assert error_of(desk) == "Choose at least one channel to log on."


def test_a_channel_that_the_agent_lacks_cannot_be_chosen() -> None:
    scenario = with_logins(contact_center())
    own = next(one for one in scenario.agents if one.agent_id == ELENA)
    scenario = with_agent(scenario, ELENA, channels=own.channels.without("voice"))
    desk = SimulatedDesk(LocalSession(scenario), ELENA)
    identify(desk)

    desk.session.give(li.ChooseLoginChannel(ELENA, "voice", chosen=True))

    assert error_of(desk) == "You have no voice channel."


def test_a_channel_can_begin_ready_and_another_with_a_reason() -> None:
    desk = login_desk(
        login_auto_ready=("chat",),
        login_auto_not_ready_reasons=(("voice", "lunch"),),
    )

    log_in(desk)

    assert channel(desk, "chat") is ChannelState.READY
    assert desk.session.world.agents[ELENA].channels["voice"].reason == "lunch"


def test_who_begins_ready_is_sent_a_waiting_chat_at_once() -> None:
    desk = login_desk(login_auto_ready=("chat",))
    SimulatedDesk(desk.session, desk.session.world.agents["mia"].agent_id).set_status(  # type: ignore[index]
        "Not Ready"
    )
    desk.session.give(c.StartChat(ADAS_CHAT, ADA, GENERAL))

    log_in(desk)

    assert desk.sees("button", "Accept: Chat from Ada Lindqvist")


def test_the_place_is_asked_for_only_if_set_so() -> None:
    asked = login_desk(login_prompt_place=True)
    unasked = login_desk()
    for desk in (asked, unasked):
        identify(desk)

    assert asked.sees("textbox", "Place")
    assert not unasked.sees("textbox", "Place")


@pytest.mark.parametrize("place", ["Desk 20", "desk 20 ", "Desk 14"])
@pytest.mark.guide("P1")
def test_a_free_place_is_taken_under_its_own_name(place: str) -> None:
    desk = login_desk(login_prompt_place=True)
    identify(desk)

    desk.fill_in("Place", place)

    assert desk.view.main_window.place in {"Desk 20", "Desk 14"}


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("Desk 15", "Somebody is logged in at Desk 15. Enter another place."),
        ("Desk 99", "There is no such place. Check the name and try again."),
        (" ", "Enter the name of your place."),
    ],
)
@pytest.mark.guide("P1")
def test_a_place_that_is_used_unknown_or_missing_is_refused(
    place: str, error: str
) -> None:
    desk = login_desk(login_prompt_place=True)
    identify(desk)

    desk.fill_in("Place", place)

    assert error_of(desk) == error
    assert desk.view.login_window.page == "choices"


def test_the_usual_place_is_refused_too_while_somebody_sits_there() -> None:
    scenario = with_agent(with_logins(contact_center()), ELENA, place="Desk 15")
    desk = SimulatedDesk(LocalSession(scenario), ELENA)
    identify(desk)

    desk.click("Continue")

    assert error_of(desk).startswith("Somebody is logged in at Desk 15.")


def test_a_place_is_free_for_others_once_its_agent_has_logged_out() -> None:
    desk = login_desk(login_prompt_place=True)
    SimulatedDesk(desk.session, TOMAS).click("Log Out")
    identify(desk)

    desk.fill_in("Place", "Desk 15")

    assert desk.view.main_window.place == "Desk 15"


@pytest.mark.guide("P1")
def test_logging_out_logs_every_channel_off_and_leaves_the_login_window() -> None:
    desk = login_desk(logged_in=True)

    desk.click("Log Out")

    assert desk.view.login_window.page == "credentials"
    states = {channel(desk, "chat"), channel(desk, "voice")}
    assert states == {ChannelState.LOGGED_OFF}


def test_logging_out_closes_what_was_open() -> None:
    desk = login_desk(logged_in=True)
    for entry in ("My Channels", "My Messages"):
        desk.click("Supporting views")
        desk.choose(entry)

    desk.click("Log Out")
    log_in(desk)

    assert not desk.view.my_channels.shown
    assert not desk.view.my_messages.shown


@pytest.mark.guide("P1")
def test_logging_out_is_refused_while_a_chat_is_open() -> None:
    scenario = with_logins(contact_center(), logged_in=True)
    chats = contact_center().open_chats[:1]
    desk = SimulatedDesk(LocalSession(replace(scenario, open_chats=chats)), ELENA)

    desk.click("Log Out")

    sentence = "You cannot log out while interactions are open. Close them first."
    assert desk.find("button", "Log Out").reason == sentence
    assert desk.view.main_window.notice.text == sentence
    assert desk.view.chat_interaction_window.shown


def test_logging_out_is_refused_while_an_invitation_waits() -> None:
    desk = login_desk(logged_in=True)
    desk.session.give(c.StartChat(ADAS_CHAT, ADA, GENERAL))

    desk.click("Log Out")

    assert not desk.view.login_window.shown


def test_who_has_no_password_cannot_log_out() -> None:
    session = LocalSession(contact_center())
    desk = SimulatedDesk(session, TOMAS)

    desk.click("Log Out")

    notice = desk.view.main_window.notice.text
    assert notice == "Logging out is not part of this lesson."


@pytest.mark.parametrize(
    "command",
    [
        d.OpenMyMessages(ELENA),
        c.SetGlobalStatus(ELENA, "ready"),
        c.StartTyping(ELENA, ADAS_CHAT),
        d.DismissNotice(ELENA),
    ],
)
def test_a_desk_takes_nothing_else_before_somebody_has_logged_in(
    command: c.SetGlobalStatus,
) -> None:
    desk = login_desk()

    (refused,) = desk.session.give(command)

    assert isinstance(refused, CommandRefused)
    assert refused.code == "login.needed"


@pytest.mark.parametrize(
    "command",
    [
        li.EnterWorkspace(ELENA),
        li.ChooseLoginChannel(ELENA, "chat", chosen=True),
        li.ChangePassword(ELENA, "a", "b", "c"),
        li.LogOut(ELENA),
        li.UnlockDesk(ELENA, OWN_PASSWORD),
    ],
)
def test_no_page_of_the_login_can_be_passed_over(command: li.EnterWorkspace) -> None:
    desk = login_desk()

    desk.session.give(command)

    assert desk.session.world.desks[ELENA].login is LoginState.LOGGED_OUT


def test_an_agent_who_has_not_logged_in_is_listed_as_logged_off() -> None:
    desk = login_desk()
    tomas = SimulatedDesk(desk.session, TOMAS)
    chats = contact_center().open_chats
    assert chats
    desk.session.give(d.OpenTeamCommunicator(TOMAS, None, "main"))

    row = next(
        one for one in tomas.view.team_communicator.rows if one.target_id == str(ELENA)
    )

    assert row.presence == "logged_off"


def test_a_first_login_asks_for_another_password() -> None:
    desk = login_desk(must_change_password=True)

    identify(desk)

    assert desk.view.login_window.page == "password"


def test_changing_the_password_is_offered_only_if_set_so() -> None:
    offered = login_desk(login_change_password=True)
    missing = login_desk()
    for desk in (offered, missing):
        identify(desk)

    offered.click("Change Password")

    assert offered.view.login_window.page == "password"
    assert not missing.sees("button", "Change Password")
    (refused,) = missing.session.give(li.AskToChangePassword(ELENA))
    assert isinstance(refused, CommandRefused)


def change(desk: SimulatedDesk, old: str, new: str, repeat: str) -> None:
    desk.fill_in("Old Password", old)
    desk.fill_in("New Password", new)
    desk.fill_in("Repeat the New Password", repeat)


def test_after_a_change_only_the_other_password_counts() -> None:
    desk = login_desk(must_change_password=True)
    identify(desk)

    change(desk, OWN_PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    desk.click("Continue")
    desk.click("Log Out")
    identify(desk)
    refused = error_of(desk)
    identify(desk, NEW_PASSWORD)

    assert refused.startswith("Login failed.")
    assert desk.view.login_window.page == "choices"


@pytest.mark.parametrize(
    ("entries", "error"),
    [
        (("wrong", NEW_PASSWORD, NEW_PASSWORD), "That is not the right password."),
        (
            (OWN_PASSWORD, "short", "short"),
            "The new password needs 8 characters or more.",
        ),
        (
            (OWN_PASSWORD, NEW_PASSWORD, NEW_PASSWORD + "!"),
            "The two entries of the new password differ.",
        ),
        (
            (OWN_PASSWORD, OWN_PASSWORD, OWN_PASSWORD),
            "That is your old password. Choose another one.",
        ),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused(
    entries: tuple[str, str, str], error: str
) -> None:
    desk = login_desk(must_change_password=True)
    identify(desk)

    change(desk, *entries)

    assert error_of(desk) == error
    assert desk.view.login_window.page == "password"


@pytest.mark.guide("P1")
def test_no_password_stands_in_the_log_or_in_a_view() -> None:
    desk = login_desk(must_change_password=True, login_prompt_place=True)
    secrets = [OWN_PASSWORD, TOMAS_PASSWORD, NEW_PASSWORD, "secret-guess"]
    seen = [repr(desk.view)]

    identify(desk, "secret-guess")
    identify(desk)
    seen.append(repr(desk.view))
    change(desk, OWN_PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    desk.fill_in("Place", NEW_PASSWORD)
    seen.append(repr(desk.view))
    desk.fill_in("Place", "Desk 20")
    seen += [repr(desk.view), repr(desk.session.world), to_text(desk.session.entries)]

    assert not [one for one in secrets for text in seen if one in text]


def test_no_command_shows_its_password() -> None:
    commands = (
        li.LogIn(ELENA, "elena.marsh", OWN_PASSWORD),
        li.UnlockDesk(ELENA, OWN_PASSWORD),
        li.ChangePassword(ELENA, OWN_PASSWORD, OWN_PASSWORD, OWN_PASSWORD),
    )

    assert OWN_PASSWORD not in repr(commands)
    assert OWN_PASSWORD not in repr(with_logins(contact_center()).accounts)


def test_every_field_of_a_password_is_masked_and_no_other() -> None:
    desk = login_desk(must_change_password=True, login_prompt_place=True)
    fields = list(desk.view.login_window.fields)
    identify(desk)
    fields += desk.view.login_window.fields
    change(desk, OWN_PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    fields += desk.view.login_window.fields

    masked = {one.label for one in fields if one.masked}
    assert masked == {
        "Password",
        "Old Password",
        "New Password",
        "Repeat the New Password",
    }
    assert {one.label for one in fields} - masked == {"User Name", "Place"}


def test_a_rebuilt_desk_knows_the_password_that_was_changed() -> None:
    scenario = with_logins(contact_center(), must_change_password=True)
    desk = SimulatedDesk(LocalSession(scenario), ELENA)
    identify(desk)
    change(desk, OWN_PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    entries = from_text(to_text(desk.session.entries))

    rebuilt = SimulatedDesk(LocalSession(scenario, entries), ELENA)
    rebuilt.click("Cancel")
    identify(rebuilt, NEW_PASSWORD)

    assert rebuilt.view.login_window.page == "choices"


def test_the_time_at_which_somebody_logged_in_is_in_the_log() -> None:
    desk = login_desk()
    desk.session.advance_to(7.0)

    log_in(desk)

    entries = desk.session.entries
    found = [one for entry in entries for one in entry.events]
    logged_in = [one for one in found if isinstance(one, lo.LoggedIn)]
    assert [(one.at, one.place) for one in logged_in] == [(7.0, "Desk 14")]


def test_a_desk_without_login_has_no_control_of_another_window() -> None:
    desk = login_desk()

    labels = [one.label for one in controls(desk.view)]

    assert labels == ["User Name", "Password", "Log In"]


def test_the_81_wording_names_the_product_of_81() -> None:
    scenario = with_options(with_logins(contact_center()), labels="8.1")

    desk = SimulatedDesk(LocalSession(scenario), ELENA)

    assert desk.view.login_window.product == "Interaction Workspace"
