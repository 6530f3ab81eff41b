"""Names and codes that are meant to do something else than to name."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller

if TYPE_CHECKING:
    from tests.serving.served import ServedLessons

NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "${7*7}#{7*7}",
    "'; DROP TABLE attempts; --",
    "../../../etc/passwd",
    '=HYPERLINK("http://elsewhere.example")',
    "Ada\r\nSet-Cookie: learner=1",
    "\u202eadA",
    "A" + "\u0301" * 70,
    "javascript:alert(1)",
    "\x00\x01\x02",
    "%s%n%x",
    "\U0001f600" * 20,
)
ODD_CODES = (
    "' OR '1'='1",
    "%",
    "_" * 8,
    "*",
    "\x00",
    "A" * 100_000,
    "<b>",
    "\u202e",
    "../",
    "0",
    "None",
)


def entered(server: ServedLessons, name: str, **form: str) -> tuple[int, str, Caller]:
    """Come in with a name, from an address of its own."""
    caller = Caller(server)
    filled = {**server.entry(caller.ask("welcome")[1], name), **form}
    origin = f"192.0.2.{len(name) % 250}"
    status, page, _ = caller.ask("welcome", form=filled, X_Forwarded_For=origin)
    return status, page, caller


@pytest.mark.parametrize("name", NAMES)
def test_hostile_name_is_a_name_or_refused(besieged: ServedLessons, name: str) -> None:
    status, page, caller = entered(besieged, name)

    assert status in {200, 400}
    if status == 400:
        assert "Class code" in page
    for path in ("", "record", "certificate", "record/delete", "leave"):
        shown = caller.ask(path)[1]
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", shown)
        assert "49" not in re.findall(r"signed in as <strong>([^<]*)", shown)
    assert {one.name.partition("-")[0] for one in caller.cookies} <= {
        "_xsrf",
        "learner",
    }


def test_name_is_shown_as_it_was_given(besieged: ServedLessons) -> None:
    _, page, _ = entered(besieged, "{{ 7 * 7 }} <b>Ann</b>")

    assert "{{ 7 * 7 }} <b>Ann</b>" in unescape(page)
    assert "<b>Ann</b>" not in page


def test_name_without_end_is_refused(besieged: ServedLessons) -> None:
    status, page, _ = entered(besieged, "A" * 10_000)

    assert status == 400
    assert "A" * 1_000 not in page.replace("A" * 10_000, "", 1)


@pytest.mark.parametrize("code", ODD_CODES)
def test_hostile_class_code_opens_nothing(besieged: ServedLessons, code: str) -> None:
    caller = Caller(besieged)
    form = {**besieged.entry(caller.ask("welcome")[1]), "class_code": code}
    status, page, _ = caller.ask(
        "welcome", form=form, X_Forwarded_For=f"198.51.100.{len(code) % 250}"
    )

    assert status == 400
    assert "Class code" in page
    assert not [one for one in caller.cookies if one.name.startswith("learner")]


@pytest.mark.parametrize("code", ODD_CODES[:-2])
def test_hostile_continue_code_opens_nobodys_record(
    besieged: ServedLessons, code: str
) -> None:
    status, _, caller = entered(besieged, "Eve", way="again", continue_code=code)

    assert status == 400
    assert not [one for one in caller.cookies if one.name.startswith("learner")]
