/** A talk with one other party: a consultation below a chat, an instant message, a call. */
import { classes, html } from "../lib/html.js";
import { Icon, TALK_ICONS } from "../lib/icons.js";
import { Action } from "./button.js";
import { Countdown, Elapsed } from "./countdown.js";
import { MessageBox } from "./message_box.js";
import { Transcript } from "./transcript.js";

/** @typedef {import("../lib/types").TalkView} View */

/** @param {{view: View, act: import("../lib/types").Act, clock: import("../lib/types").Clock}} props */
function Head({ view, act, clock }) {
  const connecting = view.deadline_at !== null;
  return html`<header class="ad-consult__head">
    <${Icon} name=${view.label && view.medium === "chat" ? "consult" : TALK_ICONS[view.medium]} />
    <div class="ad-consult__words">
      ${view.label && html`<h3 class="ad-consult__title" dir="auto">${view.label}</h3>`}
      <div class="ad-consult__line">
        <span class=${`ad-pill ad-pill--${view.state.toLowerCase()}`}><i aria-hidden="true"></i>${view.state_label}</span>
        ${
          connecting
            ? html`<${Countdown} clock=${clock} deadline=${view.deadline_at} />`
            : view.state !== "ENDED" && html`<${Elapsed} clock=${clock} since=${view.since} />`
        }
      </div>
    </div>
    ${view.end && html`<${Action} control=${view.end} act=${act} icon=${view.medium === "voice" ? "hangup" : "end"} variant="ad-button--plain ad-button--end" />`}
  </header>`;
}

/** @param {{view: View, act: import("../lib/types").Act, clock: import("../lib/types").Clock}} props */
export function Consultation({ view, act, clock }) {
  const talks = view.transcript.length > 0;
  const Part = view.label ? "section" : "div";
  return html`<${Part} class=${classes("ad-consult", `is-${view.medium}`)} aria-label=${view.label || undefined}>
    <${Head} view=${view} act=${act} clock=${clock} />
    ${talks && view.private_label && html`<p class="ad-consult__private"><${Icon} name="private" size=${15} /><span>${view.private_label}</span></p>`}
    ${talks && html`<${Transcript} entries=${view.transcript} label=${view.transcript_label} typing="" />`}
    <${MessageBox}
      id=${view.talk_id}
      box=${view.message_box}
      send=${view.send}
      act=${act}
      place="consultation-box"
    />
  </${Part}>`;
}
