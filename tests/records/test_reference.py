from __future__ import annotations

from pathlib import Path

import pytest

from scripts.records_reference import SAYS
from workspace_sim.records.export import COLUMNS
from workspace_sim.records.models import Base

PAGE = Path(__file__).parents[2] / "docs/reference/records.md"


@pytest.mark.parametrize("name", sorted(Base.metadata.tables))
def test_every_column_of_a_table_is_described(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    section = page.partition(f"\n## {name}\n")[2].partition("\n#")[0]

    lines = [line for line in section.splitlines() if line.startswith("| `")]

    columns = [column.name for column in Base.metadata.tables[name].columns]
    assert [line.split("`")[1] for line in lines] == columns


def test_nothing_is_described_that_is_not_there() -> None:
    columns = {
        name
        for table in Base.metadata.tables.values()
        for column in table.columns
        for name in (column.name, f"{table.name}.{column.name}")
    }

    assert set(SAYS) <= columns


def test_every_column_of_an_export_is_described() -> None:
    exports = PAGE.read_text(encoding="utf-8").partition("# Exports")[2]

    for columns in COLUMNS.values():
        for column in columns:
            assert f"| `{column.name}` | {column.says} |" in exports
