"""A server that sends statements while it serves."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serving.instructor import fill
from tests.serving.record_store_at_fault import PASSWORD, USER, FaultyStore
from tests.serving.served import ROOT, ServedLessons, until
from tests.serving.test_reports import logged_in, words_of
from workspace_sim.serving.statements.lrs_options import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "https://training.example/"


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_server_sends_what_is_in_its_record_and_says_so(data: Path) -> None:
    fill(data)
    lrs, auth = FaultyStore(), data / "auth"
    auth.write_text(f"{USER}:{PASSWORD}\n")
    told = ("--lrs", lrs.url, "--lrs-auth", str(auth), "--home-page", HOME)

    with lrs.up(), ServedLessons(ROOT / "lessons", options=told, data=data) as served:
        until(lambda: len(lrs.statements) == 17, "all statements arrive")
        instructor = logged_in(served)
        sent = "All that was saved has been sent."
        until(lambda: sent in words_of(instructor.ask("reports")[1]), "it is said")

    accounts = {one["actor"]["account"]["homePage"] for one in lrs.statements.values()}
    assert accounts == {HOME}


def test_server_serves_while_nobody_takes_its_statements(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(data)
    monkeypatch.setenv(VARIABLE, f"{USER}:{PASSWORD}")
    lrs = FaultyStore()

    with ServedLessons(ROOT / "lessons", options=("--lrs", lrs.url), data=data) as here:
        instructor = logged_in(here)
        until(
            lambda: "cannot be reached" in words_of(instructor.ask("reports")[1]),
            "the trouble is said",
        )
        text = words_of(instructor.ask("reports")[1])

    assert "Something of 4 attempts is still to be sent." in text
    assert PASSWORD not in text
