/** Bars of several parts, one a row, each below its label: room enough on a phone. */
import * as Plot from "@observablehq/plot";

const ROW = 52;
/** A part that is narrower has no room for its number. */
const ROOM = 26;

/**
 * @param {{tones: string[], legend: string[], rows: {label: string, parts: number[]}[]}} data
 * @param {number} width
 */
export function barsChart({ tones, legend, rows }, width) {
  const parts = rows.flatMap(({ label, parts }, row) => {
    let from = 0;
    return parts.map((count, at) => {
      const part = { row, from, to: from + count, count, tone: tones[at], label, of: legend[at] };
      from += count;
      return part;
    });
  });
  const longest = Math.max(1, ...parts.map((part) => part.to));
  const shown = parts.filter((part) => part.count > 0);
  const roomy = shown.filter((part) => (part.count / longest) * width >= ROOM);
  return Plot.plot({
    width,
    height: rows.length * ROW + 4,
    margin: 0,
    className: "report-plot",
    x: { domain: [0, longest], axis: null },
    y: { domain: rows.map((_, row) => row), axis: null, padding: 0 },
    marks: [
      Plot.text(rows, {
        x: 0,
        y: (_, row) => row,
        text: "label",
        textAnchor: "start",
        dy: -15,
        fontSize: 14,
        fill: "currentColor",
        textOverflow: "ellipsis",
        lineWidth: (width / 14) * 0.98,
      }),
      ...tones.map((tone) =>
        Plot.rect(
          shown.filter((part) => part.tone === tone),
          {
            x1: "from",
            x2: "to",
            y: "row",
            insetTop: 23,
            insetBottom: 9,
            insetRight: 1,
            fill: `var(--report-${tone})`,
            title: (part) => `${part.label}: ${part.count} ${part.of}`,
          },
        ),
      ),
      Plot.text(roomy, {
        x: (part) => (part.from + part.to) / 2,
        y: "row",
        dy: 7,
        text: (part) => String(part.count),
        fontSize: 12.5,
        fontWeight: 600,
        fill: (part) => `var(--report-on-${part.tone})`,
        pointerEvents: "none",
      }),
    ],
  });
}
