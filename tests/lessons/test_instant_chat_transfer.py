"""The first lesson in hands that do not follow it: never stuck, never done for them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Click, Lesson, Wait, load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.rehearsal import Performance

CHAT = "chat-amina"
ADVANCED = (
    (),
    ("Ines Marques",),
    ("Ines Marques", "read"),
    ("Ines Marques", "Lena Fischer"),
    ("Ines Marques", "read", "Mei Tanaka"),
    ("Ines Marques", "Jonas Weber"),
)
ENTERED = ("", "mar", "web", "agent", "all", "One moment please.")
TELLING = ("target.", "chat.transfer", "message.", "error.", "team.")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return the first lesson."""
    chapter = LESSONS / "transfer_a_chat_interaction"
    return load_lesson(chapter / "instant_chat_transfer.ipynb")


def to(target: str) -> Performance:
    """Return how the chat is transferred to a target."""
    return (
        Click("Instant Chat Transfer", "button"),
        Click(f"Action Menu for {target}"),
        Click("Instant Chat Transfer", "menuitem"),
    )


READ = (Click("Show: Chat transfer failed"), Click("Close this message"))


def holds_the_chat(attempt: Attempt) -> bool:
    """Tell whether the learner is still in the chat with the customer."""
    chat = attempt.session.world.chats.get(CHAT)  # type: ignore[call-overload]
    return chat is not None and "sam" in chat.agents and chat.contact_present


def transfer(attempt: Attempt, target_id: str) -> None:
    """Say a word to the customer and transfer the chat, whatever is open."""
    says = {"type": "chat.send", "chat_id": CHAT, "text": "One moment please."}
    opens = {"type": "chat.transfer", "chat_id": CHAT}
    menu = {"type": "target.menu", "target_id": target_id}
    chooses = {"type": "target.transfer", "target_id": target_id}
    for intent in (says, opens, menu, chooses):
        attempt.submit(intent)
    attempt.advance_to(attempt.at + 8)


def take_back_consultation(attempt: Attempt) -> None:
    """Cancel a consultation that waits, or let its invitation run out."""
    world = attempt.session.world
    chat = world.chats.get(CHAT)  # type: ignore[call-overload]
    asked = world.pending_consultation(chat) if chat is not None else None
    if asked is not None:
        cancels = {"type": "consultation.cancel"}
        attempt.submit({**cancels, "consultation_id": asked.consultation_id})
        attempt.advance_to(attempt.at + 31)


def go_on(attempt: Attempt) -> None:
    """Do what the current step asks for, as somebody does who knows the lesson."""
    for _ in range(6):
        if attempt.is_complete or attempt.progress.lost:
            return
        desk = attempt.session.world.desks[attempt.lesson.learner_id]
        chat = attempt.session.world.chats.get(CHAT)  # type: ignore[call-overload]
        step = attempt.progress.current(attempt.lesson.steps)
        take_back_consultation(attempt)
        if holds_the_chat(attempt) and chat is not None and chat.transfer is not None:
            attempt.advance_to(attempt.at + 31)
        elif step is not None and step.id == "notice-refusal" and desk.notifications:
            for one in desk.notifications:
                shows = {"type": "message.show", "notification_id": one.notification_id}
                attempt.submit(shows)
        elif step is not None and step.id == "choose-another":
            transfer(attempt, "jonas")
        else:
            transfer(attempt, "ines")


def wander(attempt: Attempt, chance: random.Random) -> list[str]:
    """Act on controls by chance; return what was done."""
    done = []
    for _ in range(chance.randint(0, 14)):
        if chance.random() < 0.2:
            seconds = chance.choice([1, 6, 31, 75])
            attempt.advance_to(attempt.at + seconds)
            done.append(f"wait {seconds}")
            continue
        control = choose(attempt, chance)
        attempt.submit({**control.intent, "text": chance.choice(ENTERED)})
        done.append(control.label)
    return done


def choose(attempt: Attempt, chance: random.Random) -> Control:
    """Return a control, more often one that leads on than one that ends the chat."""
    shown = [
        one
        for one in controls(attempt.view())
        if one.intent
        and one.intent["type"] != "step.restart"
        and (one.intent["type"] != "chat.end" or chance.random() < 0.1)
    ]
    telling = [one for one in shown if one.intent["type"].startswith(TELLING)]
    return chance.choice(telling if telling and chance.random() < 0.6 else shown)


@pytest.mark.parametrize("seed", range(36))
def test_goal_can_be_reached_until_the_panel_says_that_it_is_lost(
    lesson: Lesson, seed: int
) -> None:
    attempt = lesson.start()
    for act in ADVANCED[seed % len(ADVANCED)]:
        perform(attempt, READ if act == "read" else (*to(act), Wait(7)))
    done = wander(attempt, random.Random(seed))  # noqa: S311 - chance that comes back

    go_on(attempt)

    assert attempt.is_complete or attempt.progress.lost, done
    assert bool(attempt.view().step_panel.lost) == bool(attempt.progress.lost)


def test_another_refusal_that_was_read_before_does_not_count(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (*to("Lena Fischer"), *READ, *to("Ines Marques")))

    assert attempt.progress.current(lesson.steps) == lesson.steps[3]


def test_skill_that_others_have_too_is_not_a_colleague_of_billing(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(attempt, (*to("Ines Marques"), Wait(7), *READ))

    perform(attempt, (*to("Invoices"), Wait(14)))

    assert attempt.progress.current(lesson.steps) == lesson.steps[4]
    assert attempt.progress.mistakes == ("wrong-team",)
    assert attempt.progress.lost
