"""Where the server listens, and what it says when it cannot."""

from __future__ import annotations

import socket
import subprocess

import pytest

from tests.serving.served import LESSONS, ROOT, command
from workspace_sim.errors import ServingError
from workspace_sim.serving.address import check_address, is_loopback, listen


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


def serve(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command("serve", "--lessons", str(LESSONS), *options),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_command_answers_a_taken_port_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = serve("--port", str(port))

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"workspace-sim: Port {port} is taken by another program; end that program or "
        f"choose another port, such as PORT={port + 1}.\n"
    )


def test_command_answers_a_refused_address_in_one_sentence() -> None:
    done = serve("--host", "0.0.0.0")  # noqa: S104  # refused

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("workspace-sim: The address 0.0.0.0 is refused")
    assert done.stderr.count("\n") == 1
