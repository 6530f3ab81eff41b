/** The standard responses: searched, read, put into the message box or sent. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { findControl, focusIsLost, focusOn, focusPlace } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { useId } from "../lib/ids.js";
import { stepTo } from "../lib/keys.js";
import { Action } from "./button.js";
import { Search } from "./search.js";

/** @param {{row: import("../lib/types").ResponseRow, act: import("../lib/types").Act}} props */
function Response({ row, act }) {
  return html`<li class="ad-response">
    <div class="ad-response__words">
      <div class="ad-response__title" dir="auto">${row.title}</div>
      <p class="ad-response__text" dir="auto">${row.text}</p>
    </div>
    <div class="ad-response__actions">
      <${Action} control=${row.insert} act=${act} variant="ad-button--plain" />
      <${Action} control=${row.send} act=${act} variant="ad-button--plain" icon="send" />
    </div>
  </li>`;
}

/**
 * The open library. Escape closes it; the arrow keys walk through what can be inserted.
 * @param {{
 *   view: import("../lib/types").ResponsesView,
 *   act: import("../lib/types").Act,
 *   id: string,
 *   root: HTMLElement,
 * }} props
 */
export function Responses({ view, act, id, root }) {
  const titleId = useId();
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  const inserts = () =>
    /** @type {HTMLElement[]} */ ([
      ...(panel.current?.querySelectorAll('[data-ad-control^="response.insert"]') ?? []),
    ]);
  useLayoutEffect(() => {
    focusOn(panel.current?.querySelector("input"));
    return () => {
      const back = () => {
        if (focusIsLost() && !focusPlace(root, ["message-box"])) {
          focusOn(findControl(root, "section.responses"));
        }
      };
      back();
      setTimeout(back);
    };
  }, []);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      focusOn(findControl(root, "section.responses"));
      act(view.close.intent);
      return;
    }
    const all = inserts();
    const at = stepTo(
      event.key,
      all.indexOf(/** @type {any} */ (document.activeElement)),
      all.length,
    );
    if (at < 0 || !all.includes(/** @type {any} */ (document.activeElement))) return;
    event.preventDefault();
    focusOn(all[at]);
  };
  return html`<section id=${id} ref=${panel} class="ad-responses" aria-labelledby=${titleId} onKeyDown=${onKeyDown}>
    <header class="ad-responses__head">
      <h3 id=${titleId} class="ad-responses__title">${view.label}</h3>
      <${Action} control=${view.close} act=${act} icon="close" />
    </header>
    <div class="ad-responses__find">
      <${Search} control=${view.search} act=${act} place="responses" toRows=${() => focusOn(inserts()[0])} />
      <div class="ad-responses__summary" role="status">${view.summary}</div>
    </div>
    <div class="ad-responses__list">
      ${view.groups.map(
        (group) => html`<div key=${group.label}>
          <h4 class="ad-responses__category" dir="auto">${group.label}</h4>
          <ul>${group.rows.map((row) => html`<${Response} key=${row.response_id} row=${row} act=${act} />`)}</ul>
        </div>`,
      )}
    </div>
  </section>`;
}
