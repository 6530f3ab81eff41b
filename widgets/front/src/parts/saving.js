/** The line at the foot of the desk: whether all that was done is saved. */
import { useLayoutEffect, useState } from "preact/hooks";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";

/** @type {Record<string, string>} */
const ICONS = { saved: "check", unsaved: "clock", trouble: "warning" };

/**
 * Follow a seat.
 * @param {import("../lib/seat.js").Seat} seat
 */
export function useSeat(seat) {
  const [, draw] = useState(0);
  useLayoutEffect(() => seat.follow(() => draw((count) => count + 1)), [seat]);
  return seat.now();
}

/** @param {{text: string, close: string, onClose: () => void}} props */
function Notice({ text, close, onClose }) {
  return html`<div class="ad-saving__notice">
    <${Icon} name="bulb" size=${15} />
    <span>${text}</span>
    <button type="button" class="ad-button ad-button--bare ad-button--icon" aria-label=${close} title=${close} onClick=${onClose}>
      <${Icon} name="close" size=${14} />
    </button>
  </div>`;
}

/** @param {{seat: import("../lib/seat.js").Seat}} props */
export function Saving({ seat }) {
  const now = useSeat(seat);
  if (!now) return null;
  const { saving, notice, words } = now;
  return html`<div class=${classes("ad-saving", `is-${saving}`)}>
    <div class="ad-saving__line">
      <div class="ad-saving__news" role="status">
        ${notice && html`<${Notice} text=${notice} close=${words["notice.close"]} onClose=${seat.shutNotice} />`}
      </div>
      <div class="ad-saving__state" role="status">
        <${Icon} name=${ICONS[saving]} size=${15} />
        <span>${words[saving]}</span>
      </div>
    </div>
  </div>`;
}
