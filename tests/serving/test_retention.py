"""Records that nobody came back to end."""

from __future__ import annotations

import asyncio
import logging
import subprocess
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.serving.served import ROOT, ServedLessons, command
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.archive import Archive
from workspace_sim.serving.retention import forget_regularly

if TYPE_CHECKING:
    from pathlib import Path


class Calendar:
    """A moment that the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_who_comes_back_stays_and_who_does_not_goes() -> None:
    calendar = Calendar()
    store = open_store("sqlite://", moment=calendar)
    gone, here = (store.learner_of("proxy", name, name) for name in ("gone", "here"))
    calendar.now += timedelta(days=100)
    store.seen(here.id)
    calendar.now += timedelta(days=1)
    archive = Archive(store)

    async def look() -> None:
        forgets = forget_regularly(archive, 90, logging.getLogger(), every=0)
        task = asyncio.create_task(forgets)
        while await archive.ask(store.learner, gone.id):
            assert not task.done()
        task.cancel()

    asyncio.run(look())

    assert store.learner(gone.id) is None
    assert store.learner(here.id) is not None
    archive.close()


def test_server_forgets_when_it_starts(tmp_path: Path) -> None:
    long_ago = Calendar()
    store = open_store(tmp_path / "records.sqlite", moment=long_ago)
    gone = store.learner_of("proxy", "gone", "gone")
    with ServedLessons(data=tmp_path, options=("--retention-days", "30")) as server:
        server.health()
        server.stop()

    assert store.learner(gone.id) is None
    store.close()


@pytest.mark.parametrize("days", ["0", "-1", "soon"])
def test_number_of_days_is_checked(days: str) -> None:
    done = subprocess.run(
        command("serve", "--retention-days", days),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 2
    assert "--retention-days" in done.stderr
