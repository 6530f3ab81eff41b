"""Classes and instructors in the record store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from workspace_sim.errors import RecordError
from workspace_sim.records.codes import CLASS_GROUPS, entered_code, fresh_code
from workspace_sim.records.models import ClassRow, UserRow
from workspace_sim.records.names import kept_name, name_key
from workspace_sim.records.rows import class_of_row, user_of_row
from workspace_sim.records.sql_records import SqlRecords, alone, is_there, unused
from workspace_sim.records.values import SchoolClass, User

if TYPE_CHECKING:
    from sqlalchemy import Connection


class SqlClasses(SqlRecords):
    """The part of the record store that knows classes and instructors."""

    def add_class(self, name: str) -> SchoolClass:
        """Make a class with a fresh code."""
        kept, at = kept_name(name), self.moment()
        with self.database.writing() as connection:
            alone(connection, ClassRow)
            if is_there(connection, ClassRow.name_key, name_key(kept)):
                raise RecordError(
                    "records.class_exists",
                    f"There is a class {kept!r} already. Choose another name.",
                )
            code = unused(connection, ClassRow.code, lambda: fresh_code(CLASS_GROUPS))
            values = {"name_key": name_key(kept), "created_at": at}
            connection.execute(insert(ClassRow).values(code=code, name=kept, **values))
        return SchoolClass(code, kept, at)

    def classes(self) -> tuple[SchoolClass, ...]:
        """Return all classes, the oldest first."""
        query = select(ClassRow.__table__).order_by(ClassRow.created_at, ClassRow.code)
        with self.database.reading() as connection:
            return tuple(class_of_row(row) for row in connection.execute(query))

    def class_of(self, code: str) -> SchoolClass | None:
        """Return the class of a code, however it is spaced or cased."""
        with self.database.reading() as connection:
            return class_with(connection, code)

    def add_user(self, name: str, password_digest: str) -> User:
        """Make an instructor."""
        kept, at = kept_name(name), self.moment()
        with self.database.writing() as connection:
            alone(connection, UserRow)
            if is_there(connection, UserRow.name_key, name_key(kept)):
                raise RecordError(
                    "records.user_exists",
                    f"There is an instructor {kept!r} already. Choose another name.",
                )
            values = {"password_digest": password_digest, "created_at": at}
            connection.execute(
                insert(UserRow).values(name_key=name_key(kept), name=kept, **values)
            )
        return User(kept, password_digest, at)

    def user(self, name: str) -> User | None:
        """Return an instructor by name."""
        try:
            key = name_key(kept_name(name))
        except RecordError:
            return None
        query = select(UserRow.__table__).where(UserRow.name_key == key)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else user_of_row(row)

    def users(self) -> tuple[User, ...]:
        """Return all instructors by name."""
        with self.database.reading() as connection:
            query = select(UserRow.__table__).order_by(UserRow.name_key)
            return tuple(user_of_row(row) for row in connection.execute(query))


def class_with(connection: Connection, entered: str) -> SchoolClass | None:
    """Return the class of a code as somebody entered it."""
    code = entered_code(entered, CLASS_GROUPS)
    query = select(ClassRow.__table__).where(ClassRow.code == code)
    row = None if code is None else connection.execute(query).first()
    return None if row is None else class_of_row(row)
