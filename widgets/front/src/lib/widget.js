/** Turns a component into an anywidget module: state comes down, intents go up. */
import { render } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { clockOf } from "./clock.js";
import { html } from "./html.js";
import { keepKeys } from "./keys.js";

/** Marks an element that the Desktop renders a window into. */
export const HOSTED = "data-ad-hosted";

/**
 * Follow a trait of a model.
 * @template T
 * @param {import("./types").Model} model
 * @param {string} name
 * @returns {T}
 */
export function useTrait(model, name) {
  const [value, setValue] = useState(() => model.get(name));
  useLayoutEffect(() => {
    const follow = () => setValue(model.get(name));
    follow();
    model.on(`change:${name}`, follow);
    return () => model.off(`change:${name}`, follow);
  }, [model, name]);
  return value;
}

/**
 * Tell Python that somebody is looking, and when nobody is any more.
 * @param {import("./types").Model} model
 * @returns {() => void} leaves
 */
export function joinView(model) {
  const id = crypto.randomUUID?.() ?? `view-${Math.random().toString(36).slice(2)}`;
  let here = false;
  const say = (/** @type {boolean} */ present) => {
    if (present === here) return;
    here = present;
    model.send({ type: present ? "ready" : "gone", view_id: id });
  };
  const show = () => say(true);
  const hide = () => say(false);
  addEventListener("pageshow", show);
  addEventListener("pagehide", hide);
  show();
  return () => {
    removeEventListener("pageshow", show);
    removeEventListener("pagehide", hide);
    hide();
  };
}

/** @param {{model: import("./types").Model, el: HTMLElement, component: any}} props */
function Frame({ model, el, component }) {
  const view = useTrait(model, "view");
  const state = useTrait(model, "clock");
  const clock = useMemo(() => clockOf(/** @type {any} */ (state)), [state]);
  const act = useMemo(
    () => (/** @type {any} */ intent, /** @type {any} */ extra) => {
      if (intent?.type) model.send({ ...intent, ...extra });
    },
    [model],
  );
  if (view?.shown === undefined) return null;
  return html`<${component} view=${view} act=${act} clock=${clock} root=${el} />`;
}

/**
 * Make the default export of a window module.
 * @param {any} component takes `WindowProps`
 * @returns {{render(props: import("./types").RenderProps): () => void}}
 */
export function widget(component) {
  return {
    /** @param {import("./types").RenderProps} props */
    render({ model, el }) {
      el.classList.add("ad");
      const release = keepKeys(el);
      const leave = el.hasAttribute(HOSTED) ? null : joinView(model);
      render(html`<${Frame} model=${model} el=${el} component=${component} />`, el);
      return () => {
        render(null, el);
        release();
        leave?.();
      };
    },
  };
}
