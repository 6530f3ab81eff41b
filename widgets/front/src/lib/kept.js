/** What a tab keeps over a refresh: as long as the tab is open, and in this tab only. */

/**
 * A place in the tab's storage. Where storage is full or forbidden nothing is kept, and
 * nothing fails.
 * @template T
 * @param {string} name
 */
export function keptIn(name) {
  return {
    /** @returns {T | null} */
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(name) ?? "null");
      } catch {
        return null;
      }
    },
    /**
     * Keep a value; null lets go of it.
     * @param {T | null} value
     * @returns {boolean} whether it is kept
     */
    write(value) {
      try {
        if (value === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/**
 * The place of a lesson's page in the tab's storage.
 * @param {string} what
 * @param {string} [key] tells learners and lessons apart; by default the page's address
 */
export const keptOf = (what, key) =>
  keptIn(`workspace-sim:${what}:${key || location.pathname + location.search}`);
