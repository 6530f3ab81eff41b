/** The Desktop: places the windows of one agent and says who is looking. */
import { focusOn, leaveToast } from "../lib/focus.js";
import { keepKeys } from "../lib/keys.js";
import { HOSTED, joinView } from "../lib/widget.js";

/** The windows by trait name and the place each is put in, in tab order. */
const PLACES = /** @type {const} */ ([
  ["step_panel", "steps"],
  ["player", "desk"],
  ["login_window", "desk"],
  ["main_window", "desk"],
  ["my_channels", "desk"],
  ["interaction_preview", "desk"],
  ["my_messages", "stage"],
  ["chat_interaction_window", "stage"],
  ["team_communicator", "stage"],
]);

/**
 * Add an element.
 * @param {HTMLElement} parent
 * @param {string} className
 */
function add(parent, className) {
  const el = document.createElement("div");
  el.className = className;
  parent.append(el);
  return el;
}

/**
 * Draw the frame. The steps go into the page's own column if it has a free one.
 * @param {HTMLElement} el
 */
function frame(el) {
  const column = document.getElementById("lesson-steps");
  const outside = column instanceof HTMLElement && !column.childElementCount ? column : null;
  const shell = add(el, "ad-shell");
  const inner = add(shell, outside ? "ad-shell__grid is-alone" : "ad-shell__grid");
  const steps = outside ?? add(inner, "ad-shell__steps");
  const desk = add(inner, "ad-desk");
  const stage = document.createElement("div");
  stage.className = "ad-stage";
  stage.setAttribute("data-ad-stage", "");
  return { shell, steps, desk, stage };
}

/**
 * F6 leads into the newest toast and back to where the focus was.
 * @param {HTMLElement} el
 */
function toastKey(el) {
  /** @type {Element | null} */
  let origin = null;
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "F6") return;
    const piles = [...el.querySelectorAll("[data-ad-toasts]")];
    if (!piles.length) return;
    event.preventDefault();
    const active = document.activeElement;
    if (piles.some((pile) => pile.contains(active))) {
      leaveToast(el, origin);
      return;
    }
    origin = active;
    const toasts = piles.flatMap((pile) => [...pile.querySelectorAll("article")]);
    focusOn(toasts[toasts.length - 1]?.querySelector("button"));
  };
  document.addEventListener("keydown", onKey, true);
  return () => document.removeEventListener("keydown", onKey, true);
}

/** @type {{render(props: import("../lib/types").RenderProps): Promise<() => void>}} */
const widget = {
  async render({ model, el, host, signal }) {
    el.classList.add("ad");
    el.setAttribute("data-ad-desk", "");
    const { shell, steps, desk, stage } = frame(el);
    /** @type {HTMLElement[]} */
    const slots = [];
    const place = async (/** @type {string} */ name, /** @type {HTMLElement} */ parent) => {
      const slot = add(parent, `ad-slot ad-slot--${name.replaceAll("_", "-")}`);
      slot.setAttribute(HOSTED, "");
      slots.push(slot);
      const child = await host.getWidget(model.get(name));
      await child.render({ el: slot, signal });
    };
    const parents = { steps, desk, stage };
    const placed = PLACES.map(([name, parent]) => place(name, parents[parent]));
    desk.append(stage);
    const releases = [keepKeys(el), toastKey(el)];
    for (const outcome of await Promise.allSettled(placed)) {
      if (outcome.status === "rejected") console.error(outcome.reason);
    }
    if (!signal?.aborted) releases.push(joinView(model));
    return () => {
      for (const release of releases) release();
      for (const slot of slots) slot.remove();
      shell.remove();
    };
  },
};

export default /** @type {import("@anywidget/types").AnyWidget} */ (widget);
