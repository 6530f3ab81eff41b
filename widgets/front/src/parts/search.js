/** A search field: what is typed is reported a moment after the last key. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { controlProps, Reason } from "./button.js";

/** Seconds after the last key until what was typed is reported. */
const SEARCH_DELAY = 0.15;

/**
 * The search field. What is typed stays as typed; a view fills it only while nobody types.
 * @param {{
 *   control: import("../lib/types").Control,
 *   delay?: number,
 *   act: import("../lib/types").Act,
 *   place?: string,
 *   toRows: () => void,
 * }} props
 */
export function Search({ control, delay = SEARCH_DELAY, act, place = "search", toRows }) {
  const reasonId = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const timer = useRef(0);
  const leads = useRef(false);
  const [text, setText] = useState(control.value);
  const report = () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    timer.current = 0;
    act(control.intent, { text: field.current?.value ?? "" });
  };
  const latest = useRef(report);
  latest.current = report;
  useLayoutEffect(() => {
    if (!timer.current && document.activeElement !== field.current) setText(control.value);
    if (!leads.current) return;
    leads.current = false;
    toRows();
  }, [control.value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onInput = (/** @type {InputEvent} */ event) => {
    setText(/** @type {HTMLInputElement} */ (event.currentTarget).value);
    leads.current = false;
    clearTimeout(timer.current);
    timer.current = Number(setTimeout(() => latest.current(), delay * 1000));
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    // The rows that the key leads to are those of the text as it stands.
    leads.current = field.current?.value !== control.value;
    report();
    if (!leads.current) toRows();
  };
  return html`<div class="ad-search">
    <${Icon} name="search" size=${16} />
    <input
      ref=${field}
      type="search"
      class="ad-field ad-search__field"
      autocomplete="off"
      spellcheck=${false}
      placeholder=${control.text || control.label}
      ...${controlProps(control, reasonId)}
      aria-label=${control.label}
      data-ad-place=${place}
      value=${text}
      onInput=${onInput}
      onBlur=${report}
      onKeyDown=${onKeyDown}
    />
    <${Reason} control=${control} id=${reasonId} />
  </div>`;
}
