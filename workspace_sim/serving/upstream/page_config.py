"""What Voila tells its own front end, with addresses of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from voila.utils import get_page_config

from workspace_sim.serving import assets

if TYPE_CHECKING:
    from workspace_sim.serving.app import LessonVoila


def page_config_of(server: LessonVoila, settings: dict[str, Any]) -> dict[str, Any]:
    """Return what a page with the whole front end is told."""
    config: dict[str, Any] = get_page_config(
        base_url=server.base_url,
        settings=settings,
        log=server.log,
        voila_configuration=server.voila_configuration,
    )
    return config | {
        "fullStaticUrl": assets.address("voila", server.base_url),
        "fullLabextensionsUrl": assets.address("labextensions", server.base_url),
    }
