/** What helps with the step at hand: feedback, a lost goal with its way out, and help. */
import { classes, html } from "../lib/html.js";
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

/** @param {{help: import("../lib/types").HelpView}} props */
export function Next({ help }) {
  if (!help.next_act) return null;
  return html`<p class="ad-next"><strong>${help.next_label}</strong> ${help.next_act}</p>`;
}

/** @param {{view: View, act: import("../lib/types").Act}} props */
export function Help({ view, act }) {
  const { help } = view;
  return html`
    <div class="ad-help">
      <${Feedback} view=${view} />
      ${
        (help.lines.length > 0 || help.next_act) &&
        html`<section class="ad-hints" aria-label=${help.label}>
          <h3 class="ad-hints__title"><${Icon} name="bulb" size=${16} /><span>${help.label}</span></h3>
          ${help.lines.length > 0 && html`<ul>${help.lines.map((line) => html`<li key=${line.text}>${line.text}</li>`)}</ul>`}
          <${Next} help=${help} />
        </section>`
      }
      ${
        help.use &&
        html`<div class=${classes("ad-offer", help.offer && "is-offered")}>
          ${help.offer && html`<p>${help.offer}</p>`}
          <${Action} control=${help.use} act=${act} icon="bulb" variant="ad-button--plain" place="help" />
          ${help.decline && html`<${Action} control=${help.decline} act=${act} variant="ad-button--bare" />`}
        </div>`
      }
      ${view.undo.rescue && html`<${Action} control=${view.undo.rescue} act=${act} icon="undo" variant="ad-button--primary" />`}
      ${view.lost && view.restart && html`<${Action} control=${view.restart} act=${act} icon="restart" onAct=${tellRestart} variant=${view.undo.rescue ? "ad-button--plain" : "ad-button--primary"} />`}
    </div>
  `;
}
