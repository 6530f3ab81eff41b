/** The step panel: mode, progress, the steps, feedback and help; the end page at the end. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import { focusPlace, useFocusGuard } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { tellRestart } from "../lib/restart.js";
import { useClosedDesk, useSpotlight } from "../lib/spotlight.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { Dispute } from "../parts/dispute.js";
import { End } from "../parts/end.js";
import { Help } from "../parts/help.js";
import { Brief, Mode } from "../parts/mode.js";
import { Now } from "../parts/now.js";
import { Prose } from "../parts/prose.js";
import { Spotlight } from "../parts/spotlight.js";
import { Pace, Time } from "../parts/time.js";

/** @typedef {import("../lib/types").StepPanelView} View */
/** @typedef {import("../lib/types").Act} Act */

/** @param {{view: View}} props */
function Progress({ view }) {
  const share = view.total ? view.done / view.total : 0;
  return html`<div class="ad-progress">
    <span class="ad-progress__label">${view.progress_label}</span>
    <span class="ad-progress__track" aria-hidden="true">
      <span class="ad-progress__bar" style=${{ transform: `scaleX(${share})` }}></span>
    </span>
  </div>`;
}

/**
 * @param {{
 *   line: import("../lib/types").StepLine,
 *   number: number,
 *   news?: string,
 *   children?: any,
 * }} props
 */
function Step({ line, number, news, children }) {
  const current = line.state === "current";
  const item = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (news && besideTheDesk()) bringIn(item.current);
  }, [news]);
  return html`<li ref=${item} class=${`ad-step ad-step--${line.state}`} aria-current=${current ? "step" : undefined}>
    <span class="ad-step__mark" aria-hidden="true">
      ${line.state === "done" ? html`<${Icon} name="check" size=${14} />` : number}
    </span>
    <div class="ad-step__body">
      <div class="ad-step__title">
        <span>${line.title}</span>
        <span class=${line.disputed ? "ad-step__disputed" : "ad-sr"}> ${line.state_label}</span>
      </div>
      ${children}
    </div>
  </li>`;
}

/** Whether the steps have a column of their own: only then may they move by themselves. */
function besideTheDesk() {
  return Boolean(window.matchMedia?.("(min-width: 1000px)").matches);
}

/**
 * Scroll no further than needed; of a step that is too long, its beginning counts.
 * @param {HTMLElement | null} item
 */
function bringIn(item) {
  const long = item && item.offsetHeight > innerHeight * 0.6;
  item?.scrollIntoView({ block: long ? "start" : "nearest" });
}

/**
 * What changes when the current step has something new to show; nothing at first.
 * @param {View} view
 */
const newsOf = (view) => `${view.current} ${view.announcement.id} ${view.help.announcement.id}`;

/** @param {{view: View, act: Act, arrived: boolean}} props */
function Steps({ view, act, arrived }) {
  const news = arrived ? newsOf(view) : "";
  const restart = view.lost ? null : view.restart;
  return html`
    ${view.brief ? html`<${Brief} brief=${view.brief} act=${act} />` : html`<${Progress} view=${view} />`}
    <ol class="ad-steps__list">
      ${view.steps.map(
        (
          line,
          index,
        ) => html`<${Step} key=${line.step_id} line=${line} number=${index + 1} news=${line.step_id === view.current ? news : undefined}>
          ${
            line.step_id === view.current &&
            html`<${Prose} key=${line.step_id} stepId=${line.step_id} />
              <${Help} view=${view} act=${act} />`
          }
        <//>`,
      )}
    </ol>
    ${!view.brief && !view.steps.some((line) => line.step_id === view.current) && html`<${Help} view=${view} act=${act} />`}
    ${
      (restart || view.time?.pause || view.time?.let_pass || view.undo.act) &&
      html`<div class="ad-steps__foot">
        ${view.undo.act && html`<${Action} control=${view.undo.act} act=${act} icon="undo" variant="ad-button--plain" />`}
        ${view.undo.step && html`<${Action} control=${view.undo.step} act=${act} icon="undo" variant="ad-button--plain" />`}
        ${restart && html`<${Action} control=${restart} act=${act} icon="restart" onAct=${tellRestart} variant="ad-button--plain" />`}
        ${view.time && html`<${Time} time=${view.time} act=${act} />`}
      </div>`
    }
    ${view.time && html`<${Pace} time=${view.time} act=${act} />`}
    ${
      view.dispute &&
      html`<div class="ad-steps__more"><${Dispute} key=${view.current} view=${view.dispute} act=${act} /></div>`
    }
    ${
      view.watch &&
      html`<div class="ad-steps__more"><${Action} control=${view.watch} act=${act} icon="reading" variant="ad-button--plain" /></div>`
    }
  `;
}

/**
 * Where somebody goes on who pressed what has gone.
 * @param {Element | null} gone
 */
function nearby(gone) {
  const id = gone?.getAttribute("data-ad-control") ?? "";
  if (id.startsWith("help.")) return ["help"];
  return id === "mode.keep" || id.startsWith("mode.choose") ? ["mode"] : [];
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function StepPanel({ view, act, root }) {
  const opened = useRef(true);
  // The heading of a lesson's page is the title already.
  const inPage = Boolean(root.closest("#lesson-steps"));
  useFocusGuard(root, (gone) => {
    focusPlace(root, [...nearby(gone), "end", "steps"]);
  });
  useSpotlight(root, view.spotlight);
  useClosedDesk(root, view.brief !== null);
  useLayoutEffect(() => {
    opened.current = false;
  }, []);
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <${LiveRegion} announcement=${view.help.announcement} />
    ${
      view.shown &&
      html`<section class=${classes("ad-window ad-steps", view.end && "is-end", view.lost && "is-lost")} aria-label=${view.label}>
        <header class="ad-steps__head">
          ${!inPage && html`<div class="ad-steps__kicker">${view.label}</div>`}
          <h2 class="ad-steps__title" tabindex="-1" data-ad-place="steps">${inPage ? view.label : view.title}</h2>
          <${Mode} mode=${view.mode} act=${act} />
        </header>
        ${view.end ? html`<${End} key="end" end=${view.end} act=${act} arrived=${!opened.current} />` : html`<${Steps} key="steps" view=${view} act=${act} arrived=${!opened.current} />`}
      </section>`
    }
    <${Spotlight} ids=${view.spotlight.control_ids} root=${root} quiet />
    ${view.shown && inPage && html`<${Now} view=${view} act=${act} root=${root} />`}
  `;
}

export default widget(StepPanel);
