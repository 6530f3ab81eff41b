/** Keeps hands off a desk on which something is played, without hiding it from anybody. */
import { useLayoutEffect, useRef } from "preact/hooks";

const ACTS = ["click", "keydown", "beforeinput", "change", "paste", "drop"];
/** Keys that only look around. */
const LOOKING = new Set(["Tab", "Shift", "Control", "Alt", "Meta", "F6"]);
/** Milliseconds within which a window that comes with what is shown gets no focus. */
const COMING = 3000;

/**
 * While `locked`, nothing outside of `root` in its desk can be acted on, and a window that
 * comes with what is shown does not take the focus along.
 * @param {HTMLElement} root
 * @param {boolean} locked
 * @param {string} shown names what is shown
 * @param {() => void} onAct called when somebody tries
 */
export function useLock(root, locked, shown, onAct) {
  const came = useRef({ shown, at: Number.NEGATIVE_INFINITY });
  if (came.current.shown !== shown) came.current = { shown, at: performance.now() };
  const latest = useRef(onAct);
  latest.current = onAct;
  useLayoutEffect(() => {
    const desk = root.closest(".ad-desk");
    if (!locked || !desk) return undefined;
    const outside = (/** @type {Event} */ event) =>
      !root.contains(/** @type {Node} */ (event.target));
    const touch = (/** @type {Event} */ event) => {
      // A key that moves no focus asks for the next step, before all of this one is there.
      if (event instanceof KeyboardEvent && !LOOKING.has(event.key)) return;
      came.current.at = Number.NEGATIVE_INFINITY;
      // A menu of the desk closes by a press elsewhere: what is played stays as it is.
      if (event.type === "pointerdown" && root.isConnected) event.stopPropagation();
    };
    const refuse = (/** @type {Event} */ event) => {
      const key = event instanceof KeyboardEvent ? event.key : "";
      if (!outside(event) || LOOKING.has(key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === "click" || event.type === "keydown") latest.current();
    };
    const hold = (/** @type {Event} */ event) => {
      if (!outside(event) || performance.now() - came.current.at > COMING) return;
      const { target, relatedTarget } = /** @type {FocusEvent} */ (event);
      if (relatedTarget instanceof HTMLElement && relatedTarget.isConnected) relatedTarget.focus();
      else if (target instanceof HTMLElement) target.blur();
    };
    document.addEventListener("pointerdown", touch, true);
    document.addEventListener("keydown", touch, true);
    for (const name of ACTS) desk.addEventListener(name, refuse, true);
    desk.addEventListener("focusin", hold);
    return () => {
      document.removeEventListener("pointerdown", touch, true);
      document.removeEventListener("keydown", touch, true);
      for (const name of ACTS) desk.removeEventListener(name, refuse, true);
      desk.removeEventListener("focusin", hold);
    };
  }, [locked]);
}
