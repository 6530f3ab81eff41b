"""Every sentence and label of the step panel, under its code."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "catalogue": "All lessons",
    "current": "Current step",
    "done": "Done",
    "end.mistakes.many": "You corrected {count} mistakes on the way.",
    "end.mistakes.none": "You made no mistake.",
    "end.mistakes.one": "You corrected one mistake on the way.",
    "end.title": "Lesson complete",
    "end.time": "Time at the desk: {minutes}:{seconds:02} minutes.",
    "hint": "Show a hint",
    "hint.label": "Show a hint ({number} of {total})",
    "hints": "Hints",
    "lost": "The goal of this lesson can no longer be reached.",
    "next": "Next lesson: {title}",
    "pause": "Pause",
    "paused": "Continue",
    "progress": "Step {number} of {total}",
    "progress.done": "All {total} steps done",
    "restart": "Start again",
    "steps": "Steps",
    "todo": "To do",
}


def words(code: str, **named: object) -> str:
    """Return the text of a code.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    return WORDS[code].format_map(named)
