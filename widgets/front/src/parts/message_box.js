/** The box a message is written in, and its Send button. */
import { useId, useRef, useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { useRestart } from "../lib/restart.js";
import { Action, controlProps, Reason } from "./button.js";

/**
 * What is written stays here, per chat, until it is sent or the learner starts again.
 * @param {{
 *   view: import("../lib/types").ChatInteractionWindowView,
 *   act: import("../lib/types").Act,
 * }} props
 */
export function MessageBox({ view, act }) {
  const { chat_id: chatId, message_box: box, send } = view;
  const drafts = useRef(/** @type {Map<string, string>} */ (new Map()));
  const [, draw] = useState(0);
  const reasonId = useId();
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const draft = drafts.current.get(chatId) ?? "";
  const write = (/** @type {string} */ text) => {
    drafts.current.set(chatId, text);
    draw((count) => count + 1);
  };
  useRestart(() => {
    drafts.current.clear();
    draw((count) => count + 1);
  });
  if (!box) return null;
  const submit = (/** @type {import("../lib/types").Control} */ control) => {
    act(control.intent, { text: drafts.current.get(chatId) ?? "" });
    if (control.enabled) write("");
  };
  const onInput = (/** @type {InputEvent} */ event) => {
    const text = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
    const before = drafts.current.get(chatId) ?? "";
    write(text);
    if (!before && text) act(view.typing_intent);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (drafts.current.get(chatId)?.trim()) submit(box.intent.type || !send ? box : send);
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
      data-ad-place="message-box"
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
