"""The dialog that makes a target a favorite, or changes its category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.team_communicator_view import FavoriteDialogView
from workspace_sim.core.desktop.view_states import Control

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import TargetId


def favorite_dialog(
    desk: Desk, target_id: TargetId | None, words: Words
) -> FavoriteDialogView | None:
    """Return the dialog about a favorite; None while it is closed."""
    if target_id is None:
        return None
    known = desk.favorite(target_id)
    code = "favorite.title_edit" if known else "favorite.title_add"
    value = known.category if known else ""
    label = words.text("favorite.category")
    return FavoriteDialogView(
        target_id=target_id,
        title=words.text(code, name=words.name(target_id)),
        hint=words.text("favorite.category_hint"),
        category=Control(
            "favorite.category", "textbox", label, intent=_SAVE, value=value
        ),
        categories_label=words.text("favorite.known"),
        categories=tuple(
            _known_category(number, category, words)
            for number, category in enumerate(_categories(desk, value))
        ),
        save=_button("favorite.save", _SAVE, words),
        cancel=_button("favorite.cancel", {"type": "favorite.cancel"}, words),
    )


_SAVE = {"type": "favorite.save"}


def _categories(desk: Desk, but: str) -> list[str]:
    """Return the categories of a desk once each, in order, but the one at hand."""
    used = dict.fromkeys(one.category for one in desk.favorites)
    return sorted((one for one in used if one and one != but), key=str.casefold)


def _known_category(number: int, category: str, words: Words) -> Control:
    return Control(
        f"favorite.category:{number}",
        "button",
        words.text("favorite.category_save", category=category),
        category,
        intent={**_SAVE, "text": category},
        value=category,
    )


def _button(code: str, intent: dict[str, str], words: Words) -> Control:
    label = words.text(code)
    return Control(code, "button", label, label, intent=intent)
