"""A record as one file, and back: the same for every database.

A backup is JSON Lines in gzip: a header, a line for each row, and a last line with the
number of rows and a digest of all lines before it. It is read in one transaction, so it
may be made while lessons are served, and what was kept in a file can be restored into
PostgreSQL. It holds names, continue codes and digests of passwords: keep it as safe as
the record.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, insert, select

from workspace_sim.errors import RecordError
from workspace_sim.records.columns import JsonText, UtcTime
from workspace_sim.records.models import Base
from workspace_sim.records.schema import newest
from workspace_sim.records.sql_records import wall_clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Column, Connection, Table

    from workspace_sim.records.database import Database

FORMAT = 1
_AT_ONCE = 500
_UNREADABLE = (OSError, EOFError, ValueError, LookupError, TypeError, RecursionError)
Line = dict[str, Any]


def back_up(database: Database, file: Path) -> int:
    """Write everything that a record holds into a file, whole or not at all.

    Returns:
        How many rows were written.

    Raises:
        RecordError: `records.file_exists`, `records.file_unwritable` or
            `records.unavailable`.
    """
    if file.exists():
        raise RecordError(
            "records.file_exists",
            f"{file} is there already. Name another file, or remove it first.",
        )
    growing = file.with_name(f".{file.name}.part")
    try:
        flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
        with os.fdopen(os.open(growing, flags, 0o600), "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
                rows = _write(database, packed)
            raw.flush()
            os.fsync(raw.fileno())
        growing.replace(file)
    except OSError as error:
        raise RecordError(
            "records.file_unwritable",
            f"{file} cannot be written ({error.strerror}). Nothing was backed up.",
        ) from error
    finally:
        growing.unlink(missing_ok=True)
    return rows


def restore(database: Database, file: Path, *, replace: bool = False) -> int:
    """Put what a backup holds into a database, whole or not at all.

    The file is read to its end before anything is changed.

    Args:
        database: One whose tables are there.
        file: The backup.
        replace: Whether what the database holds may be deleted; else it must be empty.

    Returns:
        How many rows were restored.

    Raises:
        RecordError: `records.backup_unreadable`, `records.backup_other_version`,
            `records.not_empty` or `records.unavailable`.
    """
    rows = sum(1 for _ in _rows(file))
    with database.writing() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if not replace and connection.scalar(select(exists(select(table)))):
                raise RecordError(
                    "records.not_empty",
                    f"The record in {database.name} is not empty. Restore into another"
                    " database, or with --replace, which deletes what is there.",
                )
            connection.execute(delete(table))
        _insert(connection, _rows(file))
    return rows


def _write(database: Database, packed: gzip.GzipFile) -> int:
    digest, rows = hashlib.sha256(), 0
    made_at = wall_clock().isoformat()
    header = {"backup": "workspace-sim", "format": FORMAT, "schema": newest()}
    with database.reading() as connection:
        lines = [{**header, "made_at": made_at}]
        _put(packed, digest, lines[0])
        for table in Base.metadata.sorted_tables:
            query = select(table).order_by(*table.primary_key.columns)
            read = connection.execution_options(yield_per=_AT_ONCE).execute(query)
            for row in read.mappings():
                values = {one.name: _plain(row[one]) for one in table.columns}
                _put(packed, digest, {"table": table.name, "row": values})
                rows += 1
    _put(packed, hashlib.sha256(), {"rows": rows, "sha256": digest.hexdigest()})
    return rows


def _put(packed: gzip.GzipFile, digest: Any, line: Line) -> None:  # noqa: ANN401
    data = json.dumps(line, separators=(",", ":")).encode() + b"\n"
    digest.update(data)
    packed.write(data)


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a column holds
    return value.isoformat() if isinstance(value, datetime) else value


def _rows(file: Path) -> Iterator[tuple[Table, Line]]:
    """Read a backup to its end, which must be the one that was written.

    Raises:
        RecordError: `records.backup_unreadable` or `records.backup_other_version`.
    """
    with _understood(file), gzip.open(file, "rb") as packed:
        digest = hashlib.sha256()
        first = packed.readline()
        digest.update(first)
        _check_header(file, json.loads(first))
        for rows, data in enumerate(packed):
            line = json.loads(data)
            if "sha256" in line:
                _check_end(line, rows, digest.hexdigest(), packed.read(1))
                return
            digest.update(data)
            table = Base.metadata.tables[line["table"]]
            yield table, _row(table, line["row"])
        raise ValueError("it has no end")


def _check_end(line: Line, rows: int, digest: str, after: bytes) -> None:
    if line != {"rows": rows, "sha256": digest} or after:
        raise ValueError("its digest is of other lines")


@contextmanager
def _understood(file: Path) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise RecordError(
            "records.backup_unreadable",
            f"{file} is no whole backup ({error!s}). Nothing was changed; take another"
            " copy.",
        ) from error


def _check_header(file: Path, header: Line) -> None:
    if header.get("backup") != "workspace-sim" or header.get("format") != FORMAT:
        raise ValueError("its first line")
    if header.get("schema") != newest():
        raise RecordError(
            "records.backup_other_version",
            f"{file} was made with tables of version {header.get('schema')}; this"
            f" workspace-sim has {newest()}. Restore it with the workspace-sim that"
            " made it, and run here: workspace-sim records migrate",
        )


def _row(table: Table, values: Line) -> Line:
    if set(values) != set(table.columns.keys()):
        raise ValueError(f"the columns of {table.name}")
    return {
        column.name: _value(column, values[column.name]) for column in table.columns
    }


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - what it holds
    kind = column.type
    if isinstance(kind, JsonText) or (value is None and column.nullable):
        return value
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat(value)
    wanted = kind.python_type
    if not isinstance(value, (int, float) if wanted is float else wanted):
        raise TypeError(f"{value!r:.40} is no {wanted.__name__}")
    return value


def _insert(connection: Connection, rows: Iterator[tuple[Table, Line]]) -> None:
    for table, group in groupby(rows, key=lambda row: row[0]):
        values = (row for _, row in group)
        while some := list(islice(values, _AT_ONCE)):
            connection.execute(insert(table), some)
