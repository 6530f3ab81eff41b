/** What the desk and the page around it tell each other of the connection to the kernel. */

const LOST = "workspace-sim:lost";
const FOUND = "workspace-sim:found";
const UNSAVED = "workspace-sim:unsaved";

/** Tell the desk that its kernel was found again, or another one. */
export const tellFound = () => document.dispatchEvent(new Event(FOUND));

/** Tell the page that something is not saved: it may look whether the server is there. */
export const tellUnsaved = () => document.dispatchEvent(new Event(UNSAVED));

/**
 * Call functions when the page says that the connection is lost, and found again.
 * @param {{lost?: () => void, found?: () => void}} listeners
 * @returns {() => void} lets go
 */
export function onConnection({ lost, found }) {
  if (lost) document.addEventListener(LOST, lost);
  if (found) document.addEventListener(FOUND, found);
  return () => {
    if (lost) document.removeEventListener(LOST, lost);
    if (found) document.removeEventListener(FOUND, found);
  };
}
