"""Presence: which views look at a desk, and which one of them holds it.

One learner can have a lesson open twice. Only the view that holds the desk acts; the
others are told, and may take over.
"""

from __future__ import annotations


class Presence:
    """The views of one desk.

    Attributes:
        holder: The view that holds the desk; empty while nobody does.
    """

    def __init__(self) -> None:
        """Begin without any view."""
        self.holder = ""
        self._views: set[str] = set()
        self._pages: int | None = None

    def join(self, view_id: str, after: str = "") -> None:
        """Take in a view; it holds the desk unless another one does.

        Args:
            view_id: The view.
            after: The view that the same tab showed before; empty for none.
        """
        self._views.add(view_id)
        free = self.holder in {"", view_id} or self.holder not in self._views
        if free or self.holder == after or self._pages == 1:
            self.holder = view_id

    def leave(self, view_id: str) -> None:
        """Forget a view; nobody else holds the desk for that."""
        self._views.discard(view_id)
        if self.holder == view_id:
            self.holder = ""

    def take(self, view_id: str) -> None:
        """Let a view hold the desk, whoever holds it."""
        self._views.add(view_id)
        self.holder = view_id

    def watched(self, pages: int) -> None:
        """Note how many pages are connected; without any, all views are gone.

        Args:
            pages: How many; the view that joins while there is one is in that one.
        """
        self._pages = pages
        if pages == 0:
            self._views.clear()
            self.holder = ""

    def may_act(self, view_id: str) -> bool:
        """Tell whether a view may act; while nobody holds the desk, it takes it."""
        if not self.holder:
            self.take(view_id)
        return self.holder == view_id
