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
    "dispute": "This should have counted",
    "dispute.kept": "Kept for the author: “{text}”",
    "dispute.pass": "Pass this step as disputed",
    "dispute.passed": "You passed this step as disputed.",
    "dispute.says": "Tell the author of the lesson what you did, and why it should"
    " count. What happened at your desk is kept with it.",
    "dispute.send": "Send to the author",
    "dispute.text": "What did you do?",
    "dispute.then": "You can go on without this step. Its points are held back until"
    " the author has decided.",
    "end.at": "at {minutes}:{seconds:02}",
    "end.disputed": "{title} (passed as disputed)",
    "end.enough": "Enough to pass: {mark} points are needed.",
    "end.failed": "Not passed. The pass mark is {mark} points.",
    "end.lines": "Where points went",
    "end.moment": "Show this moment",
    "end.moment.label": "Show this moment: {why}",
    "end.no_lines": "Every point is yours: nothing to explain.",
    "end.not_enough": "Not enough to pass: {mark} points are needed.",
    "end.passed": "Passed. The pass mark is {mark} points.",
    "end.points": "{points} of {full} points",
    "end.points.minus": "\N{MINUS SIGN}{points}",
    "end.points.plus": "+{points}",
    "end.print": "Print",
    "end.steps": "What you did",
    "end.version": "Scored by rules {version} of this program.",
    "disputed": "Disputed",
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
