"""A small lesson whose every part the tests can name."""

from __future__ import annotations

from workspace_sim import authoring as a

CHAT = "chat-1"
OPEN = (a.Click("Instant Chat Transfer", "button"),)
CHOOSE_BO = (
    a.Click("Action Menu for Bo Berg"),
    a.Click("Instant Chat Transfer", "menuitem"),
)


def small_lesson() -> a.Lesson:
    """Return a lesson of two steps: open the communicator, hand the chat over."""
    lesson = a.Lesson(
        id="small",
        title="A small lesson",
        learner="ada",
        scenario=a.Scenario(
            agents=(a.agent("ada", "Ada Alm"), a.agent("bo", "Bo Berg")),
            contacts=(a.Contact("kim", "Kim", "Koch"),),  # type: ignore[arg-type]
            queues=(a.Queue("q", "Chats", a.TargetType.INTERACTION_QUEUE),),  # type: ignore[arg-type]
            open_chats=(a.OpenChat(CHAT, "kim", "ada", "q"),),  # type: ignore[arg-type]
            scripts=(a.Colleague("bo", (a.Answer("accept", (2, 2)),)),),  # type: ignore[arg-type]
        ),
        mistakes=(
            a.Mistake("ended", a.chat_ended(CHAT), "You ended it.", loses_goal=True),
        ),
    )
    lesson.step(
        "open",
        "Open the communicator",
        check=a.team_communicator_opened(CHAT),
        done="Opened.",
        hints=("First hint.", "Second hint."),
    )
    lesson.step(
        "hand-over",
        "Hand it over",
        check=a.chat_handed_over(CHAT, "bo"),
        done="Handed over.",
        mistakes=(a.Mistake("closed", a.team_communicator_closed(), "You closed it."),),
    )
    return lesson
