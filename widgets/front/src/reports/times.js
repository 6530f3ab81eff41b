/** How long attempts took: a column for each span of time, and the median. */
import * as Plot from "@observablehq/plot";

/**
 * @param {number} seconds
 * @param {boolean} short whether all of them are short enough for seconds
 */
function span(seconds, short) {
  const minutes = Math.floor(seconds / 60);
  return short ? `${seconds} s` : `${minutes}:${String(seconds % 60).padStart(2, "0")} min`;
}

/**
 * @param {{columns: {begins: number, ends: number, count: number}[], median: number | null,
 *   median_label: string}} data
 * @param {number} width
 */
export function timesChart({ columns, median, median_label }, width) {
  const most = Math.max(1, ...columns.map((column) => column.count));
  const begins = columns[0]?.begins ?? 0;
  const ends = columns.at(-1)?.ends ?? 1;
  const every = Math.ceil(columns.length / Math.max(2, Math.floor(width / 90)));
  const ticks = columns.filter((_, at) => at % every === 0).map((column) => column.begins);
  const marked = median === null ? [] : [median];
  const said = (/** @type {number} */ seconds) => span(seconds, ends <= 120);
  return Plot.plot({
    width,
    style: { fontSize: "12px" },
    height: 240,
    marginTop: 30,
    marginRight: 14,
    marginBottom: 34,
    marginLeft: 38,
    className: "report-plot",
    x: { domain: [begins, ends], ticks, tickFormat: said, label: null, tickSize: 4 },
    y: { domain: [0, most], ticks: Math.min(5, most), tickFormat: "d", label: null, grid: true },
    marks: [
      Plot.rect(columns, {
        x1: "begins",
        x2: "ends",
        y1: 0,
        y2: "count",
        inset: 1,
        insetBottom: 0,
        fill: "var(--report-good)",
        title: (column) => `${said(column.begins)} to ${said(column.ends)}: ${column.count}`,
      }),
      Plot.ruleY([0]),
      Plot.ruleX(marked, { stroke: "currentColor", strokeWidth: 2, strokeDasharray: "5 3" }),
      Plot.text(marked, {
        x: (seconds) => seconds,
        frameAnchor: "top",
        dy: -22,
        text: () => median_label,
        fontSize: 13,
        fontWeight: 600,
        fill: "currentColor",
        textAnchor: (median ?? 0) > (begins + ends) / 2 ? "end" : "start",
      }),
    ],
  });
}
