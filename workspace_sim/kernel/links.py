"""Where the end of a lesson can lead: the server tells its kernels."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

from workspace_sim.training.step_panel import NO_LINKS, Links

VARIABLE = "WORKSPACE_SIM_LINKS"


def links_as_text(links: Links) -> str:
    """Return what the server puts into the environment."""
    return json.dumps(asdict(links))


def page_links() -> Links:
    """Return where the page of this kernel can lead; nowhere without a server."""
    told = os.environ.get(VARIABLE)
    return Links(**json.loads(told)) if told else NO_LINKS
