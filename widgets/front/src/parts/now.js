/** The step at hand, at the top of a page whose steps are scrolled away above the desk. */

import { useLayoutEffect, useState } from "preact/hooks";
import { focusPlace } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { Feedback, Help, Next } from "./help.js";
import { Prose } from "./prose.js";

/** @typedef {import("../lib/types").StepPanelView} View */

/** Pixels at the top of the page: a step of which no more is seen counts as gone. */
const EDGE = 200;

/**
 * Whether what is at hand has left the page at its top.
 * @param {HTMLElement} root
 * @param {View} view
 */
function useAway(root, view) {
  const [away, setAway] = useState(false);
  useLayoutEffect(() => {
    const at = root.querySelector(view.end ? ".ad-end" : '[aria-current="step"]');
    if (!at || typeof IntersectionObserver === "undefined") return undefined;
    const watch = new IntersectionObserver(
      ([entry]) => setAway(!entry.isIntersecting && entry.boundingClientRect.top < EDGE),
      { rootMargin: `-${EDGE}px 0px 0px 0px` },
    );
    watch.observe(at);
    return () => watch.disconnect();
  }, [view.current, view.end !== null]);
  return away;
}

/**
 * A press opens what the step says; at the end of the lesson it leads to the end.
 * @param {{view: View, act: import("../lib/types").Act, root: HTMLElement}} props
 */
export function Now({ view, act, root }) {
  const id = useId();
  const away = useAway(root, view);
  const [opened, setOpened] = useState("");
  const at = view.steps.findIndex((line) => line.step_id === view.current);
  const line = view.steps[at];
  const title = view.end?.title ?? line?.title;
  if (!away || !title) return null;
  const open = !view.end && (Boolean(view.lost) || opened === view.current);
  const onClick = () => {
    if (view.end) focusPlace(root, ["end"]);
    else setOpened(open ? "" : view.current);
  };
  return html`<div class=${classes("ad-window ad-now", view.end && "is-end")}>
    <button
      type="button"
      class="ad-now__step"
      aria-expanded=${view.end ? undefined : String(open)}
      aria-controls=${open ? id : undefined}
      onClick=${onClick}
    >
      <span class="ad-step__mark" aria-hidden="true">${view.end ? html`<${Icon} name="check" size=${14} />` : at + 1}</span>
      <span class="ad-now__words">
        <span class="ad-now__progress">${view.progress_label}</span>
        <span class="ad-sr">: </span>
        <span class="ad-now__title">${title}</span>
      </span>
      <${Icon} name=${view.end ? "next" : "chevron"} />
    </button>
    ${
      open
        ? html`<div id=${id} class="ad-now__more">
          <${Prose} key=${view.current} stepId=${view.current} />
          <${Help} view=${view} act=${act} />
        </div>`
        : !view.end &&
          (view.feedback || view.help.next_act || view.help.offer) &&
          html`<div class="ad-now__news">
            <${Feedback} view=${view} />
            <${Next} help=${view.help} />
            ${view.help.offer && html`<p class="ad-next">${view.help.offer}</p>`}
          </div>`
    }
  </div>`;
}
