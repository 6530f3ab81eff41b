/** A slider that chooses a position, with marks at some of them. */
import { html } from "../lib/html.js";

/**
 * @param {{slider: import("../lib/types").SliderView, act: import("../lib/types").Act}} props
 */
export function Scrubber({ slider, act }) {
  const choose = (/** @type {Event} */ event) =>
    act(slider.intent, { text: /** @type {HTMLInputElement} */ (event.currentTarget).value });
  const place = (/** @type {number} */ mark) => `${(100 * mark) / Math.max(1, slider.maximum)}%`;
  return html`<div class="ad-scrubber">
    <input
      type="range"
      class="ad-scrubber__range"
      data-ad-control=${slider.id}
      aria-label=${slider.label}
      aria-valuetext=${slider.text}
      min="0"
      max=${slider.maximum}
      step="1"
      value=${slider.value}
      onInput=${choose}
    />
    <div class="ad-scrubber__marks" aria-hidden="true">
      ${slider.marks.map((mark) => html`<i key=${mark} style=${{ left: place(mark) }}></i>`)}
    </div>
  </div>`;
}
