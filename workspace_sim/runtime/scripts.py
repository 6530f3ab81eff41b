"""How customers and colleagues behave, as data; `cast` plays them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core import commands as c
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import events as e
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ContactId,
    ScriptId,
    TargetId,
)
from workspace_sim.errors import ScenarioError

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command

PEOPLE = 0
"""Priority of what people do on the agenda: before timers of the same second."""


def _check_word(field: str, word: str, allowed: tuple[str, ...]) -> None:
    if word not in allowed:
        words = ", ".join(f'"{one}"' for one in allowed)
        raise ScenarioError(
            "scenario.unknown_word",
            f'{field}="{word}" is not known. Write one of {words}.',
        )


def _check_lines(field: str, lines: object) -> None:
    """Refuse a text in brackets without a comma, which is no list of texts."""
    if isinstance(lines, str):
        raise ScenarioError(
            "scenario.no_tuple",
            f"{field} needs a tuple of texts, and “{lines}” is one text. Write a comma"
            f' before the bracket closes: {field}=("...",).',
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """How a colleague answers one invitation.

    Attributes:
        does: `"accept"`, `"reject"`, or `"ignore"` until the time is over.
        after: Seconds to think, at least and at most.
        says: What the colleague writes to the contact after accepting a chat, a
            transfer or a conference.
    """

    does: Literal["accept", "reject", "ignore"]
    after: tuple[float, float] = (3.0, 6.0)
    says: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no way to answer, with `scenario.unknown_word`."""
        _check_word("does", self.does, ("accept", "reject", "ignore"))


@dataclass(frozen=True, slots=True)
class Talk:
    """What somebody says in private or on the phone, and what follows.

    Attributes:
        says: One line for each line of the other side; who asked for the talk, or
            takes a call, says the first one as soon as it is connected.
        then: What follows the other side's answer to the last line: nothing, the end of
            the talk, or, in a consultation, the transfer of the chat to the other side.
        after: Seconds to think before each line, at least and at most.
        patience: Seconds of silence until the colleague ends it; None for ever.
    """

    says: tuple[str, ...] = ()
    then: Literal["stay", "end", "transfer"] = "stay"
    after: tuple[float, float] = (3.0, 6.0)
    patience: float | None = None

    def __post_init__(self) -> None:
        """Refuse a single text, and what cannot follow.

        Raises:
            ScenarioError: `scenario.no_tuple` or `scenario.unknown_word`.
        """
        _check_lines("says", self.says)
        _check_word("then", self.then, ("stay", "end", "transfer"))


@dataclass(frozen=True, slots=True)
class Colleague:
    """A scripted agent.

    Attributes:
        agent_id: Who it is.
        answers: One for each invitation; the last one repeats.
        talk: What the colleague says in private: in consultations, instant message
            sessions and calls.
        replies: What the colleague writes in a chat after each message of the contact,
            in order, while in that chat.
    """

    agent_id: AgentId
    answers: tuple[Answer, ...] = (Answer("accept"),)
    talk: Talk = Talk()
    replies: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a single text with `scenario.no_tuple`."""
        _check_lines("replies", self.replies)


@dataclass(frozen=True, slots=True)
class Initiative:
    """What a colleague begins by itself.

    Attributes:
        at: When, in simulated seconds.
        agent_id: Who.
        does: Transfers a chat, asks somebody to join it, asks for a consultation in
            writing or by phone; or, about no chat, writes an instant message or phones.
        chat_id: Which chat; the colleague must own it then. Empty for none.
        target_id: To whom, or whom.
        again_after: Seconds after a failure until the colleague tries again; None for
            never.
        once_done: A chat; `at` counts from the moment it was marked done.
    """

    at: float
    agent_id: AgentId
    does: Literal["transfer", "conference", "consult", "call", "message", "phone"]
    chat_id: ChatId
    target_id: TargetId
    again_after: float | None = None
    once_done: ChatId | None = None

    def command(self) -> Command:
        """Return what the colleague asks of the contact center."""
        agent_id, chat_id, target_id = self.agent_id, self.chat_id, self.target_id
        if self.does == "transfer":
            return c.TransferChat(agent_id, chat_id, target_id)
        if self.does == "conference":
            return c.StartConference(agent_id, chat_id, target_id)
        if self.does == "message":
            return v.StartInstantMessage(agent_id, target_id)
        if self.does == "phone":
            return v.CallTarget(agent_id, target_id)
        medium: Literal["chat", "voice"] = "voice" if self.does == "call" else "chat"
        return c.StartConsultation(agent_id, chat_id, target_id, medium)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A colleague changes status at a simulated second."""

    at: float
    agent_id: AgentId
    action: c.StatusAction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A scripted contact.

    Attributes:
        contact_id: Who it is.
        replies: What the contact says after each message of an agent, in order; after
            the last one the contact only listens.
        after: Seconds to reply, at least and at most; half of them typing.
        patience: Seconds without an answer until the contact leaves; None for ever.
        pages: What the contact says when an agent pushes a web address, by its
            beginning; to any other address the next reply is given.
        phone: How the contact answers each call; the last one repeats.
        on_phone: What the contact says on the phone.
    """

    contact_id: ContactId
    replies: tuple[str, ...] = ()
    after: tuple[float, float] = (4.0, 9.0)
    patience: float | None = None
    pages: tuple[tuple[str, str], ...] = ()
    phone: tuple[Answer, ...] = (Answer("accept"),)
    on_phone: Talk = Talk()

    def __post_init__(self) -> None:
        """Refuse a single text with `scenario.no_tuple`."""
        _check_lines("replies", self.replies)

    def page_said(self, event: e.MessageSent) -> str | None:
        """Return what the contact says of a pushed web page that is of use."""
        url = event.text.casefold() if event.kind == "url" else ""
        return next((says for start, says in self.pages if url.startswith(start)), None)


Script: TypeAlias = Colleague | Customer


def script_id(script: Script) -> ScriptId:
    """Return the name of a script: whose it is."""
    owner = script.agent_id if isinstance(script, Colleague) else script.contact_id
    return ScriptId(f"script-{owner}")
