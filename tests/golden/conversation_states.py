"""Telling states of instant messages and calls, reached click by click."""

from __future__ import annotations

from tests.two_desks import SENDER, TARGET, SimulatedDesk, TwoDesks, contact_center
from tests.two_desks import with_phones as phones


def writing() -> TwoDesks:
    """Return two desks whose agents have exchanged instant messages."""
    desks = TwoDesks(contact_center())
    desks.sender.contact_by("Instant Message", "Tomas Berg")
    desks.wait(4)
    desks.target.click("Accept: Instant message from Elena Marsh")
    desks.wait(3)
    desks.sender.enter("textbox", "Instant message to Tomas Berg", "Is the fix out?")
    desks.wait(9)
    desks.target.enter("textbox", "Instant message to Elena Marsh", "Since noon.")
    return desks


def instant_message_connected() -> SimulatedDesk:
    """An instant message session is in front, a chat waits behind it."""
    return writing().sender


def instant_message_ended() -> SimulatedDesk:
    """The session is over; its window waits for Mark Done."""
    desks = writing()
    desks.sender.click("End the instant message session with Tomas Berg")
    return desks.target


def instant_message_failed() -> SimulatedDesk:
    """The colleague rejected: error bar and message preview."""
    desks = TwoDesks(contact_center())
    desks.sender.contact_by("Instant Message", "Tomas Berg")
    desks.wait(4)
    desks.target.click("Reject: Instant message from Elena Marsh")
    return desks.sender


def call_dialing() -> SimulatedDesk:
    """A contact's phone rings."""
    desks = TwoDesks(phones(contact_center(), SENDER, TARGET))
    desks.sender.contact_by("Call", "Ben Whitlock")
    desks.wait(6)
    return desks.sender


def call_connected() -> SimulatedDesk:
    """Two agents talk on the phone, with captions."""
    desks = TwoDesks(phones(contact_center(), SENDER, TARGET))
    desks.sender.contact_by("Call", "Tomas Berg")
    desks.wait(4)
    desks.target.click("Accept: Call from Elena Marsh")
    desks.target.enter("textbox", "Say to Elena Marsh", "Tomas speaking.")
    desks.sender.enter("textbox", "Say to Tomas Berg", "A quick question.")
    return desks.sender


def interaction_preview_call() -> SimulatedDesk:
    """A colleague calls."""
    desks = TwoDesks(phones(contact_center(), SENDER, TARGET))
    desks.sender.contact_by("Call", "Tomas Berg")
    desks.wait(5)
    return desks.target


CONVERSATION_BUILDERS = (
    call_connected,
    call_dialing,
    instant_message_connected,
    instant_message_ended,
    instant_message_failed,
    interaction_preview_call,
)
