"""What is a learner's own: the record, its export, its end, and the certificate."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from tornado.web import authenticated

from workspace_sim.kernel.batch import batch_to_json
from workspace_sim.serving.lessons.progress import progress_of, told
from workspace_sim.serving.page import Page
from workspace_sim.serving.people.door import Door
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.records.store import RecordStore
    from workspace_sim.records.values import Learner, SchoolClass, StoredAttempt

FORMAT: Final = "workspace-sim/own-record"
VERSION: Final = 1
FILE_NAME: Final = "my-record.json"
LONGEST_NAME: Final = 80


class RecordPage(Page):
    """A learner's attempts, and what may be done with them."""

    @authenticated
    async def get(self) -> None:
        """Show every attempt in which something was done, the newest first."""
        attempts, school = await self.archive.ask(_known, self.archive.store, self.own)
        tries = [told(one) for one in reversed(attempts) if one.sequence]
        titles = {one.id: one.title for one in self.server.catalogue.lessons}
        self.show(
            "record.html",
            tries=tries,
            titles=titles,
            school_class=school,
            mode_name=mode_name,
            passed=progress_of(self.server.catalogue, attempts).passed,
        )


class ExportPage(Page):
    """Everything that is known about a learner, to take away."""

    @authenticated
    async def get(self) -> None:
        """Send one JSON file."""
        whole = await self.archive.ask(exported, self.archive.store, self.own)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", f'attachment; filename="{FILE_NAME}"')
        self.finish(json.dumps(whole, ensure_ascii=False, indent=2, default=_as_text))


class DeletePage(Door):
    """The end of a record."""

    @authenticated
    async def get(self) -> None:
        """Ask first."""
        self.show("delete.html")

    @authenticated
    async def post(self) -> None:
        """Delete everything about the learner, who begins afresh as a stranger."""
        if self.get_body_argument("sure", "") != "yes":
            self.set_status(400)
            self.show("delete.html", unsure=True)
            return
        learner = self.own
        await self.seats.end_learner(learner.id)
        await self.archive.ask(self.archive.store.forget, learner.id)
        self.identity.leave(self)
        self.redirect(f"{self.base_url}welcome?gone=yes")


class CertificatePage(Page):
    """The lessons that are passed, on one sheet of paper."""

    @authenticated
    async def get(self) -> None:
        """Show name, lessons, dates and scores.

        Who is alone has no name here, and may give one for the sheet; it is not kept.
        """
        attempts, school = await self.archive.ask(_known, self.archive.store, self.own)
        alone = self.own.source == "alone"
        given = self.get_query_argument("name", "")[:LONGEST_NAME] if alone else ""
        self.show(
            "certificate.html",
            passed=progress_of(self.server.catalogue, attempts).passed,
            total=len(self.server.catalogue.lessons),
            name=given if alone else self.own.name,
            school_class=school,
            mode_name=mode_name,
        )


def mode_name(mode: str) -> str:
    """Return what learners call a mode; empty for none."""
    return words(f"mode.{mode}") if mode else ""


def exported(store: RecordStore, learner: Learner) -> dict[str, Any]:
    """Return everything that is known about a learner."""
    attempts = store.attempts(learner.id)
    numbers = {one.id for one in attempts}
    return {
        "format": FORMAT,
        "version": VERSION,
        "learner": asdict(learner),
        "attempts": [
            {**asdict(one), "batches": _batches(store, one)} for one in attempts
        ],
        "disputes": [
            asdict(one) for one in store.disputes() if one.attempt_id in numbers
        ],
    }


def _batches(store: RecordStore, attempt: StoredAttempt) -> list[dict[str, Any]]:
    return [
        {
            **batch_to_json(one.batch),
            "schema_version": one.schema_version,
            "recorded_at": one.recorded_at,
        }
        for one in store.batches(attempt.id)
    ]


def _known(
    store: RecordStore, learner: Learner
) -> tuple[tuple[StoredAttempt, ...], SchoolClass | None]:
    code = learner.class_code
    return store.attempts(learner.id), store.class_of(code) if code else None


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an export")
