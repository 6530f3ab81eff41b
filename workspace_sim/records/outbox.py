"""The outbox: what of the record a Learning Record Store has, and what it refused.

Nothing is put into it: it only says how far each attempt was sent, so whatever is in
the record is sent, also what was saved while nobody was sending.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from workspace_sim.records.models import (
    AttemptRow,
    ForwardedRow,
    RefusalRow,
)
from workspace_sim.records.names import storable
from workspace_sim.records.recorded import Recorded, recorded
from workspace_sim.records.sql_records import SqlRecords, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from workspace_sim.records.database import Database

BEGINNING = -1
"""How far an attempt was sent of which nothing was."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attempt with something that was not sent.

    Attributes:
        recorded: The attempt.
        sent: The last batch that was sent; 0 for its beginning, -1 for nothing.
    """

    recorded: Recorded
    sent: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that will never be taken.

    Attributes:
        statement_id: Its id.
        attempt_id: The attempt that it tells.
        sequence: The batch that it tells.
        why: What the store answered.
    """

    statement_id: str
    attempt_id: str
    sequence: int
    why: str


class Outbox(SqlRecords):
    """What one Learning Record Store was sent."""

    def __init__(
        self,
        database: Database,
        target: str,
        moment: Callable[[], datetime] = wall_clock,
    ) -> None:
        """Look at a record.

        Args:
            database: Where the record is.
            target: The address of the store; another one is sent everything anew.
            moment: Tells the time, aware and UTC.
        """
        super().__init__(database, moment)
        self.target = target

    def waiting(self, limit: int) -> tuple[Waiting, ...]:
        """Return attempts with something to send, the longest unchanged first."""
        query = (
            select(AttemptRow.__table__, _sent())
            .outerjoin(ForwardedRow, self._of_target())
            .where(_sent() < AttemptRow.sequence)
            .order_by(AttemptRow.saved_at, AttemptRow.id)
            .limit(limit)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
            return tuple(Waiting(recorded(connection, row), row.sent) for row in rows)

    def count_waiting(self) -> int:
        """Count the attempts with something to send."""
        query = (
            select(func.count())
            .select_from(AttemptRow)
            .outerjoin(ForwardedRow, self._of_target())
            .where(_sent() < AttemptRow.sequence)
        )
        with self.database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def sent(self, up_to: Mapping[str, int]) -> None:
        """Note that attempts were sent, each up to a batch.

        One that was deleted meanwhile is left out.
        """
        with self.database.writing() as connection:
            for attempt_id, sequence in up_to.items():
                self._note(connection, attempt_id, sequence)

    def refuse(self, refusal: Refusal) -> None:
        """Keep that a statement was refused; the same one is kept once."""
        known = select(RefusalRow.statement_id).where(
            RefusalRow.target == self.target,
            RefusalRow.statement_id == refusal.statement_id,
        )
        with self.database.writing() as connection:
            if connection.scalar(known) or not _is_there(
                connection, refusal.attempt_id
            ):
                return
            connection.execute(
                insert(RefusalRow).values(
                    target=self.target,
                    statement_id=refusal.statement_id,
                    attempt_id=refusal.attempt_id,
                    sequence=refusal.sequence,
                    why=storable(refusal.why),
                    refused_at=self.moment(),
                )
            )

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what was refused, the oldest first."""
        query = (
            select(RefusalRow.__table__)
            .where(RefusalRow.target == self.target)
            .order_by(RefusalRow.refused_at, RefusalRow.statement_id)
        )
        with self.database.reading() as connection:
            return tuple(
                Refusal(row.statement_id, row.attempt_id, row.sequence, row.why)
                for row in connection.execute(query)
            )

    def _of_target(self) -> Any:  # noqa: ANN401 - a condition
        return (ForwardedRow.attempt_id == AttemptRow.id) & (
            ForwardedRow.target == self.target
        )

    def _note(self, connection: Connection, attempt_id: str, sequence: int) -> None:
        values = {"sequence": sequence, "sent_at": self.moment()}
        same = (ForwardedRow.attempt_id == attempt_id) & (
            ForwardedRow.target == self.target
        )
        changed = connection.execute(update(ForwardedRow).where(same).values(values))
        if not changed.rowcount and _is_there(connection, attempt_id):
            key = {"attempt_id": attempt_id, "target": self.target}
            connection.execute(insert(ForwardedRow).values(**key, **values))


def _sent() -> Any:  # noqa: ANN401 - an expression
    return func.coalesce(ForwardedRow.sequence, BEGINNING).label("sent")


def _is_there(connection: Connection, attempt_id: str) -> bool:
    query = select(AttemptRow.id).where(AttemptRow.id == attempt_id)
    return connection.scalar(query) is not None
