"""Every sentence and label of the step panel, under its code."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "brief.mark": "You pass with {mark} of {full} points.",
    "brief.rules": "There is no help, and nothing can be taken back.",
    "brief.start": "Start",
    "brief.step": "The lesson has one step.",
    "brief.steps": "The lesson has {count} steps. You see each when it is its turn.",
    "brief.time": "Time begins to run when you press Start.",
    "brief.title": "Before you start",
    "catalogue": "All lessons",
    "current": "Current step",
    "done": "Done",
    "end.mistakes.many": "You corrected {count} mistakes on the way.",
    "end.mistakes.none": "You made no mistake.",
    "end.mistakes.one": "You corrected one mistake on the way.",
    "end.title": "Lesson complete",
    "end.time": "Time at the desk: {minutes}:{seconds:02} minutes.",
    "help": "Help",
    "help.1": "Say it differently",
    "help.2": "Name the control",
    "help.3": "Spotlight the control",
    "help.4": "Show it done",
    "help.again": "Go on showing",
    "help.controls": "What you need here is called {labels}.",
    "help.cost.many": "{name} (costs {cost} points)",
    "help.cost.one": "{name} (costs 1 point)",
    "help.decline": "Not now",
    "help.next": "Next:",
    "help.offer": "Stuck? There is help if you want it.",
    "help.offered": "Help is there if you want it: {label}.",
    "lost": "The goal of this lesson can no longer be reached.",
    "mode": "Mode",
    "mode.assessment": "Assessment",
    "mode.assessment.text": "Show what you can do: no help, and the result at the end.",
    "mode.change": "Change mode",
    "mode.choices": "How do you want to do this lesson?",
    "mode.confirm": "End it and begin in {mode}",
    "mode.guided": "Guided",
    "mode.guided.text": "The next control is marked, and hints are at hand.",
    "mode.keep": "Go on with this attempt",
    "mode.practice": "Practice",
    "mode.practice.text": "Find the way yourself, and ask for help when you want it.",
    "mode.question": "Your attempt ends when you change the mode.",
    "mode.watch": "Watch",
    "mode.watch.text": "See how it is done on the desk, with captions.",
    "next": "Next lesson: {title}",
    "pace": "Time limits",
    "pace.0": "Time limits: none",
    "pace.1": "Time limits: as at work",
    "pace.2": "Time limits: 2 times as long",
    "pace.5": "Time limits: 5 times as long",
    "pace.10": "Time limits: 10 times as long",
    "pace.note.slow": "All takes longer. Let time pass goes on to what comes next.",
    "pace.note.still": "Nothing runs out. Let time pass goes on to what comes next.",
    "pace.pass": "Let time pass",
    "pause": "Pause",
    "paused": "Continue",
    "progress": "Step {number} of {total}",
    "progress.done": "All {total} steps done",
    "restart": "Start again",
    "spotlight": "The step needs this: {caption}.",
    "spotlight.front": "Bring to the front: {label}",
    "spotlight.wait": "Wait a moment",
    "steps": "Steps",
    "todo": "To do",
}


def words(code: str, **named: object) -> str:
    """Return the text of a code.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    return WORDS[code].format_map(named)
