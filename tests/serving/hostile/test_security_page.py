"""docs/security.md says what the code does, and names tests that are there."""

from __future__ import annotations

import re

from tests.serving.served import ROOT
from workspace_sim.serving.kernels import frames, visits
from workspace_sim.serving.page import CONTENT_POLICY, LAB_POLICY
from workspace_sim.serving.protection import (
    BODY_WITHIN,
    IDLE,
    LIMITS,
    LONGEST_BODY,
    LONGEST_HEAD,
)

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_printed_policies_are_those_of_the_code() -> None:
    printed = re.findall(r"^```\n(.+)\n```$", PAGE, re.MULTILINE)

    assert printed == [CONTENT_POLICY, LAB_POLICY]


def test_every_weakness_of_the_whole_front_end_has_its_reason() -> None:
    weaker = set(LAB_POLICY.replace(";", "").split())
    weaker -= set(CONTENT_POLICY.replace(";", "").split())
    reasons = PAGE.partition(LAB_POLICY)[2].partition("\n## ")[0]

    assert weaker == {
        "'unsafe-eval'",
        "'unsafe-inline'",
        "blob:",
        "font-src",
        "script-src",
        "style-src",
    }
    for word in ("'unsafe-eval'", "'unsafe-inline'", "`blob:`", "fonts"):
        assert word in reasons


def test_printed_limits_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| ([\w ,]+) \| (\d+) \|$", PAGE, re.MULTILINE)

    assert dict(rows) == {
        "bytes of a frame": str(frames.LONGEST_FRAME),
        "messages at once": f"{visits.BURST:.0f}",
        "messages in a second, after those": f"{visits.PER_SECOND:.0f}",
        "connections to one kernel": str(visits.AT_ONE_KERNEL),
        "connections of one learner": str(visits.OF_ONE_LEARNER),
        "bytes of a form": str(LONGEST_BODY),
        "bytes of the head of a request": str(LONGEST_HEAD),
        "seconds in which a form has come": f"{BODY_WITHIN:.0f}",
        "seconds until an idle connection is closed": f"{IDLE:.0f}",
    }
    assert LIMITS["body_timeout"] == BODY_WITHIN


def test_every_test_that_is_named_is_there() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("forking", "fuzz", "serving")
        for path in (ROOT / "tests" / folder).rglob("test_*.py")
    )
    named = set(re.findall(r"`(test_\w+)`", PAGE))

    assert len(named) > 30
    assert {name for name in named if f"def {name}(" not in sources} == set()
