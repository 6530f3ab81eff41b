/** Texts that are being written: they stay through a refresh, until they are sent. */
import { createContext } from "preact";
import { useContext, useLayoutEffect, useState } from "preact/hooks";

/**
 * @typedef {{
 *   get(name: string): string | undefined,
 *   set(name: string, text: string): void,
 *   forget(name: string): void,
 *   clear(): void,
 * }} Drafts
 * @typedef {{attempt: string, texts: Record<string, string>}} Written
 */

/**
 * Drafts of one attempt. Those that a page before this one kept of another attempt are
 * forgotten.
 * @param {{read(): unknown, write(value: Written | null): boolean} | null} kept
 * @param {() => string} attempt
 * @returns {Drafts}
 */
export function createDrafts(kept = null, attempt = () => "") {
  const before = /** @type {Partial<Written> | null} */ (kept?.read() ?? null);
  const known = before?.attempt === attempt() && typeof before.texts === "object";
  const texts = new Map(known ? Object.entries(before.texts ?? {}) : []);
  const keep = () =>
    kept?.write(texts.size ? { attempt: attempt(), texts: Object.fromEntries(texts) } : null);
  return {
    get: (name) => texts.get(name),
    set(name, text) {
      texts.set(name, text);
      keep();
    },
    forget(name) {
      if (texts.delete(name)) keep();
    },
    clear() {
      texts.clear();
      keep();
    },
  };
}

export const DraftsOfDesk = createContext(/** @type {Drafts | null} */ (null));

/**
 * The drafts of the desk that this is a part of.
 * @returns {Drafts}
 */
export function useDrafts() {
  const shared = useContext(DraftsOfDesk);
  const [own] = useState(createDrafts);
  return shared ?? own;
}

/**
 * The text of one field, forgotten when the field goes.
 * @param {string} name
 * @param {string} first
 * @returns {[string, (text: string) => void]}
 */
export function useDraft(name, first) {
  const drafts = useDrafts();
  const [text, setText] = useState(() => drafts.get(name) ?? first);
  useLayoutEffect(() => () => drafts.forget(name), [name]);
  const write = (/** @type {string} */ written) => {
    drafts.set(name, written);
    setText(written);
  };
  return [text, write];
}
