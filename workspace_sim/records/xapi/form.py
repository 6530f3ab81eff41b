"""The form of a statement: who, what, when and in which attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from workspace_sim.records.xapi.profile import (
    ACTIVITY_TYPES,
    PROFILE,
    extensions,
    verb,
)
from workspace_sim.records.xapi.subject import Statement

if TYPE_CHECKING:
    from datetime import datetime

    from workspace_sim.records.values import StoredAttempt, StoredBatch
    from workspace_sim.records.xapi.subject import Subject, XapiSettings

NAMESPACE: Final = UUID("6f1d1f0e-3c36-5c1b-9f57-0d6f3c1d8a52")

Json = Any


class Form:
    """Fills in statements of one attempt.

    Attributes:
        lesson: The lesson as an activity.
    """

    def __init__(self, subject: Subject, settings: XapiSettings) -> None:
        """Take what all statements of the attempt have in common."""
        self._subject = subject
        self._settings = settings
        self._attempt = subject.attempt
        self._address = self._id("lessons", subject.attempt.edition.lesson_id)
        self.lesson = activity(self._address, "lesson", subject.title)

    def about_attempt(
        self, attempt: StoredAttempt, place: str, name: str
    ) -> dict[str, Json]:
        """Return a statement about an attempt, at the moment this one began.

        Args:
            attempt: This attempt, or the one before it.
            place: What makes the id, beside the attempt.
            name: The verb.
        """
        at = self._attempt.begun_at
        value = self._value(f"{attempt.id}/{place}", name, self.lesson, at)
        return {**value, "context": self._context(attempt, {}, about_lesson=True)}

    def told(
        self,
        stored: StoredBatch,
        place: str,
        name: str,
        about: Json,
        told: dict[str, Json],
        *,
        result: dict[str, Json] | None = None,
    ) -> Statement:
        """Return a statement about something in a batch.

        Args:
            stored: The batch.
            place: Where in it, which makes the id.
            name: The verb.
            about: The activity.
            told: Extensions by name.
            result: What came of it, where that says anything.
        """
        batch = stored.batch
        named = f"{self._attempt.id}/{batch.sequence}/{place}"
        value = self._value(named, name, about, stored.recorded_at)
        if result:
            value["result"] = result
        told = {"at": batch.at, **told, "sequence": batch.sequence}
        about_lesson = about is self.lesson
        value["context"] = self._context(self._attempt, told, about_lesson=about_lesson)
        return Statement(batch.sequence, value)

    def step(self, step_id: str, titles: dict[str, str]) -> Json:
        """Return a step as an activity, the lesson where there is none."""
        if not step_id:
            return self.lesson
        address = f"{self._address}/steps/{quote(step_id, safe='')}"
        return activity(address, "step", titles.get(step_id, step_id))

    def thing(self, kind: str, name: str, words: str = "") -> Json:
        """Return anything else of the lesson as an activity."""
        address = f"{self._address}/{kind}s/{quote(name, safe='')}"
        return activity(address, kind, words or name)

    def _value(
        self, named: str, name: str, about: Json, at: datetime
    ) -> dict[str, Json]:
        return {
            "id": str(uuid5(NAMESPACE, named)),
            "actor": self._actor(),
            "verb": verb(name),
            "object": about,
            "timestamp": timestamp(at),
        }

    def _actor(self) -> Json:
        learner = self._subject.learner
        account = {"homePage": self._settings.base, "name": learner.id}
        named = {"name": learner.name} if self._settings.names else {}
        return {**named, "objectType": "Agent", "account": account}

    def _context(
        self, attempt: StoredAttempt, told: dict[str, Json], *, about_lesson: bool
    ) -> Json:
        edition = attempt.edition
        kind = ACTIVITY_TYPES["profile"][0]
        profile = {
            "objectType": "Activity",
            "id": PROFILE,
            "definition": {"type": kind},
        }
        course = activity(self._id(), "course", "Lessons")
        related = {"grouping": [course], "category": [profile]}
        if not about_lesson:
            related["parent"] = [self.lesson]
        common = {"attempt": attempt.number, "rules": edition.rules_version}
        return {
            "registration": str(uuid5(NAMESPACE, attempt.id)),
            "contextActivities": related,
            "platform": "workspace-sim",
            "revision": edition.content_hash,
            "language": "en",
            "extensions": extensions({**common, **told}),
        }

    def _id(self, *parts: str) -> str:
        path = "/".join(quote(part, safe="") for part in parts)
        return f"{self._settings.base}{path}"


def activity(address: str, kind: str, name: str) -> Json:
    """Return an activity of a type of the profile."""
    definition = {"type": ACTIVITY_TYPES[kind][0], "name": {"en": name}}
    return {"objectType": "Activity", "id": address, "definition": definition}


def timestamp(moment: datetime) -> str:
    """Return a moment in UTC, to the millisecond, as both versions read it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def duration(seconds: float) -> str:
    """Return a duration to a hundredth of a second, which is all that may count."""
    return f"PT{seconds:.2f}S"
