"""Telling states of the Login window and of My Channels."""

from __future__ import annotations

from tests.login_desk import OWN_PASSWORD, login_desk
from tests.two_desks import SimulatedDesk, TwoDesks, contact_center


def login_credentials() -> SimulatedDesk:
    """Nobody is logged in: user name and password are asked for."""
    return login_desk()


def login_failed() -> SimulatedDesk:
    """The password was wrong."""
    desk = login_desk()
    desk.fill_in("User Name", "elena.marsh")
    desk.fill_in("Password", "wrong")
    return desk


def login_choices() -> SimulatedDesk:
    """The password was right: place and channels are asked for."""
    desk = login_desk(login_prompt_place=True, login_change_password=True)
    desk.fill_in("User Name", "elena.marsh")
    desk.fill_in("Password", OWN_PASSWORD)
    return desk


def login_change_password() -> SimulatedDesk:
    """A first login asks for another password; the one that was entered is short."""
    desk = login_desk(must_change_password=True)
    desk.fill_in("User Name", "elena.marsh")
    desk.fill_in("Password", OWN_PASSWORD)
    desk.fill_in("Old Password", OWN_PASSWORD)
    desk.fill_in("New Password", "short")
    desk.fill_in("Repeat the New Password", "short")
    return desk


def desk_locked() -> SimulatedDesk:
    """Nobody acted for too long."""
    desk = login_desk(logged_in=True, inactivity_timeout=60.0)
    desk.session.advance_to(61)
    return desk


def my_channels_open() -> SimulatedDesk:
    """Two channels differ: Ready on one, Not Ready on the other, its menu open."""
    desk = login_desk(logged_in=True)
    desk.click("Supporting views")
    desk.choose("My Channels")
    desk.click("Status of Voice: Not Ready (Break)")
    return desk


def time_waits() -> SimulatedDesk:
    """The status changed while a chat is open: its time is not counted yet."""
    desk = TwoDesks(contact_center()).sender
    desk.set_status("Not Ready (Lunch)")
    return desk


LOGIN_BUILDERS = (
    desk_locked,
    login_change_password,
    login_choices,
    login_credentials,
    login_failed,
    my_channels_open,
    time_waits,
)
