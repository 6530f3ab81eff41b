/** Disposition and note: what is kept of a chat. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDrafts } from "../lib/drafts.js";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { useRestart } from "../lib/restart.js";
import { Action, controlProps, Reason } from "./button.js";
import { Disclosure } from "./disclosure.js";

/**
 * @param {{
 *   view: import("../lib/types").DispositionView,
 *   act: import("../lib/types").Act,
 *   id: string,
 * }} props
 */
function Disposition({ view, act, id }) {
  return html`<div id=${id} class="ad-disposition" role="group" aria-label=${view.label}>
    ${view.required && html`<div class="ad-disposition__required"><${Icon} name="warning" size=${15} /><span>${view.required}</span></div>`}
    <div class="ad-disposition__choices">
      ${view.choices.map(
        (choice) => html`<${Action}
          key=${choice.id}
          control=${choice}
          act=${act}
          icon=${choice.pressed ? "check" : ""}
          variant="ad-button--chip"
        />`,
      )}
    </div>
  </div>`;
}

/**
 * What is written is kept here, per chat, and saved by Enter and when the field is left.
 * @param {{
 *   view: import("../lib/types").NoteView,
 *   chatId: string,
 *   act: import("../lib/types").Act,
 *   id: string,
 * }} props
 */
function Note({ view, chatId, act, id }) {
  const reasonId = useId();
  const drafts = useDrafts();
  const name = `note ${chatId}`;
  const [, draw] = useState(0);
  const saved = useRef(/** @type {string | null} */ (null));
  const draft = drafts.get(name) ?? view.box.value;
  const write = (/** @type {InputEvent} */ event) => {
    drafts.set(name, /** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
    draw((count) => count + 1);
  };
  const save = () => {
    const text = drafts.get(name) ?? view.box.value;
    if (text === view.box.value || text === saved.current) return;
    saved.current = text;
    act(view.box.intent, { text });
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  };
  const changed = draft !== view.box.value;
  useLayoutEffect(() => {
    if (!changed) drafts.forget(name);
  }, [changed]);
  return html`<div id=${id} class="ad-note">
    <textarea
      class="ad-field ad-note__field"
      rows="3"
      dir="auto"
      placeholder=${view.box.label}
      ...${controlProps(view.box, reasonId)}
      aria-label=${view.box.label}
      value=${draft}
      onInput=${write}
      onBlur=${save}
      onKeyDown=${onKeyDown}
    ></textarea>
    <${Reason} control=${view.box} id=${reasonId} />
    <div class="ad-note__foot">
      <span class="ad-note__status" role="status">${changed ? view.unsaved : view.status}</span>
      <${Action} control=${view.save} act=${save} variant="ad-button--plain" />
    </div>
  </div>`;
}

/**
 * @param {{
 *   view: import("../lib/types").WrapUpView,
 *   chatId: string,
 *   act: import("../lib/types").Act,
 * }} props
 */
export function WrapUp({ view, chatId, act }) {
  const disposition = useId();
  const note = useId();
  const drafts = useDrafts();
  useRestart(() => drafts.clear());
  return html`<div class="ad-wrap-up" role="group" aria-label=${view.label}>
    <div class="ad-wrap-up__tabs">
      ${
        view.disposition_toggle &&
        html`<${Disclosure} control=${view.disposition_toggle} act=${act} part=${disposition} icon="disposition" variant="ad-button--tab" />`
      }
      <${Disclosure} control=${view.note_toggle} act=${act} part=${note} icon="note" variant="ad-button--tab" />
    </div>
    ${view.disposition && html`<${Disposition} view=${view.disposition} act=${act} id=${disposition} />`}
    ${
      view.note &&
      html`<${Note} key=${chatId} view=${view.note} chatId=${chatId} act=${act} id=${note} />`
    }
  </div>`;
}
