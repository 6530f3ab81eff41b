/** A button that opens and closes a part of a window; the view says which are open. */

import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { controlProps, Reason } from "./button.js";

/**
 * @param {{
 *   control: import("../lib/types").Control,
 *   act: import("../lib/types").Act,
 *   part: string,
 *   icon?: string,
 *   variant?: string,
 *   chevron?: boolean,
 * }} props `part` is the id of what it opens
 */
export function Disclosure({ control, act, part, icon = "", variant = "", chevron = false }) {
  const reasonId = useId();
  const open = control.expanded === true;
  return html`
    <button
      type="button"
      class=${classes("ad-button", variant, open && "is-open")}
      ...${controlProps(control, reasonId)}
      aria-expanded=${String(open)}
      aria-controls=${open ? part : undefined}
      onClick=${() => act(control.intent)}
    >
      ${chevron && html`<${Icon} name="chevron" size=${16} />`}
      ${icon && html`<${Icon} name=${icon} size=${16} />`}
      <span class="ad-button__text" dir="auto">${control.text}</span>
    </button>
    <${Reason} control=${control} id=${reasonId} />
  `;
}
