/**
 * Where the keyboard focus goes when what held it is gone.
 *
 * Windows are separate trees, so they meet in the document: an element that others may
 * hand the focus to carries `data-ad-place`, a control carries `data-ad-control`.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import { seatOf } from "./seat.js";

/** Milliseconds in which the windows of one drawing arrive. */
const MOMENT = 1500;

/** @typedef {(gone: Element | null) => void} Rescue */

/**
 * The part of the page that belongs to one desk.
 * @param {Element} el
 */
const deskOf = (el) => el.closest("[data-ad-desk]") ?? document;

/**
 * Focus an element if it is in the page; tell whether it took it.
 * @param {Element | null | undefined} el
 */
export function focusOn(el) {
  if (!(el instanceof HTMLElement) || !el.isConnected) return false;
  el.focus({ preventScroll: false });
  return document.activeElement === el;
}

/** Whether nothing in the page has the focus. */
export const focusIsLost = () =>
  !document.activeElement ||
  document.activeElement === document.body ||
  !document.activeElement.isConnected;

/**
 * Find a place in the same desk, or anywhere in the page.
 * @param {Element} el
 * @param {string} place
 */
export function findPlace(el, place) {
  const selector = `[data-ad-place="${place}"]`;
  return deskOf(el).querySelector(selector) ?? document.querySelector(selector);
}

/**
 * Find a control by its id in the same desk.
 * @param {Element} el
 * @param {string} id
 */
export const findControl = (el, id) =>
  [...deskOf(el).querySelectorAll("[data-ad-control]")].find(
    (found) => found.getAttribute("data-ad-control") === id,
  ) ?? null;

/**
 * Focus the first of some places that is there.
 * @param {Element} el
 * @param {readonly string[]} places
 */
export const focusPlace = (el, places) => places.some((place) => focusOn(findPlace(el, place)));

/** Where the focus goes when a window that held it closes. */
export const AFTER_CHAT = ["end", "steps", "status"];
export const AFTER_ANY = ["message-box", "end", "steps", "status"];

/**
 * Give the focus back to where it was before it went into a toast.
 * @param {HTMLElement} root
 * @param {Element | null} origin
 */
export function leaveToast(root, origin) {
  if (!focusIsLost() && !root.contains(document.activeElement)) return;
  if (!focusOn(origin)) focusPlace(root, AFTER_ANY);
}

/**
 * Focus a place as soon as it is there, unless the focus went elsewhere meanwhile. It may
 * come while Python has something to answer, and for a moment after the last answer.
 * @param {HTMLElement} root of a window
 * @param {string} place
 * @param {() => void} otherwise called when it does not come
 */
export function focusSoon(root, place, otherwise) {
  const held = document.activeElement;
  let until = performance.now() + MOMENT;
  const look = () => {
    if (document.activeElement !== held && !focusIsLost()) return;
    if (focusOn(findPlace(root, place))) return;
    if (seatOf(root)?.seat.waits()) until = performance.now() + MOMENT;
    if (performance.now() < until) setTimeout(look, 40);
    else otherwise();
  };
  look();
}

/**
 * Watch the focus of a window: when a new view removes the element that held it, call `rescue`.
 * Must be called while rendering, so that it sees the page before the change.
 * @param {Element} root
 * @param {Rescue} rescue
 */
export function useFocusGuard(root, rescue) {
  const active = document.activeElement;
  const held = active && active !== root && root.contains(active) ? active : null;
  useLayoutEffect(() => {
    if (held && !held.isConnected && focusIsLost()) rescue(held);
  });
}

/**
 * Remember the element outside a window that the focus came from.
 * @param {Element} root
 * @returns {{current: Element | null}}
 */
export function useOrigin(root) {
  const origin = useRef(/** @type {Element | null} */ (null));
  useLayoutEffect(() => {
    const enter = (/** @type {Event} */ event) => {
      const from = /** @type {FocusEvent} */ (event).relatedTarget;
      if (from instanceof Element && !root.contains(from)) origin.current = from;
    };
    root.addEventListener("focusin", enter);
    return () => root.removeEventListener("focusin", enter);
  }, [root]);
  return origin;
}
