/** A form: fields whose texts stay on the page until a control takes them along. */

import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { useDrafts } from "../lib/drafts.js";
import { html } from "../lib/html.js";
import { useId } from "../lib/ids.js";
import { useRestart } from "../lib/restart.js";

/** @typedef {import("../lib/types").Control} Control */
/** @typedef {import("../lib/types").Act} Act */
/**
 * @typedef {{
 *   text(name: string): string,
 *   write(name: string, text: string): void,
 *   submit(control: Control): void,
 * }} Form
 */

/**
 * What is entered in some fields, forgotten when the form goes. A masked text stays in this
 * page only, and is forgotten as soon as it was submitted.
 * @param {readonly Control[]} fields
 * @param {Act} act
 * @returns {Form}
 */
export function useForm(fields, act) {
  const drafts = useDrafts();
  const masked = useRef(/** @type {Map<string, string>} */ (new Map()));
  const written = useRef(/** @type {Set<string>} */ (new Set()));
  const [, draw] = useReducer((count) => count + 1, 0);
  const isMasked = (/** @type {string} */ name) =>
    fields.some((field) => field.field === name && field.masked);
  const draftOf = (/** @type {string} */ name) => `form ${name}`;
  const textOf = (/** @type {string} */ name) =>
    (isMasked(name) ? masked.current.get(name) : drafts.get(draftOf(name))) ?? "";
  useRestart(() => {
    drafts.clear();
    masked.current.clear();
    draw(undefined);
  });
  useLayoutEffect(() => {
    for (const { field, masked: hidden } of fields) if (!hidden) written.current.add(field);
  });
  useLayoutEffect(
    () => () => {
      for (const name of written.current) drafts.forget(draftOf(name));
    },
    [],
  );
  return {
    text: textOf,
    write: (name, text) => {
      if (isMasked(name)) masked.current.set(name, text);
      else drafts.set(draftOf(name), text);
      draw(undefined);
    },
    submit: (control) => {
      const entered = control.form.map((name) => [name, textOf(name)]);
      act(control.intent, Object.fromEntries(entered), control.form.some(isMasked));
      masked.current.clear();
      draw(undefined);
    },
  };
}

/**
 * One field. Enter leads to the next one, and submits the form in the last.
 * A masked text is hidden by style: no browser offers to keep a simulated password.
 * @param {{control: Control, form: Form, place?: string}} props
 */
export function Field({ control, form, place }) {
  const id = useId();
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (control.form.length) {
      form.submit(control);
      return;
    }
    const here = /** @type {HTMLElement} */ (event.currentTarget);
    const all = [...(here.closest("[data-ad-form]")?.querySelectorAll("input") ?? [])];
    all[all.indexOf(/** @type {HTMLInputElement} */ (here)) + 1]?.focus();
  };
  return html`<div class="ad-form__line">
    <label class="ad-form__label" for=${id}>${control.label}</label>
    <input
      id=${id}
      type="text"
      class=${control.masked ? "ad-field ad-field--masked" : "ad-field"}
      dir="auto"
      autocomplete="off"
      autocapitalize="off"
      spellcheck=${false}
      data-ad-control=${control.id}
      data-ad-place=${place}
      value=${form.text(control.field)}
      onInput=${(/** @type {InputEvent} */ event) =>
        form.write(control.field, /** @type {HTMLInputElement} */ (event.currentTarget).value)}
      onKeyDown=${onKeyDown}
    />
  </div>`;
}

/** @param {{control: Control, act: Act}} props */
export function Checkbox({ control, act }) {
  return html`<label class="ad-check">
    <input
      type="checkbox"
      data-ad-control=${control.id}
      checked=${control.pressed === true}
      onChange=${() => act(control.intent)}
    />
    <span>${control.text}</span>
  </label>`;
}
