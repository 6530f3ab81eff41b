/**
 * The widgets' models in the page: what the kernel says of each, and what windows ask.
 *
 * State comes down only: the desk's traits are sealed, so a window never writes one.
 */

const CONTROL = "jupyter.widget.control";
const CONTROL_VERSION = "1.0.0";
const REFERENCE = "anywidget:";

/** @typedef {import("./kernel.js").Kernel} Kernel */

/** What a window is given as its `model`. */
export class Model {
  /**
   * @param {string} id
   * @param {Record<string, unknown>} state
   * @param {Kernel} kernel
   */
  constructor(id, state, kernel) {
    this.id = id;
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
}

/** All models of one kernel. */
export class Models {
  /** @param {Kernel} kernel */
  constructor(kernel) {
    this.kernel = kernel;
    /** @type {Map<string, Model>} */
    this.byId = new Map();
    this.complete = new Promise((resolve) => {
      this.markComplete = resolve;
    });
    kernel.messages.connect((_, message) => this.receive(message));
    kernel.connectionStatusChanged.connect((_, status) => {
      if (status === "connected") this.ask();
    });
  }

  /** Ask for the state of all models, after each connection. */
  ask() {
    const comm_id = crypto.randomUUID?.() ?? `control-${Math.random().toString(36).slice(2)}`;
    this.control = comm_id;
    const opening = { comm_id, target_name: CONTROL, target_module: null, data: {} };
    this.kernel.send("comm_open", opening, { version: CONTROL_VERSION });
    this.kernel.send("comm_msg", { comm_id, data: { method: "request_states" } });
  }

  /** @param {import("./kernel.js").Message} message */
  receive({ msg_type, content }) {
    if (msg_type !== "comm_msg") return;
    const { method, states, state, content: told } = content.data ?? {};
    const model = this.byId.get(content.comm_id);
    if (method === "update_states" && content.comm_id === this.control) this.take(states);
    else if (method === "update") model?.update(state);
    else if (method === "custom") model?.tell("msg:custom", told, []);
  }

  /** @param {Record<string, {state: Record<string, unknown>}>} states */
  take(states) {
    const known = new Map(this.byId);
    for (const [id, { state }] of Object.entries(states)) {
      if (!known.has(id)) this.byId.set(id, new Model(id, state, this.kernel));
    }
    for (const [id, model] of known) {
      if (states[id]) model.update(states[id].state);
    }
    this.markComplete?.(undefined);
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
