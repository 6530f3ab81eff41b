/** The dialog that makes a target a favorite, or changes its category. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { useDraft } from "../lib/drafts.js";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { Action, controlProps } from "./button.js";

/**
 * Enter saves, Escape closes. The focus comes in with the dialog; its window leads it out.
 * @param {{
 *   view: import("../lib/types").FavoriteDialogView,
 *   act: import("../lib/types").Act,
 * }} props
 */
export function FavoriteDialog({ view, act }) {
  const titleId = useId();
  const hintId = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [text, setText] = useDraft("favorite", view.category.value);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const save = () => act(view.save.intent, { text });
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    act(view.cancel.intent);
  };
  const onFieldKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    save();
  };
  return html`<div class="ad-favorite" role="dialog" aria-labelledby=${titleId} onKeyDown=${onKeyDown}>
    <h3 class="ad-favorite__title" id=${titleId}><${Icon} name="star" size=${16} /><span dir="auto">${view.title}</span></h3>
    <label class="ad-favorite__field">
      <span>${view.category.label}</span>
      <input
        ref=${field}
        type="text"
        class="ad-field"
        autocomplete="off"
        ...${controlProps(view.category, "")}
        aria-describedby=${hintId}
        title=${undefined}
        dir="auto"
        value=${text}
        onInput=${(/** @type {InputEvent} */ event) =>
          setText(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
        onKeyDown=${onFieldKey}
      />
    </label>
    <p class="ad-favorite__hint" id=${hintId}>${view.hint}</p>
    ${
      view.categories.length > 0 &&
      html`<div class="ad-favorite__known" role="group" aria-label=${view.categories_label}>
        <span aria-hidden="true">${view.categories_label}</span>
        ${view.categories.map((control) => html`<${Action} key=${control.id} control=${control} act=${act} variant="ad-button--chip" />`)}
      </div>`
    }
    <div class="ad-favorite__actions">
      <${Action} control=${{ ...view.save, intent: { ...view.save.intent, text } }} act=${act} variant="ad-button--primary" />
      <${Action} control=${view.cancel} act=${act} variant="ad-button--plain" />
    </div>
  </div>`;
}
