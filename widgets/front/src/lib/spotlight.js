/** The spotlight for a screen reader: what describes the controls that the step needs. */
import { useLayoutEffect } from "preact/hooks";

const LIT = "data-ad-spotlight";
let count = 0;

/**
 * The desk that a window belongs to, or stands beside.
 * @param {Element} el
 */
export const deskBeside = (el) =>
  (el.closest("[data-ad-desk]") ?? document).querySelector(".ad-desk");

/**
 * Scroll an element into view inside its desk, and in the page where the desk is in sight.
 * Nothing else moves: neither the focus, nor a page that shows something else.
 * @param {Element} el
 * @param {Element} desk
 */
function bringIntoView(el, desk) {
  const box = desk.getBoundingClientRect();
  if (box.top < innerHeight * 0.7 && box.bottom > innerHeight * 0.3) {
    el.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }
}

/**
 * Describe an element by one more text.
 * @param {Element} el
 * @param {string} id
 */
function describe(el, id) {
  const ids = (el.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  if (!ids.includes(id)) el.setAttribute("aria-describedby", [...ids, id].join(" "));
}

/**
 * Take a text from what describes an element.
 * @param {Element} el
 * @param {string} id
 */
function undescribe(el, id) {
  const ids = (el.getAttribute("aria-describedby") ?? "").split(/\s+/);
  const left = ids.filter((one) => one && one !== id);
  if (left.length) el.setAttribute("aria-describedby", left.join(" "));
  else el.removeAttribute("aria-describedby");
}

/**
 * Mark the controls with some ids until the returned function is called. A window may draw
 * them later, or anew: they are marked then.
 * @param {Element} desk
 * @param {readonly string[]} ids
 * @param {string} text
 */
export function light(desk, ids, text) {
  count += 1;
  const wanted = new Set(ids);
  const lit = /** @type {Set<Element>} */ (new Set());
  const words = document.createElement("span");
  words.id = `ad-spotlight-${count}`;
  words.hidden = true;
  words.textContent = text;
  document.body.append(words);
  const dim = (/** @type {Element} */ el) => {
    lit.delete(el);
    el.removeAttribute(LIT);
    undescribe(el, words.id);
  };
  const look = () => {
    for (const el of lit) {
      if (!desk.contains(el) || !wanted.has(el.getAttribute("data-ad-control") ?? "")) dim(el);
    }
    for (const el of desk.querySelectorAll("[data-ad-control]")) {
      if (!wanted.has(el.getAttribute("data-ad-control") ?? "")) continue;
      describe(el, words.id);
      if (lit.has(el)) continue;
      if (!lit.size) bringIntoView(el, desk);
      lit.add(el);
      el.setAttribute(LIT, "");
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(desk, {
    attributeFilter: ["data-ad-control", "aria-describedby"],
    childList: true,
    subtree: true,
  });
  look();
  return () => {
    observer.disconnect();
    for (const el of [...lit]) dim(el);
    words.remove();
  };
}

/**
 * Keep some controls of the desk marked while they are asked for.
 * @param {Element} root the window that asks
 * @param {import("./types").Spotlight} spotlight
 */
export function useSpotlight(root, spotlight) {
  const { control_ids: ids, text } = spotlight;
  useLayoutEffect(() => {
    const desk = deskBeside(root);
    return desk && ids.length ? light(desk, ids, text) : undefined;
  }, [ids.join(" "), text]);
}

/**
 * Keep everybody from acting on the desk while something else comes first.
 * @param {Element} root
 * @param {boolean} closed
 */
export function useClosedDesk(root, closed) {
  useLayoutEffect(() => {
    const desk = deskBeside(root);
    if (!desk || !closed) return undefined;
    desk.toggleAttribute("inert", true);
    return () => {
      desk.toggleAttribute("inert", false);
    };
  }, [closed]);
}
