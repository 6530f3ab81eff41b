"""`LessonVoila`: standalone Voila in a learner profile.

It answers the catalogue, the lessons, their assets and each learner's own kernel, and
nothing else of Jupyter. No configuration file of the machine can widen it.
"""

from __future__ import annotations

import asyncio
import re
import signal
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Final

import jinja2
import tornado.web
from tornado.httpserver import HTTPServer
from traitlets import Enum, Float, Instance, Int, Unicode, default
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths

from workspace_sim.records.place import Place
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving import assets, handlers
from workspace_sim.serving.address import (
    address_for_people,
    check_address,
    listen,
    local_address,
    until_answered,
)
from workspace_sim.serving.archive import Archive
from workspace_sim.serving.desk_limits import DeskLimits
from workspace_sim.serving.engine import Engine
from workspace_sim.serving.health import RecordHealth
from workspace_sim.serving.kernels import provisioner
from workspace_sim.serving.kernels.admission import Admission, admission
from workspace_sim.serving.kernels.boarding import Boarding, socket_folder
from workspace_sim.serving.kernels.capacity import raise_file_limit
from workspace_sim.serving.kernels.frames import ALL
from workspace_sim.serving.kernels.seats import Seats
from workspace_sim.serving.kernels.visits import Visits
from workspace_sim.serving.lessons import lesson_page, preview, queue_page
from workspace_sim.serving.lessons.catalog import Catalogue, read_catalogue
from workspace_sim.serving.logs import OwnLog, note_request
from workspace_sim.serving.options import ENGINES
from workspace_sim.serving.origin import Access
from workspace_sim.serving.page import NotFoundPage
from workspace_sim.serving.people.guesses import Guesses
from workspace_sim.serving.people.identity import LearnerIdentity
from workspace_sim.serving.people.secret import cookie_secret
from workspace_sim.serving.protection import LIMITS
from workspace_sim.serving.reports.routes import routes as report_routes
from workspace_sim.serving.retention import forgetting
from workspace_sim.serving.statements.forwarding import forwarding
from workspace_sim.serving.statements.lrs_options import Forwarding
from workspace_sim.serving.upstream.page_config import page_config_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

    from workspace_sim.records.database import Database
    from workspace_sim.serving.address import ClockMode
    from workspace_sim.serving.statements.forwarder import Forwarder

MEMORY: Final = "sqlite://"


def learner_profile() -> Config:
    """Return the settings of Jupyter's own classes."""
    profile = Config()
    profile.ServerKernelManager.transport = "ipc"  # no race for ports, no strangers
    profile.ServerKernelManager.client_class = (
        "workspace_sim.serving.upstream.ready_client.ReadyClient"
    )
    profile.ServerKernelManager.autorestart = False  # it would begin empty, silently
    profile.KernelProvisionerFactory.default_provisioner_name = provisioner.NAME
    profile.MappingKernelManager.allow_tracebacks = False  # they show a lesson's source
    profile.MappingKernelManager.buffer_offline_messages = False  # without a limit
    profile.VoilaExecutor.timeout = 60
    voila = profile.VoilaConfiguration
    voila.template = "lab"
    voila.extension_allowlist = list(assets.EXTENSIONS)
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.show_tracebacks = False
    return profile


class LessonVoila(OwnLog, DeskLimits, Voila):
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

    engine = Enum(
        ENGINES,
        default_value=ENGINES[0],
        help="How kernels come: from the snapshot of a lesson that has run, forked "
        "before a lesson runs, or started one by one as Voila does.",
    ).tag(config=True)

    access = Instance(Access, (), help="Who may say who sends a request.")
    place = Instance(
        Place, allow_none=True, help="Records and secret; None forgets both at the end."
    )

    forwards = Instance(
        Forwarding, allow_none=True, help="Where statements are sent; None sends none."
    )
    retention_days = Int(
        0, help="Days after which a record that nobody came back to is deleted."
    )

    admission: Admission
    archive: Archive
    boarding: Boarding
    forwarder: Forwarder | None = None
    catalogue: Catalogue
    codes: Guesses
    passwords: Guesses
    database: Database
    record: str
    kernels_from: Engine
    record_health: RecordHealth
    explain: Callable[[BaseException, NotebookNode], object] | None = None
    seats: Seats
    visits: Visits
    page_config: dict[str, Any]

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        return []

    def initialize(self, argv: list[str] | None = None) -> None:
        """Check address and lessons before anything starts.

        Raises:
            ServingError: The address is refused.
            CatalogueError: A lesson is missing, or the catalogue is.
            RecordError: The record cannot be opened.
        """
        folder = Path(self.lessons).resolve()
        self.catalogue = read_catalogue(folder)
        store = open_store(self.place.where if self.place else MEMORY)
        self.archive, self.record = Archive(store), store.database.name
        self.database = store.database
        known = bool(self.access.header or self.archive.store.classes())
        check_address(self.ip, self.clock, identified=known)
        self.base_url = self.access.base_url
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
        self.kernel_manager.allowed_message_types = sorted(ALL)
        self.seats = Seats(self.kernel_manager, self.boarding, self.linger)
        self.visits = Visits()
        self.admission = admission(
            self.seats,
            self.max_learners,
            self.idle_minutes,
            forked=self.kernels_from.forks.running,
        )
        self.record_health = RecordHealth(self.archive, self.boarding)
        self.page_config = page_config_of(self, settings)
        settings |= self._doors()
        return settings | {
            "default_handler_class": NotFoundPage,
            "lesson_server": self,
            "log_function": note_request,
            "seats": self.seats,
            "visits": self.visits,
            # Upstream hands its milliseconds to tornado as seconds: `Pulse` asks.
            "ws_ping_interval": 0,
            "voila_jinja2_env": jinja2.Environment(
                loader=jinja2.FileSystemLoader(assets.TEMPLATES), autoescape=True
            ),
        }

    def _doors(self) -> dict[str, object]:
        """Return the settings that say who may come in."""
        self.codes, self.passwords = Guesses(30, 10.0), Guesses(20, 15.0)
        return {
            # Who is alone has to use a name of this computer; the identity sees to it.
            "allow_remote_access": not self.access.hosts,
            "cross_origin_protection": True,  # beside the tokens in forms
            "local_hostnames": ["localhost", *self.access.hosts],
            "cookie_secret": (
                cookie_secret(self.place.folder) if self.place else token_bytes()
            ),
            "identity_provider": LearnerIdentity(
                parent=self, archive=self.archive, access=self.access, token=""
            ),
            "login_url": f"{self.base_url}welcome",
        }

    def init_handlers(self) -> list[handlers.Route]:
        """Answer only what a learner needs."""
        answered = handlers.routes(manual_clock=self.clock == "manual")
        answered += [*lesson_page.routes(), *queue_page.routes(), *report_routes()]
        if self.preview:
            answered = [*preview.routes(), *answered]
        below = re.escape(self.base_url.rstrip("/"))
        return [(f"{below}{path}", *rest) for path, *rest in answered]

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
        stop, self._comparing = asyncio.Event(), asyncio.Semaphore(1)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        opened = listen(self.ip, self.port)
        self.port: int = opened.getsockname()[1]
        raise_file_limit()
        with socket_folder() as folder:
            self.connection_dir = folder
            self.boarding = Boarding(self.archive)
            await self.boarding.open(folder)
            self.kernels_from = Engine(self)
            await self.kernels_from.start(folder)
            self.app = tornado.web.Application(**self.init_settings())
            self.app.add_handlers(".*$", self.init_handlers())
            server = HTTPServer(self.app, **LIMITS)
            server.add_socket(opened)
            try:
                await until_answered(
                    f"{local_address(str(self.ip), self.port, self.base_url)}health"
                )
                async with forwarding(self), forgetting(self):
                    announce(self.address)
                    await stop.wait()
            finally:
                server.stop()
                await self.seats.end_all()
                await self.kernels_from.stop()
                await server.close_all_connections()
                self.archive.close()

    async def compare(
        self,
        fits: Callable[[str | None, str], bool],
        digest: str | None,
        password: str,
    ) -> bool:
        """Compare a password outside the event loop, one at a time: it takes memory."""
        async with self._comparing:
            return await asyncio.to_thread(fits, digest, password)

    @property
    def address(self) -> str:
        """Where the catalogue is, for people."""
        return address_for_people(str(self.ip), self.port, self.base_url)
