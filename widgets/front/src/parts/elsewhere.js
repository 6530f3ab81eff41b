/** What lies over a desk that another window holds, with the way to take it. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { AFTER_ANY, findControl, focusIsLost, focusOn, focusPlace } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { useSeat } from "./saving.js";

/**
 * Nothing behind can be acted on. The focus comes in with the message, and goes back to
 * where it was.
 * @param {readonly HTMLElement[]} behind
 * @param {{current: HTMLElement | null}} title
 */
function useCover(behind, title) {
  useLayoutEffect(() => {
    const held = document.activeElement;
    const id = held?.getAttribute("data-ad-control") ?? "";
    for (const el of behind) el.toggleAttribute("inert", true);
    focusOn(title.current);
    const [desk] = behind;
    return () => {
      for (const el of behind) el.toggleAttribute("inert", false);
      setTimeout(() => {
        if (!focusIsLost()) return;
        if (!focusOn(id ? findControl(desk, id) : null)) focusPlace(desk, AFTER_ANY);
      });
    };
  }, []);
}

/**
 * @param {{
 *   seat: import("../lib/seat.js").Seat,
 *   behind: readonly HTMLElement[],
 *   standing: string,
 *   words: Record<string, string>,
 * }} props
 */
function Cover({ seat, behind, standing, words }) {
  const titleId = useId();
  const textId = useId();
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useCover(behind, title);
  const onClick = standing === "superseded" ? () => location.reload() : seat.take;
  return html`<section class="ad-elsewhere" aria-labelledby=${titleId}>
    <div class="ad-elsewhere__card ad-window">
      <span class="ad-elsewhere__icon" aria-hidden="true"><${Icon} name="views" size=${24} /></span>
      <h2 id=${titleId} class="ad-elsewhere__title" ref=${title} tabindex="-1" aria-describedby=${textId}>${words[standing]}</h2>
      <p id=${textId} class="ad-elsewhere__text">${words[`${standing}.text`]}</p>
      <button type="button" class="ad-button ad-button--primary" onClick=${onClick}>
        <span class="ad-button__text">${words[`${standing}.take`]}</span>
      </button>
    </div>
  </section>`;
}

const COVERED = new Set(["elsewhere", "taken", "superseded"]);

/** @param {{seat: import("../lib/seat.js").Seat, behind: readonly HTMLElement[]}} props */
export function Elsewhere({ seat, behind }) {
  const now = useSeat(seat);
  if (!now || !COVERED.has(now.standing)) return null;
  return html`<${Cover} seat=${seat} behind=${behind} standing=${now.standing} words=${now.words} />`;
}
