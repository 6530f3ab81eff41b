/** Where a web address is entered that is to be pushed to the contact. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useDraft } from "../lib/drafts.js";
import { findControl, focusIsLost, focusOn, focusPlace } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { useId } from "../lib/ids.js";
import { Action, controlProps, Reason } from "./button.js";

/**
 * What is entered stays until Python closes this part, which it does once it is pushed.
 * @param {{
 *   view: import("../lib/types").PushUrlView,
 *   act: import("../lib/types").Act,
 *   id: string,
 *   root: HTMLElement,
 *   close: () => void,
 * }} props
 */
export function PushUrl({ view, act, id, root, close }) {
  const reasonId = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [text, setText] = useDraft("push-url", "");
  useLayoutEffect(() => {
    focusOn(field.current);
    return () => {
      const back = () => focusIsLost() && focusPlace(root, ["message-box"]);
      back();
      setTimeout(back);
    };
  }, []);
  const push = () => act(view.push.intent, { text });
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      push();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      focusOn(findControl(root, "section.push_url"));
      close();
    }
  };
  return html`<div id=${id} class="ad-push-url" role="group" aria-label=${view.label}>
    <input
      ref=${field}
      type="text"
      inputmode="url"
      class="ad-field"
      autocomplete="off"
      spellcheck=${false}
      placeholder=${view.address.label}
      ...${controlProps(view.address, reasonId)}
      aria-label=${view.address.label}
      value=${text}
      onInput=${(/** @type {InputEvent} */ event) =>
        setText(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      onKeyDown=${onKeyDown}
    />
    <${Reason} control=${view.address} id=${reasonId} />
    <${Action} control=${view.push} act=${push} icon="push-url" variant="ad-button--plain" />
  </div>`;
}
