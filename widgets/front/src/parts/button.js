/** A control as a button or a link, with its name, state and reason. */

import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { pageAddress } from "../lib/words.js";

/**
 * The attributes that say what a control is: name, state and why it is disabled.
 * @param {import("../lib/types").Control} control
 * @param {string} reasonId
 */
export function controlProps(control, reasonId) {
  const named = control.label !== control.text;
  return {
    "data-ad-control": control.id,
    "aria-label": named ? control.label : undefined,
    "aria-disabled": control.enabled ? undefined : "true",
    "aria-describedby": !control.enabled && control.reason ? reasonId : undefined,
    "aria-expanded": control.expanded === null ? undefined : String(control.expanded),
    "aria-pressed": control.pressed === null ? undefined : String(control.pressed),
    title: (!control.enabled && control.reason) || (control.text ? undefined : control.label),
  };
}

/**
 * Why a control is disabled, for `aria-describedby`.
 * @param {{control: import("../lib/types").Control, id: string}} props
 */
export function Reason({ control, id }) {
  if (control.enabled || !control.reason) return null;
  return html`<span id=${id} hidden>${control.reason}</span>`;
}

/**
 * One control that is acted on by a click. A disabled one is refused by Python, not here.
 * @param {{
 *   control: import("../lib/types").Control,
 *   act: import("../lib/types").Act,
 *   icon?: string,
 *   variant?: string,
 *   place?: string,
 *   onAct?: () => void,
 *   children?: any,
 * }} props
 */
export function Action({ control, act, icon = "", variant = "", place, onAct, children }) {
  const reasonId = useId();
  const body = html`
    ${icon && html`<${Icon} name=${icon} />`}
    ${children ?? (control.text && html`<span class="ad-button__text">${control.text}</span>`)}
  `;
  const className = classes("ad-button", variant, !control.text && !children && "ad-button--icon");
  const onClick = () => {
    act(control.intent);
    onAct?.();
  };
  const shared = { ...controlProps(control, reasonId), class: className, onClick };
  if (control.role === "link") {
    const href = pageAddress(control.value) ?? undefined;
    return html`<a ...${shared} href=${href} role=${href ? undefined : "link"}>${body}</a>`;
  }
  return html`
    <button type="button" ...${shared} data-ad-place=${place}>${body}</button>
    <${Reason} control=${control} id=${reasonId} />
  `;
}
