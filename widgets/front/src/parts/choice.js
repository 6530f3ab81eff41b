/** A choice among a few options, as a native list. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { controlProps, Reason } from "./button.js";

/**
 * It shows what the view says, also after a choice that Python refused.
 * @param {{
 *   control: import("../lib/types").Control,
 *   options: import("../lib/types").Option[],
 *   act: import("../lib/types").Act,
 *   icon?: string,
 * }} props
 */
export function Choice({ control, options, act, icon = "" }) {
  const reasonId = useId();
  const list = useRef(/** @type {HTMLSelectElement | null} */ (null));
  useLayoutEffect(() => {
    if (list.current) list.current.value = control.value;
  });
  const onChange = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLSelectElement} */ (event.currentTarget);
    const text = field.value;
    if (!control.enabled) field.value = control.value;
    act(control.intent, { text });
  };
  return html`<span class="ad-select" data-ad-icon=${icon || undefined}>
    ${icon && html`<${Icon} name=${icon} size=${15} />`}
    <select
      ref=${list}
      class="ad-field"
      ...${controlProps(control, reasonId)}
      aria-label=${control.label}
      onChange=${onChange}
    >
      ${options.map(
        (option) =>
          html`<option key=${option.value} value=${option.value}>${option.label}</option>`,
      )}
    </select>
    <${Icon} name="chevron" size=${14} />
    <${Reason} control=${control} id=${reasonId} />
  </span>`;
}
