/** The Team Communicator: search, lists, filter and the targets with their Action Menus. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import {
  AFTER_ANY,
  findControl,
  focusOn,
  focusPlace,
  useFocusGuard,
  useOrigin,
} from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { Choice } from "../parts/choice.js";
import { FavoriteDialog } from "../parts/favorite_dialog.js";
import { Search } from "../parts/search.js";
import { Target } from "../parts/target.js";

/** @typedef {import("../lib/types").TeamCommunicatorView} View */

/** Pixels that the window keeps, even where that covers the control it was opened for. */
const LEAST_HEIGHT = 340;

/**
 * Rows that stand under one heading, one after the other.
 * @param {import("../lib/types").TargetRow[]} rows
 */
function grouped(rows) {
  /** @type {{label: string, rows: import("../lib/types").TargetRow[]}[]} */
  const groups = [];
  for (const row of rows) {
    const last = groups[groups.length - 1];
    if (last && last.label === row.group_label) last.rows.push(row);
    else groups.push({ label: row.group_label, rows: [row] });
  }
  return groups;
}

/**
 * @param {{
 *   group: {label: string, rows: import("../lib/types").TargetRow[]},
 *   view: View,
 *   act: import("../lib/types").Act,
 *   clock: import("../lib/types").Clock,
 * }} props
 */
function Group({ group, view, act, clock }) {
  const id = useId();
  const rows = group.rows.map(
    (row) =>
      html`<${Target} key=${row.target_id} row=${row} act=${act} clock=${clock} sinceLabel=${view.since_label} />`,
  );
  if (!group.label) return html`<ul aria-label=${view.results_label}>${rows}</ul>`;
  return html`<section class="ad-group">
    <h3 class="ad-group__label" id=${id}><span dir="auto">${group.label}</span><span class="ad-group__count" aria-hidden="true">${group.rows.length}</span></h3>
    <ul aria-labelledby=${id}>${rows}</ul>
  </section>`;
}

/** The two buttons of a row, in order. */
const IN_ROW = ["ad-button--star", "ad-button--action"];

/**
 * Arrows, Home and End walk from row to row on the same button, and between the two.
 * @param {KeyboardEvent} event
 */
function walk(event) {
  const button = /** @type {Element} */ (event.target);
  const list = /** @type {Element} */ (event.currentTarget);
  const own = IN_ROW.find((name) => button.classList.contains(name));
  if (!own || button.getAttribute("aria-expanded") === "true") return;
  const row = button.closest(".ad-row");
  const rows = [...list.querySelectorAll(".ad-row")];
  const at = rows.indexOf(/** @type {Element} */ (row));
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const { key } = event;
  let next = null;
  if (key in steps) next = rows[steps[key]]?.querySelector(`.${own}`);
  else if (key === "ArrowLeft") next = row?.querySelector(`.${IN_ROW[0]}`);
  else if (key === "ArrowRight") next = row?.querySelector(`.${IN_ROW[1]}`);
  else return;
  event.preventDefault();
  event.stopPropagation();
  if (key === "ArrowUp" && at === 0) focusPlace(list, ["search"]);
  else focusOn(next);
}

/**
 * Put the window below the control that it was opened for, inside the place it floats over.
 * @param {HTMLElement} root
 * @param {string} openerId
 */
function placeBelow(root, openerId) {
  const stage = root.closest("[data-ad-stage]");
  const opener = findControl(root, openerId);
  if (!(stage instanceof HTMLElement)) return;
  const frame = stage.getBoundingClientRect();
  const box = opener?.getBoundingClientRect();
  const wide = frame.width > 560;
  const left = wide && box ? Math.min(box.left - frame.left, frame.width - 472) : 0;
  root.style.setProperty("--ad-team-left", `${Math.max(wide ? 12 : 0, left)}px`);
  const below = box ? box.bottom - frame.top + 6 : 12;
  const top = Math.max(8, Math.min(below, frame.height - LEAST_HEIGHT - 8));
  root.style.setProperty("--ad-team-top", `${top}px`);
  root.style.setProperty("--ad-team-room", `${frame.height - top - 8}px`);
}

/** Where the focus stands first: the party of a consultation, else the search field. */
const FIRST = ["consultation-row", "search"];

/**
 * The parties of active consultations: one click hands the chat over, or lets them join it.
 * @param {{view: View, act: import("../lib/types").Act}} props
 */
function Consultations({ view, act }) {
  if (!view.consultations.length) return null;
  return html`<section class="ad-team__consultations" aria-label=${view.consultations_label}>
    <h3 class="ad-team__heading">${view.consultations_label}</h3>
    <ul>
      ${view.consultations.map(
        (row, index) => html`<li key=${row.consultation_id} class="ad-row ad-row--consultation">
          <${Icon} name=${row.medium === "voice" ? "call" : "consult"} />
          <div class="ad-row__words">
            <div class="ad-row__name"><span dir="auto">${row.name}</span></div>
            <div class="ad-row__detail"><span>${row.detail}</span></div>
          </div>
          <${Action} control=${row.transfer} act=${act} icon=${view.purpose} variant="ad-button--primary" place=${index === 0 ? "consultation-row" : undefined} />
        </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
function Opened({ view, act, clock, root }) {
  const titleId = useId();
  const rows = useRef(/** @type {HTMLElement | null} */ (null));
  const place = useRef(() => {});
  place.current = () => placeBelow(root, view.opener);
  // While the page is as it was, measuring it costs no layout of its own.
  place.current();
  useLayoutEffect(() => {
    focusPlace(root, FIRST);
    const follow = () => place.current();
    addEventListener("resize", follow);
    const stage = root.closest("[data-ad-stage]");
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(follow);
    if (stage) watch?.observe(stage);
    return () => {
      removeEventListener("resize", follow);
      watch?.disconnect();
    };
  }, []);
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !view.close) return;
    event.preventDefault();
    act(view.close.intent);
  };
  const toRows = () => {
    const first = rows.current?.querySelector('button[aria-haspopup="menu"]');
    if (first) focusOn(first);
  };
  return html`<div class="ad-window ad-team" role="dialog" aria-labelledby=${titleId} onKeyDown=${onKeyDown}>
    <h2 class="ad-team__title" id=${titleId}>${view.title || view.label}</h2>
    <div class="ad-team__find">
      ${view.search && html`<${Search} control=${view.search} delay=${view.search_delay} act=${act} toRows=${toRows} />`}
      <div class="ad-team__narrow">
        <div class="ad-lists" role="group" aria-label=${view.lists_label}>
          ${view.lists.map((control) => html`<${Action} key=${control.id} control=${control} act=${act} variant="ad-button--list" />`)}
        </div>
        ${view.filter && html`<${Choice} control=${view.filter} options=${view.filter_options} act=${act} />`}
      </div>
    </div>
    <div class="ad-team__arrange">
      <span class="ad-team__summary">${view.summary}</span>
      ${view.group_by && html`<${Choice} control=${view.group_by} options=${view.group_options} act=${act} icon="group" />`}
      ${view.sort && html`<${Choice} control=${view.sort} options=${view.sort_options} act=${act} icon="sort" />`}
    </div>
    ${view.close && html`<div class="ad-team__close"><${Action} control=${view.close} act=${act} icon=${view.close.text ? "" : "close"} variant="ad-button--bare" /></div>`}
    <${Consultations} view=${view} act=${act} />
    ${view.favorite && html`<${FavoriteDialog} key=${view.favorite.target_id} view=${view.favorite} act=${act} />`}
    <div
      class=${classes("ad-team__rows", !view.rows.length && "is-idle")}
      ref=${rows}
      role="group"
      aria-label=${view.results_label}
      onKeyDownCapture=${walk}
    >
      ${grouped(view.rows).map((group) => html`<${Group} key=${group.label} group=${group} view=${view} act=${act} clock=${clock} />`)}
      ${view.more && html`<div class="ad-team__more"><${Action} control=${view.more} act=${act} variant="ad-button--plain" /></div>`}
    </div>
  </div>`;
}

/**
 * The row that the focus goes back to when the dialog about it, or a part of it, is gone.
 * @param {HTMLElement} root
 * @param {string} targetId
 */
const focusRow = (root, targetId) => focusOn(findControl(root, `target.menu:${targetId}`));

/** @param {import("../lib/types").WindowProps<View>} props */
export function TeamCommunicator(props) {
  const { view, root } = props;
  const origin = useOrigin(root);
  const opener = useRef("");
  const dialog = useRef("");
  const left = dialog.current;
  if (view.shown) opener.current = view.opener;
  dialog.current = view.favorite?.target_id ?? "";
  useFocusGuard(root, (gone) => {
    if (view.shown) {
      const same = findControl(root, gone?.getAttribute("data-ad-control") ?? "");
      if (!focusOn(same) && !(left && focusRow(root, left))) focusPlace(root, FIRST);
    } else if (!focusOn(findControl(root, opener.current)) && !focusOn(origin.current))
      focusPlace(root, AFTER_ANY);
  });
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    ${view.shown && html`<${Opened} key=${`${view.purpose} ${view.chat_id}`} ...${props} />`}
  `;
}

export default widget(TeamCommunicator);
