"""Files that pages load come compressed to whoever takes that, and whole to others."""

from __future__ import annotations

import gzip
import urllib.request
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest

from tests.serving.served import ServedLessons
from workspace_sim.serving import assets
from workspace_sim.serving.packing import accepts_gzip, packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

SCRIPT = "page.js"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons() as server:
        yield server


def ask(
    served: ServedLessons, name: str = SCRIPT, kind: str = "desk", **headers: str
) -> tuple[int, Message, bytes]:
    """Ask for a file as it goes over the wire."""
    address = served.address.rstrip("/") + assets.address(kind) + f"/{name}"
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=named), timeout=10
        ) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_browser_gets_a_file_compressed_and_keeps_it(served: ServedLessons) -> None:
    status, headers, sent = ask(served, Accept_Encoding="gzip, deflate, br, zstd")

    whole = (assets.DESK / SCRIPT).read_bytes()
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == "text/javascript"
    assert headers["Vary"] == "Accept-Encoding"
    assert "immutable" in headers["Cache-Control"]
    assert int(headers["Content-Length"]) == len(sent) < len(whole) / 2
    assert gzip.decompress(sent) == whole


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0, br"])
def test_whoever_does_not_take_it_gets_the_file(
    served: ServedLessons, accepted: str
) -> None:
    status, headers, sent = ask(served, Accept_Encoding=accepted)

    assert status == 200
    assert headers["Content-Encoding"] is None
    assert headers["Vary"] == "Accept-Encoding"
    assert sent == (assets.DESK / SCRIPT).read_bytes()


def test_part_of_a_file_is_a_part_of_the_file_as_it_is(served: ServedLessons) -> None:
    status, headers, sent = ask(served, Accept_Encoding="gzip", Range="bytes=10-29")

    assert status == 206
    assert headers["Content-Encoding"] is None
    assert sent == (assets.DESK / SCRIPT).read_bytes()[10:30]


def test_browser_that_has_it_already_is_sent_nothing(served: ServedLessons) -> None:
    small = ask(served, Accept_Encoding="gzip")[1]["Etag"]
    large = ask(served)[1]["Etag"]

    assert small != large
    for tag, accepted in ((small, "gzip"), (large, "identity")):
        told = {"Accept_Encoding": accepted, "If_None_Match": tag}
        assert ask(served, SCRIPT, "desk", **told)[::2] == (304, b"")


def test_small_file_is_sent_as_it_is(served: ServedLessons) -> None:
    _, headers, sent = ask(served, "icon.svg", "page", Accept_Encoding="gzip")

    assert headers["Content-Encoding"] is None
    assert headers["Content-Type"] == "image/svg+xml"
    assert sent == (assets.STATIC / "icon.svg").read_bytes()


def test_no_name_leads_to_the_compressed_file_itself(served: ServedLessons) -> None:
    for name in (f"{SCRIPT}.gz", f"{SCRIPT}//gzip", f"{SCRIPT}%2f%2fgzip"):
        assert ask(served, name)[0] == 404


def test_file_that_changes_is_compressed_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("assets") / "one.css"
    file.write_text("a" * 5000)
    before = packed(str(file), 1.0)
    file.write_text("b" * 5000)

    after = packed(str(file), 2.0)

    assert before is not None
    assert after is not None
    assert gzip.decompress(before) == b"a" * 5000
    assert gzip.decompress(after) == b"b" * 5000
    assert packed(str(file), 2.0) is after


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP ; q=0.5", True),
        ("deflate", False),
        ("gzip;q=0.0", False),
        ("gzip;q=much", False),
        ("*", False),
    ],
)
def test_what_a_browser_takes_is_read_from_its_header(
    accepted: str, *, takes: bool
) -> None:
    assert accepts_gzip(accepted) is takes
