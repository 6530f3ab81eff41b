/** What a learner does with a page and finds in it, as tests do. */

const nameOf = (el) => el.getAttribute("aria-label") ?? el.textContent.trim();

/**
 * Find a control by its name.
 * @param {ParentNode} root
 * @param {string} name
 * @param {string} among what may have it, as a selector
 */
export const named = (root, name, among = "button, a, input, select, textarea") =>
  [...root.querySelectorAll(among)].find((found) => nameOf(found) === name);

/** Find a button by its name. */
export const button = (root, name) => named(root, name, "button");

/** The name of what has the focus. */
export const focused = () => nameOf(document.activeElement);

/** Press a key on an element. */
export const pressOn = (el, key, more = {}) =>
  el.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

/** Press a key where the focus is. */
export const press = (key, more = {}) => pressOn(document.activeElement, key, more);

/** Put a text into a field. */
export const type = (field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
