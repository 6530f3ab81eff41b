"""The plot of memory and latency against learners, by matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scripts.bench.figures import TITLES

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.bench.figures import Side

COLOURS: Final[dict[Side, str]] = {"ours": "#1f5fbf", "voila": "#b3541e"}
MARKS: Final[dict[Side, str]] = {"ours": "o", "voila": "s"}
SALT: Final = "workspace-sim"


def draw(growth: dict[str, Any], path: Path) -> None:
    """Draw what `make bench-growth` measured.

    Args:
        growth: The figures.
        path: Where the picture goes, without a suffix: an SVG and a PNG.
    """
    import matplotlib as mpl  # noqa: PLC0415 - an extra that only a plot needs

    mpl.use("agg")
    mpl.rcParams.update({"svg.hashsalt": SALT, "font.size": 10})
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    figure, axes = plt.subplots(1, 3, figsize=(12, 3.8), layout="constrained")
    for side, colour in COLOURS.items():
        levels = growth.get(side, {}).get("levels", [])
        look = {"color": colour, "marker": MARKS[side], "label": TITLES[side]}
        at = [one["learners"] for one in levels]
        axes[0].plot(at, [one["memory_mib"] for one in levels], **look)
        axes[1].plot(at, [one["shown_ms"]["p95"] for one in levels], **look)
        paces = growth.get(side, {}).get("paces", [])
        if len(paces) > 1:
            at = [one["learners"] / one["pause_s"] for one in paces]
            axes[2].plot(at, [one["shown_ms"]["p95"] for one in paces], **look)
            most = paces[0]["learners"]
            axes[2].set(title=f"{most} learners who act more often")
    axes[0].set(title="Memory", xlabel="learners", ylabel="MiB (PSS), all processes")
    axes[1].set(title="One act in 2 s", xlabel="learners", ylabel="p95, ms to effect")
    axes[2].set(xlabel="acts a second", ylabel="p95, ms to effect")
    for one in axes:
        one.grid(alpha=0.3)
        one.set_ylim(bottom=0)
        one.set_xlim(left=0)
        if one.has_data():
            one.legend()
    figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})
    figure.savefig(path.with_suffix(".png"), dpi=120)
    plt.close(figure)
