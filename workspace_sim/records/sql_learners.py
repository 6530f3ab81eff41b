"""Learners in the record store: enrolled, found again, forgotten."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, insert, select, update

from workspace_sim.errors import RecordError
from workspace_sim.records.codes import CONTINUE_GROUPS, entered_code, fresh_code
from workspace_sim.records.models import AttemptRow, LearnerRow
from workspace_sim.records.names import kept_name, name_from, storable
from workspace_sim.records.rows import learner_of_row
from workspace_sim.records.sql_classes import class_with
from workspace_sim.records.sql_records import SqlRecords, alone, unused, uuid_of
from workspace_sim.records.values import Learner, Source

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

LONGEST_ID = 255


class SqlLearners(SqlRecords):
    """The part of the record store that knows learners."""

    def enrol(
        self, name: str, source: Source, *, class_code: str | None = None
    ) -> Learner:
        """Begin the record of a learner, always a fresh one."""
        kept = kept_name(name)
        with self.database.writing() as connection:
            code = self._known_class(connection, class_code)
            alone(connection, LearnerRow)
            return self._enrolled(connection, kept, source, class_code=code)

    def learner_of(self, source: Source, external_id: str, name: str) -> Learner:
        """Return the learner whom a source knows by an id; the first time enrols."""
        outside = _kept_id(external_id)
        known = (LearnerRow.source == source) & (LearnerRow.external_id == outside)
        found = self._learner_where(known)
        if found is not None:
            return found
        with self.database.writing() as connection:
            alone(connection, LearnerRow)
            row = connection.execute(select(LearnerRow.__table__).where(known)).first()
            if row is not None:
                return learner_of_row(row)
            kept = name_from(name, external_id)
            return self._enrolled(connection, kept, source, external_id=outside)

    def learner(self, learner_id: str) -> Learner | None:
        """Return a learner, None for one who is not there (any more)."""
        known = uuid_of(learner_id)
        return self._learner_where(LearnerRow.id == known) if known else None

    def continued(self, continue_code: str) -> Learner | None:
        """Return the learner of a continue code, however it is spaced or cased."""
        code = entered_code(continue_code, CONTINUE_GROUPS)
        return self._learner_where(LearnerRow.continue_code == code) if code else None

    def seen(self, learner_id: str) -> None:
        """Note that a learner is here."""
        known = uuid_of(learner_id)
        with self.database.writing() as connection:
            connection.execute(
                update(LearnerRow)
                .where(LearnerRow.id == known)
                .values(seen_at=self.moment())
            )

    def forget(self, learner_id: str) -> None:
        """Delete a learner with all attempts; one who is gone is no error."""
        self._forget(LearnerRow.id == uuid_of(learner_id))

    def forget_unseen(self, days: int) -> int:
        """Delete the learners who were not here for so many days; return how many.

        Whoever saved something was here.
        """
        since = self.moment() - timedelta(days=days)
        at_work = exists().where(
            AttemptRow.learner_id == LearnerRow.id, AttemptRow.saved_at >= since
        )
        return self._forget((LearnerRow.seen_at < since) & ~at_work)

    def _forget(self, condition: ColumnElement[bool]) -> int:
        with self.database.writing() as connection:
            gone = connection.execute(delete(LearnerRow).where(condition)).rowcount
        if gone:
            self.database.overwrite_deleted()
        return gone

    def _learner_where(self, condition: ColumnElement[bool]) -> Learner | None:
        with self.database.reading() as connection:
            query = select(LearnerRow.__table__).where(condition)
            row = connection.execute(query).first()
        return None if row is None else learner_of_row(row)

    @staticmethod
    def _known_class(connection: Connection, entered: str | None) -> str | None:
        if entered is None:
            return None
        found = class_with(connection, entered)
        if found is None:
            raise RecordError(
                "records.unknown_class",
                "There is no class with this code. Ask your instructor for it.",
            )
        return found.code

    def _enrolled(
        self,
        connection: Connection,
        name: str,
        source: Source,
        *,
        class_code: str | None = None,
        external_id: str | None = None,
    ) -> Learner:
        at = self.moment()
        code = None if class_code is None else _fresh_continue_code(connection)
        learner = Learner(str(uuid.uuid4()), name, source, class_code, code, at, at)
        connection.execute(
            insert(LearnerRow).values(
                id=learner.id,
                name=name,
                source=source,
                external_id=external_id,
                class_code=class_code,
                continue_code=code,
                created_at=at,
                seen_at=at,
            )
        )
        return learner


def _fresh_continue_code(connection: Connection) -> str:
    column = LearnerRow.continue_code
    return unused(connection, column, lambda: fresh_code(CONTINUE_GROUPS))


def _kept_id(external_id: str) -> str:
    if len(external_id) > LONGEST_ID:
        raise RecordError(
            "records.name_too_long",
            f"The id of a learner has {len(external_id)} characters; up to"
            f" {LONGEST_ID} can be kept. Let the proxy send a shorter one.",
        )
    return storable(external_id)
