"""Where the server listens, and what it says when it cannot."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.served import LESSONS, ROOT, ServedLessons, command
from workspace_sim.errors import ServingError
from workspace_sim.serving.address import (
    check_address,
    is_loopback,
    listen,
    path_of,
)

if TYPE_CHECKING:
    from pathlib import Path

Serve = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_computer_may_be_served(host: str) -> None:
    check_address(host, "real")

    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "lessons.test", ""])  # noqa: S104  # refused
def test_other_computers_are_refused(host: str) -> None:
    with pytest.raises(ServingError) as caught:
        check_address(host, "real")

    assert caught.value.code == "serving.address_refused"


def test_manual_clock_is_refused_beyond_this_computer() -> None:
    with pytest.raises(ServingError) as caught:
        check_address("192.0.2.7", "manual")

    assert caught.value.code == "serving.manual_clock_refused"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_free_port_is_found(host: str) -> None:
    with listen(host, 0) as opened:
        port = opened.getsockname()[1]

    assert port > 0


def test_taken_port_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(ServingError) as caught:
            listen("127.0.0.1", port)

    assert caught.value.code == "serving.port_taken"


def test_impossible_port_is_refused() -> None:
    with pytest.raises(ServingError) as caught:
        listen("127.0.0.1", 70_000)

    assert caught.value.code == "serving.cannot_listen"


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    def asked(*options: str) -> subprocess.CompletedProcess[str]:
        where = ("--lessons", str(LESSONS), "--data", str(tmp_path))
        return subprocess.run(
            command("serve", *where, *options),
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return asked


def test_command_answers_a_taken_port_in_one_sentence(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = serve("--port", str(port))

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"workspace-sim: Port {port} is taken by another program; end that program or "
        f"choose another port, such as PORT={port + 1}.\n"
    )


def test_command_answers_a_refused_address_in_one_sentence(serve: Serve) -> None:
    done = serve("--host", "0.0.0.0")  # noqa: S104  # refused

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("workspace-sim: The address 0.0.0.0 is refused")
    assert "`workspace-sim classes add NAME`" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--identity-header", "X-Learner"), "--trusted-proxy"),
        (("--trusted-proxy", "nginx"), "by its address or network"),
        (("--base-url", "/a b/"), "is no path"),
    ],
)
def test_command_answers_what_makes_no_sense_in_one_sentence(
    serve: Serve, options: tuple[str, ...], told: str
) -> None:
    done = serve(*options)

    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("named", ["training", "/training", "/training/", "//training"])
def test_base_url_gets_its_slashes(named: str) -> None:
    assert path_of(named) == "/training/"
    assert path_of("") == path_of("/") == "/"


@pytest.mark.parametrize("named", ["/a/../b/", "/./", "/a?b/", "/%2e/", "/ä/", "/a\n/"])
def test_base_url_is_a_plain_path(named: str) -> None:
    with pytest.raises(ServingError) as caught:
        path_of(named)

    assert caught.value.code == "serving.base_url_malformed"


def test_class_lets_other_computers_be_served() -> None:
    with ServedLessons(options=("--host", "0.0.0.0")) as server:  # noqa: S104  # wanted
        named = server.address
        server.address = f"http://{own_address()}:{server.port}/"
        caller = Caller(server)
        stranger = caller.ask("")[1]
        entered = caller.enter()[1]
        by_name = Caller(server).ask("", Host="lessons.example")[1]
        server.address = f"http://127.0.0.1:{server.port}/"

    assert named == f"http://{socket.gethostname()}:{server.port}/"
    assert "Class code" in stranger
    assert "Class code" in by_name
    assert "Count to two" in entered


def own_address() -> str:
    """Return the address by which other computers reach this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        address: str = probe.getsockname()[0]
    return address


def test_named_hosts_are_the_only_ones_that_are_answered() -> None:
    with ServedLessons(options=("--allow-host", "Lessons.Example")) as server:
        allowed = Caller(server).status("", Host="lessons.example:8080")
        other = Caller(server).status("", Host="elsewhere.example")
        own = Caller(server).status("")
        server.stop()

    assert (allowed, other, own) == (200, 403, 200)
