/** The Desktop: places the windows of one agent, and holds the seat they send over. */
import { render } from "preact";
import { focusOn, leaveToast } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { keepKeys } from "../lib/keys.js";
import { giveSeat, takeSeat } from "../lib/seat.js";
import { keepView } from "../lib/view.js";
import { HOSTED } from "../lib/widget.js";
import { Elsewhere } from "../parts/elsewhere.js";
import { Saving } from "../parts/saving.js";

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
  return { shell, inner, steps, desk, stage };
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

/**
 * Draw what the seat says: a line at the foot of the desk, and a cover over it.
 * @param {import("../lib/seat.js").Seat} seat
 * @param {{shell: HTMLElement, inner: HTMLElement, desk: HTMLElement}} frame
 * @param {HTMLElement} steps
 */
function drawSeat(seat, { shell, inner, desk }, steps) {
  const line = add(desk, "ad-slot ad-slot--saving");
  const cover = add(shell, "ad-slot ad-slot--elsewhere");
  render(html`<${Saving} seat=${seat} />`, line);
  render(html`<${Elsewhere} seat=${seat} behind=${[inner, steps]} />`, cover);
  return () => {
    render(null, line);
    render(null, cover);
  };
}

/** @type {{render(props: import("../lib/types").RenderProps): Promise<() => void>}} */
const widget = {
  async render({ model, el, host, signal }) {
    el.classList.add("ad");
    el.setAttribute("data-ad-desk", "");
    const drawn = frame(el);
    const { shell, steps, desk, stage } = drawn;
    const seat = takeSeat(model);
    /** @type {HTMLElement[]} */
    const slots = [];
    const place = async (/** @type {string} */ name, /** @type {HTMLElement} */ parent) => {
      const slot = add(parent, `ad-slot ad-slot--${name.replaceAll("_", "-")}`);
      slot.setAttribute(HOSTED, "");
      giveSeat(slot, seat, name);
      slots.push(slot);
      const child = await host.getWidget(model.get(name));
      await child.render({ el: slot, signal });
    };
    const parents = { steps, desk, stage };
    const placed = PLACES.map(([name, parent]) => place(name, parents[parent]));
    desk.append(stage);
    const releases = [keepKeys(el), toastKey(el), drawSeat(seat, drawn, slots[0]), seat.leave];
    for (const outcome of await Promise.allSettled(placed)) {
      if (outcome.status === "rejected") console.error(outcome.reason);
    }
    if (!signal?.aborted) {
      seat.begin();
      releases.push(keepView(seat.key));
    }
    return () => {
      for (const release of releases) release();
      for (const slot of slots) slot.remove();
      shell.remove();
    };
  },
};

export default /** @type {import("@anywidget/types").AnyWidget} */ (widget);
