"""The page docs/reference/xapi.md: the profile, from the code."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition, Learner, StoredAttempt, StoredBatch
from workspace_sim.records.xapi import Subject, XapiSettings, statements
from workspace_sim.records.xapi.acts import TELLINGS
from workspace_sim.records.xapi.profile import (
    ACTIVITY_TYPES,
    EXTENSIONS,
    OURS,
    PROFILE,
    VERBS,
)
from workspace_sim.training.lesson import PASS_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LEAD = f"""What a learner did leaves statements for a Learning Record Store, one for each action. They keep to what xAPI 1.0.3 and 2.0 (IEEE 9274.1.1) have in common; only the header `X-Experience-API-Version` of a request tells which is spoken, and it is a setting.

- **Who**: an account. Its `homePage` is the address given with `--home-page`, its `name` the learner's random id. The person's name stands beside it only with `--names`.
- **Which attempt**: `context.registration`, and the extension `attempt`.
- **When**: `timestamp` is when the batch of the statement was saved, in UTC to the millisecond. The extension `at` is the simulated second, which an undo may set back.
- **Ids**: version 5 UUIDs of the attempt, the batch and the place in it. The same attempt always gives the same statements, so one that is sent twice is stored once.
- **Order**: as it happened. Within a batch: what was said of the attempt, what was taken back, what was done and what came of it, mistakes and steps, the end.
- **Never told**: what anybody wrote or typed, in a chat, a note, a search or a dispute; passwords; continue codes; class codes.
- **Passed**: `passed` or `failed` follows `completed` at the end of a lesson. An assessment is passed with {PASS_MARK} points, every other attempt by being completed.
- What is undone was told before, and stays told; `undid` says so. A step that is done again is told again.
- Attachments, `contextAgents`, `contextGroups`, sub-statements and voiding are not used.

Every statement has the category `{PROFILE}`. Names that begin with `{OURS}` are this project's own, and nothing is to be found behind them.
"""  # noqa: E501 - prose, one paragraph a line
ACTIVITY_IDS = """Ids of activities begin with the home page: `lessons/LESSON`, and below it `steps/STEP`, `mistakes/MISTAKE`, `chats/CHAT` and so on.
"""  # noqa: E501 - prose, one paragraph a line


def xapi_page(note: str) -> str:
    """Print the profile.

    Args:
        note: What stands under the heading of every generated page.
    """
    example = json.dumps(_example(), indent=1)
    parts = [
        "# xAPI statements\n",
        note,
        LEAD,
        "## Verbs\n",
        _table(("verb", "id", "meaning"), _described(VERBS)),
        "## Types of activities\n",
        ACTIVITY_IDS,
        _table(("type", "id", "meaning"), _described(ACTIVITY_TYPES)),
        "## Extensions\n",
        f"All stand in the context; the key is `{OURS}extension:` and the name.\n",
        _table(
            ("extension", "meaning"), [(f"`{a}`", b) for a, b in EXTENSIONS.items()]
        ),
        "## How the events of a log are told\n",
        "Only those of the learner; [events.md](events.md) explains them.\n",
        _table(("event", "verb", "about", "result"), _tellings()),
        "## An example\n",
        f"```json\n{example}\n```\n",
    ]
    return "\n".join(parts)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _described(words: dict[str, tuple[str, str]]) -> list[tuple[str, ...]]:
    return [(name, f"`{one}`", meaning) for name, (one, meaning) in words.items()]


def _tellings() -> list[tuple[str, ...]]:
    results = {None: "", True: "success", False: "no success"}
    rows: list[tuple[str, ...]] = []
    for name in sorted(TELLINGS):
        one = TELLINGS[name]
        about = ", ".join((one.kind, *(f"`{told}`" for told, _ in one.about)))
        rows.append((f"`{name}`", one.verb, about, results[one.success]))
    return rows


def _example() -> object:
    """Return what is told of somebody who asks for a transfer."""
    asked = {
        "type": "TransferRequested",
        "at": 41.5,
        "chat_id": "chat-amina",
        "agent_id": "you",
        "target_id": "jonas",
    }
    batch = Batch(9, "i9", 41.5, ({"sequence": 17, "events": [asked]},))
    attempt = StoredAttempt(
        id="3d7b1c52-0f6e-4f0b-9d57-6a1f0c2d9e10",
        learner_id="8c0f5c1e-7a3b-4d2a-9a44-1f0b6c7d8e21",
        edition=Edition("instant-chat-transfer", "5f2c9a", 1, ()),
        link_mode="",
        number=1,
        seat=1,
        sequence=9,
        at=41.5,
        standing=None,
        begun_at=NOON,
        saved_at=NOON,
        complete=False,
        score=None,
    )
    learner = Learner(attempt.learner_id, "", "class", None, None, NOON, NOON)
    stored = (StoredBatch(batch, 1, NOON),)
    whole = Subject(attempt, learner, "Instant chat transfer", stored)
    settings = XapiSettings("https://training.example/")
    return statements(whole, settings)[-1].value
