"""What steps and mistakes ask, where the order of what happened matters."""

from __future__ import annotations

from workspace_sim import authoring as a
from workspace_sim.training.rehearsal import perform

CHAT = "chat-1"
OPEN = a.Click("Instant Chat Transfer", "button")
CHOOSE = a.Click("Instant Chat Transfer", "menuitem")
TO_CY = (OPEN, a.Click("Action Menu for Cy Cox"), CHOOSE)
TO_BO = (OPEN, a.Click("Action Menu for Bo Berg"), CHOOSE)


def refused_lesson() -> a.Lesson:
    """Return a lesson about a refusal, with a colleague who cannot be asked."""
    lesson = a.Lesson(
        id="refused",
        title="Refused",
        learner="ada",
        scenario=a.Scenario(
            agents=(
                a.agent("ada", "Ada Alm"),
                a.agent("bo", "Bo Berg"),
                a.agent("cy", "Cy Cox", state=a.ChannelState.NOT_READY),
            ),
            contacts=(a.Contact("kim", "Kim", "Koch"),),  # type: ignore[arg-type]
            queues=(a.Queue("q", "Chats", a.TargetType.INTERACTION_QUEUE),),  # type: ignore[arg-type]
            open_chats=(a.OpenChat(CHAT, "kim", "ada", "q"),),  # type: ignore[arg-type]
            scripts=(a.Colleague("bo", (a.Answer("reject", (2, 2)),)),),  # type: ignore[arg-type]
        ),
    )
    invited = a.transfer_invitation_sent(CHAT, "bo")
    lesson.step("invite", "Invite Bo", check=invited, done="Invited.")
    noticed = a.failure_noticed(CHAT)
    lesson.step("notice", "Read why not", check=noticed, done="Read.")
    return lesson


def test_failure_that_was_read_before_the_step_does_not_count() -> None:
    attempt = refused_lesson().start()

    perform(attempt, (*TO_CY, a.Click("Show: Chat transfer failed"), *TO_BO))

    assert attempt.progress.done == 1


def test_error_bar_that_was_closed_before_the_step_does_not_count() -> None:
    attempt = refused_lesson().start()

    perform(attempt, (*TO_CY, a.Click("Close this error"), *TO_BO, a.Wait(3)))

    assert attempt.progress.done == 1


def test_failure_is_noticed_by_its_error_bar_or_its_message() -> None:
    for noticing in ("Close this error", "Show: Chat transfer failed"):
        attempt = refused_lesson().start()

        perform(attempt, (*TO_BO, a.Wait(3), a.Click(noticing)))

        assert attempt.is_complete
