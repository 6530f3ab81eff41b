/** The Login window, which has the desk to itself until somebody is logged in. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import {
  AFTER_ANY,
  focusIsLost,
  focusOn,
  focusPlace,
  focusSoon,
  useFocusGuard,
} from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { Checkbox, Field, useForm } from "../parts/form.js";

/** @typedef {import("../lib/types").LoginWindowView} View */
/** @typedef {import("../lib/types").Act} Act */

const ENTRY = "[data-ad-form] input";

/**
 * Lead the focus to the first entry of a page that has come, and back to an entry that
 * was refused; but take it from nowhere else, and not as the lesson opens.
 * @param {HTMLElement} root
 * @param {View} view
 */
function useEntryFocus(root, view) {
  const before = useRef({ page: view.page, error: view.error.id });
  useLayoutEffect(() => {
    const turned = before.current.page !== view.page;
    const refused = view.error.id !== before.current.error && view.error.id !== "";
    before.current = { page: view.page, error: view.error.id };
    const here = focusIsLost() || root.contains(document.activeElement);
    if (!view.page || !(turned || refused) || !here) return;
    const masked = refused ? root.querySelector(".ad-field--masked") : null;
    focusOn(masked ?? root.querySelector(ENTRY));
  }, [view]);
}

/** @param {{view: View, act: Act}} props */
function Card({ view, act }) {
  const id = useId();
  const form = useForm(view.fields, act);
  const locked = view.page === "locked";
  return html`<section class="ad-login" aria-label=${view.label}>
    <div class="ad-login__card ad-window" data-ad-form>
      <div class="ad-login__brand">
        <span class="ad-header__mark"><${Icon} name=${locked ? "lock" : "brand"} size=${24} /></span>
        <span>${view.product}</span>
      </div>
      <h2 class="ad-login__title" id=${id}>${view.title}</h2>
      <p class="ad-login__lead">${view.lead}</p>
      <div class=${classes("ad-login__error", !view.error.text && "is-idle")}>
        ${view.error.text && html`<${Icon} name="error" />`}
        <div role="alert">${view.error.text && html`<span key=${view.error.id}>${view.error.text}</span>`}</div>
      </div>
      ${view.fields.map(
        (field, index) =>
          html`<${Field} key=${field.id} control=${field} form=${form} place=${index ? undefined : "login"} />`,
      )}
      ${
        view.channels.length > 0 &&
        html`<fieldset class="ad-login__channels">
          <legend>${view.channels_label}</legend>
          ${view.channels.map((each) => html`<${Checkbox} key=${each.id} control=${each} act=${act} />`)}
        </fieldset>`
      }
      <div class="ad-login__actions">
        ${view.buttons.map(
          (button, index) => html`<${Action}
            key=${button.id}
            control=${button}
            act=${() => form.submit(button)}
            variant=${index ? "ad-button--plain" : "ad-button--primary"}
          />`,
        )}
      </div>
    </div>
  </section>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function LoginWindow({ view, act, root }) {
  useEntryFocus(root, view);
  useFocusGuard(root, () => {
    if (focusOn(root.querySelector(ENTRY))) return;
    focusSoon(root, "status", () => focusPlace(root, AFTER_ANY));
  });
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    ${view.shown && html`<${Card} view=${view} act=${act} />`}
  `;
}

export default widget(LoginWindow);
