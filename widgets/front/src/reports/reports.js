/**
 * Draws the pictures of a report from the numbers that stand in its page. Without this
 * script the tables say all of it.
 */

import { barsChart } from "./bars.js";
import { timesChart } from "./times.js";

/** @type {Record<string, (data: any, width: number) => Element>} */
const CHARTS = { bars: barsChart, times: timesChart };

/**
 * Draws one figure, and again whenever its width changes.
 * @param {HTMLElement} figure
 */
export function draw(figure) {
  const source = figure.querySelector('script[type="application/json"]');
  const place = figure.querySelector("[data-chart]");
  if (!source || !(place instanceof HTMLElement)) return;
  const data = JSON.parse(source.textContent ?? "");
  let drawn = 0;
  const redraw = () => {
    const width = Math.floor(place.clientWidth);
    if (width < 1 || width === drawn) return;
    drawn = width;
    const chart = CHARTS[data.kind](data, width);
    // The library's own style sheet would be an inline one, which the page forbids.
    for (const style of chart.querySelectorAll("style")) style.remove();
    // It is one picture: names of its parts would be names of nothing.
    for (const part of chart.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", data.label);
    place.replaceChildren(chart);
  };
  figure.hidden = false;
  redraw();
  new ResizeObserver(redraw).observe(place);
}

for (const figure of document.querySelectorAll("figure.report-figure")) {
  draw(/** @type {HTMLElement} */ (figure));
}
