"""What docs/operating.md says works: its proxies are started, its commands parsed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.serving.caller import Caller
from tests.serving.served import ROOT, ServedLessons, until
from workspace_sim.cli import _parser
from workspace_sim.serving.origin import networks

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PREFIX = "/training/"
BEHIND = ("--base-url", PREFIX, "--trusted-proxy", "127.0.0.1")
UPSTREAM = "127.0.0.1:8866"
NGINX = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{snippet}
}}
"""
CADDY = """
{{
    admin off
    skip_install_trust
    auto_https disable_redirects
    storage file_system {folder}
}}
{snippet}
"""


def snippet(language: str) -> str:
    """Return the one block of the page in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def program(name: str) -> str:
    """Return a proxy; without it the test is skipped, but fails under CI."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def exchanged(text: str, *pairs: tuple[str, str]) -> str:
    """Replace what differs between the page and a test, each exactly once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def nginx(
    served: ServedLessons, port: int, folder: Path, inside: str = ""
) -> list[str]:
    """Write the page's nginx for a served instance and return the command."""
    certificate, key = folder / "lessons.pem", folder / "lessons.key"
    options = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run(
        [program("openssl"), "req", *options, "-subj", "/CN=localhost", *files],
        check=True,
        capture_output=True,
    )
    text = exchanged(
        snippet("nginx"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/certs/lessons.pem", str(certificate)),
        ("/etc/ssl/private/lessons.key", str(key)),
        (UPSTREAM, f"127.0.0.1:{served.port}"),
        (f"location {PREFIX} {{", f"location {PREFIX} {{\n{inside}"),
    )
    user = "user root;" if os.geteuid() == 0 else ""  # who may read the folder
    config = folder / "nginx.conf"
    config.write_text(
        NGINX.format(folder=folder, snippet=text, user=user), encoding="utf-8"
    )
    return [program("nginx"), "-c", str(config), "-p", str(folder)]


def caddy(served: ServedLessons, port: int, folder: Path) -> list[str]:
    """Write the page's Caddy for a served instance and return the command."""
    text = exchanged(
        snippet("caddy"),
        ("lessons.example.org {", f"https://localhost:{port} {{\ntls internal\n"),
        (UPSTREAM, f"127.0.0.1:{served.port}"),
    )
    config = folder / "Caddyfile"
    config.write_text(CADDY.format(folder=folder, snippet=text), encoding="utf-8")
    return [program("caddy"), "run", "--config", str(config), "--adapter", "caddyfile"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port: int = opened.getsockname()[1]
    return port


def unchecked() -> ssl.SSLContext:
    """Trust the certificate that the test made."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a proxy until it is left."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        )
    try:
        until(lambda: answers(port, process), f"{command[0]} answers")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Tell whether a proxy speaks TLS."""
    assert process.poll() is None, "the proxy did not start"
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as plain:
            unchecked().wrap_socket(plain, server_hostname="localhost").close()
    except OSError:
        return False
    return True


class Outside(Caller):
    """A browser on the other side of a proxy."""

    def __init__(self, server: ServedLessons, port: int) -> None:
        super().__init__(server)
        self.port = port
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=unchecked()),
            urllib.request.HTTPCookieProcessor(self.cookies),
        )

    @property
    def address(self) -> str:
        """Where the proxy is."""
        return f"https://localhost:{self.port}{PREFIX}"

    def socket_status(self, kernel_id: str, origin: str) -> int:
        """Open a kernel's websocket from a page of some origin."""
        address = f"{self.address}api/kernels/{kernel_id}/channels"
        held = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        request = HTTPRequest(
            address.replace("https", "wss", 1),
            headers={"Cookie": held, "Origin": origin},
            validate_cert=False,
        )

        async def connect() -> int:
            try:
                connection = await websocket_connect(request)
            except HTTPClientError as error:
                return int(error.code)
            connection.close()
            return 101

        status: int = IOLoop().run_sync(connect)
        return status


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(options=("--clock", "manual", *BEHIND)) as server:
        yield server


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def outside(
    request: pytest.FixtureRequest, served: ServedLessons, tmp_path: Path
) -> Iterator[Outside]:
    port = free_port()
    with running(request.param(served, port, tmp_path), port, tmp_path):
        yield Outside(served, port)


def test_lesson_and_its_websocket_come_through_the_proxy(
    outside: Outside, served: ServedLessons
) -> None:
    welcome = outside.ask("")[1]
    catalogue = outside.enter("Mara")[1]
    status, page, _ = outside.ask("lessons/count")
    kernel = re.search(r'data-kernel-id="([\w-]+)"', page)
    assert kernel
    assert status == 200
    own = outside.address.removesuffix(PREFIX)
    opened = outside.socket_status(kernel[1], own)
    foreign = outside.socket_status(kernel[1], "https://elsewhere.example")
    model = outside.status(f"api/kernels/{kernel[1]}")
    outside.ask(f"voila/api/shutdown/{kernel[1]}", "POST")

    assert "Class code" in welcome
    assert "Count to two" in catalogue
    assert f'data-base-url="{PREFIX}"' in page
    assert (opened, foreign, model) == (101, 403, 200)
    assert served.address.endswith(PREFIX)


def test_proxy_tells_that_the_connection_is_encrypted(outside: Outside) -> None:
    outside.enter()

    assert len(outside.cookies) == 2
    for cookie in outside.cookies:
        assert cookie.secure
        assert cookie.path == PREFIX


def test_alone_does_not_reach_through_a_proxy(tmp_path: Path) -> None:
    port = free_port()
    with ServedLessons(class_name="", options=BEHIND) as server:
        with running(caddy(server, port, tmp_path), port, tmp_path):
            status, page, _ = Outside(server, port).ask("lessons/count")
        server.stop()

    assert status == 403
    assert "There is no class yet" in page


def test_name_from_nginx_is_the_learner(tmp_path: Path) -> None:
    port, options = free_port(), (*BEHIND, "--identity-header", "X-Learner")
    people = tmp_path / "learners"
    people.write_text("mara:{PLAIN}secret\n", encoding="utf-8")
    inside = exchanged(snippet("nginx-identity"), ("/etc/nginx/learners", str(people)))
    with ServedLessons(class_name="", options=options) as server:
        with running(nginx(server, port, tmp_path, inside), port, tmp_path):
            caller = Outside(server, port)
            unknown = caller.status("", X_Learner="mara")
            basic = "Basic bWFyYTpzZWNyZXQ="
            page = caller.ask("", Authorization=basic, X_Learner="noor")[1]
        server.stop()

    assert unknown == 401
    assert "<bdi>mara</bdi>" in page


LINKS = re.compile(r'(?:href|src|action|data-base-url)="(/[^"]*)"')


def test_every_link_stands_below_the_base_url(served: ServedLessons) -> None:
    caller = Caller(served)
    paths = ("welcome", "login", "no/such/page", "lessons/count?mode=nothing")
    pages = [caller.ask(path)[1] for path in paths]
    caller.enter()
    pages += [caller.ask(path)[1] for path in ("", "record", "record/delete", "leave")]
    lesson = caller.ask("lessons/count")[1]
    found = [link for page in (*pages, lesson) for link in LINKS.findall(page)]

    assert len(found) > 50
    assert [link for link in found if not link.startswith(PREFIX)] == []
    above = served.address.removesuffix(PREFIX[1:])
    with pytest.raises(urllib.error.HTTPError, match="404"):
        caller.opener.open(above, timeout=10)


def commands() -> list[str]:
    """Return every call of the program on the page."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"^ExecStart=(.*)$", PAGE, re.MULTILINE)
    return [line for line in lines if "workspace-sim " in line.partition(" ")[0] + " "]


@pytest.mark.parametrize("line", commands())
def test_command_of_the_page_is_one(line: str) -> None:
    name, *arguments = shlex.split(line)
    parsed = _parser().parse_args(arguments)

    assert Path(name).name == "workspace-sim"
    assert callable(parsed.run)
    networks(getattr(parsed, "trusted_proxy", []))


def test_page_has_commands() -> None:
    assert len(commands()) >= 9


def test_every_option_of_the_table_exists() -> None:
    options = set(re.findall(r"`(--[a-z-]+)", PAGE))
    sources = (ROOT / "workspace_sim").rglob("*.py")
    known = "".join(path.read_text(encoding="utf-8") for path in sources)

    assert sorted(one for one in options if f'"{one}"' not in known) == []


def test_unit_is_one_for_systemd(tmp_path: Path) -> None:
    unit = tmp_path / "lessons.service"
    text = snippet("systemd").replace("/opt/workspace-sim/.venv/bin/", "/bin/true ")
    unit.write_text(text.replace("User=lessons", "User=root"), encoding="utf-8")
    done = subprocess.run(
        [program("systemd-analyze"), "verify", str(unit)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert "lessons.service:" not in done.stderr
