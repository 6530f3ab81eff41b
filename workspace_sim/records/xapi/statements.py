"""Statements of an attempt: a pure function of its batches.

They keep to what xAPI 1.0.3 and 2.0 have in common, so that only the header of a
request tells which is spoken. The same batches give the same statements with the same
ids: sending some of them again stores nothing twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.records.passing import has_passed
from workspace_sim.records.xapi.acts import acts, learner_of, undone
from workspace_sim.records.xapi.form import Form, duration
from workspace_sim.records.xapi.subject import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.records.values import StoredBatch
    from workspace_sim.records.xapi.acts import Act
    from workspace_sim.records.xapi.subject import Subject, XapiSettings

Json = Any


def statements(
    subject: Subject, settings: XapiSettings, after: int = -1
) -> tuple[Statement, ...]:
    """Return the statements of an attempt, in order.

    Args:
        subject: The attempt.
        settings: What an operator decided.
        after: Leave out those up to this sequence.
    """
    told = _all(subject, Form(subject, settings))
    return tuple(one for one in told if one.sequence > after)


def _all(subject: Subject, form: Form) -> Iterator[Statement]:
    yield from _began(subject, form)
    learner = learner_of(one.batch for one in subject.batches)
    before: Json = {}
    for stored in subject.batches:
        after = stored.batch.standing or before
        yield from _journal(form, stored, after)
        yield from _log(form, stored, learner)
        yield from _mistakes(form, stored, before, after)
        yield from _steps(form, stored, before, after)
        yield from _end(form, stored, before, after)
        before = after


def _began(subject: Subject, form: Form) -> Iterator[Statement]:
    before = subject.before
    if before is not None and not before.complete:
        left = form.about_attempt(before, "abandoned", "abandoned")
        yield Statement(0, left)
    yield Statement(0, form.about_attempt(subject.attempt, "0/began", "initialized"))


def _journal(form: Form, stored: StoredBatch, standing: Json) -> Iterator[Statement]:
    titles = _titles(standing)
    for number, entry in enumerate(stored.batch.journal):
        place = f"journal/{number}"
        step = form.step(entry.get("step_id", ""), titles)
        match entry["type"]:
            case "ModeChosen":
                told = {"mode": entry["mode"]}
                yield form.told(stored, place, "chose mode", form.lesson, told)
            case "HelpUsed":
                told = {"help": entry["level"]}
                yield form.told(stored, place, "used help", step, told)
            case "Disputed":
                told = {"passed": entry["passed"]}
                yield form.told(stored, place, "disputed", step, told)


def _log(form: Form, stored: StoredBatch, learner: str) -> Iterator[Statement]:
    for place, event in undone(stored.batch.entries):
        told = {"to": event["to_sequence"], "at": event["at"]}
        yield form.told(stored, f"log/{place}", "undid", form.lesson, told)
    for act in acts(stored.batch.entries, learner):
        yield _act(form, stored, act)


def _act(form: Form, stored: StoredBatch, act: Act) -> Statement:
    telling, event = act.telling, act.event
    about = {name: event[field] for name, field in telling.about}
    told = {name: value for name, value in about.items() if value != ""}
    told["at"] = event["at"]
    name = str(event[telling.field]) if telling.field else "own"
    return form.told(
        stored,
        f"log/{act.place}",
        telling.verb,
        form.thing(telling.kind, name),
        told,
        result=None if telling.success is None else {"success": telling.success},
    )


def _mistakes(
    form: Form, stored: StoredBatch, before: Json, after: Json
) -> Iterator[Statement]:
    known = {step["id"]: len(step["mistakes"]) for step in before.get("steps", ())}
    words = dict(after.get("mistake_words") or ())
    told = {"loses-goal": bool(after.get("lost")) and not before.get("lost")}
    for step in after.get("steps", ()):
        for number, mistake in enumerate(step["mistakes"]):
            if number >= known.get(step["id"], 0):
                place = f"steps/{step['id']}/mistakes/{number}"
                made = form.thing("mistake", mistake, words.get(mistake, ""))
                failed = {"success": False}
                yield form.told(stored, place, "mistook", made, told, result=failed)


def _steps(
    form: Form, stored: StoredBatch, before: Json, after: Json
) -> Iterator[Statement]:
    done = {step["id"] for step in before.get("steps", ()) if step["done"]}
    titles = _titles(after)
    for step in after.get("steps", ()):
        if step["done"] and step["id"] not in done:
            result = {
                "success": not step["disputed"],
                "completion": True,
                "duration": duration(step["seconds"]),
            }
            place = f"steps/{step['id']}/done"
            about = form.step(step["id"], titles)
            yield form.told(stored, place, "completed", about, {}, result=result)


def _end(
    form: Form, stored: StoredBatch, before: Json, after: Json
) -> Iterator[Statement]:
    if not after.get("complete") or before.get("complete"):
        return
    score, mode = after["score"], str(after["mode"])
    success = has_passed(mode=mode, complete=True, score=score)
    result: dict[str, Json] = {
        "success": success,
        "completion": True,
        "duration": duration(after["seconds"]),
    }
    if score is not None:
        points = {"scaled": score / 100, "raw": score, "min": 0, "max": 100}
        result["score"] = points
    told = {"mode": mode}
    for name in ("completed", "passed" if success else "failed"):
        yield form.told(stored, f"end/{name}", name, form.lesson, told, result=result)


def _titles(standing: Json) -> dict[str, str]:
    return {step["id"]: step["title"] for step in standing.get("steps", ())}
