/**
 * The seat of a desk: who holds it, what is saved, and how its windows send what is done.
 *
 * Each window is a bundle of its own, so the seat is handed over as a property of the
 * element that a window is drawn into.
 */
import { onConnection, tellUnsaved } from "./connection.js";
import { createDrafts } from "./drafts.js";
import { keptOf } from "./kept.js";
import { createOutbox } from "./outbox.js";
import { onRestart } from "./restart.js";

const SEAT = Symbol.for("workspace-sim.seat");
/**
 * Milliseconds after which a page goes by what it sees, if nobody answers its `ready`. Who
 * has seen nothing of the kernel waits on.
 */
const ANSWER = 1500;

/**
 * @typedef {import("./types").Intent} Intent
 * @typedef {import("./types").Model} Model
 * @typedef {ReturnType<typeof takeSeat>} Seat
 */

/** A random id; `randomUUID` is there in secure pages only. */
export const freshId = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join("-");

/**
 * Whether a window's model has shown something new since now: the answer to what is sent
 * where nobody answers by name.
 * @param {Model} model
 */
export function byNextView(model) {
  const before = model.get("view");
  return () => model.get("view") !== before;
}

/**
 * Hand the seat to a window.
 * @param {HTMLElement} el
 * @param {Seat} seat
 * @param {string} name
 */
export const giveSeat = (el, seat, name) => {
  /** @type {any} */ (el)[SEAT] = { seat, name };
};

/**
 * The seat that a window was given.
 * @param {HTMLElement} el
 * @returns {{seat: Seat, name: string} | null}
 */
export const seatOf = (el) => /** @type {any} */ (el)[SEAT] ?? null;

/**
 * @param {Model} model the Desktop's
 * @returns {import("./types").SeatView}
 */
const traitOf = (model) => /** @type {any} */ (model.get("seat")) ?? {};

/**
 * Take a seat at the desk of a model. Where its trait `seat` is empty, nobody saves: what
 * is done is sent and forgotten.
 * @param {Model} model
 */
export function takeSeat(model) {
  const viewId = freshId();
  const first = traitOf(model);
  const saves = () => Boolean(traitOf(model).words);
  const attempt = () => traitOf(model).attempt ?? "";
  const place = (/** @type {string} */ what) => {
    const kept = keptOf(what, first.key);
    return {
      read: () => (saves() ? kept.read() : null),
      write: (/** @type {any} */ value) => saves() && kept.write(value),
    };
  };
  const before = place("view");
  /** @type {Map<string, Model>} */
  const windows = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let standing = /** @type {import("./types").SeatStanding} */ ("arriving");
  let attemptBefore = attempt();
  let shut = "";
  let waiting = 0;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const outbox = createOutbox(place("outbox"), () => {
    if (outbox.late()) tellUnsaved();
    changed();
  });
  const drafts = createDrafts(place("drafts"), attempt);

  const deliver = (/** @type {import("./outbox.js").Entry} */ { window, intent }) => {
    try {
      windows.get(window)?.send({ ...intent, view_id: viewId });
    } catch (error) {
      // A dead connection refuses what is sent. It stands in the outbox.
      console.warn(error);
    }
  };
  const hold = () => {
    clearTimeout(waiting);
    if (standing === "here") return;
    standing = "here";
    for (const entry of outbox.entries()) deliver(entry);
    changed();
  };
  const give = () => {
    clearTimeout(waiting);
    const next = standing === "here" || standing === "taken" ? "taken" : "elsewhere";
    if (standing === next) return;
    standing = next;
    changed();
  };
  const look = () => {
    const { holder } = traitOf(model);
    if (holder === viewId) hold();
    else if (holder && standing === "here") give();
    if (attempt() !== attemptBefore) drafts.clear();
    attemptBefore = attempt();
    changed();
  };
  const hear = (/** @type {any} */ message) => {
    if (message?.type === "saved" && Array.isArray(message.ids)) outbox.saved(message.ids);
    if (message?.type !== "seated" || message.view_id !== viewId) return;
    if (message.holds) hold();
    else give();
  };
  const goBySight = () => {
    if (model.heard === false) wait();
    else if (traitOf(model).holder) give();
    else hold();
  };
  const wait = () => {
    clearTimeout(waiting);
    waiting = Number(setTimeout(goBySight, ANSWER));
  };
  const arrive = (/** @type {string} */ after) => {
    model.send({ type: "ready", view_id: viewId, after });
    wait();
  };
  let here = false;
  const show = () => {
    if (here) return;
    here = true;
    if (!saves()) {
      model.send({ type: "ready", view_id: viewId });
      hold();
      return;
    }
    const after = before.read();
    before.write(null);
    arrive(typeof after === "string" ? after : "");
  };
  const hide = () => {
    if (!here) return;
    here = false;
    if (standing === "here") before.write(viewId);
    model.send({ type: "gone", view_id: viewId });
  };
  const leaveConnection = onConnection({
    found: () => {
      standing = "arriving";
      arrive(viewId);
    },
  });
  const leaveRestart = onRestart(() => drafts.clear());
  model.on("change:seat", look);
  model.on("msg:custom", hear);

  return {
    viewId,
    drafts,
    key: first.key,
    /**
     * Let a window send; what it gets sends an intent, as an `Act` does.
     * @param {string} name
     * @param {Model} its
     * @returns {(intent: Intent, secret?: boolean) => () => boolean}
     */
    opened(name, its) {
      windows.set(name, its);
      return (intent, secret = false) => {
        if (!saves()) {
          its.send(intent);
          return byNextView(its);
        }
        if (standing !== "here" && standing !== "arriving") return byNextView(its);
        const entry = { window: name, intent: { ...intent, intent_id: freshId() }, secret };
        outbox.add(entry);
        if (standing === "here") deliver(entry);
        return () => !outbox.entries().includes(entry);
      };
    },
    /** Say that this page is here, and follow it. */
    begin() {
      addEventListener("pageshow", show);
      addEventListener("pagehide", hide);
      show();
    },
    /** Ask for the desk, from whichever page holds it. */
    take() {
      model.send({ type: "take", view_id: viewId });
    },
    /** Put the notice away. */
    shutNotice() {
      shut = traitOf(model).notice ?? "";
      changed();
    },
    /** Whether something that was done has no answer yet. */
    waits: () => outbox.entries().length > 0,
    /** How the seat stands, or null where nobody saves. */
    now() {
      const { words, saving = "", notice = "" } = traitOf(model);
      if (!words) return null;
      return {
        words,
        standing: saving === "superseded" ? saving : standing,
        saving: saving === "trouble" ? saving : outbox.late() ? "unsaved" : "saved",
        notice: notice === shut ? "" : notice,
      };
    },
    /** @param {() => void} listener */
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave() {
      clearTimeout(waiting);
      removeEventListener("pageshow", show);
      removeEventListener("pagehide", hide);
      leaveConnection();
      leaveRestart();
      model.off("change:seat", look);
      model.off("msg:custom", hear);
      outbox.close();
      hide();
    },
  };
}
