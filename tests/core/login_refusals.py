"""A way to each refusal of the Login window, and the settings that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.login_desk import OWN_PASSWORD, TOMAS_PASSWORD
from tests.two_desks import BEN, BENS_CHAT, ELENA, GENERAL, TOMAS
from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d
from workspace_sim.core import login_commands as li

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command

NAME = "elena.marsh"
IDENTIFY = li.LogIn(ELENA, NAME, OWN_PASSWORD)
AT_TOMAS = li.LogIn(ELENA, "tomas.berg", TOMAS_PASSWORD)


def change(old: str, new: str, again: str) -> li.ChangePassword:
    """Return the command that changes a password."""
    return li.ChangePassword(ELENA, old, new, again)


LOGIN_REACHED_BY: dict[str, tuple[Command, ...]] = {
    "login.another_name": (li.LogOut(TOMAS), AT_TOMAS),
    "login.failed": (li.LogIn(ELENA, NAME, "wrong"),),
    "login.locked": (d.OpenMyMessages(ELENA),),
    "login.name_in_use": (AT_TOMAS,),
    "login.needed": (d.OpenMyMessages(ELENA),),
    "login.no_channel": (
        IDENTIFY,
        li.ChooseLoginChannel(ELENA, "chat", chosen=False),
        li.ChooseLoginChannel(ELENA, "voice", chosen=False),
        li.EnterWorkspace(ELENA),
    ),
    "login.not_possible": (li.EnterWorkspace(ELENA),),
    "login.place_missing": (IDENTIFY, li.EnterWorkspace(ELENA)),
    "login.place_unknown": (IDENTIFY, li.EnterWorkspace(ELENA, "Nowhere")),
    "login.place_used": (IDENTIFY, li.EnterWorkspace(ELENA, "Desk 15")),
    "logout.interactions_open": (
        c.StartChat(BENS_CHAT, BEN, GENERAL),
        li.LogOut(ELENA),
    ),
    "logout.not_available": (li.LogOut(ELENA),),
    "password.not_changeable": (IDENTIFY, li.AskToChangePassword(ELENA)),
    "password.repeat_differs": (IDENTIFY, change(OWN_PASSWORD, "x" * 8, "y" * 8)),
    "password.same": (IDENTIFY, change(OWN_PASSWORD, OWN_PASSWORD, OWN_PASSWORD)),
    "password.too_short": (IDENTIFY, change(OWN_PASSWORD, "x", "x")),
    "password.wrong": (IDENTIFY, change("wrong", "x" * 8, "x" * 8)),
}
_OUT: dict[str, Any] = {"logins": {}}
_IN: dict[str, Any] = {"logins": {"logged_in": True}}
_PLACE: dict[str, Any] = {**_OUT, "login_prompt_place": True}
_CHANGE: dict[str, Any] = {"logins": {"must_change_password": True}}
LOGIN_UNDER: dict[str, dict[str, Any]] = {
    "login.another_name": _OUT,
    "login.failed": _OUT,
    "login.locked": {**_IN, "inactivity_timeout": 60.0, "wait": 60.0},
    "login.name_in_use": _OUT,
    "login.needed": _OUT,
    "login.no_channel": _OUT,
    "login.not_possible": _OUT,
    "login.place_missing": _PLACE,
    "login.place_unknown": _PLACE,
    "login.place_used": _PLACE,
    "logout.interactions_open": _IN,
    "password.not_changeable": _OUT,
    "password.repeat_differs": _CHANGE,
    "password.same": _CHANGE,
    "password.too_short": _CHANGE,
    "password.wrong": _CHANGE,
}
