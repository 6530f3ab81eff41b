/** “This should have counted”: a form to the author, and the way on after it. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { Action } from "./button.js";
import { Disclosure } from "./disclosure.js";
import { Field, useForm } from "./form.js";

/** @typedef {import("../lib/types").DisputeView} View */
/** @typedef {import("../lib/types").Act} Act */

/** @param {{view: View, act: Act}} props */
function Entry({ view, act }) {
  const { field, send } = view;
  const form = useForm(field ? [field] : [], act);
  const part = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => part.current?.querySelector("input")?.focus(), []);
  if (!field || !send) return null;
  return html`<div ref=${part} class="ad-dispute__form" data-ad-form>
    <${Field} control=${field} form=${form} />
    <${Action} control=${send} act=${() => form.submit(send)} variant="ad-button--plain" />
  </div>`;
}

/** @param {{view: View, act: Act}} props */
export function Dispute({ view, act }) {
  const id = useId();
  const kept = useRef(/** @type {HTMLElement | null} */ (null));
  const sent = useRef(Boolean(view.kept));
  useLayoutEffect(() => {
    if (view.kept && !sent.current) kept.current?.focus();
    sent.current = Boolean(view.kept);
  }, [view.kept]);
  if (view.kept) {
    return html`<section class="ad-dispute" aria-label=${view.label}>
      <p ref=${kept} tabindex="-1" class="ad-dispute__kept"><${Icon} name="done" size=${16} /><span>${view.kept}</span></p>
      <p>${view.says}</p>
      ${view.passes && html`<${Action} control=${view.passes} act=${act} icon="next" variant="ad-button--plain" />`}
    </section>`;
  }
  return html`<section class="ad-dispute" aria-label=${view.label}>
    ${view.open && html`<${Disclosure} control=${view.open} act=${act} part=${id} variant="ad-button--bare ad-dispute__open" chevron />`}
    ${view.field && html`<div id=${id} class="ad-dispute__part"><p>${view.says}</p><${Entry} view=${view} act=${act} /></div>`}
  </section>`;
}
