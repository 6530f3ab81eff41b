"""Where the end of a lesson can lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.kernel.links import VARIABLE, links_as_text, page_links
from workspace_sim.training.step_panel import NO_LINKS, Links

if TYPE_CHECKING:
    import pytest


def test_links_arrive_in_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    links = Links(catalogue="/", next="/lessons/two", next_title="Zwei “2”")
    monkeypatch.setenv(VARIABLE, links_as_text(links))

    assert page_links() == links


def test_kernel_without_a_server_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)

    assert page_links() == NO_LINKS
