/** The box a message is written in, and its Send button. */
import { useId, useRef, useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { useRestart } from "../lib/restart.js";
import { Action, controlProps, Reason } from "./button.js";

/**
 * What is written stays here, per interaction, until it is sent or the learner starts again.
 * @param {{
 *   id: string,
 *   box: import("../lib/types").Control | null,
 *   send: import("../lib/types").Control | null,
 *   act: import("../lib/types").Act,
 *   typing?: import("../lib/types").Intent,
 *   place?: string,
 * }} props
 */
export function MessageBox({ id, box, send, act, typing, place = "message-box" }) {
  const drafts = useRef(/** @type {Map<string, string>} */ (new Map()));
  const [, draw] = useState(0);
  const reasonId = useId();
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const draft = drafts.current.get(id) ?? "";
  const write = (/** @type {string} */ text) => {
    drafts.current.set(id, text);
    draw((count) => count + 1);
  };
  useRestart(() => {
    drafts.current.clear();
    draw((count) => count + 1);
  });
  if (!box) return null;
  const submit = (/** @type {import("../lib/types").Control} */ control) => {
    act(control.intent, { text: drafts.current.get(id) ?? "" });
    if (control.enabled) write("");
  };
  const onInput = (/** @type {InputEvent} */ event) => {
    const text = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
    const before = drafts.current.get(id) ?? "";
    write(text);
    if (typing && !before && text) act(typing);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (drafts.current.get(id)?.trim()) submit(box.intent.type || !send ? box : send);
  };

  return html`<div class="ad-compose">
    <textarea
      ref=${field}
      class="ad-field ad-compose__field"
      rows="2"
      dir="auto"
      placeholder=${box.text || box.label}
      ...${controlProps(box, reasonId)}
      aria-label=${box.label}
      data-ad-place=${place}
      value=${draft}
      onInput=${onInput}
      onKeyDown=${onKeyDown}
    ></textarea>
    <${Reason} control=${box} id=${reasonId} />
    ${
      send &&
      html`<${Action}
        control=${send}
        act=${() => submit(send)}
        icon="send"
        variant="ad-button--primary ad-compose__send"
      />`
    }
  </div>`;
}
