/** Starting again, told in the page to whoever keeps something of the attempt before. */
import { useLayoutEffect } from "preact/hooks";

const RESTART = "workspace-sim:restart";

/** Tell that the learner starts again. */
export const tellRestart = () => document.dispatchEvent(new Event(RESTART));

/**
 * Call a function whenever the learner starts again, until the returned one is called.
 * @param {() => void} forget
 */
export function onRestart(forget) {
  document.addEventListener(RESTART, forget);
  return () => document.removeEventListener(RESTART, forget);
}

/**
 * Call a function whenever the learner starts again.
 * @param {() => void} forget
 */
export function useRestart(forget) {
  useLayoutEffect(() => onRestart(forget), []);
}
