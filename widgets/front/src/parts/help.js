/** What helps with the step at hand: feedback, a lost goal with its way out, and hints. */
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { tellRestart } from "../lib/restart.js";
import { Action } from "./button.js";

/** @typedef {import("../lib/types").StepPanelView} View */

/** @type {Record<string, string>} */
const TONE_ICONS = { mistake: "warning", success: "done", lost: "error", undone: "undo" };

/** @param {{tone: string, lines: string[]}} props */
function Callout({ tone, lines }) {
  return html`<div class=${`ad-callout ad-callout--${tone}`}>
    <${Icon} name=${TONE_ICONS[tone]} />
    <div class="ad-callout__words">${lines.map((line) => html`<p key=${line}>${line}</p>`)}</div>
  </div>`;
}

/** @param {{view: View}} props */
export function Feedback({ view }) {
  const { feedback, lost } = view;
  const lines = [feedback?.text ?? "", lost].filter(
    (line, at, all) => line && all.indexOf(line) === at,
  );
  return html`
    ${feedback && html`<${Callout} key=${feedback.id} tone=${feedback.tone} lines=${feedback.tone === "lost" ? lines : [feedback.text]} />`}
    ${lost && feedback?.tone !== "lost" && html`<${Callout} key="lost" tone="lost" lines=${[lost]} />`}
  `;
}

/** @param {{view: View, act: import("../lib/types").Act}} props */
export function Help({ view, act }) {
  return html`
    <div class="ad-help">
      <${Feedback} view=${view} />
      ${
        view.hints.length > 0 &&
        html`<section class="ad-hints" aria-label=${view.hints_label}>
          <h3 class="ad-hints__title"><${Icon} name="bulb" size=${16} /><span>${view.hints_label}</span></h3>
          <ol>${view.hints.map((hint, index) => html`<li key=${index}>${hint}</li>`)}</ol>
        </section>`
      }
      ${view.hint && html`<${Action} control=${view.hint} act=${act} icon="bulb" variant="ad-button--plain" />`}
      ${view.undo.rescue && html`<${Action} control=${view.undo.rescue} act=${act} icon="undo" variant="ad-button--primary" />`}
      ${view.lost && view.restart && html`<${Action} control=${view.restart} act=${act} icon="restart" onAct=${tellRestart} variant=${view.undo.rescue ? "ad-button--plain" : "ad-button--primary"} />`}
    </div>
  `;
}
