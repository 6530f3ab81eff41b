"""Every sentence and label of undo, score, dispute and the end page, under its code."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "area.correctness": "Correctness",
    "area.customer": "Customer",
    "area.efficiency": "Efficiency",
    "area.floor": "Lowest score",
    "area.help": "Help",
    "area.hesitation": "Pace",
    "area.steps": "Steps",
    "dispute.passed": "You passed this step as disputed.",
    "score.cut_off": "You ended the chat with {contact} without a word.",
    "score.dead_air": "Nobody wrote to {contact} for {seconds} seconds.",
    "score.disputed": "You passed “{step}” as disputed. Its points are held back until"
    " the author has decided.",
    "score.extra": "You took {count} actions. The shortest accepted way takes"
    " {shortest}, and up to {free} cost nothing.",
    "score.extra.undone": "You took {count} actions and undid {undone} of them. The"
    " shortest accepted way takes {shortest}, and up to {free} cost nothing.",
    "score.floor": "No score is below 0.",
    "score.help": "Help with “{step}”: {name}.",
    "score.hesitation": "“{step}” took {seconds} seconds of your time, {over} more than"
    " it needs.",
    "score.impact.dead_air": "The customer heard nothing meanwhile.",
    "score.impact.lost_context": "The customer has to tell it all again.",
    "score.impact.private_text": "The customer read what was meant for colleagues.",
    "score.impact.wrong_target": "It went to somebody who cannot help.",
    "score.left": "{contact} left without an answer.",
    "score.overdue": "{contact} waited until the reply was overdue.",
    "score.queued": "The chat with {contact} went back into a queue, with nobody who"
    " knows the case.",
    "score.refused_target": "You chose a target that cannot take it.",
    "score.unfinished": "“{step}” is not done.",
    "undo.again": "Restart this step",
    "undo.again.nothing": "Nothing has happened in this step yet.",
    "undo.done": "That is undone. You are where you were before.",
    "undo.undo": "Undo the last action",
    "undo.undo.nothing": "You have not done anything that could be undone.",
}


def words(code: str, **named: object) -> str:
    """Return the text of a code.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    return WORDS[code].format_map(named)
