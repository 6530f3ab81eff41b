"""The questions of lessons about handling a chat: answers, URLs, notes, results.

As in `conditions`, each returns a condition about the learner's own desk, and about
what happened since the step began; `at_any_time` widens that to the whole story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core.identifiers import ChatId, PastInteractionId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.training.evidence import Condition, Evidence

OVERDUE = 2
"""The level of the pending response at which a reply is overdue."""


def reply_overdue(*chat_ids: str) -> Condition:
    """The contact of one of some chats has waited too long for a reply."""
    return lambda evidence: any(
        event.chat_id in chat_ids
        for event in evidence.found(e.PendingResponseReached, level=OVERDUE)
    )


def contact_told_without(chat_id: str, *words: str) -> Condition:
    """The learner wrote something to the contact that holds none of some words.

    Capital letters do not matter, and a pushed URL is nothing written.
    """
    return lambda evidence: any(
        not _holds(event.text, words) for event in _messages(evidence, chat_id)
    )


def _messages(evidence: Evidence, chat_id: str) -> Iterator[e.MessageSent]:
    return evidence.found(
        e.MessageSent,
        chat_id=ChatId(chat_id),
        party_kind="agent",
        party_id=evidence.learner,
        kind="text",
    )


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(word.casefold() in text.casefold() for word in words)


def response_chosen(chat_id: str, *response_ids: str) -> Condition:
    """The learner inserted or sent one of some standard responses."""
    return lambda evidence: any(
        event.response_id in response_ids for event in _responses(evidence, chat_id)
    )


def response_sent(chat_id: str, *response_ids: str) -> Condition:
    """The learner chose one of some standard responses, and a message went out."""

    def holds(evidence: Evidence) -> bool:
        chosen = False
        for event in evidence.events:
            if isinstance(event, g.ResponseUsed) and event.chat_id == chat_id:
                mine = event.agent_id == evidence.learner
                chosen = chosen or (mine and event.response_id in response_ids)
            elif chosen and isinstance(event, e.MessageSent):
                wrote = (event.chat_id, event.party_id)
                if wrote == (chat_id, evidence.learner):
                    return True
        return False

    return holds


def _responses(evidence: Evidence, chat_id: str) -> Iterator[g.ResponseUsed]:
    return evidence.found(
        g.ResponseUsed, agent_id=evidence.learner, chat_id=ChatId(chat_id)
    )


def url_pushed(chat_id: str, *beginnings: str) -> Condition:
    """The learner pushed a web address that begins with one of some texts."""
    return lambda evidence: any(
        url.startswith(beginnings) for url in _urls(evidence, chat_id)
    )


def url_pushed_elsewhere(chat_id: str, *beginnings: str) -> Condition:
    """The learner pushed a web address that begins with none of some texts."""
    return lambda evidence: any(
        not url.startswith(beginnings) for url in _urls(evidence, chat_id)
    )


def _urls(evidence: Evidence, chat_id: str) -> Iterator[str]:
    for event in evidence.found(
        e.MessageSent,
        chat_id=ChatId(chat_id),
        party_id=evidence.learner,
        kind="url",
    ):
        yield event.text.casefold()


def past_interaction_opened(*interaction_ids: str) -> Condition:
    """The learner opened the transcript of one of some earlier interactions."""
    wanted = {PastInteractionId(one) for one in interaction_ids}
    return lambda evidence: any(
        event.interaction_id in wanted
        for event in evidence.found(g.PastInteractionOpened, agent_id=evidence.learner)
    )


def note_saved(chat_id: str) -> Condition:
    """The learner saved a note with a chat, and wrote something in it."""
    return lambda evidence: any(
        event.note.strip()
        for event in evidence.found(
            g.NoteSaved, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def disposition_chosen(chat_id: str, *codes: str) -> Condition:
    """The learner gave a chat one of some dispositions."""
    return lambda evidence: any(
        event.disposition in codes
        for event in evidence.found(
            g.DispositionSet, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def chat_over(chat_id: str) -> Condition:
    """The session with a contact is over: ended by the learner, or left."""
    ended = (e.ChatEnded, e.ContactLeft, g.ChatClosedForInactivity)
    return lambda evidence: any(
        isinstance(event, ended) and event.chat_id == chat_id
        for event in evidence.events
    )


def chat_marked_done(chat_id: str, *codes: str) -> Condition:
    """The learner marked a chat done; with codes: with one of these dispositions."""

    def holds(evidence: Evidence) -> bool:
        about = {"agent_id": evidence.learner, "chat_id": ChatId(chat_id)}
        alone = any(evidence.found(e.ChatCompleted, **about))
        if not alone and not any(
            evidence.found(k.ConferenceLeft, reason="done", **about)
        ):
            return False
        chosen = [
            one.disposition
            for one in evidence.found_in_story(g.DispositionSet, **about)
        ]
        return not codes or (bool(chosen) and chosen[-1] in codes)

    return holds
