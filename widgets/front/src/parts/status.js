/** A status: its colour and name, the menu that changes it, and the time in it. */
import { html } from "../lib/html.js";
import { Elapsed } from "./countdown.js";
import { MenuButton } from "./menu.js";

/**
 * @param {{
 *   status: import("../lib/types").StatusView,
 *   act: import("../lib/types").Act,
 *   clock: import("../lib/types").Clock,
 *   place?: string,
 *   described?: string,
 * }} props
 */
export function StatusPill({ status, act, clock, place, described }) {
  return html`<div class=${`ad-status ad-status--${status.state.toLowerCase()}`}>
    <${MenuButton}
      menu=${status.menu}
      act=${act}
      variant="ad-status__button"
      align="end"
      place=${place}
      described=${described}
    >
      <span class="ad-status__dot" aria-hidden="true"></span>
      <span class="ad-button__text">${status.menu.button.text || status.label}</span>
    <//>
    <${Elapsed} clock=${clock} since=${status.since} label=${status.since_label} />
  </div>`;
}
