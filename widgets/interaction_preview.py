"""The Interaction Previews."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class InteractionPreview(Window):
    """Every invitation that waits for Accept or Reject, with its countdown."""

    module: ClassVar[str] = "interaction_preview"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "preview.accept",
            "preview.reject",
        }
    )
