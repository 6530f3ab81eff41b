"""What the desk's page says of saving and of its other windows, under its code."""

from __future__ import annotations

from typing import Final

SEAT_WORDS: Final[dict[str, str]] = {
    "elsewhere": "This lesson is open in another window",
    "elsewhere.text": "You can work on it in one window at a time. If you go on here,"
    " the other window stops, and nothing is lost.",
    "elsewhere.take": "Go on here",
    "notice.close": "Close this notice",
    "saved": "Saved",
    "superseded": "Your desk was opened in another place",
    "superseded.text": "It goes on there. Reload the page to bring it back here:"
    " everything that was saved comes along.",
    "superseded.take": "Reload the page",
    "taken": "This lesson goes on in another window",
    "taken.text": "You opened it there. You can take it back as it stands, and nothing"
    " is lost.",
    "taken.take": "Take it back here",
    "trouble": "The server cannot save at the moment. Your work is kept here and saved"
    " as soon as it can.",
    "unsaved": "Not saved yet",
}
