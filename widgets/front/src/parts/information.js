/** What is known of case and contact, and the contact's earlier interactions. */

import { html } from "../lib/html.js";
import { useId } from "../lib/ids.js";
import { Disclosure } from "./disclosure.js";
import { Rows } from "./rows.js";

/**
 * One part that opens and closes.
 * @param {{
 *   toggle: import("../lib/types").Control,
 *   act: import("../lib/types").Act,
 *   children?: any,
 * }} props
 */
function Section({ toggle, act, children }) {
  const id = useId();
  return html`<section class="ad-section">
    <h3 class="ad-section__title">
      <${Disclosure} control=${toggle} act=${act} part=${id} variant="ad-button--section" chevron />
    </h3>
    ${toggle.expanded && html`<div id=${id} class="ad-section__body">${children}</div>`}
  </section>`;
}

/** @param {{past: import("../lib/types").PastInteractionView, id: string}} props */
function Past({ past, id }) {
  return html`<div id=${id} class="ad-past" role="group" aria-label=${past.label}>
    ${past.rows.length > 0 && html`<${Rows} rows=${past.rows} />`}
    <ol class="ad-past__lines">
      ${past.lines.map(
        (
          line,
          index,
        ) => html`<li key=${index} class=${`ad-past__line ad-past__line--${line.party}`}>
          <span class="ad-past__sender" dir="auto">${line.sender}</span>
          <span class="ad-past__text" dir="auto">${line.text}</span>
        </li>`,
      )}
    </ol>
  </div>`;
}

/** @param {{entry: import("../lib/types").HistoryEntry, act: import("../lib/types").Act}} props */
function Entry({ entry, act }) {
  const id = useId();
  return html`<li class="ad-history__entry">
    <${Disclosure} control=${entry.control} act=${act} part=${id} variant="ad-button--history" chevron />
    <div class="ad-history__facts">
      <span dir="auto">${entry.date}</span>
      ${entry.result && html`<span class="ad-history__result" dir="auto">${entry.result}</span>`}
    </div>
    ${entry.past && html`<${Past} past=${entry.past} id=${id} />`}
  </li>`;
}

/**
 * @param {{
 *   window: import("../lib/types").ChatInteractionWindowView,
 *   view: import("../lib/types").InformationView,
 *   act: import("../lib/types").Act,
 * }} props
 */
export function Information({ window, view, act }) {
  return html`<div class="ad-chat__side" role="group" aria-label=${view.label} tabindex="0">
    <${Section} toggle=${view.case_toggle} act=${act}><${Rows} rows=${window.case} /><//>
    <${Section} toggle=${view.contact_toggle} act=${act}><${Rows} rows=${window.contact} /><//>
    <${Section} toggle=${view.history_toggle} act=${act}>
      ${view.history_empty && html`<p class="ad-history__empty">${view.history_empty}</p>`}
      ${view.history.length > 0 && html`<ul class="ad-history">${view.history.map((entry) => html`<${Entry} key=${entry.interaction_id} entry=${entry} act=${act} />`)}</ul>`}
    <//>
  </div>`;
}
