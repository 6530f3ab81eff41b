/** A picture of a person or another target, with the presence as a dot of its own shape. */
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { initials } from "../lib/words.js";

/** @param {{name: string, size?: "small" | "large"}} props */
export function Avatar({ name, size = "small" }) {
  const letters = initials(name);
  return html`<span class=${`ad-avatar ad-avatar--${size}`} aria-hidden="true">
    ${letters || html`<${Icon} name="agent" size=${16} />`}
  </span>`;
}

/** @param {{type: string, presence: import("../lib/types").Presence}} props */
export function TargetPicture({ type, presence }) {
  return html`<span class=${`ad-target ad-target--${type}`} aria-hidden="true">
    <${Icon} name=${type} />
    ${presence !== "none" && html`<span class=${`ad-presence ad-presence--${presence}`}></span>`}
  </span>`;
}
