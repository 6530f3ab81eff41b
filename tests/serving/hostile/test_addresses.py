"""No address leads to what is not for learners, however it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.serving.served import ROOT
from tests.serving.two_pages import THIN

if TYPE_CHECKING:
    from tests.serving.hostile.intruder import Intruder
    from tests.serving.served import ServedLessons

STRANGE = "00000000-0000-0000-0000-000000000000"
JUPYTER = (
    "api",
    "api/config/common",
    "api/contents",
    f"api/contents/{THIN}.ipynb",
    "api/contents/catalog.toml",
    "api/events/subscribe",
    "api/kernels",
    "api/kernels/",
    "api/kernelspecs",
    "api/me",
    "api/nbconvert",
    "api/sessions",
    "api/shutdown",
    "api/status",
    "api/terminals",
    "api/spec.yaml",
    "edit/catalog.toml",
    f"files/{THIN}.ipynb",
    "files/catalog.toml",
    "kernelspecs/python3/logo-64x64.png",
    "lab",
    "lab/api/settings",
    "lab/extensions/anywidget/package.json",
    "nbconvert/html",
    f"nbconvert/html/{THIN}.ipynb",
    f"nbconvert/script/{THIN}.ipynb",
    f"notebooks/{THIN}.ipynb",
    "static/favicons/favicon.ico",
    "terminals/websocket/1",
    "tree",
    "view/catalog.toml",
    f"voila/render/{THIN}.ipynb",
    "voila/files/catalog.toml",
    "voila/static/voila.js",
    "voila/templates/lab/static/voila.js",
    "voila/tree",
    "favicon.ico",
    "robots.txt",
    "metrics/x",
    "preview/changes?since=x",
)
# What stands in the files that nobody is to read.
SECRETS = (
    b"lesson.rehearsal",
    b"lesson.step(",
    b'"cell_type"',
    b"SQLite format 3",
    b"[[lesson]]",
    b"root:x:",
    b"import annotations",
)
UP = (
    "../" * 12,
    "..%2f" * 12,
    "%2e%2e/" * 12,
    "%2e%2e%2f" * 12,
    "%252e%252e%252f" * 12,
    "..\\" * 12,
    "..%5c" * 12,
    "....//" * 12,
    "..;/" * 12,
    "%c0%ae%c0%ae/" * 12,
    "./",
    "/",
    "//",
    "%00/",
    "x/../",
)


@pytest.mark.parametrize("path", JUPYTER)
def test_nothing_of_jupyter_answers(ada: Intruder, path: str) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"):
        assert ada.status(path, method) in {403, 404, 405}, method


def test_no_path_leads_to_a_file_that_is_not_for_learners(
    ada: Intruder, besieged: ServedLessons
) -> None:
    found = re.search(r'"/(assets/\w+)/page/', ada.html)
    assert found
    starts = [f"{found[1]}/{kind}/" for kind in ("page", "desk", "voila")]
    starts += [f"{found[1]}/labextensions/anywidget/static/", "lessons/", ""]
    files = [
        f"{THIN}.ipynb",
        f"{besieged.folder}/{THIN}.ipynb".lstrip("/"),
        f"{besieged.data}/records.sqlite".lstrip("/"),
        "etc/passwd",
        f"{ROOT}/workspace_sim/serving/app.py".lstrip("/"),
    ]
    paths = [f"/{start}{up}{file}" for start in starts for up in UP for file in files]
    for path, (status, answer) in zip(paths, ada.get_all(paths), strict=True):
        assert not any(secret in answer for secret in SECRETS), path
        assert status in {301, 302, 400, 403, 404}, path


def test_whole_addresses_and_odd_methods_lead_nowhere(ada: Intruder) -> None:
    named = {"Host": f"127.0.0.1:{ada.server.port}", "Connection": "close"}
    own = {**named, "Cookie": ada.cookie_header}
    for start in (
        "GET http://elsewhere.example/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        f"CONNECT 127.0.0.1:{ada.server.port} HTTP/1.1",
        "TRACE / HTTP/1.1",
        "PROPFIND / HTTP/1.1",
        "GET /lessons/thin\x00.ipynb HTTP/1.1",
        "GET / HTTP/0.9",
        "\x16\x03\x01\x02\x00",
    ):
        answer = ada.raw(start, own)
        assert not any(secret in answer for secret in SECRETS)
        assert b" 200 " not in answer.split(b"\r\n")[0], start


def test_page_names_no_kernel_but_the_own_one(ada: Intruder, ben: Intruder) -> None:
    known = set(re.findall(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}", ada.html))

    assert ada.kernel_id in known
    assert ben.kernel_id not in known


def test_another_learners_kernel_is_refused(ada: Intruder, ben: Intruder) -> None:
    other = ben.kernel_id

    assert ada.handshake(ada.channels(other)) == 404
    assert ada.status(f"api/kernels/{other}") == 404
    assert ada.status(f"voila/api/shutdown/{other}", "POST") == 404
    assert ada.status(f"api/kernels/{other}", "DELETE") in {403, 405}
    assert ada.status(f"api/kernels/{other}/interrupt", "POST") in {403, 404}
    assert ada.handshake(ada.channels(STRANGE)) == 404
    assert ben.status(f"api/kernels/{other}") == 200


def test_odd_kernel_ids_are_no_kernels(ada: Intruder) -> None:
    own = ada.kernel_id
    for odd in (own.upper(), f"{own}%00", f"{own}/../{own}", f"%2e/{own}", own[:-1]):
        assert ada.status(f"api/kernels/{odd}") in {403, 404}
        assert ada.handshake(f"api/kernels/{odd}/channels") in {403, 404}


def test_reports_are_not_for_learners(ada: Intruder) -> None:
    for path in ("reports", "reports/disputes", f"reports/learners/{STRANGE}"):
        status, page, _ = ada.ask(path)
        assert status == 200
        assert 'name="password"' in page, path
    assert ada.status("reports/disputes", "POST") in {403, 405}


def test_metrics_are_not_for_who_comes_through_a_proxy(ada: Intruder) -> None:
    assert ada.status("metrics", X_Forwarded_For="192.0.2.7") == 404
    assert ada.status("metrics", Forwarded="for=127.0.0.1") == 404


def test_kernel_model_says_nothing_of_the_machine(ada: Intruder) -> None:
    told = ada.ask(f"api/kernels/{ada.kernel_id}")[1]

    for word in (str(ROOT), "path", "pid", "env", "connection_file"):
        assert word not in told
