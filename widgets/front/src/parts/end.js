/** The end page: what was done, and where to go. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusIsLost, focusOn } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { tellRestart } from "../lib/restart.js";
import { Action } from "./button.js";

/** @typedef {import("../lib/types").Act} Act */

/** @param {{end: import("../lib/types").EndView, act: Act, arrived: boolean}} props */
export function End({ end, act, arrived }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const heading = document.activeElement?.getAttribute("data-ad-place") === "steps";
    if (arrived && (heading || focusIsLost())) focusOn(title.current);
  }, []);
  return html`<div class="ad-end">
    <div class="ad-end__art" aria-hidden="true">
      <svg viewBox="0 0 240 120" width="240" height="120" fill="none" focusable="false">
        <g class="ad-end__confetti">
          <path d="M36 40l8 6M58 20l2 9M30 78l9-3M196 36l-8 7M180 16l-3 9M210 74l-9-3M84 12l5 8M154 10l-5 8" />
        </g>
        <circle cx="120" cy="62" r="42" class="ad-end__disc" />
        <circle cx="120" cy="62" r="34" class="ad-end__ring" />
        <path d="M104 63l11 11 22-24" class="ad-end__tick" />
      </svg>
    </div>
    <h3 class="ad-end__title" ref=${title} tabindex="-1" data-ad-place="end">${end.title}</h3>
    <p class="ad-end__summary">${end.summary}</p>
    <div class="ad-end__actions">
      <${Action} control=${end.restart} act=${act} icon="restart" onAct=${tellRestart} variant="ad-button--plain" />
      ${end.next && html`<${Action} control=${end.next} act=${act} icon="next" variant="ad-button--primary ad-button--next" />`}
      ${end.catalogue && html`<${Action} control=${end.catalogue} act=${act} icon="list" variant="ad-button--plain" />`}
      ${end.replay && html`<${Action} control=${end.replay} act=${act} icon="restart" variant="ad-button--plain" />`}
      ${end.watch && html`<${Action} control=${end.watch} act=${act} icon="reading" variant="ad-button--plain" />`}
    </div>
    <ul class="ad-end__done">
      ${end.done.map((line, index) => html`<li key=${index}><${Icon} name="check" size=${16} /><span>${line}</span></li>`)}
    </ul>
  </div>`;
}
