/** Turns a component into an anywidget module: state comes down, intents go up. */
import { render } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { clockOf, stopped } from "./clock.js";
import { onConnection } from "./connection.js";
import { createDrafts, DraftsOfDesk } from "./drafts.js";
import { html } from "./html.js";
import { keepKeys } from "./keys.js";
import { byNextView, freshId, seatOf } from "./seat.js";

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
  const id = freshId();
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

/**
 * The clock of a desk; it stands still while nobody knows what happens there.
 * @param {import("./types").ClockState} state
 */
function useClock(state) {
  const clock = useMemo(() => clockOf(state), [state]);
  const [held, setHeld] = useState(/** @type {import("./types").Clock | null} */ (null));
  useLayoutEffect(
    () => onConnection({ lost: () => setHeld(stopped(clock)), found: () => setHeld(null) }),
    [clock],
  );
  return held ?? clock;
}

/**
 * How a window sends what is done in it: over the seat of its desk, or by itself.
 * @param {import("./types").Model} model
 * @param {HTMLElement} el
 * @returns {import("./types").Act}
 */
function actOf(model, el) {
  const given = seatOf(el);
  const send = given?.seat.opened(given.name, model) ?? ((intent) => model.send(intent));
  return (intent, extra, secret) =>
    (intent?.type && send({ ...intent, ...extra }, secret)) || byNextView(model);
}

/**
 * @param {{
 *   model: import("./types").Model,
 *   el: HTMLElement,
 *   component: any,
 *   act: import("./types").Act,
 *   drafts: import("./drafts.js").Drafts,
 * }} props
 */
function Frame({ model, el, component, act, drafts }) {
  const view = useTrait(model, "view");
  const clock = useClock(useTrait(model, "clock"));
  if (view?.shown === undefined) return null;
  return html`<${DraftsOfDesk.Provider} value=${drafts}>
    <${component} view=${view} act=${act} clock=${clock} root=${el} />
  <//>`;
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
      const drafts = seatOf(el)?.seat.drafts ?? createDrafts();
      const act = actOf(model, el);
      render(
        html`<${Frame} model=${model} el=${el} component=${component} act=${act} drafts=${drafts} />`,
        el,
      );
      return () => {
        render(null, el);
        release();
        leave?.();
      };
    },
  };
}
