/** A row of the Team Communicator. */
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { Action } from "./button.js";
import { Elapsed } from "./countdown.js";
import { MenuButton } from "./menu.js";
import { TargetPicture } from "./presence.js";

/**
 * How an agent stands on one channel, and for how long.
 * @param {{
 *   one: import("../lib/types").MediumPresence,
 *   clock: import("../lib/types").Clock,
 *   sinceLabel: string,
 * }} props
 */
function Medium({ one, clock, sinceLabel }) {
  return html`<span class=${`ad-medium is-${one.presence}`} title=${`${one.medium_label}: ${one.label}`}>
    <${Icon} name=${one.medium} size=${13} />
    <span class="ad-sr">${one.medium_label}: </span>
    <span class="ad-medium__state">${one.label}</span>
    <span class="ad-sr">, </span>
    <${Elapsed} clock=${clock} since=${one.since} label=${sinceLabel} />
  </span>`;
}

/**
 * @param {{
 *   row: import("../lib/types").TargetRow,
 *   act: import("../lib/types").Act,
 *   clock: import("../lib/types").Clock,
 *   sinceLabel: string,
 * }} props
 */
export function Target({ row, act, clock, sinceLabel }) {
  const kind = row.group_label === "" ? row.type_label : "";
  return html`<li class="ad-row">
    <${TargetPicture} type=${row.type} presence=${row.presence} />
    <div class="ad-row__words">
      <div class="ad-row__name">
        <span dir="auto">${row.name}</span>
        ${row.category && html`<span class="ad-row__category" dir="auto">${row.category}</span>`}
      </div>
      <div class="ad-row__more">
        ${row.media.map((one) => html`<${Medium} key=${one.medium} one=${one} clock=${clock} sinceLabel=${sinceLabel} />`)}
        <span class="ad-row__detail" dir="auto">${[kind, row.detail].filter(Boolean).join(" \u00b7 ")}</span>
      </div>
    </div>
    ${row.favorite && html`<${Action} control=${row.favorite} act=${act} icon="star" variant=${classes("ad-button--star", row.favorite.pressed && "is-on")} />`}
    <${MenuButton} menu=${row.menu} act=${act} variant="ad-button--action" align="end" />
  </li>`;
}
