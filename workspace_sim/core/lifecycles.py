"""The lives of logins, channels, invitations, chats, transfers and talks.

Each is a table: it says, for a state and something that happens, which state follows;
a pair that is missing is refused, or changes nothing. Tests hold `engine.decide` to
every pair, and the diagrams in docs/reference/lifecycles.md are drawn from here.
Tags as in docs/fidelity.md: what the product's documents leave open is our choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from workspace_sim.core.desk import LoginState
from workspace_sim.core.entities import ChannelState, ChatState

Lifecycle: TypeAlias = Mapping[str, Mapping[str, str]]

LOGIN: Lifecycle = {
    LoginState.LOGGED_OUT: {
        "log in": LoginState.CHOOSING,
        "log in with a password to change": LoginState.CHANGING_PASSWORD,
    },
    LoginState.CHANGING_PASSWORD: {
        "change password": LoginState.CHOOSING,
        "cancel": LoginState.LOGGED_OUT,
    },
    LoginState.CHOOSING: {
        "enter": LoginState.LOGGED_IN,
        "ask to change password": LoginState.CHANGING_PASSWORD,
        "cancel": LoginState.LOGGED_OUT,
    },
    LoginState.LOGGED_IN: {
        "log out": LoginState.LOGGED_OUT,
        "inactivity": LoginState.LOCKED,
    },
    LoginState.LOCKED: {"unlock": LoginState.LOGGED_IN},
}

_OFF, _NOT_READY, _READY, _ACW, _DND = (
    ChannelState.LOGGED_OFF,
    ChannelState.NOT_READY,
    ChannelState.READY,
    ChannelState.AFTER_CALL_WORK,
    ChannelState.DO_NOT_DISTURB,
)
_LOGGED_ON: dict[str, str] = {
    "ready": _READY,
    "not_ready": _NOT_READY,
    "after_call_work": _ACW,
    "dnd_on": _DND,
    "log_off": _OFF,
}

CHANNEL: Lifecycle = {
    _OFF: {"log_on": _NOT_READY, "log_on as auto-ready": _READY},
    _NOT_READY: _LOGGED_ON,
    _READY: _LOGGED_ON,
    _ACW: _LOGGED_ON,
    _DND: {"dnd_off": _NOT_READY, "log_off": _OFF},
}

INVITATION: Lifecycle = {
    "INVITED": {
        "accept": "ACCEPTED",
        "reject": "REJECTED",
        "no answer": "REVOKED",
        "contact leaves": "INVITED",
        "consultation or conversation is over": "WITHDRAWN",
    },
    "ACCEPTED": {},
    "REJECTED": {},
    "REVOKED": {},
    "WITHDRAWN": {},
}

CHAT: Lifecycle = {
    ChatState.QUEUED: {
        "invite": ChatState.INVITED,
        "contact leaves": ChatState.COMPLETED,
    },
    ChatState.INVITED: {
        "accept": ChatState.PROCESSING,
        "reject": ChatState.QUEUED,
        "no answer": ChatState.QUEUED,
        "desktop answers": ChatState.PROCESSING,
        "contact leaves": ChatState.INVITED,
    },
    ChatState.PROCESSING: {
        "end": ChatState.ENDED,
        "contact leaves": ChatState.ENDED,
        "nobody writes": ChatState.ENDED,
        "transfer to agent": ChatState.PROCESSING,
        "transfer to queue": ChatState.QUEUED,
    },
    ChatState.ENDED: {
        "mark done": ChatState.COMPLETED,
        "closes by itself": ChatState.COMPLETED,
    },
    ChatState.COMPLETED: {},
}

TRANSFER: Lifecycle = {
    "ACTIVE": {
        "choose agent": "PENDING",
        "choose agent group": "PENDING",
        "choose queue": "TRANSFERRED",
        "choose agent who cannot take it": "ACTIVE",
        "choose logged-off agent": "ACTIVE",
    },
    "PENDING": {
        "accept": "TRANSFERRED",
        "reject": "ACTIVE",
        "no answer": "ACTIVE",
        "contact leaves": "PENDING",
    },
    "TRANSFERRED": {},
}

CONSULTATION: Lifecycle = {
    "NONE": {
        "ask agent": "CONNECTING",
        "ask agent group": "CONNECTING",
        "ask queue": "CONNECTING",
        "call agent": "CONNECTING",
        "ask agent who cannot take it": "NONE",
        "ask logged-off agent": "NONE",
    },
    "CONNECTING": {
        "accept": "CONNECTED",
        "reject": "NONE",
        "no answer": "NONE",
        "cancel": "NONE",
        "contact leaves": "NONE",
        "chat ends": "NONE",
    },
    "CONNECTED": {
        "say": "CONNECTED",
        "initiator ends": "ENDED",
        "colleague ends": "ENDED",
        "contact leaves": "ENDED",
        "chat ends": "ENDED",
        "transfer to colleague": "TRANSFERRED",
        "transfer elsewhere": "ENDED",
    },
    "ENDED": {"colleague marks done": "NONE"},
    "TRANSFERRED": {},
}

CONFERENCE: Lifecycle = {
    "ALONE": {
        "choose agent": "INVITED",
        "choose agent group": "INVITED",
        "choose queue": "INVITED",
        "choose agent who cannot take it": "ALONE",
        "choose logged-off agent": "ALONE",
        "contact leaves": "OVER",
    },
    "INVITED": {
        "accept": "TOGETHER",
        "reject": "ALONE",
        "no answer": "ALONE",
        "contact leaves": "OVER",
    },
    "TOGETHER": {
        "owner removes colleague": "ALONE",
        "colleague ends": "ALONE",
        "owner ends": "PASSED",
        "contact leaves": "OVER",
    },
    "PASSED": {"contact leaves": "OVER"},
    "OVER": {},
}

CONVERSATION: Lifecycle = {
    "NONE": {
        "write to agent": "CONNECTING",
        "call contact": "CONNECTING",
        "call agent group": "CONNECTING",
        "write to logged-off agent": "ENDED",
        "call agent who cannot take it": "ENDED",
    },
    "CONNECTING": {
        "accept": "CONNECTED",
        "reject": "ENDED",
        "no answer": "ENDED",
        "initiator ends": "ENDED",
    },
    "CONNECTED": {
        "say": "CONNECTED",
        "initiator ends": "ENDED",
        "other side ends": "ENDED",
        "contact leaves the chat": "CONNECTED",
    },
    "ENDED": {"all sides mark done": "NONE"},
}

LIFECYCLES: dict[str, Lifecycle] = {
    "login": LOGIN,
    "channel": CHANNEL,
    "invitation": INVITATION,
    "chat": CHAT,
    "transfer": TRANSFER,
    "consultation": CONSULTATION,
    "conference": CONFERENCE,
    "conversation": CONVERSATION,
}


def mermaid(lifecycle: Lifecycle) -> str:
    """Draw a lifecycle as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for state, edges in lifecycle.items():
        if not edges:
            lines.append(f"    {state} --> [*]")
        lines += [f"    {state} --> {after}: {on}" for on, after in edges.items()]
    return "\n".join(lines)
