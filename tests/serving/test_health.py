"""The health page and the metrics tell how the server is, and nothing of people."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.bench.learner import Learner
from tests.browser.faults import kill
from tests.serving.caller import Caller
from tests.serving.desk_page import run
from tests.serving.served import ROOT, ServedLessons, until
from workspace_sim.authoring import Click
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.metrics import CLICK_SECONDS, Clicks
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON = "instant-chat-transfer"
PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PASSWORD = "correct horse battery staple"  # noqa: S105  # of a test


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(ROOT / "lessons", options=("--max-learners", "7")) as server:
        yield server


def measured(served: ServedLessons) -> dict[str, float]:
    """Return every metric by its name and labels."""
    status, text, _ = Caller(served).ask("metrics")
    assert status == 200
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (one.rsplit(" ", 1) for one in lines)}


def test_health_counts_what_there_is(served: ServedLessons) -> None:
    told = served.health()

    assert told == {
        "status": "ok",
        "record": "ok",
        "fork_server": told["fork_server"],
        "lessons": told["lessons"],
        "kernels": 0,
        "learners": 0,
        "desks": 0,
        "desks_maximum": 7,
        "queue": 0,
    }
    assert told["lessons"] > 1
    assert told["fork_server"] == "running"


@pytest.mark.kernel
def test_what_a_learner_does_is_measured(served: ServedLessons) -> None:
    before = measured(served)

    async def work() -> dict[str, float]:
        learner = Learner(served.address, served.class_code, "Ada")
        await learner.enter()
        await learner.open(LESSON)
        await learner.perform(Click("Instant Chat Transfer", "button"))
        now = measured(served)
        await learner.leave()
        return now

    during = run(work())

    def more(name: str) -> float:
        return during.get(name, 0.0) - before.get(name, 0.0)

    opened = [
        name
        for name in during
        if re.fullmatch(
            r'workspace_sim_opens_total\{outcome="opened",way="\w+"\}', name
        )
    ]
    assert sum(map(more, opened)) == 1
    assert more("workspace_sim_save_seconds_count") >= 1
    assert more("workspace_sim_click_seconds_count") >= 1
    assert during["workspace_sim_learners"] == 1
    assert during["workspace_sim_desks"] == 1
    assert during["workspace_sim_pages"] == 1
    assert during["workspace_sim_desks_maximum"] == 7
    assert during["workspace_sim_queue_length"] == 0
    served.until_kernels(0)
    assert measured(served)["workspace_sim_learners"] == 0


@pytest.mark.kernel
def test_kernel_that_dies_is_an_error_and_one_that_is_ended_is_none(
    served: ServedLessons,
) -> None:
    died = 'workspace_sim_errors_total{code="kernel.died"}'
    before = measured(served).get(died, 0.0)

    async def work() -> None:
        learner = Learner(served.address, served.class_code, "Ben")
        await learner.enter()
        await learner.open(LESSON)
        (kernel,) = served.kernels()
        await asyncio.to_thread(kill, kernel)
        assert learner.page is not None
        await learner.page.until_closed()
        await learner.leave()

    run(work())
    served.until_kernels(0)

    assert measured(served)[died] == before + 1


def test_metrics_are_for_this_computer_and_for_instructors(
    served: ServedLessons,
) -> None:
    assert served.data is not None
    with closing(open_store(served.data / "records.sqlite")) as store:
        store.add_user("Erin", digest_of(PASSWORD))
    through_a_proxy = {"X_Forwarded_For": "192.0.2.7"}
    by_another_name = {"Host": "lessons.example.org"}
    stranger, erin = Caller(served), Caller(served)

    assert stranger.status("metrics") == 200
    assert stranger.status("metrics", **through_a_proxy) == 404
    assert stranger.status("metrics", **by_another_name) == 404

    form = served.entry(erin.ask("login")[1])
    erin.ask("login", form={**form, "name": "Erin", "password": PASSWORD})
    assert erin.status("metrics", **through_a_proxy) == 200


def test_every_metric_is_explained_and_every_explained_one_is_there(
    served: ServedLessons,
) -> None:
    text = Caller(served).ask("metrics")[1]
    there = set(re.findall(r"^# TYPE (workspace_sim_\w+)", text, re.MULTILINE))

    explained = set(re.findall(r"^\| `(workspace_sim_\w+)", PAGE, re.MULTILINE))

    assert there == explained


def test_alerts_ask_for_metrics_that_there_are() -> None:
    (scrape,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (alerts,) = re.findall(
        r"^```yaml-alerts\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL
    )
    explained = set(re.findall(r"^\| `(workspace_sim_\w+)", PAGE, re.MULTILINE))

    (job,) = yaml.safe_load(scrape)["scrape_configs"]
    rules = yaml.safe_load(alerts)["groups"][0]["rules"]
    asked = set(
        re.findall(r"workspace_sim_\w+", " ".join(one["expr"] for one in rules))
    )

    assert job["metrics_path"] == "/training/metrics"
    assert f'job="{job["job_name"]}"' in rules[0]["expr"]
    assert len(rules) == len({one["alert"] for one in rules}) == 7
    assert {name.removesuffix("_bucket") for name in asked} <= explained


def test_record_that_cannot_be_written_is_unhealthy_until_it_can(
    served: ServedLessons,
) -> None:
    assert served.data is not None
    caller = Caller(served)
    file = served.data / "records.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        until(lambda: caller.status("health") == 503, "the record cannot be written")
        told = json.loads(caller.ask("health")[1])
        assert told["status"] == "record_unavailable"
        assert told["record"] == "unavailable"
        other.execute("ROLLBACK")

    until(lambda: caller.status("health") == 200, "the record can be written again")
    errors = 'workspace_sim_errors_total{code="records.unavailable"}'
    assert measured(served)[errors] >= 1


def counted() -> float:
    """Return how many clicks were measured in this process."""
    (found,) = [
        sample.value
        for metric in CLICK_SECONDS.collect()
        for sample in metric.samples
        if sample.name.endswith("_count")
    ]
    return found


def status(of: str, state: str) -> dict[str, Any]:
    """Return what a kernel says of its state while it does what a message asked."""
    return {"parent_header": {"msg_id": of}, "content": {"execution_state": state}}


def test_click_is_measured_once_when_its_kernel_is_idle() -> None:
    clicks, before = Clicks(), counted()
    clicks.sent("page_1")

    clicks.told(status("page_1", "busy"))
    clicks.told(status("page_2", "idle"))
    clicks.told({"parent_header": {}, "content": {"execution_state": "idle"}})
    assert counted() == before
    clicks.told(status("page_1", "idle"))
    clicks.told(status("page_1", "idle"))

    assert counted() == before + 1


def test_clicks_that_are_never_answered_take_no_room() -> None:
    clicks = Clicks()
    for number in range(10 * Clicks.MOST):
        clicks.sent(f"page_{number}")

    assert len(clicks._sent) == Clicks.MOST
