"""What the page of figures says of half an hour of work, and of three kills."""

from __future__ import annotations

from typing import Any, Final

from scripts.bench.figures import table_of
from scripts.bench.soak import faults

HELD: Final = {
    "processes": "processes",
    "files": "open files of the server",
    "threads": "threads of the server",
    "zombies": "processes that nobody has buried",
    "rss_mib": "memory of the server (RSS, MiB)",
}


def soaked(found: dict[str, Any]) -> str:
    """Return how half an hour of work went, and what was left."""
    grown = ", ".join(
        f"{name.replace('_', ' ')} {by:+.1f} %"
        for name, by in found["growth_percent"].items()
    )
    lessons, opened, shown = found["lessons"], found["open_s"], found["shown_ms"]
    told = (
        f"{found['learners']} learners do one lesson of {len(lessons)} after the other"
        f" for {found['minutes']:g} minutes, with pauses and returns: {found['acts']}"
        f" acts, {found['completed']} lessons completed, {found['opened']} openings"
        f" (median {opened.get('p50')} s, p95 {opened.get('p95')} s); click to effect:"
        f" median {shown.get('p50')} ms, p95 {shown.get('p95')} ms.\n"
        "From the second fifth of the time to the last one memory went by: "
        f"{grown}. All kernels were gone {found['kernels_gone_after_s']} s after the"
        " last page."
    )
    states = [
        (title, *(_plain(found[when][name]) for when in ("before", "after")))
        for name, title in HELD.items()
    ]
    table = table_of(("while nobody is there", "before", "after"), states)
    missed = faults(found)
    verdict = "\n".join(f"- falls short: {one}" for one in missed) or "It holds."
    return f"{told}\n\n{table}\n\n{verdict}"


def killed(found: dict[str, Any]) -> str:
    """Return who was killed while a class worked, and what each learner saw."""
    rows = [_kill(one) for one in found["kills"]]
    head = (
        "killed",
        "another one after",
        "learners who saw it",
        "longest away",
        "an opening took, before",
        "and at most, then",
    )
    seen = [
        _sight(kill["killed"], one) for kill in found["kills"] for one in kill["seen"]
    ]
    kept = found["record"]
    told = (
        f"{found['learners']} learners work or come and go, {found['acts']} acts; one"
        " process after the other is killed with `kill -9`.\n"
        f"Of {kept['acknowledged']} acts that were acknowledged,"
        f" {kept['acknowledged_and_not_in_record']} are not in the record;"
        f" {kept['kept_twice']} are in it twice, and {kept['never_acknowledged']} were"
        " never acknowledged."
    )
    missing = [f"- {one} was not there to be killed" for one in found["not_there"]]
    gave_up = [f"- gave up: {one}" for one in found["gave_up"]]
    words = "\n".join(
        ["What they saw:", "", *(seen or ["- nothing"]), *missing, *gave_up]
    )
    return f"{told}\n\n{table_of(head, rows)}\n\n{words}"


def _kill(one: dict[str, Any]) -> tuple[str, ...]:
    replaced = one["replaced_after_s"]
    return (
        one["killed"],
        "none came" if replaced is None else f"{replaced:.2f} s",
        str(one["learners_who_saw_it"]),
        f"{one['longest_away_s']:.2f} s",
        f"{one['opened_before_s'].get('p50', float('nan')):.2f} s",
        f"{one['opened_after_s'].get('max', float('nan')):.2f} s",
    )


def _sight(role: str, one: dict[str, Any]) -> str:
    back = one["back_after_s"]
    ended = "did not come back" if back is None else f"was back after {back:.2f} s"
    return (
        f"- {role}: {one['learner']}, {one['after_s']:.2f} s later: {one['what']};"
        f" {ended}"
    )


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return str(value)
