from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.records.lived import LEARNER, Lived
from tests.records.xapi_rules import breaches
from tests.training.small_lesson import CHAT, small_lesson
from workspace_sim.authoring import load_lesson
from workspace_sim.core.vocabulary import EVENTS
from workspace_sim.records.xapi import Subject, XapiSettings, statements
from workspace_sim.records.xapi.acts import TELLINGS
from workspace_sim.records.xapi.profile import ACTIVITY_TYPES, EXTENSIONS, OURS, VERBS
from workspace_sim.training.demonstration import SUFFIX, from_json

if TYPE_CHECKING:
    from workspace_sim.records.xapi import Statement

HOME = XapiSettings("https://training.example/lessons-server")
NOTEBOOKS = sorted((Path(__file__).parents[2] / "lessons").glob("*/*.ipynb"))
OF_ATTEMPT = {
    "abandoned",
    "chose mode",
    "completed",
    "disputed",
    "failed",
    "initialized",
    "mistook",
    "passed",
    "undid",
    "used help",
}
SECRETS = ("I shall ask a colleague", "Her bill is wrong", "He is furious")

Json = Any


def subject(lived: Lived) -> Subject:
    """Return an attempt as the store gives it."""
    title = lived.attempt.lesson.title
    return Subject(lived.stored(), LEARNER, title, tuple(lived.batches))


def told(lived: Lived, settings: XapiSettings = HOME) -> list[Json]:
    """Return the statements of an attempt as JSON."""
    return [one.value for one in statements(subject(lived), settings)]


def verbs(values: list[Json]) -> list[str]:
    """Return the verbs of statements by their display."""
    return [one["verb"]["display"]["en"] for one in values]


def with_verb(values: list[Json], name: str) -> Json:
    """Return the one statement with a verb."""
    (found,) = [one for one in values if one["verb"]["display"]["en"] == name]
    return found


def extension(value: Json, name: str) -> object:
    """Return an extension of a statement."""
    return value["context"]["extensions"][f"{OURS}extension:{name}"]


def lived_transfer() -> Lived:
    """Hand the chat of the small lesson over."""
    lived = Lived(small_lesson())
    lived.act(type="chat.transfer", chat_id=CHAT)
    lived.act(type="target.menu", target_id="bo")
    lived.act(type="target.transfer", target_id="bo")
    lived.wait(3)
    return lived


def performed(notebook: Path) -> Lived:
    """Do a lesson as its demonstration does."""
    shown = from_json(notebook.with_suffix(SUFFIX).read_text(encoding="utf-8"))
    lived = Lived(load_lesson(notebook, proved=False))
    for act in shown.acts:
        lived.wait(max(0.0, act.at - lived.attempt.at))
        if act.intent:
            lived.do(act.intent)
    return lived


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_lesson_is_told_by_the_rules_of_xapi(notebook: Path) -> None:
    lived = performed(notebook)

    values = told(lived)

    assert lived.attempt.is_complete
    assert [wrong for one in values for wrong in breaches(one)] == []
    assert len({one["id"] for one in values}) == len(values)
    steps = Counter(verbs(values))["completed"] - 1
    assert steps == len(lived.attempt.lesson.steps)
    assert verbs(values)[0] == "initialized"
    assert verbs(values)[-2:] == ["completed", "passed"]


@pytest.mark.parametrize(
    ("changed", "breach"),
    [
        ({"id": "1"}, "id is no UUID: '1'"),
        ({"timestamp": "2026-03-02T08:30:00+01:00"}, "timestamp is '2026"),
        ({"actor": {"account": {"name": "x"}}}, "homePage is None"),
        ({"verb": {"id": "sent", "display": {"en": "sent"}}}, "verb.id is 'sent'"),
        ({"result": {"duration": "5 seconds"}}, "duration is '5 seconds'"),
        ({"result": {"success": "yes"}}, "success is 'yes'"),
        ({"context": {"contextAgents": [1]}}, "context has contextAgents"),
        ({"object": {"id": "urn:x", "definition": None}}, ".object.definition is"),
        ({"stored": "x"}, "statement has stored"),
    ],
)
def test_rules_find_what_breaks_them(changed: Json, breach: str) -> None:
    value = told(lived_transfer())[1] | changed

    assert any(one.startswith(breach) for one in breaches(value)), breaches(value)


def test_transfer_is_told_act_by_act_and_step_by_step() -> None:
    values = told(lived_transfer())

    assert verbs(values) == [
        "initialized",
        "chose mode",
        "opened",
        "completed",
        "opened",
        "asked to transfer",
        "transferred",
        "completed",
        "completed",
        "passed",
    ]
    asked = with_verb(values, "asked to transfer")
    assert extension(asked, "target") == "bo"
    assert asked["object"]["id"].endswith(f"/lessons/small/chats/{CHAT}")
    passed = with_verb(values, "passed")
    assert passed["result"]["score"] == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
    assert passed["result"]["success"] is True


def test_mistake_that_loses_the_goal_is_told() -> None:
    lived = Lived(small_lesson())
    lived.act(type="chat.end", chat_id=CHAT)

    mistook = with_verb(told(lived), "mistook")

    assert mistook["object"]["id"].endswith("/lessons/small/mistakes/ended")
    assert mistook["result"] == {"success": False}
    assert extension(mistook, "loses-goal") is True


def test_help_is_told_with_its_level() -> None:
    lived = Lived(small_lesson())
    lived.act(type="help.use", level=1)

    used = with_verb(told(lived), "used help")

    assert extension(used, "help") == 1
    assert used["object"]["definition"]["name"] == {"en": "Open the communicator"}


def test_refused_command_is_told_with_its_code() -> None:
    lived = Lived(small_lesson())
    lived.act(type="chat.done", chat_id=CHAT)

    tried = with_verb(told(lived), "tried")

    assert tried["result"] == {"success": False}
    assert extension(tried, "code")


def test_undo_is_told_and_what_is_done_again_too() -> None:
    lived = Lived(small_lesson())
    lived.act(type="chat.transfer", chat_id=CHAT)
    lived.act(type="step.undo")
    lived.act(type="chat.transfer", chat_id=CHAT)

    values = told(lived)

    assert verbs(values)[2:] == ["opened", "completed", "undid", "opened", "completed"]
    assert len({one["id"] for one in values}) == len(values)


def test_nothing_that_was_typed_is_told() -> None:
    lived = Lived(small_lesson())
    lived.act(type="chat.send", chat_id=CHAT, text=SECRETS[0])
    lived.act(type="chat.note", chat_id=CHAT, text=SECRETS[1])
    lived.act(type="step.dispute.show", open=True)
    lived.act(type="step.dispute", text=SECRETS[2])

    text = json.dumps(told(lived))

    assert "verb:sent" in text
    assert not any(secret in text for secret in SECRETS)
    assert LEARNER.name not in text


def test_learner_is_an_account_and_named_only_on_demand() -> None:
    lived = lived_transfer()

    (actor,) = {json.dumps(one["actor"]) for one in told(lived)}
    (named,) = {one["actor"]["name"] for one in told(lived, replace(HOME, names=True))}

    assert json.loads(actor) == {
        "objectType": "Agent",
        "account": {
            "homePage": "https://training.example/lessons-server/",
            "name": LEARNER.id,
        },
    }
    assert named == LEARNER.name


def test_same_attempt_is_told_the_same_however_far_it_has_come() -> None:
    lived = lived_transfer()
    whole = statements(subject(lived), HOME)

    for end in range(len(lived.batches) + 1):
        so_far = replace(subject(lived), batches=tuple(lived.batches[:end]))
        later = statements(subject(lived), HOME, after=end)
        assert statements(so_far, HOME) + later == whole


def test_time_is_told_in_utc_to_the_millisecond() -> None:
    first, second, *_ = told(lived_transfer())

    assert first["timestamp"] == "2026-03-02T08:30:00.250Z"
    assert second["timestamp"] == "2026-03-02T08:30:01.250Z"


@pytest.mark.parametrize(
    ("score", "verdict", "success"), [(80, "passed", True), (79, "failed", False)]
)
def test_assessment_is_passed_with_its_pass_mark(
    score: int, verdict: str, *, success: bool
) -> None:
    lived = lived_transfer()
    last = lived.batches[-1]
    standing = {**(last.batch.standing or {}), "mode": "assessment", "score": score}
    lived.batches[-1] = replace(last, batch=replace(last.batch, standing=standing))

    values = told(lived)

    assert verbs(values)[-2:] == ["completed", verdict]
    assert values[-1]["result"]["success"] is success


def test_attempt_that_was_left_is_told_when_the_next_one_begins() -> None:
    lived = lived_transfer()
    left = replace(lived.stored(), id="left", number=1, complete=False)
    again = replace(lived.stored(), number=2)
    following = Subject(again, LEARNER, "A small lesson", (), before=left)

    first, second = [one.value for one in statements(following, HOME)]

    assert verbs([first, second]) == ["abandoned", "initialized"]
    assert (extension(first, "attempt"), extension(second, "attempt")) == (1, 2)
    assert first["context"]["registration"] != second["context"]["registration"]


def test_attempt_that_was_complete_is_not_told_as_left() -> None:
    lived = lived_transfer()
    done = replace(lived.stored(), id="done", complete=True)
    following = Subject(lived.stored(), LEARNER, "A small lesson", (), before=done)

    (first,) = statements(following, HOME)

    assert first.value["verb"]["display"]["en"] == "initialized"


def test_registration_is_the_same_for_one_attempt_only() -> None:
    lived = lived_transfer()
    other = replace(subject(lived), attempt=replace(lived.stored(), id="another"))

    one = {s.value["context"]["registration"] for s in statements(subject(lived), HOME)}
    two = {s.value["context"]["registration"] for s in statements(other, HOME)}

    assert len(one) == len(two) == 1
    assert one != two


def test_profile_and_code_name_the_same() -> None:
    assert set(TELLINGS) <= set(EVENTS)
    assert {one.verb for one in TELLINGS.values()} | OF_ATTEMPT == set(VERBS)
    assert {one.kind for one in TELLINGS.values()} <= set(ACTIVITY_TYPES)
    about = {name for one in TELLINGS.values() for name, _ in one.about}
    assert about <= set(EXTENSIONS)
    for name, one in TELLINGS.items():
        used = {one.actor, *(field for _, field in one.about)} | {one.field} - {""}
        assert used <= {field.name for field in fields(EVENTS[name])}, name


def test_daylight_saving_has_no_say() -> None:
    lived = lived_transfer()
    summer = datetime(2026, 7, 1, 23, 59, 59, 999_999, tzinfo=UTC)
    batch = replace(lived.batches[0], recorded_at=summer)
    later = replace(batch, recorded_at=summer + timedelta(microseconds=1))

    def at(stored: object) -> str:
        one: tuple[Statement, ...] = statements(
            replace(subject(lived), batches=(stored,)),  # type: ignore[arg-type]
            HOME,
        )
        return str(one[1].value["timestamp"])

    assert at(batch) == "2026-07-01T23:59:59.999Z"
    assert at(later) == "2026-07-02T00:00:00.000Z"
