/** The outbox: what was done at the desk, kept until the server has saved it. */

/** Milliseconds after which somebody wants to know that something is not saved. */
export const LATE = 500;

/**
 * `secret` is what must not outlive its page: a password.
 * @typedef {{window: string, intent: import("./types").Intent, secret?: boolean}} Entry
 * @typedef {{read(): unknown, write(value: Entry[] | null): boolean}} Kept
 */

/**
 * What was kept by a page before this one; anything else that stands there is no entry.
 * @param {unknown} kept
 * @returns {Entry[]}
 */
const entriesIn = (kept) =>
  Array.isArray(kept)
    ? kept.filter((one) => typeof one?.window === "string" && one.intent?.intent_id)
    : [];

/**
 * An outbox that goes on with what was kept.
 * @param {Kept} kept
 * @param {() => void} changed called when something becomes late, and when nothing is any more
 */
export function createOutbox(kept, changed) {
  let entries = entriesIn(kept.read());
  let late = entries.length > 0;
  /** @type {Map<unknown, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  const keep = () => {
    const open = entries.filter((one) => !one.secret);
    kept.write(open.length ? open : null);
  };
  const turn = (/** @type {boolean} */ now) => {
    if (late === now) return;
    late = now;
    changed();
  };
  const isLate = () => entries.some((one) => !timers.has(one.intent.intent_id));
  return {
    /** @param {Entry} entry */
    add(entry) {
      entries.push(entry);
      keep();
      const id = entry.intent.intent_id;
      timers.set(
        id,
        setTimeout(() => {
          timers.delete(id);
          turn(isLate());
        }, LATE),
      );
    },
    /** @param {readonly unknown[]} ids */
    saved(ids) {
      const known = new Set(ids);
      const left = entries.filter((one) => !known.has(one.intent.intent_id));
      if (left.length === entries.length) return;
      entries = left;
      keep();
      for (const id of ids) {
        clearTimeout(timers.get(id));
        timers.delete(id);
      }
      turn(isLate());
    },
    /** What is not saved, in the order in which it was done. */
    entries: () => [...entries],
    /** Whether something has not been saved for longer than `LATE`. */
    late: () => late,
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
