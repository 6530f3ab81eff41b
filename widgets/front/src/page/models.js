/**
 * The widgets' models in the page: what the kernel says of each, and what windows ask.
 *
 * State comes down only: the desk's traits are sealed, so a window never writes one. A
 * page may have been sent the first states itself; the kernel's own replace them.
 */
import { tellFound } from "../lib/connection.js";

const CONTROL = "jupyter.widget.control";
const CONTROL_VERSION = "1.0.0";
const REFERENCE = "anywidget:";

/** @typedef {import("./kernel.js").Kernel} Kernel */
/** @typedef {Record<string, {state: Record<string, unknown>}>} States by the model's id */

/**
 * Whether two values of a trait say the same; they are JSON.
 * @param {unknown} one
 * @param {unknown} other
 */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What a window is given as its `model`. */
export class Model {
  /**
   * @param {string} id
   * @param {Record<string, unknown>} state
   * @param {Kernel} kernel
   * @param {boolean} heard whether the kernel has said it
   */
  constructor(id, state, kernel, heard) {
    this.id = id;
    this.heard = heard;
    this.state = state;
    this.kernel = kernel;
    /** @type {Map<string, Set<(...values: any[]) => void>>} */
    this.listeners = new Map();
  }

  /** @param {string} name */
  get(name) {
    return this.state[name];
  }

  /** @param {string} name @param {(...values: any[]) => void} listener */
  on(name, listener) {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
  }

  /** @param {string} [name] @param {(...values: any[]) => void} [listener] */
  off(name, listener) {
    if (name === undefined) this.listeners.clear();
    else if (listener) this.listeners.get(name)?.delete(listener);
    else this.listeners.delete(name);
  }

  /** @param {unknown} content */
  send(content) {
    const data = { method: "custom", content };
    this.kernel.send("comm_msg", { comm_id: this.id, data });
  }

  /** @param {string} name @param {unknown[]} values */
  tell(name, ...values) {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(...values);
  }

  /**
   * Take what the kernel says: all of it first, so that no listener sees half of it.
   * @param {Record<string, unknown>} state
   */
  update(state) {
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.tell(`change:${name}`, state[name]);
    this.tell("change");
  }

  /**
   * Take all that the kernel knows; what is as it was tells nobody.
   * @param {Record<string, unknown>} state
   */
  renew(state) {
    this.heard = true;
    const changed = Object.entries(state).filter(([name, value]) => !same(value, this.state[name]));
    if (changed.length) this.update(Object.fromEntries(changed));
  }
}

/** All models of one kernel. */
export class Models {
  /**
   * @param {Kernel} kernel
   * @param {States} [first] what the page was sent
   */
  constructor(kernel, first = {}) {
    this.kernel = kernel;
    /** @type {Map<string, Model>} */
    this.byId = new Map();
    for (const [id, { state }] of Object.entries(first)) this.add(id, state, false);
    /** Resolves when the kernel has told all states. */
    this.told = new Promise((resolve) => {
      this.markTold = resolve;
    });
    /** Resolves when there is something to draw. */
    this.complete = this.byId.size ? Promise.resolve() : this.told;
    kernel.messages.connect((_, message) => this.receive(message));
    kernel.connectionStatusChanged.connect((_, status) => {
      if (status === "connected") this.ask();
    });
  }

  /** Ask for the state of all models, after each connection. */
  ask() {
    const comm_id = crypto.randomUUID?.() ?? `control-${Math.random().toString(36).slice(2)}`;
    const opening = { comm_id, target_name: CONTROL, target_module: null, data: {} };
    this.kernel.send("comm_open", opening, { version: CONTROL_VERSION });
    this.kernel.send("comm_msg", { comm_id, data: { method: "request_states" } });
  }

  /** @param {import("./kernel.js").Message} message */
  receive({ msg_type, content }) {
    if (msg_type !== "comm_msg") return;
    const { method, states, state, content: told } = content.data ?? {};
    const model = this.byId.get(content.comm_id);
    // The answer to another page of the desk is as good, and may stand in for ours.
    if (method === "update_states") this.take(states);
    else if (method === "update") model?.update(state);
    else if (method === "custom") model?.tell("msg:custom", told, []);
  }

  /**
   * @param {string} id
   * @param {Record<string, unknown>} state
   * @param {boolean} heard
   */
  add(id, state, heard) {
    this.byId.set(id, new Model(id, state, this.kernel, heard));
  }

  /** @param {States} states */
  take(states) {
    const adopted = this.adopt(states);
    const known = new Map(this.byId);
    for (const [id, { state }] of Object.entries(states)) {
      if (!known.has(id)) this.add(id, state, true);
    }
    for (const [id, model] of known) {
      if (states[id]) model.renew(states[id].state);
    }
    this.markTold?.(undefined);
    if (adopted) tellFound();
  }

  /**
   * Give models that the kernel has under other ids those ids: the page may have been
   * sent the states of another kernel than the one that came.
   * @param {States} states
   * @returns {boolean} whether there were any
   */
  adopt(states) {
    const free = Object.entries(states).filter(([id]) => !this.byId.has(id));
    let adopted = false;
    for (const [before, model] of [...this.byId]) {
      const name = model.get("_anywidget_id");
      const place = free.findIndex(([, { state }]) => state._anywidget_id === name);
      if (model.heard || states[before] || !name || place < 0) continue;
      const [[id]] = free.splice(place, 1);
      this.byId.delete(before);
      this.byId.set(id, model);
      model.id = id;
      adopted = true;
    }
    return adopted;
  }

  /**
   * Return the model that a reference names, as anywidget writes it, or an id.
   * @param {unknown} reference
   * @returns {Model}
   */
  find(reference) {
    const id = String(reference).replace(REFERENCE, "");
    const model = this.byId.get(id);
    if (!model) throw new Error(`The kernel has no widget ${id}.`);
    return model;
  }
}
