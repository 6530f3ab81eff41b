/** A live region that says each announcement once. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";

/**
 * The region stands empty from the first drawing on; what was already there is not said again.
 * @param {{announcement: import("./types").Announcement}} props
 */
export function LiveRegion({ announcement }) {
  const said = useRef(announcement?.id ?? "");
  const [spoken, setSpoken] = useState({ id: "", text: "" });
  useLayoutEffect(() => {
    const next = announcement ?? { id: "", text: "" };
    if (next.id === said.current) return;
    said.current = next.id;
    setSpoken(next);
  }, [announcement]);
  return html`<div class="ad-sr" role="status" aria-live="polite">
    ${spoken.text && html`<span key=${spoken.id}>${spoken.text}</span>`}
  </div>`;
}
