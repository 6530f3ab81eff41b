"""What every answer tells a browser, and what no answer, kernel or log gives away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil
import pytest

from tests.serving.caller import Caller
from tests.serving.hostile.conftest import SECRETS
from tests.serving.hostile.intruder import received
from tests.serving.instructor import NAME, PASSWORD
from tests.serving.two_pages import LAB
from workspace_sim.serving import assets, handlers
from workspace_sim.serving.lessons import lesson_page, preview, queue_page
from workspace_sim.serving.page import CONTENT_POLICY, LAB_POLICY
from workspace_sim.serving.protection import LONGEST_BODY, PROTECTION
from workspace_sim.serving.reports.routes import routes as report_routes

if TYPE_CHECKING:
    from tests.serving.hostile.intruder import Intruder
    from tests.serving.served import ServedLessons

STRANGE: Final = "00000000-0000-0000-0000-000000000000"
KERNEL: Final = r"(?P<kernel_id>\w{8}-\w{4}-\w{4}-\w{4}-\w{12})"
# An address for every route. A route without one is not known to be safe.
SAMPLES: Final[dict[str, str]] = {
    "/": "",
    "/record": "record",
    "/record/my-record.json": "record/my-record.json",
    "/record/delete": "record/delete",
    "/certificate": "certificate",
    "/welcome": "welcome",
    "/leave": "leave",
    "/login": "login",
    "/health": "health",
    "/metrics": "metrics",
    "/queue": "queue",
    "/queue/left": "queue/left",
    rf"/api/kernels/{KERNEL}": f"api/kernels/{STRANGE}",
    rf"/api/kernels/{KERNEL}/channels": f"api/kernels/{STRANGE}/channels",
    rf"/voila/api/shutdown/{KERNEL}": f"voila/api/shutdown/{STRANGE}",
    r"/lessons/([\w-]+)": "lessons/thin",
    r"/lessons/([\w-]+)/again": "lessons/thin/again",
    r"/lessons/([\w-]+)/back": "lessons/thin/back",
    "/preview/changes": "preview/changes",
}


def known_routes() -> list[str]:
    found: list[tuple[Any, ...]] = [*handlers.routes(manual_clock=False)]
    found += [*lesson_page.routes(), *queue_page.routes()]
    found += [*report_routes(), *preview.routes()]
    return sorted({str(path) for path, *_ in found})


def sample(path: str, ada: Intruder) -> str:
    """Return an address that a route answers."""
    if path in SAMPLES:
        return SAMPLES[path]
    if path.startswith(assets.address("")[:-1]):
        file = re.search(r'"/(assets/[^"]+\.js)"', ada.html)
        assert file
        return file[1]
    made = path.replace(r"([0-9a-f-]{36})", STRANGE)
    made = made.replace(r"([\w-]+)", "thin").replace(r"([\w.]+)", "steps.csv")
    assert made.startswith("/reports"), f"{path} has no sample"
    return made[1:]


@pytest.mark.parametrize("path", known_routes())
def test_every_route_answers_with_protection_and_a_policy(
    ada: Intruder, path: str
) -> None:
    address = sample(path, ada)
    _, _, headers = ada.ask(address)
    policy = headers.get("Content-Security-Policy", "")

    if not path.endswith("channels"):
        assert {name: headers.get(name) for name in PROTECTION} == PROTECTION
    assert "Server" not in headers or path.endswith("channels")
    if not address.startswith("assets/") and not path.endswith("channels"):
        assert policy in {CONTENT_POLICY, LAB_POLICY} or "default-src 'none'" in policy


@pytest.mark.parametrize("path", ["", "reports", "lessons/unknown", "nowhere", "login"])
def test_pages_of_strangers_and_instructors_are_protected_too(
    besieged: ServedLessons, path: str
) -> None:
    caller = Caller(besieged)
    token = re.search(r'name="_xsrf" value="([^"]+)"', caller.ask("login")[1])
    assert token
    stranger = caller.ask(path)[2]
    form = {"_xsrf": token[1], "name": NAME, "password": PASSWORD}
    inside = caller.ask("login", form=form)[2] if path == "reports" else stranger

    for headers in (stranger, inside):
        assert headers["Content-Security-Policy"] == CONTENT_POLICY
        assert {name: headers[name] for name in PROTECTION} == PROTECTION


def test_thin_page_runs_no_code_but_ours(ada: Intruder) -> None:
    policy = ada.ask("lessons/thin")[2]["Content-Security-Policy"]

    assert policy == CONTENT_POLICY
    assert policy.startswith("default-src 'self';")
    assert not [word for word in ("unsafe", "blob:", "http", "*") if word in policy]


def test_thin_page_has_no_inline_code_or_style(ada: Intruder) -> None:
    scripts = re.findall(r"<script\b([^>]*)>", ada.html)

    assert scripts
    for script in scripts:
        assert 'src="/assets/' in script or 'type="application/json"' in script
    assert not re.findall(r"<style\b|\sstyle=|\son\w+=|javascript:", ada.html)


def test_weaker_policy_is_for_the_whole_front_end_only(mallory: Intruder) -> None:
    policy = mallory.ask(f"lessons/{LAB}")[2]["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))

    assert policy == LAB_POLICY
    assert "'unsafe-inline'" not in scripts
    assert "http" not in policy


def test_no_secret_is_in_a_kernel_or_in_what_starts_it(
    ada: Intruder, besieged: ServedLessons
) -> None:
    assert ada.kernel_id
    children = besieged.program.children(recursive=True)
    for child in children:
        told = child.environ()
        assert not set(told) & set(SECRETS), child.name()
        line = " ".join(child.cmdline())
        for secret in ("marker-of-a-secret", str(besieged.data), besieged.class_code):
            assert secret not in line + str(told), child.name()

    assert children


def test_kernel_holds_neither_record_nor_door_open(besieged: ServedLessons) -> None:
    for child in besieged.program.children(recursive=True):
        folder = Path(f"/proc/{child.pid}/fd")
        open_files = [str(one.readlink()) for one in folder.iterdir()]
        ports = [one.laddr.port for one in child.net_connections("inet")]
        assert not [one for one in open_files if str(besieged.data) in one]
        assert besieged.port not in ports


def test_pages_and_kernels_say_nothing_of_where_things_are(
    ada: Intruder, besieged: ServedLessons
) -> None:
    pages = [ada.html, *(ada.ask(path)[1] for path in ("", "record", "nowhere"))]
    for page in pages:
        for secret in (str(besieged.data), str(besieged.folder), "marker-of-a-secret"):
            assert secret not in page


@pytest.mark.parametrize("size", [LONGEST_BODY + 1, 10 * 1024 * 1024])
def test_form_that_is_too_long_is_not_read(ada: Intruder, size: int) -> None:
    with ada.connected() as plain:
        lines = (
            "POST /welcome HTTP/1.1",
            f"Host: 127.0.0.1:{ada.server.port}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {size}",
        )
        plain.sendall("\r\n".join([*lines, "", ""]).encode())  # and no byte of it
        answer = received(plain)

    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 413")) or not answer


def test_head_that_is_too_long_is_not_read(ada: Intruder) -> None:
    with ada.connected() as plain:
        plain.sendall(b"GET / HTTP/1.1\r\n")
        try:
            for number in range(10_000):
                plain.sendall(f"X-{number}: {'x' * 100}\r\n".encode())
        except ConnectionError:
            pass
        assert b" 200 " not in received(plain)

    assert ada.status("health") == 200


def test_answers_do_not_outgrow_the_server(besieged: ServedLessons) -> None:
    """Hold what all tests of this folder have cost it."""
    server = psutil.Process(besieged.program.pid)

    assert server.memory_info().rss < 400 * 1024 * 1024
    assert besieged.health()["status"] == "ok"
