"""Every sentence and label of the player, under its code."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "back": "Step back",
    "compare": "How it is done",
    "end": "This is the end.",
    "forward": "Step forward",
    "mistake": "Next mistake",
    "mistake.none": "There is no mistake after this moment.",
    "moment": "Moment",
    "moment.value": "{at} of {whole}",
    "pause": "Pause",
    "play": "Play",
    "play.again": "Play again",
    "position.end": "All {total} acts shown",
    "position.replay": "Moment {number} of {total}",
    "position.watch": "Act {number} of {total}",
    "replay": "Replay of your attempt",
    "replay.begins": "Your attempt begins.",
    "replay.leave": "Back to the end page",
    "replay.leave.early": "Back to your desk",
    "replay.open": "Replay your attempt",
    "replay.locked": "This is a replay. Leave it to act yourself.",
    "replay.undone": "You undid what came before.",
    "review": "Replay of this attempt",
    "review.locked": "This is a replay of what a learner did. It cannot be changed.",
    "speed": "Speed",
    "speed.0.5": "Half speed",
    "speed.0.5.text": "0.5\N{MULTIPLICATION SIGN}",
    "speed.1": "Normal speed",
    "speed.1.text": "1\N{MULTIPLICATION SIGN}",
    "speed.2": "Double speed",
    "speed.2.text": "2\N{MULTIPLICATION SIGN}",
    "start": "This is the beginning.",
    "watch": "Demonstration",
    "watch.ends": "That is the whole lesson.",
    "watch.leave": "Now do it yourself",
    "watch.leave.end": "Back to the end page",
    "watch.open": "Watch how it is done",
    "watch.leave.replay": "Back to the replay",
    "watch.locked": "This is a demonstration. Leave it to act yourself.",
}


def words(code: str, **named: object) -> str:
    """Return the text of a code.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    return WORDS[code].format_map(named)


def clock(seconds: float) -> str:
    """Return simulated seconds as M:SS."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
