"""The page of a lesson, rendered by the learner's kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated

from workspace_sim.errors import LessonError
from workspace_sim.kernel.surroundings import Surroundings, as_message
from workspace_sim.serving import assets
from workspace_sim.serving.handlers import MODES
from workspace_sim.serving.page import LAB_POLICY, Page
from workspace_sim.serving.thin_page import fits_thin_page
from workspace_sim.serving.upstream import LessonRenderer
from workspace_sim.training.mode import Mode, mode_of
from workspace_sim.training.step_panel import Links

if TYPE_CHECKING:
    from workspace_sim.serving.catalog import LessonEntry
    from workspace_sim.serving.handlers import Route

SIT_DOWN: Final = "from workspace_sim.kernel.seat import sit; sit({message!r})"


class LessonPage(Page):
    """One lesson, rendered by a kernel of its own while the page arrives."""

    preview = ""  # how the file was, where its author looks at it

    @authenticated
    async def get(self, lesson_id: str) -> None:
        """Start a kernel and send the page piece by piece.

        `?mode=` fixes the mode; one that is unknown is refused with what there is.
        """
        entry = self.server.catalogue.find(lesson_id)
        if entry is None:
            raise HTTPError(404)
        try:
            mode = self._mode()
        except LessonError:
            self._refuse_mode(entry)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        kernel_id = await self.seats.open(entry, self.current_user)
        told = as_message(self._surroundings(entry, mode))
        try:
            await self._send(entry, kernel_id, told)
        except StreamClosedError:  # left before the page was whole
            await self.seats.end(kernel_id)
        except Exception:
            await self.seats.end(kernel_id)
            raise

    def _mode(self) -> Mode | None:
        """Return the mode of the address, None for none.

        Raises:
            LessonError: `mode.unknown`.
        """
        named = self.get_query_argument("mode", None)
        return None if named is None else mode_of(named)

    def _refuse_mode(self, entry: LessonEntry) -> None:
        self.set_status(400)
        self.finish(self.render_template("no_mode.html", lesson=entry, modes=MODES))

    def _surroundings(self, entry: LessonEntry, mode: Mode | None) -> Surroundings:
        following = self.server.catalogue.after(entry)
        fixed = f"?mode={mode}" if mode else ""
        links = Links(
            catalogue=self.base_url,
            next=f"{self.base_url}lessons/{following.id}{fixed}" if following else "",
            next_title=following.title if following else "",
        )
        return Surroundings(links, mode, manual=self.server.clock == "manual")

    async def _send(
        self, entry: LessonEntry, kernel_id: str, told: dict[str, Any]
    ) -> None:
        renderer = self._renderer(entry)
        renderer.first = SIT_DOWN.format(message=told)
        await renderer.initialize()
        renderer.resources["lesson"] = {
            **self.frame(),
            "desk_assets": self._desk_assets(renderer),
            "kernel_id": kernel_id,
            "preview": self.preview,
            "prerequisites": self.server.catalogue.before(entry),
            "start_timeout": self.server.start_timeout,
            "title": renderer.title or entry.title,
        }
        kernel = self.kernel_manager.get_kernel(kernel_id)
        async for piece, _ in renderer.generate_content_generator(kernel_id, kernel):
            self.write(piece)
            await self.flush()

    def _desk_assets(self, renderer: LessonRenderer) -> str:
        """Return where a thin page finds the desk; empty for Voila's own front end."""
        if fits_thin_page(renderer.notebook):
            return assets.address("desk", self.base_url)
        self.set_header("Content-Security-Policy", LAB_POLICY)
        return ""

    def _renderer(self, entry: LessonEntry) -> LessonRenderer:
        renderer = LessonRenderer(
            request_handler=self,
            voila_configuration=self.server.voila_configuration,
            traitlet_config=self.server.config,
            notebook_path=entry.file,
            template_paths=self.server.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=self.server.page_config,
        )
        renderer.log = self.log
        renderer.explain = self.server.explain
        return renderer


def routes() -> list[Route]:
    """List the addresses of lessons."""
    return [(r"/lessons/([\w-]+)", LessonPage)]
