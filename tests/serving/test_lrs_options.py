from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from workspace_sim.errors import ServingError
from workspace_sim.serving.statements.lrs_options import (
    VARIABLE,
    add_lrs_options,
    lrs_of,
    xapi_of,
)

if TYPE_CHECKING:
    from pathlib import Path

LRS = "https://lrs.example/xAPI/"


def parsed(*words: str) -> argparse.Namespace:
    """Return the options of a command line."""
    parser = argparse.ArgumentParser()
    add_lrs_options(parser)
    return parser.parse_args(words)


def test_password_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "auth"
    file.write_text("ada:se:cret\n")

    found = lrs_of(parsed("--lrs", LRS, "--lrs-auth", str(file)), {})

    assert found is not None
    assert (found.user, found.password, found.version) == ("ada", "se:cret", "1.0.3")


def test_password_is_taken_out_of_the_environment() -> None:
    environment = {VARIABLE: "ada:secret", "PATH": "/bin"}

    found = lrs_of(parsed("--lrs", LRS, "--lrs-version", "2.0.0"), environment)

    assert found is not None
    assert (found.user, found.password, found.version) == ("ada", "secret", "2.0.0")
    assert environment == {"PATH": "/bin"}


def test_password_leaves_the_environment_even_where_nothing_is_sent() -> None:
    environment = {VARIABLE: "ada:secret"}

    assert lrs_of(parsed(), environment) is None
    assert environment == {}


@pytest.mark.parametrize("known", ["", "ada", ":secret"])
def test_store_without_user_and_password_is_refused(known: str) -> None:
    with pytest.raises(ServingError) as raised:
        lrs_of(parsed("--lrs", LRS), {VARIABLE: known})

    assert raised.value.code == "lrs.no_password"


@pytest.mark.parametrize("content", [None, b"\xff\xfe:x"])
def test_file_that_cannot_be_read_is_refused(
    content: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "auth"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ServingError) as raised:
        lrs_of(parsed("--lrs", LRS, "--lrs-auth", str(file)), {})

    assert raised.value.code == "lrs.unreadable"


@pytest.mark.parametrize(
    "address", ["lrs.example", "ftp://lrs.example/", "https://", "https://a:b@lrs/"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    for options, read in (("--lrs", lrs_of), ("--home-page", None)):
        arguments = parsed(options, address)
        with pytest.raises(ServingError) as raised:
            read(arguments, {VARIABLE: "a:b"}) if read else xapi_of(arguments)
        assert raised.value.code == "lrs.no_address"


def test_home_page_and_names_are_settings_of_statements() -> None:
    usual = xapi_of(parsed())
    found = xapi_of(parsed("--home-page", "https://training.example", "--names"))

    assert not usual.names
    assert (found.base, found.names) == ("https://training.example/", True)
