"""Telling states of a desktop, reached click by click, and their JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.golden.conversation_states import CONVERSATION_BUILDERS
from tests.golden.login_states import LOGIN_BUILDERS
from tests.golden.players import replaying, watching
from tests.golden.step_panels import (
    asked_to_change,
    before_the_start,
    first_step,
    guided,
    happy_end,
    with_mistake,
)
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    BILLING,
    CALL,
    DIEGO,
    DIEGOS_CHAT,
    GENERAL,
    NOOR,
    PRIYA,
    SENDER,
    TARGET,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_agent,
    with_options,
    with_phones,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core.entities import Channel, ChannelState, Contact
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.identifiers import TargetId
from workspace_sim.runtime.scenario import ArrivingChat, OpenChat, agent
from workspace_sim.training.player_view import NO_PLAYER

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.training.player_view import PlayerView
    from workspace_sim.training.step_panel import StepPanelView

FOLDER = Path(__file__).parent / "desktops"
HOSTILE = (
    "<script>alert('x')</script> <img src=x onerror=alert(1)> &amp; \u202eright to left"
    " עברית العربية 👩‍👩‍👧 " + "long" * 80
)


def calm_chat() -> SimulatedDesk:
    """A chat is in front, and nothing is due."""
    return TwoDesks(contact_center()).sender


def chat_with_typing_contact() -> SimulatedDesk:
    """The contact types, and a reply is overdue."""
    desks = TwoDesks(contact_center())
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Are you there?"))
    desks.wait(61)
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))
    return desks.sender


def status_menu_open() -> SimulatedDesk:
    """The Global Status menu is open; Log Off is not possible."""
    desk = TwoDesks(contact_center()).sender
    desk.click(desk.view.main_window.status.menu.button.label)
    return desk


def supporting_views_open() -> SimulatedDesk:
    """The menu of supporting views is open."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Supporting views")
    return desk


def communicator_open() -> SimulatedDesk:
    """The Team Communicator lists every internal target."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Instant Chat Transfer")
    return desk


def communicator_found_nothing() -> SimulatedDesk:
    """A search in the Team Communicator finds nothing."""
    desk = communicator_open()
    desk.enter("searchbox", "Type name or number", "zz")
    return desk


def communicator_contacts() -> SimulatedDesk:
    """A search finds an internal target's and a contact's rows; one is a favorite."""
    desk = communicator_open()
    desk.click("Add Tomas Berg to favorites")
    desk.enter("searchbox", "Type name or number", "b")
    return desk


def quick_search_open() -> SimulatedDesk:
    """The Main Window's Team Communicator lists agents with two channels."""
    chat = Channel(ChannelState.READY, -800.0)
    voice = Channel(ChannelState.NOT_READY, -30.0, "break")
    channels = FrozenMap([("chat", chat), ("voice", voice)])
    scenario = with_agent(contact_center(), NOOR, channels=channels)
    desk = TwoDesks(scenario).sender
    desk.click("Team Communicator Quick Search")
    return desk


def favorite_dialog_open() -> SimulatedDesk:
    """A favorite gets its category; two categories are there already."""
    desk = quick_search_open()
    for name, category in (("Tomas Berg", "Cards"), ("Noor Haddad", "Spanish")):
        desk.click(f"Action Menu for {name}")
        desk.choose("Add to Favorites")
        desk.enter("textbox", "Category", category)
    desk.click("Action Menu for Priya Raman")
    desk.choose("Add to Favorites")
    return desk


def favorites_by_category() -> SimulatedDesk:
    """The favorites stand together by category; the menu of one is open."""
    desk = favorite_dialog_open()
    desk.click("Save in the category Cards")
    desk.click("Favorites")
    desk.enter("combobox", "Group by", "category")
    desk.click("Action Menu for Tomas Berg")
    return desk


def recent_targets() -> SimulatedDesk:
    """Recent targets stand newest first and cannot be sorted otherwise."""
    desks = TwoDesks(contact_center())
    desk = desks.sender
    desk.transfer_to("Priya Raman")
    desks.wait(61)
    desk.transfer_to("Night Service")
    desk.click("Team Communicator Quick Search")
    desk.click("Recent")
    return desk


def first_suggestions() -> SimulatedDesk:
    """A search in a large contact center suggests the first ten of many."""
    crowd = tuple(agent(f"t{n}", f"Trainee Number{n:02}") for n in range(24))
    scenario = contact_center()
    desk = TwoDesks(replace(scenario, agents=(*scenario.agents, *crowd))).sender
    desk.click("Team Communicator Quick Search")
    desk.enter("searchbox", "Type name or number", "trainee")
    return desk


def filter_left_on() -> SimulatedDesk:
    """Nothing is found, since the list shows one type only."""
    desk = communicator_open()
    desk.enter("combobox", "Type of target", "skill")
    desk.enter("searchbox", "Type name or number", "tomas")
    return desk


def warned_action() -> SimulatedDesk:
    """The Action Menu of an agent on a break: a transfer is offered with a warning."""
    desk = TwoDesks(contact_center()).sender
    desk.open_action_menu("Priya Raman")
    return desk


def action_menu_open() -> SimulatedDesk:
    """The Action Menu of a Ready agent is open."""
    desk = TwoDesks(contact_center()).sender
    desk.open_action_menu("Tomas Berg")
    return desk


def action_menu_of_logged_off_agent() -> SimulatedDesk:
    """The Action Menu of a logged-off agent is open: a transfer is not possible."""
    desk = TwoDesks(contact_center()).sender
    desk.open_action_menu("Hugo Petit")
    return desk


def refused_action() -> SimulatedDesk:
    """A logged-off agent was chosen all the same: the notice says why not."""
    desk = action_menu_of_logged_off_agent()
    desk.choose("Instant Chat Transfer")
    return desk


def transfer_pending() -> SimulatedDesk:
    """A transfer waits for an answer, twelve seconds old."""
    desks = TwoDesks(contact_center())
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(12)
    return desks.sender


def interaction_preview_transfer() -> SimulatedDesk:
    """The target is asked to take a transfer."""
    desks = TwoDesks(contact_center())
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(5)
    return desks.target


def received_chat() -> SimulatedDesk:
    """The target has accepted: the chat is in front, with who transferred it."""
    desks = TwoDesks(contact_center())
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(5)
    desks.target.click("Accept: Chat transfer from Elena Marsh")
    return desks.target


def error_and_message_preview() -> SimulatedDesk:
    """A transfer was rejected: error bar and message preview."""
    desks = TwoDesks(contact_center())
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(4)
    desks.target.click("Reject: Chat transfer from Elena Marsh")
    return desks.sender


def my_messages_open() -> SimulatedDesk:
    """The list of messages is open with one open message."""
    desk = error_and_message_preview()
    desk.click("Show: Chat transfer failed")
    desk.click("Supporting views")
    desk.choose("My Messages")
    return desk


def my_messages_empty() -> SimulatedDesk:
    """The list of messages is open and empty."""
    desk = supporting_views_open()
    desk.choose("My Messages")
    return desk


def interaction_preview_routed() -> SimulatedDesk:
    """A chat was routed to a Ready agent who has no other."""
    scenario = replace(
        contact_center(),
        open_chats=(),
        arriving_chats=(
            ArrivingChat(
                2.0,
                ADAS_CHAT,
                ADA,
                GENERAL,
                "Hello",
                (("Account", "4471"), ("Subject", "Double charge")),
            ),
        ),
    )
    desks = TwoDesks(scenario)
    desks.wait(3)
    return desks.sender


def two_previews() -> SimulatedDesk:
    """Two Interaction Previews stand one over the other, beside an open chat."""
    scenario = replace(
        with_second_chat(contact_center()),
        arriving_chats=(ArrivingChat(3.0, DIEGOS_CHAT, DIEGO, BILLING, "Good day"),),
    )
    desks = TwoDesks(scenario)
    noor = desks.desk(NOOR)
    noor.set_status("Not Ready")
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(4)
    return desks.target


def empty_desk() -> SimulatedDesk:
    """An agent on a break has no interaction."""
    return TwoDesks(contact_center()).desk(PRIYA)


def ended_chat() -> SimulatedDesk:
    """The contact has left; the chat waits for Mark Done."""
    desks = TwoDesks(contact_center())
    desks.wait(20)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    return desks.sender


def two_chats() -> SimulatedDesk:
    """The first of two chats is in front; the other one flashes."""
    desks = TwoDesks(with_second_chat(contact_center()))
    desks.sender.click("Chat with Ada Lindqvist, Connected")
    desks.session.give(c.SendContactMessage(BEN, BENS_CHAT, "Hello?"))
    return desks.sender


def responses_open() -> SimulatedDesk:
    """The library of standard responses is open, and searched."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Responses")
    desk.enter("searchbox", "Search the responses", "opening")
    return desk


def push_url_and_history() -> SimulatedDesk:
    """A web address was pushed, and an earlier transcript is open."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Push URL")
    desk.enter("textbox", "Web address to push", "https://help.example.com/refunds")
    desk.click("Push URL")
    desk.click("Contact History (2)")
    desk.click("Parcel came late, 2 May")
    return desk


def emojis_open() -> SimulatedDesk:
    """The emoji picker is open."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Insert an emoji")
    return desk


def note_open() -> SimulatedDesk:
    """A note is saved, an inserted response waits in the message box."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Note")
    note = "Note about the chat with Ada Lindqvist"
    desk.enter("textbox", note, "Refund of 86.40 asked for.")
    desk.click("Responses")
    desk.click("Insert: Please wait")
    return desk


def disposition_needed() -> SimulatedDesk:
    """An inactive chat was closed; Mark Done needs a disposition first."""
    options = {"disposition_is_mandatory": True, "inactivity_enabled": True}
    desks = TwoDesks(with_options(contact_center(), **options))
    desks.wait(301)
    desks.sender.click("Mark Done")
    return desks.sender


def closing_chat() -> SimulatedDesk:
    """The contact has left, and the chat closes by itself; a disposition is chosen."""
    desks = TwoDesks(with_options(contact_center(), close_after_contact_left=60.0))
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    desks.sender.click("Disposition: Resolved")
    return desks.sender


def nothing_permitted() -> SimulatedDesk:
    """An agent without privileges is asked to take a chat."""
    privileges = ("can_decline", "can_push_url", "can_use_emojis")
    denied = dict.fromkeys(privileges, False)
    desks = TwoDesks(with_options(contact_center(), **denied))
    desks.session.give(c.StartChat(BENS_CHAT, BEN, GENERAL))
    return desks.sender


def hostile_text() -> SimulatedDesk:
    """Names, messages and case data hold markup and other unusual text."""
    scenario = contact_center()
    contacts = tuple(
        Contact(ADA, "<b>Ada</b>", "O'\"Lindqvist & Søn", "gold")
        if one.contact_id == ADA
        else one
        for one in scenario.contacts
    )
    chat = OpenChat(
        ADAS_CHAT,
        ADA,
        scenario.open_chats[0].agent_id,
        GENERAL,
        (("contact", HOSTILE), ("agent", "line one\nline two\n\n  indented")),
        case_data=(("<i>key</i>", "<u>value</u>"),),
    )
    desks = TwoDesks(replace(scenario, contacts=contacts, open_chats=(chat,)))
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, HOSTILE))
    return desks.sender


def labels_81() -> SimulatedDesk:
    """Everything in the wording of 8.1."""
    desk = TwoDesks(with_options(contact_center(), labels="8.1")).sender
    desk.click("Instant Chat Transfer")
    return desk


def consulting() -> TwoDesks:
    """Return two desks whose agents have exchanged a few private lines."""
    desks = TwoDesks(with_phones(contact_center(), SENDER, TARGET))
    desks.sender.consult("Tomas Berg")
    desks.wait(4)
    desks.target.click("Accept: Chat consultation from Elena Marsh")
    desks.sender.says_privately("Tomas Berg", "Her card was charged twice. Refund?")
    desks.wait(6)
    desks.target.says_privately("Elena Marsh", "Yes. Hand her over, I will do it.")
    return desks


def consultation_connecting() -> SimulatedDesk:
    """A colleague is asked about the chat and has not answered yet."""
    desks = TwoDesks(contact_center())
    desks.sender.consult("Tomas Berg")
    desks.wait(12)
    return desks.sender


def consultation_connected() -> SimulatedDesk:
    """Private talk below the chat, on the desk of who asked."""
    return consulting().sender


def consultation_received() -> SimulatedDesk:
    """The colleague reads along and talks to who asked."""
    return consulting().target


def consultation_ended() -> SimulatedDesk:
    """The consultation is over; the colleague's window waits for Mark Done."""
    desks = consulting()
    desks.sender.click("End the consultation with Tomas Berg")
    return desks.target


def consultation_on_the_phone() -> SimulatedDesk:
    """A voice consultation with captions."""
    desks = TwoDesks(with_phones(contact_center(), SENDER, TARGET))
    desks.sender.consult("Tomas Berg", CALL)
    desks.wait(4)
    desks.target.click("Accept: Voice consultation from Elena Marsh")
    desks.sender.enter("textbox", "Say to Tomas Berg", "Do you have a minute?")
    desks.target.enter("textbox", "Say to Elena Marsh", "For you, always.")
    return desks.sender


def consultation_failed() -> SimulatedDesk:
    """The colleague rejected: error bar and message preview."""
    desks = TwoDesks(contact_center())
    desks.sender.consult("Tomas Berg")
    desks.wait(4)
    desks.target.click("Reject: Chat consultation from Elena Marsh")
    return desks.sender


def interaction_preview_consultation() -> SimulatedDesk:
    """The colleague is asked for a consultation on the phone."""
    desks = TwoDesks(with_phones(contact_center(), SENDER, TARGET))
    desks.sender.consult("Tomas Berg", CALL)
    desks.wait(5)
    return desks.target


def communicator_with_consultation() -> SimulatedDesk:
    """The party of the active consultation stands first, one click away."""
    desk = consulting().sender
    desk.click("Instant Chat Transfer")
    return desk


def communicator_to_consult() -> SimulatedDesk:
    """The Action Menu offers a consultation in writing and on the phone."""
    desk = TwoDesks(with_phones(contact_center(), SENDER, TARGET)).sender
    desk.click("Start Consultation")
    desk.click("Action Menu for Tomas Berg")
    return desk


def conferring() -> TwoDesks:
    """Return two desks whose agents are in one chat."""
    desks = TwoDesks(contact_center())
    desks.sender.click("Instant Chat Conference")
    desks.sender.click("Action Menu for Tomas Berg")
    desks.sender.choose("Instant Chat Conference")
    desks.wait(4)
    desks.target.click("Accept: Chat conference from Elena Marsh")
    desks.sender.say("Ada Lindqvist", "Tomas Berg of the Cards Team is with us.")
    desks.wait(5)
    desks.target.say("Ada Lindqvist", "Hello Ada. I see both payments.")
    return desks


def conference_together() -> SimulatedDesk:
    """Two agents in one chat, on the desk of its owner."""
    return conferring().sender


def conference_joined() -> SimulatedDesk:
    """Two agents in one chat, on the desk of who joined."""
    return conferring().target


def conference_pending() -> SimulatedDesk:
    """A colleague is asked to join and has not answered yet."""
    desk = TwoDesks(contact_center()).sender
    desk.click("Instant Chat Conference")
    desk.click("Action Menu for Tomas Berg")
    desk.choose("Instant Chat Conference")
    return desk


def communicator_for_conference() -> SimulatedDesk:
    """The party of the active consultation can join with one click."""
    desk = consulting().sender
    desk.click("Instant Chat Conference")
    return desk


def interaction_preview_conference() -> SimulatedDesk:
    """The colleague is asked to join a chat."""
    desks = TwoDesks(contact_center())
    desks.session.give(c.StartConference(SENDER, ADAS_CHAT, TargetId(TARGET)))
    desks.wait(5)
    return desks.target


def demonstration_playing() -> SimulatedDesk:
    """A demonstration is about to type into the search field."""
    return communicator_open()


def replay_at_a_mistake() -> SimulatedDesk:
    """A replay stands where a mistake was made."""
    return calm_chat()


_PANELS: dict[Callable[[], SimulatedDesk], StepPanelView] = {
    calm_chat: first_step(),
    refused_action: with_mistake(),
    received_chat: happy_end(),
    two_chats: guided(),
    transfer_pending: asked_to_change(),
    chat_with_typing_contact: before_the_start(),
    replay_at_a_mistake: first_step(),
}
_PLAYERS: dict[Callable[[], SimulatedDesk], PlayerView] = {
    demonstration_playing: watching(),
    replay_at_a_mistake: replaying(),
}
_BUILDERS = (
    action_menu_of_logged_off_agent,
    action_menu_open,
    calm_chat,
    chat_with_typing_contact,
    closing_chat,
    communicator_contacts,
    communicator_for_conference,
    communicator_found_nothing,
    communicator_open,
    demonstration_playing,
    disposition_needed,
    emojis_open,
    communicator_to_consult,
    communicator_with_consultation,
    conference_joined,
    conference_pending,
    conference_together,
    consultation_connected,
    consultation_connecting,
    consultation_ended,
    consultation_failed,
    consultation_on_the_phone,
    consultation_received,
    empty_desk,
    favorite_dialog_open,
    favorites_by_category,
    filter_left_on,
    first_suggestions,
    quick_search_open,
    recent_targets,
    warned_action,
    ended_chat,
    error_and_message_preview,
    hostile_text,
    interaction_preview_conference,
    interaction_preview_consultation,
    interaction_preview_routed,
    interaction_preview_transfer,
    labels_81,
    my_messages_empty,
    my_messages_open,
    note_open,
    nothing_permitted,
    push_url_and_history,
    received_chat,
    refused_action,
    replay_at_a_mistake,
    responses_open,
    status_menu_open,
    supporting_views_open,
    transfer_pending,
    two_chats,
    two_previews,
    *CONVERSATION_BUILDERS,
    *LOGIN_BUILDERS,
)
STATES = {build.__name__: build for build in _BUILDERS}


def golden(name: str) -> str:
    """Return the JSON of a state, as its file holds it."""
    build = STATES[name]
    desk, panel = build(), _PANELS.get(build)
    player = _PLAYERS.get(build, NO_PLAYER)
    value = {
        "name": name,
        "view": asdict(desk.view),
        "step_panel": asdict(panel) if panel else None,
        **({"player": asdict(player)} if player.shown else {}),
        "clock": {"at": desk.session.at, "running": True},
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    """Write the file of every state, and take away files without a state."""
    for stale in FOLDER.glob("*.json"):
        stale.unlink()
    for name in STATES:
        (FOLDER / f"{name}.json").write_text(golden(name), encoding="utf-8")
