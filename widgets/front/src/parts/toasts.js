/** The pile of toasts in a corner of the screen, above everything else. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * Toasts never take the focus; F6 is the way in and back out (see the Desktop). The top
 * layer keeps the pile free of any clipping page around it.
 * @param {{
 *   root: HTMLElement,
 *   label: string,
 *   height: string,
 *   count: number,
 *   children: any,
 * }} props
 */
export function Toasts({ root, label, height, count, children }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const el = ref.current;
    const desk = root.closest("[data-ad-desk]");
    if (!el || !(desk instanceof HTMLElement)) return undefined;
    const measure = () =>
      desk.style.setProperty(height, `${count ? Math.max(0, el.offsetHeight - 40) : 0}px`);
    measure();
    if (typeof ResizeObserver === "undefined") return undefined;
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    return () => {
      watch.disconnect();
      desk.style.setProperty(height, "0px");
    };
  }, [count]);
  useLayoutEffect(() => {
    if (count) ref.current?.showPopover?.();
  }, [count > 0]);
  if (!count) return null;
  return html`<section
    ref=${ref}
    class="ad-toasts"
    popover="manual"
    aria-label=${label}
    aria-keyshortcuts="F6"
    data-ad-toasts
    data-ad-pile=${height.includes("preview") ? "previews" : "messages"}
  >${children}</section>`;
}
