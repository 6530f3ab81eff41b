/** The spotlight: a ring around controls of the desk, wherever they are and move to. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { findControl } from "../lib/focus.js";
import { html } from "../lib/html.js";

/** Pixels between a control and its ring. */
const GAP = 4;

/** Whether the learner asked for less movement. */
export const lessMotion = () =>
  Boolean(window.matchMedia?.("(prefers-reduced-motion: reduce)").matches);

/**
 * Scroll a control into the page where it is out of sight.
 * @param {Element} el
 */
function bringIn(el) {
  const box = el.getBoundingClientRect();
  const inside = box.top >= 90 && box.bottom <= innerHeight * (innerWidth < 1000 ? 0.55 : 0.85);
  if (!inside) el.scrollIntoView?.({ block: "center", behavior: lessMotion() ? "auto" : "smooth" });
}

/**
 * Lay a ring around an element; without one, or without a size, hide the ring.
 * @param {HTMLElement} ring
 * @param {Element | null} target
 */
function layAround(ring, target) {
  const box = target?.getBoundingClientRect();
  const seen = box && box.width > 0 && box.height > 0;
  ring.style.visibility = seen ? "visible" : "hidden";
  if (!seen) return;
  ring.style.left = `${box.left - GAP}px`;
  ring.style.top = `${box.top - GAP}px`;
  ring.style.width = `${box.width + 2 * GAP}px`;
  ring.style.height = `${box.height + 2 * GAP}px`;
}

/** @param {{id: string, root: HTMLElement, quiet?: boolean}} props */
function Ring({ id, root, quiet }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const ring = ref.current;
    if (!ring) return undefined;
    /** @type {Element | null} */
    let last = null;
    const follow = () => {
      const target = root.isConnected ? findControl(root, id) : null;
      if (target && target !== last) {
        // What opened last lies on top: a ring around an entry of a menu opens again.
        ring.hidePopover?.();
        ring.showPopover?.();
        if (!quiet) bringIn(target);
      }
      last = target;
      layAround(ring, target);
      frame = requestAnimationFrame(follow);
    };
    let frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [id]);
  return html`<div ref=${ref} class="ad-spotlight" popover="manual" aria-hidden="true"></div>`;
}

/**
 * Rings around the controls with some ids, in the desk that `root` belongs to. Quiet ones
 * leave the page where it is.
 * @param {{ids: readonly string[], root: HTMLElement, quiet?: boolean}} props
 */
export function Spotlight({ ids, root, quiet = false }) {
  return ids.map((id) => html`<${Ring} key=${id} id=${id} root=${root} quiet=${quiet} />`);
}
