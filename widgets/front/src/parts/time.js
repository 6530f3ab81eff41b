/** The time of an attempt: pause, letting it pass, and how fast it passes. */
import { html } from "../lib/html.js";
import { Action } from "./button.js";
import { Choice } from "./choice.js";

/** @typedef {{time: import("../lib/types").TimeView, act: import("../lib/types").Act}} Props */

/** @param {Props} props */
export function Time({ time, act }) {
  const { pause, let_pass: letPass } = time;
  return html`
    ${pause && html`<${Action} control=${pause} act=${act} icon=${pause.intent.paused === false ? "play" : "pause"} variant="ad-button--plain" />`}
    ${letPass && html`<${Action} control=${letPass} act=${act} icon="next" variant="ad-button--plain" />`}
  `;
}

/** @param {Props} props */
export function Pace({ time, act }) {
  return html`<div class="ad-pace">
    <${Choice} control=${time.pace} options=${time.options} act=${act} icon="clock" />
    ${time.note && html`<p>${time.note}</p>`}
  </div>`;
}
