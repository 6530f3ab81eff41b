"""The Login window: user name and password, place and channels, and the locked desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from workspace_sim.core.desk import LoginState
from workspace_sim.core.desktop.session_views import LoginWindowView
from workspace_sim.core.desktop.view_states import Announcement, Control

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Agent
    from workspace_sim.core.world import World

_Page: TypeAlias = Literal["credentials", "password", "choices", "locked"]
_PAGES: dict[LoginState, _Page] = {
    LoginState.LOGGED_OUT: "credentials",
    LoginState.CHANGING_PASSWORD: "password",
    LoginState.CHOOSING: "choices",
    LoginState.LOCKED: "locked",
}
_FIELDS: dict[_Page, tuple[str, ...]] = {
    "credentials": ("user_name", "password"),
    "password": ("old", "new", "repeat"),
    "choices": (),
    "locked": ("password",),
}
_BUTTONS: dict[_Page, tuple[tuple[str, str], ...]] = {
    "credentials": (("login.submit", "login"),),
    "password": (("login.password", "login.save"), ("login.cancel", "login.cancel")),
    "choices": (("login.enter", "login.enter"), ("login.cancel", "login.cancel")),
    "locked": (("login.unlock", "login.unlock"),),
}
"""The intent of each button and its label; the first one takes the fields along."""


def login_window(
    world: World, agent: Agent, desk: Desk, words: Words
) -> LoginWindowView:
    """Return what the Login window of a desk shows."""
    if desk.login is LoginState.LOGGED_IN:
        return LoginWindowView(shown=False)
    page = _PAGES[desk.login]
    names = _FIELDS[page]
    if page == "choices" and world.options.login_prompt_place:
        names = ("place",)
    chooses = page == "choices"
    return LoginWindowView(
        shown=True,
        label=words.text("login.window"),
        product=words.text("main_window.title"),
        page=page,
        title=words.text(f"login.title.{desk.login}"),
        lead=_lead(world, agent, desk, words),
        fields=tuple(
            _field(name, names, _BUTTONS[page][0][0], words) for name in names
        ),
        channels_label=words.text("login.channels") if chooses else "",
        channels=_channels(agent, desk, words) if chooses else (),
        buttons=_buttons(world, page, names, words),
        error=_error(desk, words),
    )


def _lead(world: World, agent: Agent, desk: Desk, words: Words) -> str:
    code = f"login.lead.{desk.login}"
    if desk.login is LoginState.CHOOSING and world.options.login_prompt_place:
        code += ".place"
    return words.text(code, name=agent.name, limit=world.options.password_min_length)


def _field(name: str, names: tuple[str, ...], intent: str, words: Words) -> Control:
    """Return a field; the last one of a page submits it, as its button does."""
    submits = name == names[-1]
    return Control(
        f"login.{name}",
        "textbox",
        words.text(f"login.{name}"),
        intent={"type": intent} if submits else {},
        field=name,
        form=names if submits else (),
        masked=name not in {"user_name", "place"},
    )


def _channels(agent: Agent, desk: Desk, words: Words) -> tuple[Control, ...]:
    return tuple(_channel(medium, desk, words) for medium in agent.channels)


def _channel(medium: str, desk: Desk, words: Words) -> Control:
    chosen = medium in desk.login_channels
    label = words.text(f"medium.{medium}")
    intent: dict[str, Any] = {"type": "login.channel", "medium": medium}
    return Control(
        f"login.channel.{medium}",
        "checkbox",
        label,
        label,
        intent={**intent, "chosen": not chosen},
        pressed=chosen,
    )


def _buttons(
    world: World, page: _Page, names: tuple[str, ...], words: Words
) -> tuple[Control, ...]:
    wanted = _BUTTONS[page]
    if page == "choices" and world.options.login_change_password:
        changes = ("login.change_password", "login.change_password")
        wanted = (wanted[0], changes, *wanted[1:])
    return tuple(
        Control(
            f"{intent}.button",
            "button",
            words.text(label),
            words.text(label),
            intent={"type": intent},
            form=() if number else names,
        )
        for number, (intent, label) in enumerate(wanted)
    )


def _error(desk: Desk, words: Words) -> Announcement:
    if desk.notice is None:
        return Announcement()
    sentence = words.sentence(desk.notice.code, desk.notice.parameters)
    return Announcement(f"notice-{desk.notice.number}", sentence)
