"""The error at the top of an interaction's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control, ErrorBarView

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import InteractionId


def error_bar(
    desk: Desk, interaction_id: InteractionId, words: Words
) -> ErrorBarView | None:
    """Return the error bar of an interaction; None where nothing failed."""
    bar = desk.error_bars.get(interaction_id)
    if bar is None:
        return None
    dismiss = Control(
        "error.dismiss",
        "button",
        words.text("close_error"),
        intent={"type": "error.dismiss", "interaction_id": interaction_id},
    )
    return ErrorBarView(bar.code, words.sentence(bar.code, bar.parameters), dismiss)
