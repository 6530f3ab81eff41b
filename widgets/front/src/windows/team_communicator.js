/** The Team Communicator: search, lists, filter and the targets with their Action Menus. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
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
import { widget } from "../lib/widget.js";
import { Action, controlProps, Reason } from "../parts/button.js";
import { MenuButton } from "../parts/menu.js";
import { TargetPicture } from "../parts/presence.js";

/** @typedef {import("../lib/types").TeamCommunicatorView} View */

/** Milliseconds after the last key until what was typed is reported. */
export const SEARCH_DELAY = 150;

/** Pixels that the window keeps, even where that covers the control it was opened for. */
const LEAST_HEIGHT = 340;

/**
 * The search field. What is typed stays as typed; a view fills it only while nobody types.
 * @param {{
 *   control: import("../lib/types").Control,
 *   act: import("../lib/types").Act,
 *   toRows: () => void,
 * }} props
 */
function Search({ control, act, toRows }) {
  const reasonId = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const timer = useRef(0);
  const [text, setText] = useState(control.value);
  const report = () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    timer.current = 0;
    act(control.intent, { text: field.current?.value ?? "" });
  };
  const latest = useRef(report);
  latest.current = report;
  useLayoutEffect(() => {
    if (!timer.current && document.activeElement !== field.current) setText(control.value);
  }, [control.value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onInput = (/** @type {InputEvent} */ event) => {
    setText(/** @type {HTMLInputElement} */ (event.currentTarget).value);
    clearTimeout(timer.current);
    timer.current = Number(setTimeout(() => latest.current(), SEARCH_DELAY));
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "Enter")) return;
    event.preventDefault();
    report();
    toRows();
  };
  return html`<div class="ad-search">
    <${Icon} name="search" size=${16} />
    <input
      ref=${field}
      type="search"
      class="ad-field ad-search__field"
      autocomplete="off"
      spellcheck=${false}
      placeholder=${control.text || control.label}
      ...${controlProps(control, reasonId)}
      aria-label=${control.label}
      data-ad-place="search"
      value=${text}
      onInput=${onInput}
      onBlur=${report}
      onKeyDown=${onKeyDown}
    />
    <${Reason} control=${control} id=${reasonId} />
  </div>`;
}

/**
 * @param {{
 *   control: import("../lib/types").Control,
 *   options: import("../lib/types").Option[],
 *   act: import("../lib/types").Act,
 * }} props
 */
function Filter({ control, options, act }) {
  const reasonId = useId();
  return html`<span class="ad-select">
    <select
      class="ad-field"
      ...${controlProps(control, reasonId)}
      aria-label=${control.label}
      value=${control.value}
      onChange=${(/** @type {Event} */ event) =>
        act(control.intent, { text: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}
    >
      ${options.map(
        (option) =>
          html`<option key=${option.value} value=${option.value} selected=${option.value === control.value}>${option.label}</option>`,
      )}
    </select>
    <${Icon} name="chevron" size=${14} />
    <${Reason} control=${control} id=${reasonId} />
  </span>`;
}

/** @param {{row: import("../lib/types").TargetRow, act: import("../lib/types").Act}} props */
function Target({ row, act }) {
  return html`<li class="ad-row">
    <${TargetPicture} type=${row.type} presence=${row.presence} />
    <div class="ad-row__words">
      <div class="ad-row__name">
        <span dir="auto">${row.name}</span>
      </div>
      <div class="ad-row__detail">
        ${row.presence_label && html`<span class=${`ad-row__presence is-${row.presence}`}>${row.presence_label}</span>`}
        <span>${row.detail || row.type_label}</span>
      </div>
    </div>
    <${Action} control=${row.favorite} act=${act} icon="star" variant=${classes("ad-button--star", row.favorite.pressed && "is-on")} />
    <${MenuButton} menu=${row.menu} act=${act} variant="ad-button--action" align="end" />
  </li>`;
}

/**
 * Put the window below the control that it was opened for, inside the place it floats over.
 * @param {HTMLElement} root
 * @param {string} purpose
 */
function placeBelow(root, purpose) {
  const stage = root.closest("[data-ad-stage]");
  const opener = findControl(root, `chat.${purpose}`);
  if (!(stage instanceof HTMLElement)) return;
  const frame = stage.getBoundingClientRect();
  const box = opener?.getBoundingClientRect();
  const wide = frame.width > 560;
  const left = wide && box ? Math.min(box.left - frame.left, frame.width - 432) : 0;
  root.style.setProperty("--ad-team-left", `${Math.max(wide ? 12 : 0, left)}px`);
  const below = box ? box.bottom - frame.top + 6 : 12;
  const top = Math.max(8, Math.min(below, frame.height - LEAST_HEIGHT - 8));
  root.style.setProperty("--ad-team-top", `${top}px`);
  root.style.setProperty("--ad-team-room", `${frame.height - top - 8}px`);
}

/** Where the focus stands first: the party of a consultation, else the search field. */
const FIRST = ["consultation-row", "search"];

/**
 * The parties of active consultations: one click hands the chat over.
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
          <${Action} control=${row.transfer} act=${act} icon="transfer" variant="ad-button--primary" place=${index === 0 ? "consultation-row" : undefined} />
        </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
function Opened({ view, act, root }) {
  const titleId = useId();
  const rows = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    placeBelow(root, view.purpose);
    focusPlace(root, FIRST);
    const follow = () => placeBelow(root, view.purpose);
    addEventListener("resize", follow);
    const stage = root.closest("[data-ad-stage]");
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(follow);
    if (stage) watch?.observe(stage);
    return () => {
      removeEventListener("resize", follow);
      watch?.disconnect();
    };
  }, []);
  useLayoutEffect(() => placeBelow(root, view.purpose), [view]);
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
      ${view.search && html`<${Search} control=${view.search} act=${act} toRows=${toRows} />`}
      <div class="ad-team__narrow">
        <div class="ad-lists" role="group" aria-label=${view.lists_label}>
          ${view.lists.map((control) => html`<${Action} key=${control.id} control=${control} act=${act} variant="ad-button--list" />`)}
        </div>
        ${view.filter && html`<${Filter} control=${view.filter} options=${view.filter_options} act=${act} />`}
      </div>
    </div>
    ${view.close && html`<div class="ad-team__close"><${Action} control=${view.close} act=${act} icon=${view.close.text ? "" : "close"} variant="ad-button--bare" /></div>`}
    <${Consultations} view=${view} act=${act} />
    <div class="ad-team__summary">${view.summary}</div>
    <ul class=${classes("ad-team__rows", !view.rows.length && "is-idle")} ref=${rows} aria-label=${view.results_label}>
      ${view.rows.map((row) => html`<${Target} key=${row.target_id} row=${row} act=${act} />`)}
    </ul>
  </div>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function TeamCommunicator(props) {
  const { view, root } = props;
  const origin = useOrigin(root);
  const purpose = useRef("");
  if (view.shown) purpose.current = view.purpose;
  useFocusGuard(root, () => {
    if (view.shown) focusPlace(root, FIRST);
    else if (!focusOn(findControl(root, `chat.${purpose.current}`)) && !focusOn(origin.current))
      focusPlace(root, AFTER_ANY);
  });
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    ${view.shown && html`<${Opened} key=${`${view.purpose} ${view.chat_id}`} ...${props} />`}
  `;
}

export default widget(TeamCommunicator);
