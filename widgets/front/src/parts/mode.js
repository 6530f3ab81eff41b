/** The mode of a lesson: which one it is, the others to choose from, and its start. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { focusIsLost, focusOn } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { tellRestart } from "../lib/restart.js";
import { Action, controlProps } from "./button.js";

/** @typedef {import("../lib/types").Act} Act */

/** @param {{choice: import("../lib/types").ModeChoice, act: Act}} props */
function Choice({ choice, act }) {
  const id = useId();
  const { control, text } = choice;
  return html`<li>
    <button
      type="button"
      class=${classes("ad-mode__choice", control.pressed && "is-chosen")}
      ...${{ ...controlProps(control, id), "aria-label": control.label, "aria-describedby": id }}
      onClick=${() => act(control.intent)}
    >
      <span class="ad-mode__mark" aria-hidden="true">${control.pressed && html`<${Icon} name="check" size=${14} />`}</span>
      <span class="ad-mode__name">${control.text}</span>
      <span class="ad-mode__text" id=${id}>${text}</span>
    </button>
  </li>`;
}

/** @param {{question: import("../lib/types").ModeQuestion, act: Act}} props */
function Question({ question, act }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  // The choice that was pressed has gone: its question takes the focus.
  useLayoutEffect(() => {
    if (focusIsLost()) focusOn(box.current);
  }, []);
  return html`<div class="ad-mode__question" ref=${box} tabindex="-1" role="group" aria-label=${question.text}>
    <p>${question.text}</p>
    <${Action} control=${question.confirm} act=${act} icon="restart" onAct=${tellRestart} variant="ad-button--primary" />
    <${Action} control=${question.keep} act=${act} variant="ad-button--plain" />
  </div>`;
}

/** @param {{mode: import("../lib/types").ModeView, act: Act}} props */
export function Mode({ mode, act }) {
  return html`<div class="ad-mode">
    <p class="ad-mode__line"><span>${mode.label}: </span><strong>${mode.name}</strong></p>
    ${mode.change && html`<${Action} control=${mode.change} act=${act} variant="ad-button--bare" place="mode" />`}
    ${
      mode.choices.length > 0 &&
      html`<div class="ad-mode__choices">
        <h3>${mode.choices_label}</h3>
        <ul>${mode.choices.map((choice) => html`<${Choice} key=${choice.control.id} choice=${choice} act=${act} />`)}</ul>
      </div>`
    }
    ${mode.question && html`<${Question} question=${mode.question} act=${act} />`}
  </div>`;
}

/** @param {{brief: import("../lib/types").BriefView, act: Act}} props */
export function Brief({ brief, act }) {
  return html`<section class="ad-brief" aria-label=${brief.title}>
    <h3>${brief.title}</h3>
    <ul>${brief.lines.map((line) => html`<li key=${line}><${Icon} name="check" size=${15} /><span>${line}</span></li>`)}</ul>
    <${Action} control=${brief.start} act=${act} icon="play" variant="ad-button--primary" />
  </section>`;
}
