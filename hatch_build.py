"""Hatch's build hook: a wheel holds the built front end, an editable one does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEndHook(BuildHookInterface[Any]):
    """Builds `widgets/static` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end, unless a checkout is installed in place.

        Args:
            version: Hatch's name of the kind of wheel, such as `"standard"`.
            build_data: Hatch's notes for this build.
        """
        del build_data
        if version == "editable":
            return
        script = Path(self.root) / "scripts" / "front_end.py"
        subprocess.run([sys.executable, str(script)], check=True)
