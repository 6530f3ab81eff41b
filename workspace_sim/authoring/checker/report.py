"""What the checker prints: a table for each lesson, and one line for each of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workspace_sim.authoring.checker.mutation import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workspace_sim.authoring.checker import Checked
    from workspace_sim.training.proof import Finding

VERDICTS = ("rejected", "told", "harmless", "accepted", "survived")
SUMMARY = (
    "lesson",
    "checks",
    "alternatives",
    "own mutants",
    "generated",
    "killed",
    "harmless",
    "accepted",
    "score",
    "seconds",
)


def report(lesson_id: str, checked: Checked, *, verbose: bool = False) -> str:
    """Return what is printed about one lesson.

    Args:
        lesson_id: Which lesson.
        checked: What the checker found out about it.
        verbose: Whether every generated mutant is named with what became of it.
    """
    return "\n".join(_lines(lesson_id, checked, verbose=verbose))


def _lines(lesson_id: str, checked: Checked, *, verbose: bool) -> Iterator[str]:
    proof = checked.proof
    wrong = len(checked.findings)
    state = f"{wrong} finding{'s' if wrong > 1 else ''}" if wrong else "sound"
    yield f"{lesson_id}: {state}, mutation score {score(checked)}"
    yield (
        f"  {proof.checks} checks, {proof.alternatives} alternatives,"
        f" {proof.mutants} own mutants, {len(checked.verdicts)} generated ones,"
        f" {checked.seconds:.1f} s"
    )
    if checked.verdicts:
        rows = [("generated", *VERDICTS), *_rows(checked)]
        yield from (f"  {line}" for line in table(rows))
    yield from _reasons(checked)
    for one in checked.verdicts if verbose else ():
        yield f"  {one.kind}: who {one.mutation.what}; {one.reason}"
    yield from (f"  {line_of(one)}" for one in checked.findings)


def _rows(checked: Checked) -> Iterator[tuple[str, ...]]:
    for kind in KINDS:
        mine = [one.kind for one in checked.verdicts if one.mutation.kind == kind]
        if mine:
            yield (kind, *(str(mine.count(name)) for name in VERDICTS))


def _reasons(checked: Checked) -> Iterator[str]:
    harmless = Counter(v.reason for v in checked.verdicts if v.kind == "harmless")
    for reason, count in harmless.most_common():
        yield f"  harmless, {count} of them: {reason}"
    accepted = dict.fromkeys(
        f"  accepted: {one.mutation.kind} at “{one.mutation.label}”: {one.reason}"
        for one in checked.verdicts
        if one.kind == "accepted"
    )
    yield from accepted


def score(checked: Checked) -> str:
    """Return the mutation score; there is none where nothing could be measured."""
    return f"{checked.score:.0f} %" if checked.verdicts else "not measured"


def line_of(finding: Finding) -> str:
    """Return one finding as a line."""
    return f"WRONG {finding.code}: {finding}"


def summary(lessons: Mapping[str, Checked]) -> str:
    """Return one line for each lesson that was checked."""
    rows = [
        (
            lesson_id,
            str(one.proof.checks),
            str(one.proof.alternatives),
            str(one.proof.mutants),
            str(len(one.verdicts)),
            str(one.count("rejected", "told")),
            str(one.count("harmless")),
            str(one.count("accepted")),
            score(one),
            f"{one.seconds:.1f}",
        )
        for lesson_id, one in lessons.items()
    ]
    return "\n".join(table([SUMMARY, *rows]))


def table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Return rows as aligned lines; the first column stands left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        pairs = zip(others, widths[1:], strict=True)
        cells += [one.rjust(width) for one, width in pairs]
        yield "  ".join(cells)
