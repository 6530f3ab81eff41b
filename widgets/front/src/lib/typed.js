/** Texts that a demonstration types into fields of the desk, sign by sign. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { findControl } from "./focus.js";

const PER_SIGN = 45;
const LONGEST = 1200;

/** @typedef {{el: HTMLInputElement | HTMLTextAreaElement, before: string, since: number}} Field */

/**
 * Show some texts in their fields, and what stood there before when they are gone.
 * @param {HTMLElement} root
 * @param {readonly {control_id: string, text: string}[]} typed
 * @param {boolean} atOnce
 */
export function useTyped(root, typed, atOnce) {
  const fields = useRef(/** @type {Map<string, Field>} */ (new Map()));
  const key = JSON.stringify(typed);
  useLayoutEffect(() => {
    const wanted = new Map(typed.map((one) => [one.control_id, one.text]));
    for (const [id, { el, before }] of fields.current) {
      if (wanted.has(id)) continue;
      el.value = before;
      fields.current.delete(id);
    }
    if (!wanted.size) return undefined;
    const write = () => {
      for (const [id, text] of wanted) writeInto(fields.current, root, id, text, atOnce);
      frame = requestAnimationFrame(write);
    };
    let frame = requestAnimationFrame(write);
    return () => cancelAnimationFrame(frame);
  }, [key, atOnce]);
}

/**
 * Write as much of a text as there has been time for.
 * @param {Map<string, Field>} fields
 * @param {HTMLElement} root
 * @param {string} id
 * @param {string} text
 * @param {boolean} atOnce
 */
function writeInto(fields, root, id, text, atOnce) {
  const el = root.isConnected ? findControl(root, id) : null;
  if (!(el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement)) return;
  let field = fields.get(id);
  if (field?.el !== el) {
    field = { el, before: el.value, since: performance.now() };
    fields.set(id, field);
  }
  const share = (performance.now() - field.since) / Math.min(LONGEST, PER_SIGN * text.length);
  const signs = Array.from(text);
  const now = atOnce ? text : signs.slice(0, Math.ceil(signs.length * share)).join("");
  if (el.value !== now) el.value = now;
}
