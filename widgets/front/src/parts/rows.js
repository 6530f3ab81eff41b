/** Labelled values, one under the other. */
import { html } from "../lib/html.js";

/** @param {{rows: import("../lib/types").Row[]}} props */
export function Rows({ rows }) {
  return html`<dl class="ad-rows">
    ${rows.map(
      (row) => html`<div class="ad-rows__row" key=${row.key}>
        <dt>${row.label}</dt>
        <dd dir="auto">${row.value}</dd>
      </div>`,
    )}
  </dl>`;
}
