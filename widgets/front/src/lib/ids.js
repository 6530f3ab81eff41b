/** Ids that no other window of the page uses: each window is drawn by itself. */
import { useState } from "preact/hooks";

const fresh = () => `ad-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

/**
 * An id that stays the same as long as its component is drawn.
 * @returns {string}
 */
export function useId() {
  const [id] = useState(fresh);
  return id;
}
