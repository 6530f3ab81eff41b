"""Write the demonstration of each lesson beside its notebook.

python scripts/demonstrations.py [FOLDER]           write them
python scripts/demonstrations.py [FOLDER] --check   exit with 1 where one is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from workspace_sim.authoring import load_lesson  # noqa: E402 - the checkout comes first
from workspace_sim.authoring.demonstration import demonstrate  # noqa: E402
from workspace_sim.training.demonstration import SUFFIX, to_json  # noqa: E402


def main(arguments: list[str]) -> int:
    """Write the demonstrations, or say which are stale."""
    check = "--check" in arguments
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    stale = False
    for notebook in sorted((folders or [ROOT / "lessons"])[0].rglob("*.ipynb")):
        if ".ipynb_checkpoints" in notebook.parts:
            continue
        path = notebook.with_suffix(SUFFIX)
        text = to_json(demonstrate(load_lesson(notebook)))
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale = True
        if not check:
            path.write_text(text, encoding="utf-8")
        print(f"{'stale' if check else 'wrote'} {path}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
