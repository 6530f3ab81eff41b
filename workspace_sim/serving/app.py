"""`LessonVoila`: standalone Voila in a learner profile.

It answers the catalogue, the lessons, their assets and each learner's own kernel, and
nothing else of Jupyter. No configuration file of the machine can widen it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
import tornado.web
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from traitlets import Enum, Float, Unicode, default
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths
from voila.utils import get_page_config

from workspace_sim.serving import assets, handlers, lesson_page, preview
from workspace_sim.serving.address import check_address, listen
from workspace_sim.serving.catalog import Catalogue, read_catalogue
from workspace_sim.serving.seats import Seats

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

    from workspace_sim.serving.address import ClockMode

# A page sends widget messages and asks for the kernel's information, nothing more.
ALLOWED_MESSAGES: Final = (
    "comm_close",
    "comm_info_request",
    "comm_msg",
    "comm_open",
    "kernel_info_request",
)
OPEN_FILES: Final = 65_536
LONGEST_SOCKET_FOLDER: Final = 40  # an ipc address may hold 100 bytes or so


def learner_profile() -> Config:
    """Return the settings of Jupyter's own classes."""
    profile = Config()
    profile.ServerKernelManager.transport = "ipc"  # no race for ports, no strangers
    profile.ServerKernelManager.client_class = (
        "workspace_sim.serving.upstream.ReadyClient"
    )
    manager = profile.AsyncMappingKernelManager
    manager.cull_idle_timeout = 600
    manager.cull_interval = 60
    manager.cull_connected = False  # who reads for long keeps the desk
    profile.VoilaExecutor.timeout = 60
    voila = profile.VoilaConfiguration
    voila.template = "lab"
    voila.extension_allowlist = list(assets.EXTENSIONS)
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.show_tracebacks = False
    return profile


class LessonVoila(Voila):
    """The server of lessons."""

    lessons = Unicode(help="The folder of the lessons.").tag(config=True)
    clock: ClockMode = Enum(  # type: ignore[assignment]  # a trait of two words
        ("real", "manual"),
        default_value="real",
        help="Whether simulated time passes by itself; manual is for tests.",
    ).tag(config=True)
    start_timeout = Float(
        30.0, help="Seconds after which a page says that its desk did not come."
    ).tag(config=True)

    preview = Unicode(
        "", help="The one lesson that is served, to its author; empty serves all."
    ).tag(config=True)

    catalogue: Catalogue
    explain: Callable[[BaseException, NotebookNode], object] | None = None
    seats: Seats
    page_config: dict[str, Any]

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        return []

    @default("log_level")
    def _log_warnings(self) -> int:
        return logging.WARNING

    def initialize(self, argv: list[str] | None = None) -> None:
        """Check address and lessons before anything starts.

        Raises:
            ServingError: The address is refused.
            CatalogueError: A lesson is missing, or the catalogue is.
        """
        check_address(self.ip, self.clock)
        folder = Path(self.lessons).resolve()
        self.catalogue = read_catalogue(folder)
        if self.preview:
            self.catalogue = preview.only(self.catalogue, self.preview)
            self.explain = preview.explain
        self.root_dir = str(folder)
        previous = signal.getsignal(signal.SIGTERM)
        super().initialize(argv or [])
        signal.signal(signal.SIGTERM, previous)  # `serve` has a handler of its own

    def setup_template_dirs(self) -> None:
        """Put our templates before Voila's."""
        upstream = collect_template_paths(["voila", "nbconvert"], "lab", prune=True)
        self.template_paths = [str(assets.TEMPLATES), *upstream]

    def init_settings(self) -> dict[str, Any]:
        """Narrow what upstream sets up."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = list(ALLOWED_MESSAGES)
        self.seats = Seats(self.kernel_manager)
        self.page_config = get_page_config(
            base_url=self.base_url,
            settings=settings,
            log=self.log,
            voila_configuration=self.voila_configuration,
        )
        self.page_config |= {
            "fullStaticUrl": assets.address("voila"),
            "fullLabextensionsUrl": assets.address("labextensions"),
        }
        return settings | {
            "allow_remote_access": False,  # only loopback names in `Host`
            "default_handler_class": handlers.NotFoundPage,
            "lesson_server": self,
            "seats": self.seats,
            # Upstream hands its milliseconds to tornado as seconds, which warns; on
            # one computer no connection dies unnoticed.
            "ws_ping_interval": 0,
            "voila_jinja2_env": jinja2.Environment(
                loader=jinja2.FileSystemLoader(assets.TEMPLATES), autoescape=True
            ),
        }

    def init_handlers(self) -> list[handlers.Route]:
        """Answer only what a learner needs."""
        answered = handlers.routes(manual_clock=self.clock == "manual")
        answered += lesson_page.routes()
        return [*preview.routes(), *answered] if self.preview else answered

    def start(self) -> None:
        """Serve until the process is told to stop."""
        asyncio.run(self.serve(lambda _address: None))

    async def serve(self, announce: Callable[[str], None]) -> None:
        """Serve until SIGINT or SIGTERM, then end every kernel.

        Args:
            announce: Told the address once pages are really answered.

        Raises:
            ServingError: The port cannot be used.
        """
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        opened = listen(self.ip, self.port)
        self.port: int = opened.getsockname()[1]
        raise_file_limit()
        with socket_folder() as folder:
            self.connection_dir = folder
            self.app = tornado.web.Application(**self.init_settings())
            self.app.add_handlers(".*$", self.init_handlers())
            server = HTTPServer(self.app)
            server.add_socket(opened)
            try:
                await until_answered(self.address)
                announce(self.address)
                await stop.wait()
            finally:
                server.stop()
                await self.seats.end_all()
                await server.close_all_connections()

    @property
    def address(self) -> str:
        """Where the catalogue is."""
        host = f"[{self.ip}]" if ":" in self.ip else self.ip
        return f"http://{host}:{self.port}/"


def raise_file_limit() -> None:
    """Allow for some 14 open files a learner."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def socket_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a private folder for kernels' sockets, with a path short enough for them."""
    usual = tempfile.gettempdir()
    place = usual if len(usual) <= LONGEST_SOCKET_FOLDER else "/tmp"  # noqa: S108
    return tempfile.TemporaryDirectory(
        prefix="desk-", dir=place, ignore_cleanup_errors=True
    )


async def until_answered(address: str) -> None:
    """Return when the catalogue is really served."""
    client = AsyncHTTPClient()
    await client.fetch(address, request_timeout=20)
