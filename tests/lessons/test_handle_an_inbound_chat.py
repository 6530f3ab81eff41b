"""The lesson about an inbound chat in hands that do not follow it: never stuck."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Click, Enter, Lesson, Wait, load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.entities import ChatState
from workspace_sim.core.identifiers import ChatId
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.entities import Chat
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.rehearsal import Performance

ROSA, HENRIK = "chat-rosa", "chat-henrik"
UNLOCK = "https://account.example.com/unlock"
ACCEPT = Click("Accept: Chat from Rosa Delgado")
GREET = (Click("Responses"), Click("Send: Greeting"))
BEGINNINGS: tuple[Performance, ...] = (
    (),
    (Wait(6), ACCEPT),
    (Wait(6), ACCEPT, *GREET),
    (Wait(6), ACCEPT, *GREET, Click("Push URL"), Enter("Web address to push", UNLOCK)),
    (Wait(40),),
)
ENTERED = ("", "Hello", UNLOCK, "Corner Shop", "https://example.com")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return the lesson."""
    chapter = LESSONS / "handle_a_chat_interaction"
    return load_lesson(chapter / "handle_an_inbound_chat.ipynb")


def wander(attempt: Attempt, chance: random.Random) -> list[str]:
    """Act on controls by chance; return what was done."""
    done = []
    for _ in range(chance.randint(0, 16)):
        if chance.random() < 0.2:
            seconds = chance.choice([1, 6, 31, 75])
            attempt.advance_to(attempt.at + seconds)
            done.append(f"wait {seconds}")
            continue
        shown = [
            one
            for one in controls(attempt.view().desktop)
            if one.intent
            and (one.intent["type"] != "chat.end" or chance.random() < 0.2)
        ]
        control = chance.choice(shown)
        attempt.submit({**control.intent, "text": chance.choice(ENTERED)})
        done.append(control.label)
    return done


def live(attempt: Attempt, chat_id: str) -> Chat | None:
    """Return a chat that the learner holds, or None."""
    chat = attempt.session.world.chats.get(ChatId(chat_id))
    return chat if chat and attempt.lesson.learner_id in chat.agents else None


def what_is_left(attempt: Attempt) -> Iterator[dict[str, object]]:
    """Yield what somebody does who knows the lesson, as far as it is possible."""
    for action in ("log_on", "dnd_off", "ready"):
        yield {"type": "status.set", "medium": "chat", "action": action}
    for invitation in tuple(attempt.session.world.invitations.values()):
        yield {"type": "preview.accept", "invitation_id": invitation.invitation_id}
    if live(attempt, ROSA):
        about = {"chat_id": ROSA}
        yield {"type": "response.send", **about, "response_id": "greeting"}
        yield {"type": "interaction.select", **about}
        yield {"type": "history.open", "interaction_id": "past-locked"}
        yield {"type": "chat.push_url", **about, "text": UNLOCK}
        yield {"type": "chat.note", **about, "text": "Unlock page pushed."}
    if live(attempt, HENRIK):
        where = "Corner Shop, Mill Road 4"
        yield {"type": "chat.send", "chat_id": HENRIK, "text": where}
    for chat_id in (ROSA, HENRIK):
        if live(attempt, chat_id):
            about = {"chat_id": chat_id}
            yield {"type": "chat.end", **about}
            yield {"type": "chat.disposition", **about, "disposition": "resolved"}
            yield {"type": "chat.done", **about}


def go_on(attempt: Attempt) -> None:
    """Go on with the lesson until it is complete or lost."""
    for _ in range(60):
        for intent in what_is_left(attempt):
            if attempt.is_complete or attempt.progress.lost:
                return
            attempt.submit(intent)
        attempt.advance_to(attempt.at + 8)


@pytest.mark.parametrize("seed", range(60))
def test_goal_can_be_reached_until_the_panel_says_that_it_is_lost(
    lesson: Lesson, seed: int
) -> None:
    attempt = lesson.start()
    perform(attempt, BEGINNINGS[seed % len(BEGINNINGS)])
    done = wander(attempt, random.Random(seed))  # noqa: S311 - chance that comes back

    go_on(attempt)

    assert attempt.is_complete or attempt.progress.lost, done
    assert bool(attempt.view().step_panel.lost) == bool(attempt.progress.lost)


def test_somebody_who_knows_the_lesson_completes_it(lesson: Lesson) -> None:
    attempt = lesson.start()

    go_on(attempt)

    assert attempt.is_complete
    assert attempt.progress.mistakes == ()


def test_both_chats_may_be_open_while_the_first_is_closed(lesson: Lesson) -> None:
    attempt = lesson.start()
    attempt.advance_to(6)
    for intent in what_is_left(attempt):
        if intent["type"] in {"chat.end", "chat.done"}:
            break
        attempt.submit(intent)
    attempt.advance_to(105)

    attempt.submit({"type": "chat.send", "chat_id": ROSA, "text": "One moment."})

    rosa = live(attempt, ROSA)
    assert rosa is not None
    assert rosa.state is ChatState.PROCESSING
    assert attempt.view().desktop.interaction_preview.previews
