/** The end page: the result, where points went, what was done, and where to go. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { focusIsLost, focusOn } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { tellRestart } from "../lib/restart.js";
import { Action } from "./button.js";

/** @typedef {import("../lib/types").Act} Act */
/** @typedef {import("../lib/types").ResultView} ResultView */

function Art() {
  return html`<div class="ad-end__art" aria-hidden="true">
    <svg viewBox="0 0 240 120" width="240" height="120" fill="none" focusable="false">
      <g class="ad-end__confetti">
        <path d="M36 40l8 6M58 20l2 9M30 78l9-3M196 36l-8 7M180 16l-3 9M210 74l-9-3M84 12l5 8M154 10l-5 8" />
      </g>
      <circle cx="120" cy="62" r="42" class="ad-end__disc" />
      <circle cx="120" cy="62" r="34" class="ad-end__ring" />
      <path d="M104 63l11 11 22-24" class="ad-end__tick" />
    </svg>
  </div>`;
}

/** @param {{line: import("../lib/types").EndLine, act: Act}} props */
function Line({ line, act }) {
  return html`<li class="ad-end__line">
    <span class="ad-end__points">${line.points}</span>
    <div class="ad-end__why">
      <div class="ad-end__area">${line.area}${line.at && html` <span class="ad-end__at">${line.at}</span>`}</div>
      <p>${line.why}</p>
      ${line.moment && html`<${Action} control=${line.moment} act=${act} icon="play" variant="ad-button--quiet ad-end__moment" />`}
    </div>
  </li>`;
}

/** @param {{result: ResultView}} props */
function Result({ result }) {
  return html`<div class=${classes("ad-end__result", result.passed ? "is-passed" : "is-short")}>
    <div class="ad-end__score">${result.label}</div>
    <div class="ad-end__verdict">
      <${Icon} name=${result.passed ? "done" : "warning"} size=${16} /><span>${result.verdict}</span>
    </div>
  </div>`;
}

/** @param {{result: ResultView, act: Act}} props */
function Explained({ result, act }) {
  const id = useId();
  return html`<section class="ad-end__explained" aria-labelledby=${id}>
      <h4 id=${id} class="ad-end__heading">${result.lines_label}</h4>
      ${result.no_lines && html`<p class="ad-end__none">${result.no_lines}</p>`}
      ${
        result.lines.length > 0 &&
        html`<ul class="ad-end__lines">
          ${result.lines.map((line, index) => html`<${Line} key=${index} line=${line} act=${act} />`)}
        </ul>`
      }
      <p class="ad-end__version">${result.version}</p>
    </section>`;
}

/** @param {{end: import("../lib/types").EndView, act: Act, arrived: boolean}} props */
export function End({ end, act, arrived }) {
  const id = useId();
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const heading = document.activeElement?.getAttribute("data-ad-place") === "steps";
    if (arrived && (heading || focusIsLost())) focusOn(title.current);
  }, []);
  return html`<div class="ad-end">
    ${end.result?.passed !== false && html`<${Art} />`}
    <h3 class="ad-end__title" ref=${title} tabindex="-1" data-ad-place="end">${end.title}</h3>
    ${end.result && html`<${Result} result=${end.result} />`}
    <p class="ad-end__summary">${end.summary}</p>
    <div class="ad-end__actions">
      <${Action} control=${end.restart} act=${act} icon="restart" onAct=${tellRestart} variant="ad-button--plain" />
      ${end.next && html`<${Action} control=${end.next} act=${act} icon="next" variant="ad-button--primary ad-button--next" />`}
      ${end.catalogue && html`<${Action} control=${end.catalogue} act=${act} icon="list" variant="ad-button--plain" />`}
      ${end.replay && html`<${Action} control=${end.replay} act=${act} icon="restart" variant="ad-button--plain" />`}
      ${end.watch && html`<${Action} control=${end.watch} act=${act} icon="reading" variant="ad-button--plain" />`}
      ${end.print && html`<${Action} control=${end.print} act=${act} icon="print" onAct=${() => window.print()} variant="ad-button--plain" />`}
    </div>
    ${end.result && html`<${Explained} result=${end.result} act=${act} />`}
    <section class="ad-end__explained" aria-labelledby=${id}>
      <h4 id=${id} class="ad-end__heading">${end.done_label}</h4>
      <ul class="ad-end__done">
        ${end.done.map((line, index) => html`<li key=${index}><${Icon} name="check" size=${16} /><span>${line}</span></li>`)}
      </ul>
    </section>
  </div>`;
}
