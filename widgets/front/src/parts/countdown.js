/** Time that runs: how long something lasts, and how long it has left. */
import { figures, useSeconds } from "../lib/clock.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";

/**
 * Seconds left until a deadline, as figures and a bar that shrinks.
 * @param {{
 *   clock: import("../lib/types").Clock,
 *   label?: string,
 *   from?: number | null,
 *   deadline: number,
 * }} props
 */
export function Countdown({ clock, label = "", from = null, deadline }) {
  const now = useSeconds(clock, true);
  const left = Math.max(0, deadline - now);
  const share = from === null ? null : Math.min(1, left / Math.max(1, deadline - from));
  return html`<div class=${classes("ad-countdown", left <= 5 && "is-short")}>
    <div class="ad-countdown__words" role="timer" aria-label=${label || undefined}>
      ${label && html`<span aria-hidden="true">${label}</span>`}
      <span class="ad-figures">${Math.ceil(left)}</span>
    </div>
    ${
      share !== null &&
      html`<div class="ad-countdown__track" aria-hidden="true">
        <div class=${classes("ad-countdown__bar", clock.running && "is-running")} style=${{ transform: `scaleX(${share})` }}></div>
      </div>`
    }
  </div>`;
}

/**
 * How long something has lasted; null for what is not counted yet.
 * @param {{clock: import("../lib/types").Clock, since: number | null, label?: string, icon?: boolean}} props
 */
export function Elapsed({ clock, since, label = "", icon = false }) {
  const now = useSeconds(clock, since !== null);
  return html`<span class="ad-elapsed" title=${label || undefined}>
    ${icon && html`<${Icon} name="clock" size=${14} />`}
    ${label && html`<span class="ad-sr">${label} </span>`}
    ${
      since === null
        ? html`<span class="ad-figures" aria-hidden="true">–</span>`
        : html`<span class="ad-figures">${figures(now - since)}</span>`
    }
  </span>`;
}
