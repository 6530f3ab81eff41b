"""The small contact center with logins, and one desk in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.two_desks import (
    ELENA,
    TOMAS,
    SimulatedDesk,
    contact_center,
    with_agent,
    with_options,
)
from workspace_sim.core.entities import Channel, ChannelState
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.runtime.scenario import Account
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

OWN_PASSWORD = "Blue-Harbor-7"  # noqa: S105 - of nobody
TOMAS_PASSWORD = "Green-Valley-3"  # noqa: S105 - of nobody


def with_logins(scenario: Scenario, **own: Any) -> Scenario:
    """Return a scenario in which two agents have accounts and the learner two channels.

    Args:
        scenario: The contact center; its open chats are left out.
        own: Fields of the learner's account.
    """
    channels = FrozenMap(
        [
            ("chat", Channel(ChannelState.READY, -900.0)),
            ("voice", Channel(ChannelState.NOT_READY, -300.0, "break")),
        ]
    )
    return replace(
        with_agent(scenario, ELENA, channels=channels),
        open_chats=(),
        accounts=(
            Account(ELENA, "elena.marsh", OWN_PASSWORD, **own),
            Account(TOMAS, "tomas.berg", TOMAS_PASSWORD, logged_in=True),
        ),
        places=("Desk 20",),
    )


def login_desk(
    *, logged_in: bool = False, must_change_password: bool = False, **options: Any
) -> SimulatedDesk:
    """Return a desk where nobody is logged in, unless said otherwise.

    Args:
        logged_in: Whether the learner is logged in.
        must_change_password: Whether the first login asks for another password.
        options: Settings of the contact center.
    """
    scenario = with_logins(
        with_options(contact_center(), **options),
        logged_in=logged_in,
        must_change_password=must_change_password,
    )
    return SimulatedDesk(LocalSession(scenario), ELENA)


def identify(desk: SimulatedDesk, password: str = OWN_PASSWORD) -> None:
    """Enter user name and password."""
    desk.fill_in("User Name", "elena.marsh")
    desk.fill_in("Password", password)


def log_in(desk: SimulatedDesk) -> None:
    """Log in on all channels, at the usual place."""
    identify(desk)
    desk.click("Continue")
