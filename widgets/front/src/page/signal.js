/** A list of listeners, in the shape of Lumino's signals, which Voila's own page offers. */

/**
 * Make a signal; `emit` tells every listener the sender and what happened.
 * @template T
 */
export function signal() {
  /** @type {Set<(sender: unknown, value: T) => void>} */
  const listeners = new Set();
  return {
    connect(/** @type {(sender: unknown, value: T) => void} */ listener) {
      listeners.add(listener);
    },
    emit(/** @type {unknown} */ sender, /** @type {T} */ value) {
      for (const listener of [...listeners]) listener(sender, value);
    },
  };
}
