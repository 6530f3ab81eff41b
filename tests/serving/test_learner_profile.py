"""What the server answers, to whom, and above all what it does not."""

from __future__ import annotations

import ast
import json
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.asked_kernel import worth
from tests.serving.caller import Caller
from tests.serving.served import LESSONS, ServedLessons, connection_file_of
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psutil

STRANGE_KERNEL = "00000000-0000-0000-0000-000000000000"
NOT_ANSWERED = (
    "api",
    "api/contents",
    "api/contents/count.ipynb",
    "api/kernels",
    f"api/kernels/{STRANGE_KERNEL}",
    "api/kernelspecs",
    "api/sessions",
    "api/terminals",
    "count.ipynb",
    "files/count.ipynb",
    "lab",
    "lessons/",
    "lessons/count.ipynb",
    "lessons/unknown",
    "lessons/..%2Fcount",
    "preview/changes?since=",
    "static/base/images/logo.png",
    "tree",
    "voila/api/contents/",
    "voila/files/count.ipynb",
    "voila/render/count.ipynb",
    "voila/static/voila.js",
    "voila/tree",
)


class Visitor(Caller):
    """A learner of the class, in a browser without pages."""

    def __init__(self, server: ServedLessons) -> None:
        super().__init__(server)
        self.enter()

    def open_lesson(self, lesson_id: str = "count") -> tuple[str, str]:
        status, page, _ = self.ask(f"lessons/{lesson_id}")
        assert status == 200
        found = re.search(r'data-kernel-id="([\w-]+)"', page)
        assert found
        return page, found[1]

    def leave(self, kernel_id: str) -> int:
        return self.status(f"voila/api/shutdown/{kernel_id}", "POST")


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons() as server:
        yield server


@pytest.fixture
def visitor(served: ServedLessons) -> Visitor:
    return Visitor(served)


def test_catalogue_lists_every_lesson_with_a_way_in(visitor: Visitor) -> None:
    status, page, _ = visitor.ask("")

    assert status == 200
    for text in ("Counting", "Count to two", "1 minute<", "Press a button twice"):
        assert text in page
    assert 'href="/lessons/count"' in page


@pytest.mark.parametrize("path", NOT_ANSWERED)
def test_nothing_else_of_jupyter_is_answered(visitor: Visitor, path: str) -> None:
    status, page, _ = visitor.ask(path)

    assert status == 404
    assert "Jupyter" not in page


@pytest.mark.parametrize("path", ["api/kernels", "api/sessions", "lessons/count"])
def test_nothing_can_be_posted(visitor: Visitor, path: str) -> None:
    assert visitor.status(path, "POST") in {403, 404, 405}


def test_unknown_page_says_so_in_plain_words(visitor: Visitor) -> None:
    _, page, _ = visitor.ask("lessons/unknown")

    assert "There is no such page" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("mode", ["exam", "", "Guided", "<b>"])
def test_unknown_mode_is_refused_with_what_there_is(
    visitor: Visitor, served: ServedLessons, mode: str
) -> None:
    kernels = served.health()["kernels"]
    status, page, _ = visitor.ask(f"lessons/count?mode={quote(mode)}")

    assert status == 400
    assert "There is no such mode" in page
    assert "“Count to two”" in page
    for known in Mode:
        assert f'href="/lessons/count?mode={known}"' in page
    assert served.health()["kernels"] == kernels


def test_mode_and_links_reach_the_kernel_and_not_its_environment(
    visitor: Visitor, served: ServedLessons
) -> None:
    page, kernel_id = visitor.open_lesson("count?mode=assessment")
    kernel = served.kernel(kernel_id)
    mode = asked(kernel, "str(told.surroundings().mode)")
    catalogue = asked(kernel, "told.surroundings().links.catalogue")
    environment = kernel.environ()
    visitor.leave(kernel_id)

    assert "data-incident" not in page
    assert (mode, catalogue) == ("assessment", "/")
    assert not any(name.startswith("WORKSPACE_SIM") for name in environment)


def test_catalogue_leads_into_every_mode(visitor: Visitor) -> None:
    _, page, _ = visitor.ask("")

    for mode in Mode:
        assert f'href="/lessons/count?mode={mode}"' in page


def test_pages_name_no_other_host(visitor: Visitor) -> None:
    page, kernel_id = visitor.open_lesson()
    catalogue = visitor.ask("")[1]
    visitor.leave(kernel_id)

    assert re.findall(r'(?:href|src)="(?!/|#)[^"]*"', page + catalogue) == []
    assert "//" not in re.sub(
        r"<script[^>]*json.*?</script>", "", page, flags=re.DOTALL
    )


def test_pages_forbid_other_hosts_and_inline_code(visitor: Visitor) -> None:
    policy = visitor.ask("")[2]["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert not [word for word in ("unsafe-", "blob:", "http", "*") if word in policy]


def test_page_with_the_whole_front_end_forbids_inline_scripts(visitor: Visitor) -> None:
    _, page, headers = visitor.ask("lessons/count")
    kernel_id = re.search(r'data-kernel-id="([\w-]+)"', page)
    assert kernel_id
    visitor.leave(kernel_id[1])
    policy = headers["Content-Security-Policy"]

    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert "http" not in policy


def test_assets_are_kept_for_good(visitor: Visitor) -> None:
    page = visitor.ask("")[1]
    found = re.search(r'"/(assets/[^"]*page\.css)"', page)
    assert found
    status, _, headers = visitor.ask(found[1])

    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_other_lab_extensions_are_not_served(visitor: Visitor) -> None:
    page = visitor.ask("")[1]
    found = re.search(r'"/(assets/\w+)/page/', page)
    assert found
    extensions = f"{found[1]}/labextensions"

    assert visitor.status(f"{extensions}/jupyterlab_pygments/package.json") == 404
    assert visitor.status(f"{extensions}/anywidget/package.json") == 404


def test_lesson_page_has_its_prose_its_steps_and_its_title(visitor: Visitor) -> None:
    page, kernel_id = visitor.open_lesson()
    visitor.leave(kernel_id)

    assert '<html lang="en">' in page
    assert "<title>Count to two - Workspace Sim</title>" in page
    assert '<template data-step-prose="press-once"><h2>Press once</h2>' in page
    assert '<template data-step-prose="press-twice"><h2>Press again</h2>' in page
    assert page.count("Press the button.") == 1
    assert page.count("cell-output+json") == 1
    assert "anchor-link" not in page


def test_sources_and_other_outputs_stay_on_the_server(visitor: Visitor) -> None:
    page, kernel_id = visitor.open_lesson()
    visitor.leave(kernel_id)

    for source in ("TinyDesk()", "the check of the first step", "import"):
        assert source not in page


def test_rehearsal_is_in_the_notebook() -> None:
    notebook = json.loads((LESSONS / "count.ipynb").read_text(encoding="utf-8"))

    assert "solution_of_the_lesson" in "".join(notebook["cells"][-1]["source"])


def test_page_source_lacks_the_rehearsal(visitor: Visitor) -> None:
    page, kernel_id = visitor.open_lesson()
    visitor.leave(kernel_id)

    assert "solution" not in page
    assert "rehearsal" not in page


def test_kernel_lacks_the_rehearsal(visitor: Visitor, served: ServedLessons) -> None:
    _, kernel_id = visitor.open_lesson()
    names = names_in(served.kernel(kernel_id))
    visitor.leave(kernel_id)

    assert "lesson" in names
    assert "solution_of_the_lesson" not in names


def names_in(kernel: psutil.Process) -> list[str]:
    """Ask a kernel directly for its names, past the server."""
    names: list[str] = asked(kernel, "sorted(globals())")
    return names


def asked(kernel: psutil.Process, expression: str) -> Any:
    """Let a kernel say what an expression is worth, past the server."""
    known = "from workspace_sim.kernel import surroundings as told"
    return ast.literal_eval(worth(connection_file_of(kernel), expression, after=known))


def test_kernels_talk_through_private_files(
    visitor: Visitor, served: ServedLessons
) -> None:
    _, kernel_id = visitor.open_lesson()
    kernel = served.kernel(kernel_id)
    file = str(connection_file_of(kernel))
    connection = json.loads(Path(file).read_text(encoding="utf-8"))
    mode = Path(file).parent.stat().st_mode & 0o777
    visitor.leave(kernel_id)

    assert connection["transport"] == "ipc"
    assert mode == 0o700


def test_another_browser_cannot_reach_the_kernel(
    visitor: Visitor, served: ServedLessons
) -> None:
    _, kernel_id = visitor.open_lesson()
    stranger = Visitor(served)

    assert visitor.status(f"api/kernels/{kernel_id}") == 200
    assert stranger.status(f"api/kernels/{kernel_id}") == 404
    assert stranger.leave(kernel_id) == 404
    assert visitor.status(f"api/kernels/{kernel_id}", "DELETE") in {403, 405}
    assert handshake(served, kernel_id) == 403
    served.until_kernels(1)
    visitor.leave(kernel_id)


def handshake(served: ServedLessons, kernel_id: str) -> int:
    """Try to open a kernel's websocket without a cookie."""
    address = f"ws://127.0.0.1:{served.port}/api/kernels/{kernel_id}/channels"

    async def connect() -> int:
        try:
            connection = await websocket_connect(HTTPRequest(address))
        except HTTPClientError as error:
            return int(error.code)
        connection.close()
        return 101

    status: int = IOLoop().run_sync(connect)
    return status


def test_leaving_ends_the_kernel_without_a_token(
    visitor: Visitor, served: ServedLessons
) -> None:
    _, kernel_id = visitor.open_lesson()
    served.until_kernels(1)

    assert visitor.leave(kernel_id) == 204
    served.until_kernels(0)
    assert visitor.leave(kernel_id) == 204


def test_another_site_cannot_end_the_kernel(
    visitor: Visitor, served: ServedLessons
) -> None:
    _, kernel_id = visitor.open_lesson()
    path = f"voila/api/shutdown/{kernel_id}"

    assert visitor.status(path, "POST", Origin="http://elsewhere.example") == 403
    served.until_kernels(1)
    visitor.leave(kernel_id)


def test_failing_lesson_apologises_without_details(visitor: Visitor) -> None:
    page, kernel_id = visitor.open_lesson("broken")
    visitor.leave(kernel_id)

    assert "This lesson could not be opened" in page
    assert "secret detail" not in page
    assert "RuntimeError" not in page


def test_failure_is_found_in_the_log_by_its_number() -> None:
    with ServedLessons() as server:
        visitor = Visitor(server)
        page, kernel_id = visitor.open_lesson("broken")
        visitor.leave(kernel_id)
        found = re.search(r'data-incident="(\w+)"', page)
        log = server.stop()

    assert found
    assert f"Incident {found[1]}" in log
    assert "secret detail of the server" in log


def test_manual_clock_advances_one_desk(
    visitor: Visitor, served: ServedLessons
) -> None:
    _, kernel_id = visitor.open_lesson()

    assert visitor.status(f"clock/{kernel_id}?seconds=3", "POST") == 409
    assert visitor.status(f"clock/{kernel_id}?seconds=soon", "POST") == 400
    assert visitor.status(f"clock/{STRANGE_KERNEL}?seconds=3", "POST") == 404
    visitor.leave(kernel_id)
    served.until_kernels(0)


def test_real_clock_has_no_way_to_be_advanced() -> None:
    with ServedLessons(options=()) as server:
        visitor = Visitor(server)
        _, kernel_id = visitor.open_lesson()
        status = visitor.status(f"clock/{kernel_id}?seconds=3", "POST")
        kernel = server.kernel(kernel_id)
        manual = asked(kernel, "told.surroundings().manual")
        visitor.leave(kernel_id)

    assert status == 404
    assert manual is False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_server_that_is_stopped_leaves_nothing_behind(number: signal.Signals) -> None:
    with ServedLessons() as server:
        visitor = Visitor(server)
        _, kernel_id = visitor.open_lesson()
        kernel = server.kernel(kernel_id)
        file = str(connection_file_of(kernel))
        log = server.stop(number)

    assert server.process.returncode == 0
    assert log == ""
    assert not kernel.is_running()
    assert not Path(file).parent.exists()
