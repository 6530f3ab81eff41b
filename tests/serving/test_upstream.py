"""What we override is still what was read.

When one of these fails after an upgrade, read the upstream function again, adapt
`workspace_sim/serving/upstream/`, and put the new version and digest down.
"""

from __future__ import annotations

import hashlib
import inspect
from importlib.metadata import version
from typing import Final

import pytest
from voila.exporter import VoilaMarkdownRenderer

from workspace_sim.serving.upstream.versions import OVERRIDDEN, READ_IN

DIGESTS: Final = {
    "client.wait_for_ready": "0d732ad86fea3115",
    "connection.disconnect": "9202a468b96c9544",
    "connection.incoming": "2e3f39b64d50c725",
    "connection.prepare": "bb7a3442913cb04e",
    "connection.register": "673f6dd86ccec676",
    "connection.reply": "b90e611a3bffabf3",
    "exporter.markdown2html": "187c2c2d72b5c8f3",
    "page_config": "ac4e5593fa38b298",
    "protocol.deserialize": "8d362c60394ffa06",
    "renderer.cell_generator": "0f39e73f6bc00f85",
    "renderer.generate": "f9fe17283cc27953",
    "renderer.initialize": "e330d5ee20672116",
    "renderer.kernel_start": "c2e9e5314a421b3d",
    "renderer.load_notebook": "cfe1033ce59d90ec",
    "server.init_settings": "a4f141db9e83a9a0",
    "server.initialize": "db210874e18c14f0",
    "server.setup_template_dirs": "b5f1b78b83eb21b3",
    "server.start": "2e69afa4f1d4daea",
    "shutdown.post": "50e8d743bf54b5df",
    "websocket.get": "815184e7ac82b0e9",
    "websocket.on_close": "56083aa104705413",
    "websocket.on_message": "c00500e92be1c60b",
    "websocket.open": "851c28a0e74537f7",
    "websocket.pre_get": "89f6eabd6ec50145",
    "websocket.select_subprotocol": "e691ee264e85c30d",
    "websocket.write_message": "98dd42faa48a0c54",
}


@pytest.mark.parametrize("package", READ_IN)
def test_package_is_the_version_that_was_read(package: str) -> None:
    assert version(package) == READ_IN[package]


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_overridden_function_is_the_one_that_was_read(name: str) -> None:
    source = inspect.getsource(OVERRIDDEN[name])

    assert hashlib.sha256(source.encode()).hexdigest()[:16] == DIGESTS[name]


def test_no_digest_is_left_over() -> None:
    assert DIGESTS.keys() == OVERRIDDEN.keys()


def test_headings_can_still_do_without_links() -> None:
    parameters = inspect.signature(VoilaMarkdownRenderer.__mro__[1].__init__).parameters

    assert "exclude_anchor_links" in parameters
