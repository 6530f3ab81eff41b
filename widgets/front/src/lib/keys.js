/** Keys: what stays inside a window, and how lists are walked. */

/** Undoing and redoing, and the modifiers by which JupyterLab waits for them. */
const OWN = new Set(["z", "y", "alt", "control", "meta", "shift"]);

/**
 * Keep plain keys from the page around, whose shortcuts act on any focused element.
 * Chords with Ctrl or Meta go through, so that saving still works. Those that undo stay:
 * JupyterLab would undo in the notebook instead of the text that was typed here.
 * @param {HTMLElement} el
 * @returns {() => void} lets go
 */
export function keepKeys(el) {
  const keep = (/** @type {KeyboardEvent} */ event) => {
    const chord = event.ctrlKey || event.metaKey;
    if (!chord || OWN.has(event.key.toLowerCase())) event.stopPropagation();
  };
  el.addEventListener("keydown", keep);
  return () => el.removeEventListener("keydown", keep);
}

/**
 * The index that a key leads to in a list of `count` that wraps around, or -1.
 * @param {string} key
 * @param {number} index
 * @param {number} count
 */
export function stepTo(key, index, count) {
  if (!count) return -1;
  switch (key) {
    case "ArrowDown":
      return (index + 1) % count;
    case "ArrowUp":
      return (index - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}

/**
 * The index that a key leads to in a grid whose rows follow each other, or -1.
 * @param {string} key
 * @param {number} index
 * @param {number} count
 * @param {number} columns
 */
export function stepInGrid(key, index, count, columns) {
  if (key === "ArrowRight") return stepTo("ArrowDown", index, count);
  if (key === "ArrowLeft") return stepTo("ArrowUp", index, count);
  const step = { ArrowDown: columns, ArrowUp: -columns }[key];
  if (step === undefined) return stepTo(key, index, count);
  return count ? (index + step + count) % count : -1;
}

/**
 * The index of the next entry that begins with a typed character, or -1.
 * @param {string} key
 * @param {number} index
 * @param {string[]} words
 */
export function startingWith(key, index, words) {
  if (key.length !== 1 || key === " ") return -1;
  const wanted = key.toLocaleLowerCase();
  for (let step = 1; step <= words.length; step += 1) {
    const at = (index + step) % words.length;
    if (words[at].toLocaleLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
