"""The conference lesson in hands that do not follow it: never stuck."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Lesson, load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.identifiers import AgentId, ChatId

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.attempt import Attempt

CHAT = ChatId("chat-kwame")
TESS = AgentId("tess")
ENTERED = ("", "tess", "paulo", "agent", "all", "One moment please.")
TELLING = ("target.", "chat.conference", "chat.consult", "chat.remove", "team.")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return the conference lesson."""
    chapter = LESSONS / "conference_a_chat_interaction"
    return load_lesson(chapter / "instant_chat_conference.ipynb")


def choose(attempt: Attempt, chance: random.Random) -> Control:
    """Return a control, more often one that leads on than one that ends the chat."""
    shown = [
        one
        for one in controls(attempt.view().desktop)
        if one.intent and (one.intent["type"] != "chat.end" or chance.random() < 0.1)
    ]
    telling = [one for one in shown if one.intent["type"].startswith(TELLING)]
    return chance.choice(telling if telling and chance.random() < 0.6 else shown)


def wander(attempt: Attempt, chance: random.Random) -> list[str]:
    """Act on controls by chance; return what was done."""
    done = []
    for _ in range(chance.randint(0, 18)):
        if chance.random() < 0.2:
            attempt.advance_to(attempt.at + chance.choice([1, 6, 31]))
            continue
        control = choose(attempt, chance)
        attempt.submit({**control.intent, "text": chance.choice(ENTERED)})
        done.append(control.label)
    return done


def say(attempt: Attempt, text: str) -> None:
    """Write to the contact and let the others answer."""
    attempt.submit({"type": "chat.send", "chat_id": CHAT, "text": text})
    attempt.advance_to(attempt.at + 7)


def take_back_consultation(attempt: Attempt) -> None:
    """Cancel a consultation that waits, or let its invitation run out."""
    chat = attempt.session.world.chats.get(CHAT)
    asked = attempt.session.world.pending_consultation(chat) if chat else None
    if asked is not None:
        cancels = {"type": "consultation.cancel"}
        attempt.submit({**cancels, "consultation_id": asked.consultation_id})
        attempt.advance_to(attempt.at + 31)


def go_on(attempt: Attempt) -> None:
    """Do what the lesson asks for, as somebody does who knows it."""
    say(attempt, "I am asking a colleague to join us.")
    attempt.advance_to(attempt.at + 31)
    take_back_consultation(attempt)
    for _ in range(4):
        chat = attempt.session.world.chats.get(CHAT)
        if chat is None or "nadia" not in chat.agents:
            return
        others = [one for one in chat.agents if one not in {"nadia", TESS}]
        for party_id in others:
            removes = {"type": "chat.remove", "chat_id": CHAT, "party_id": party_id}
            attempt.submit(removes)
        attempt.submit({"type": "chat.conference", "chat_id": CHAT})
        attempt.submit({"type": "target.conference", "target_id": TESS})
        attempt.advance_to(attempt.at + 10)
        say(attempt, "This is Tess.")
        chat = attempt.session.world.chats.get(CHAT)
        if chat is not None and chat.agents == ("nadia", TESS):
            attempt.submit({"type": "chat.end", "chat_id": CHAT})
            return


@pytest.mark.parametrize("seed", range(40))
def test_goal_can_be_reached_until_the_panel_says_that_it_is_lost(
    lesson: Lesson, seed: int
) -> None:
    attempt = lesson.start()
    done = wander(attempt, random.Random(seed))  # noqa: S311 - chance that comes back

    go_on(attempt)

    assert attempt.is_complete or attempt.progress.lost, done
    assert bool(attempt.view().step_panel.lost) == bool(attempt.progress.lost)


def test_chat_goes_on_between_the_customer_and_the_colleague(lesson: Lesson) -> None:
    attempt = lesson.start()

    go_on(attempt)

    assert attempt.is_complete
    chat = attempt.session.world.chats[CHAT]
    assert chat.agents == (TESS,)
    assert chat.contact_present
