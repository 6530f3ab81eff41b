"""The profile: every verb, type of activity and extension that a statement may have.

The words of xAPI's own vocabulary are used where they mean the same. Everything else
has a name under `OURS`, behind which nothing is to be looked up.
"""

from __future__ import annotations

from typing import Final

OURS: Final = "urn:workspace-sim:xapi:"
PROFILE: Final = f"{OURS}profile:1"
"""Stands in every statement as a category, so that the profile can be asked for."""

_ADL: Final = "http://adlnet.gov/expapi/"

VERBS: Final[dict[str, tuple[str, str]]] = {
    "initialized": (f"{_ADL}verbs/initialized", "An attempt at a lesson began."),
    "completed": (f"{_ADL}verbs/completed", "A lesson, or a step of it, was done."),
    "passed": (f"{_ADL}verbs/passed", "A lesson was passed."),
    "failed": (f"{_ADL}verbs/failed", "A lesson was completed below its pass mark."),
    "abandoned": (
        "https://w3id.org/xapi/adl/verbs/abandoned",
        "An attempt was left before its end: another one was begun.",
    ),
    "accepted": (f"{OURS}verb:accepted", "An invitation was accepted."),
    "asked to join": (
        f"{OURS}verb:asked-to-join",
        "A colleague was invited into a chat, for a conference.",
    ),
    "asked to talk": (
        f"{OURS}verb:asked-to-talk",
        "An instant message or a call was begun.",
    ),
    "asked to transfer": (f"{OURS}verb:asked-to-transfer", "A transfer was begun."),
    "asked to consult": (f"{OURS}verb:asked-to-consult", "A consultation was begun."),
    "chose mode": (f"{OURS}verb:chose-mode", "A mode was chosen for the attempt."),
    "conferred": (f"{OURS}verb:conferred", "A colleague joined the chat."),
    "consulted": (f"{OURS}verb:consulted", "A colleague took the consultation."),
    "disputed": (
        f"{OURS}verb:disputed",
        "A step's check was called wrong, or the step was passed with that.",
    ),
    "ended": (f"{OURS}verb:ended", "A chat, consultation or talk was ended."),
    "searched": (f"{OURS}verb:searched", "The Team Communicator was searched."),
    "left": (f"{OURS}verb:left", "A conference was left, or somebody removed."),
    "logged in": (f"{OURS}verb:logged-in", "The learner logged in at the desk."),
    "logged out": (f"{OURS}verb:logged-out", "The learner logged out."),
    "made favorite": (f"{OURS}verb:made-favorite", "A target became a favorite."),
    "marked done": (f"{OURS}verb:marked-done", "A chat or talk was marked done."),
    "missed": (f"{OURS}verb:missed", "An invitation was not answered in time."),
    "mistook": (f"{OURS}verb:mistook", "A mistake was made that the lesson knows."),
    "noted": (f"{OURS}verb:noted", "A note was saved with a chat."),
    "opened": (f"{OURS}verb:opened", "A window or a menu was opened."),
    "rejected": (f"{OURS}verb:rejected", "An invitation was rejected."),
    "sent": (f"{OURS}verb:sent", "A message was sent; what it says is not told."),
    "set disposition": (f"{OURS}verb:set-disposition", "A chat was given a result."),
    "set status": (f"{OURS}verb:set-status", "The status of a channel was set."),
    "talked": (f"{OURS}verb:talked", "The other side took the message or call."),
    "transferred": (f"{OURS}verb:transferred", "A chat was transferred."),
    "tried": (f"{OURS}verb:tried", "Something was tried, and refused or failed."),
    "undid": (f"{OURS}verb:undid", "Something was taken back."),
    "used help": (f"{OURS}verb:used-help", "Help with a step was used."),
    "used response": (f"{OURS}verb:used-response", "A standard response was used."),
}
"""Verbs by their display, each with its id and its meaning."""

ACTIVITY_TYPES: Final[dict[str, tuple[str, str]]] = {
    "course": (f"{_ADL}activities/course", "All lessons of a server."),
    "lesson": (f"{_ADL}activities/lesson", "A lesson."),
    "step": (f"{_ADL}activities/objective", "A step of a lesson."),
    "profile": (f"{_ADL}activities/profile", "This profile, as a category."),
    "mistake": (f"{OURS}type:mistake", "A mistake that a lesson knows."),
    "channel": (f"{OURS}type:channel", "A channel of the learner's desk."),
    "chat": (f"{OURS}type:chat", "A simulated chat."),
    "consultation": (f"{OURS}type:consultation", "A simulated consultation."),
    "command": (f"{OURS}type:command", "What was asked of the contact center."),
    "desk": (f"{OURS}type:desk", "The learner's simulated desk."),
    "invitation": (f"{OURS}type:invitation", "A simulated invitation."),
    "talk": (f"{OURS}type:talk", "A simulated instant message session or call."),
    "target": (f"{OURS}type:target", "A simulated colleague, team or queue."),
}
"""Types of activity by name, each with its id and its meaning."""

EXTENSIONS: Final[dict[str, str]] = {
    "attempt": "Counts a learner's attempts at a lesson, from 1.",
    "at": "Simulated seconds since the attempt began.",
    "code": "Why it was refused or failed; docs/reference/refusals.md has the words.",
    "disposition": "The result that a chat was given.",
    "help": "The level of help, from 1 to 4.",
    "kind": "What kind of invitation or message it was.",
    "loses-goal": "Whether the goal was out of reach from then on.",
    "medium": "By what means: chat, voice or im.",
    "menu": "Which menu.",
    "mode": "The mode of the attempt.",
    "passed": "Whether the step was passed as disputed.",
    "reason": "The reason of a status, or of an end.",
    "rules": "The version of the contact center's rules.",
    "sequence": "The batch of the attempt that the statement is from.",
    "state": "The state of a channel.",
    "target": "The simulated colleague, team or queue that was addressed.",
    "to": "Up to which entry of the log everything was undone.",
}
"""Extensions by name, each with its meaning; the key is `OURS` and `extension:name`."""


def verb(name: str) -> dict[str, object]:
    """Return a verb as it stands in a statement."""
    return {"id": VERBS[name][0], "display": {"en": name}}


def extensions(values: dict[str, object]) -> dict[str, object]:
    """Return extensions with their whole keys.

    Raises:
        KeyError: One of them is not in the profile.
    """
    unknown = values.keys() - EXTENSIONS.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    return {f"{OURS}extension:{name}": values[name] for name in sorted(values)}
