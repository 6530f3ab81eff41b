"""What Voila's renderer needs to draw the page of a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from workspace_sim.serving import assets
from workspace_sim.serving.lessons.thin_page import fits_thin_page
from workspace_sim.serving.page import CONTENT_POLICY, LAB_POLICY, Page

if TYPE_CHECKING:
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.lessons.catalog import LessonEntry
    from workspace_sim.serving.upstream.renderer import LessonRenderer

LESSON: Final = "lesson"
"""The name by which the template finds what follows."""
Kind = TypeVar("Kind", bound="LessonRenderer")


async def renderer_of(
    server: LessonVoila,
    entry: LessonEntry,
    kind: type[Kind],
    asked_by: Page | None = None,
) -> Kind:
    """Return a renderer that has read the notebook of a lesson.

    Args:
        server: The application.
        entry: The lesson.
        kind: Which renderer.
        asked_by: The handler of the request, where there is one.
    """
    renderer = _read_by(server, entry, kind, asked_by)
    await renderer.initialize()
    thin = renderer.thin = fits_thin_page(renderer.notebook)
    renderer.policy = CONTENT_POLICY if thin else LAB_POLICY
    renderer.resources[LESSON] = {
        "assets": assets.address("page", server.base_url),
        "base_url": server.base_url,
        "desk_assets": assets.address("desk", server.base_url) if thin else "",
        "prerequisites": server.catalogue.before(entry),
        "start_timeout": server.start_timeout,
        "title": renderer.title or entry.title,
    }
    return renderer


def _read_by(
    server: LessonVoila, entry: LessonEntry, kind: type[Kind], asked_by: Page | None
) -> Kind:
    settings = server.app.settings
    renderer = kind(
        request_handler=asked_by,
        voila_configuration=server.voila_configuration,
        traitlet_config=server.config,
        notebook_path=entry.file,
        template_paths=server.template_paths,
        config_manager=settings["config_manager"],
        contents_manager=settings["contents_manager"],
        base_url=server.base_url,
        kernel_spec_manager=settings["kernel_spec_manager"],
        page_config=server.page_config,
    )
    renderer.log = server.log
    renderer.explain = server.explain
    return renderer
