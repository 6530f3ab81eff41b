from __future__ import annotations

import json

import pytest

from scripts.bench.figures import (
    FALLS_SHORT,
    HEAD,
    HOLDS,
    Row,
    bend,
    cells,
    markdown_table,
    percentile,
    ratio,
    row_from_json,
    row_to_json,
    shown,
    slope,
    target,
    text_table,
    verdict,
)


def compared(ours: float, voila: float, share: float) -> Row:
    """Return a row with a target."""
    return Row("open", "ms", {"ours": ours, "voila": voila}, share)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 1), (0.5, 10), (0.95, 19), (0.96, 20), (1.0, 20)]
)
def test_percentile_is_a_sample_that_the_share_does_not_exceed(
    share: float, expected: float
) -> None:
    assert percentile(range(20, 0, -1), share) == expected


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_slope_is_what_each_learner_adds() -> None:
    assert slope([(0, 80), (5, 155), (20, 380)]) == pytest.approx(15)


def test_curve_bends_where_it_leaves_its_lowest_level() -> None:
    assert bend([(10, 9), (20, 8), (50, 15), (75, 17), (100, 90)]) == 75
    assert bend([(10, 9), (20, 8), (50, 15)]) is None
    assert bend([]) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (compared(100, 600, 1 / 6), HOLDS),
        (compared(101, 600, 1 / 6), FALLS_SHORT),
        (Row("class", "ms", {"ours": 100}, limit=100), HOLDS),
        (Row("class", "ms", {"ours": 100.5}, limit=100), FALLS_SHORT),
        (Row("saved", "ms", {"ours": 30, "voila": 10}), ""),
    ],
)
def test_verdict_compares_with_the_target(row: Row, expected: str) -> None:
    assert verdict(row) == expected


@pytest.mark.parametrize(
    "row",
    [
        Row("open", "ms", {"ours": 100}, share=1 / 6),
        Row("open", "ms", {"voila": 100}, share=1 / 6),
        Row("class", "ms", {}, limit=100),
    ],
)
def test_target_that_cannot_be_compared_is_not_reached(row: Row) -> None:
    assert verdict(row) == FALLS_SHORT


def test_row_has_a_cell_for_each_column() -> None:
    row = Row("open", "s", {"ours": 0.42, "voila": 2.1, "floor": 0.15}, 1 / 6)

    assert cells(row) == (
        *("open", "0.42 s", "2.1 s", "–", "0.15 s"),  # noqa: RUF001 - an empty cell
        *("1/5", "1/6 or less", FALLS_SHORT),
    )
    assert len(cells(row)) == len(HEAD)


def test_ratio_is_missing_where_a_side_is() -> None:
    assert ratio(compared(1, 4, 0.5)) == 0.25
    assert ratio(Row("open", "ms", {"ours": 1})) is None


def test_target_names_all_that_is_asked() -> None:
    both = Row("open", "ms", {}, 1 / 3, 100)

    assert target(both) == "1/3 or less, 100 ms or less"
    assert target(Row("open", "ms", {})) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1351.4, "1351"),
        (45.64, "45.6"),
        (2.0, "2"),
        (0.427, "0.43"),
        (0.0046, "0.005"),
        (0, "0"),
    ],
)
def test_numbers_have_the_digits_that_count(value: float, text: str) -> None:
    assert shown(value) == text


def test_tables_hold_every_row_and_its_notes() -> None:
    rows = [
        Row("open", "ms", {"ours": 100, "voila": 700}, 1 / 6, notes=("ours: n = 9",)),
        Row("class", "ms", {"ours": 300}, limit=100),
    ]

    text = text_table(rows).splitlines()
    assert [line.split()[0] for line in text] == ["figure", "open", "ours:", "class"]
    markdown = markdown_table(rows).splitlines()
    assert len(markdown) == 4
    assert {line.count("|") for line in markdown} == {len(HEAD) + 1}
    assert HOLDS in markdown[2]
    assert FALLS_SHORT in markdown[3]


def test_row_comes_back_from_json() -> None:
    row = Row("open", "ms", {"ours": 1.5}, 0.5, None, ("a note",), {"ours": [1.5]})

    stored = json.loads(json.dumps(row_to_json(row)))
    assert stored["verdict"] == FALLS_SHORT
    assert row_from_json(stored) == row
