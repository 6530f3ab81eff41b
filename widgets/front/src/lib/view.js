/** Where somebody is in a lesson's page: found again when the page was reloaded. */
import { focusOn } from "./focus.js";
import { keptOf } from "./kept.js";

/**
 * @typedef {{control: string, from: number | null, to: number | null, top: number, guide: number}} View
 */

const guide = () => document.querySelector(".lesson-guide");

/** @returns {View} */
function view() {
  const held = document.activeElement;
  const writes = held instanceof HTMLTextAreaElement;
  return {
    control: held?.getAttribute("data-ad-control") ?? "",
    from: writes ? held.selectionStart : null,
    to: writes ? held.selectionEnd : null,
    top: window.scrollY,
    guide: guide()?.scrollTop ?? 0,
  };
}

/** Whether somebody has done something since the page came; a window may take the focus. */
let wentOn = false;
for (const kind of ["keydown", "pointerdown"]) {
  addEventListener(kind, () => (wentOn = true), { capture: true, once: true });
}

/**
 * Lead back to a view, unless somebody went on already.
 * @param {View} kept
 */
function leadTo({ control, from, to, top, guide: guideTop }) {
  if (wentOn) return;
  const el = [...document.querySelectorAll("[data-ad-control]")].find(
    (found) => control && found.getAttribute("data-ad-control") === control,
  );
  if (focusOn(el) && el instanceof HTMLTextAreaElement && from !== null) {
    el.setSelectionRange(from, to);
  }
  guide()?.scrollTo({ top: guideTop, behavior: "instant" });
  window.scrollTo({ top, behavior: "instant" });
}

/** Whether the page was reloaded: only then somebody was here before. */
const isReloaded = () => {
  const [entry] = performance.getEntriesByType?.("navigation") ?? [];
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "reload";
};

/**
 * Find the view of the page before a reload, and keep the one of this page.
 * @param {string | undefined} key
 * @returns {() => void} lets go
 */
export function keepView(key) {
  const kept = keptOf("place", key);
  const before = /** @type {View | null} */ (kept.read());
  kept.write(null);
  if (before && isReloaded()) leadTo(before);
  const keep = () => kept.write(view());
  addEventListener("pagehide", keep);
  return () => removeEventListener("pagehide", keep);
}
