/** A model without a kernel: traits in, messages out. */
import { vi } from "vitest";

/**
 * @param {Record<string, any>} traits
 */
export function fakeModel(traits) {
  const listeners = new Map();
  const state = { clock: { at: 0, running: false }, ...traits };
  return {
    heard: true,
    sent: /** @type {any[]} */ ([]),
    get: (name) => state[name],
    on(name, callback) {
      listeners.set(name, [...(listeners.get(name) ?? []), callback]);
    },
    off(name, callback) {
      listeners.set(
        name,
        (listeners.get(name) ?? []).filter((one) => one !== callback),
      );
    },
    send(content) {
      this.sent.push(content);
    },
    /** What Python does: set a trait and tell. */
    push(name, value) {
      state[name] = value;
      for (const callback of listeners.get(name === "" ? "" : `change:${name}`) ?? []) callback();
    },
    /** What Python does: send a message of its own. */
    tell(content) {
      for (const callback of listeners.get("msg:custom") ?? []) callback(content, []);
    },
    listening: () => [...listeners.values()].reduce((sum, each) => sum + each.length, 0),
    /** The messages that are intents. */
    get intents() {
      return this.sent.filter((each) => each.type !== "ready" && each.type !== "gone");
    },
  };
}

/** Let effects and timers of the current moment run. */
export async function settle() {
  if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(1);
  else await new Promise((done) => setTimeout(done, 20));
}
