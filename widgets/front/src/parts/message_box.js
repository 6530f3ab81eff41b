/** The box a message is written in, and its Send button. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDrafts } from "../lib/drafts.js";
import { focusOn } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { useId } from "../lib/ids.js";
import { useRestart } from "../lib/restart.js";
import { Action, controlProps, Reason } from "./button.js";

/** Milliseconds of typing after which the contact is told again. */
const TYPING_AGAIN = 5000;

/**
 * A text with another one put in between, and a space where words would touch.
 * @param {string} text
 * @param {string} insertion
 * @param {number} from
 * @param {number} to
 */
function insertedAt(text, insertion, from, to) {
  const before = text.slice(0, from);
  const gap = before && !/\s$/.test(before) ? " " : "";
  return {
    text: `${before}${gap}${insertion}${text.slice(to)}`,
    caret: from + gap.length + insertion.length,
  };
}

/**
 * Put each text that Python hands over into the box, once.
 * @param {import("../lib/types").InsertionView | undefined} insertion
 * @param {(text: string) => void} put
 */
function useInsertion(insertion, put) {
  const number = insertion?.number ?? 0;
  const last = useRef(number);
  useLayoutEffect(() => {
    const fresh = number > last.current;
    last.current = number;
    if (fresh && insertion?.text) put(insertion.text);
  }, [number]);
}

/**
 * What is written stays here, per interaction, until it is sent or the learner starts again.
 * @param {{
 *   id: string,
 *   box: import("../lib/types").Control | null,
 *   send: import("../lib/types").Control | null,
 *   act: import("../lib/types").Act,
 *   typing?: import("../lib/types").Intent,
 *   place?: string,
 *   insertion?: import("../lib/types").InsertionView,
 * }} props
 */
export function MessageBox({ id, box, send, act, typing, place = "message-box", insertion }) {
  const drafts = useDrafts();
  const [, draw] = useState(0);
  const reasonId = useId();
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const told = useRef(0);
  const name = `message ${id}`;
  const draft = drafts.get(name) ?? "";
  const write = (/** @type {string} */ text) => {
    if (text) drafts.set(name, text);
    else drafts.forget(name);
    draw((count) => count + 1);
  };
  useRestart(() => {
    drafts.clear();
    draw((count) => count + 1);
  });
  useInsertion(insertion, (text) => {
    const el = field.current;
    if (!el) return;
    const put = insertedAt(draft, text, el.selectionStart, el.selectionEnd);
    write(put.text);
    el.value = put.text;
    focusOn(el);
    el.setSelectionRange(put.caret, put.caret);
  });
  if (!box) return null;
  const submit = (/** @type {import("../lib/types").Control} */ control) => {
    act(control.intent, { text: drafts.get(name) ?? "" });
    if (control.enabled) write("");
  };
  const onInput = (/** @type {InputEvent} */ event) => {
    const text = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
    const before = drafts.get(name) ?? "";
    write(text);
    const again = performance.now() - told.current > TYPING_AGAIN;
    if (typing && text && (!before || again)) {
      told.current = performance.now();
      act(typing);
    }
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (drafts.get(name)?.trim()) submit(box.intent.type || !send ? box : send);
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
