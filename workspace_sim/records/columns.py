"""The types of columns that every database keeps alike."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment; aware and UTC on this side, whatever the database makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Hand a moment over, without its zone where there are none."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Take a moment back."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value as ASCII text.

    What learners type may hold characters that a database refuses in its texts and in
    its own JSON type (NUL, halves of surrogate pairs); escaped, every database keeps
    them, and gives back what it was given.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: Any,  # noqa: ANN401 - any JSON value
        dialect: Dialect,
    ) -> str | None:
        """Write a value."""
        del dialect
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 - as above
        """Read a value."""
        del dialect
        return None if value is None else json.loads(value)
