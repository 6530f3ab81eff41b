/** The Main Window: agent and status above, Interaction Bar and supporting views below. */

import { LiveRegion } from "../lib/announce.js";
import { AFTER_ANY, focusPlace, focusSoon, useFocusGuard } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon, TALK_ICONS } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { Elapsed } from "../parts/countdown.js";
import { MenuButton } from "../parts/menu.js";
import { Avatar } from "../parts/presence.js";
import { Rows } from "../parts/rows.js";
import { StatusPill } from "../parts/status.js";

/** @typedef {import("../lib/types").MainWindowView} View */

/**
 * The status with its menu; under the pointer or the focus, a summary of all channels.
 * @param {{view: View, act: import("../lib/types").Act, clock: import("../lib/types").Clock}} props
 */
function Status({ view, act, clock }) {
  const id = useId();
  const { status } = view;
  const summed = status.summary?.length > 0;
  return html`<div class="ad-status-box">
    <${StatusPill} status=${status} act=${act} clock=${clock} place="status" described=${summed ? id : undefined} />
    ${
      summed &&
      html`<div id=${id} class="ad-tip" role="tooltip">
        <p class="ad-tip__title">${status.summary_label}</p>
        <${Rows} rows=${status.summary} />
      </div>`
    }
  </div>`;
}

/**
 * @param {{
 *   entry: import("../lib/types").InteractionBarEntry,
 *   act: import("../lib/types").Act,
 *   clock: import("../lib/types").Clock,
 * }} props
 */
function BarEntry({ entry, act, clock }) {
  const variant = classes(
    "ad-interaction",
    entry.selected && "is-selected",
    entry.flashing && "is-flashing",
  );
  return html`<li>
    <${Action} control=${entry.control} act=${act} variant=${variant}>
      <${Icon} name=${TALK_ICONS[entry.medium]} size=${20} />
      <span class="ad-interaction__words">
        <span class="ad-interaction__name" dir="auto">${entry.name}</span>
        <span class="ad-interaction__state">${entry.state_label}</span>
      </span>
      <${Elapsed} clock=${clock} since=${entry.since} />
    <//>
  </li>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function MainWindow({ view, act, clock, root }) {
  useFocusGuard(root, () => {
    if (!focusPlace(root, ["status"])) focusSoon(root, "login", () => focusPlace(root, AFTER_ANY));
  });
  if (!view.shown) return html`<${LiveRegion} announcement=${view.announcement} />`;
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <section class="ad-main" aria-label=${view.label}>
      <div class="ad-header">
        <span class="ad-header__mark"><${Icon} name="brand" size=${22} /></span>
        <h2 class="ad-header__title">${view.title}</h2>
        <${Action} control=${view.quick_search} act=${act} icon="search" variant="ad-quick" />
        <div class="ad-header__agent">
          <${Avatar} name=${view.agent_name} />
          <span class="ad-header__who">
            <span class="ad-header__name">${view.agent_name}</span>
            <span class="ad-header__place">${view.place}</span>
          </span>
        </div>
        <${Status} view=${view} act=${act} clock=${clock} />
        ${view.log_out && html`<${Action} control=${view.log_out} act=${act} icon="log-out" variant="ad-button--bare ad-header__out" />`}
      </div>
      <div class="ad-bar">
        <nav class="ad-bar__list" aria-label=${view.bar_label}>
          ${
            view.bar.length
              ? html`<ul>
                ${view.bar.map((entry) => html`<${BarEntry} key=${entry.chat_id} entry=${entry} act=${act} clock=${clock} />`)}
              </ul>`
              : html`<p class="ad-bar__empty">${view.bar_empty}</p>`
          }
        </nav>
        <div class="ad-bar__views">
          <${MenuButton} menu=${view.views} act=${act} variant="ad-button--views" align="end">
            <${Icon} name="views" />
            <span class="ad-button__text">${view.views.button.text}</span>
            ${view.unread > 0 && html`<span class="ad-badge">${view.unread}</span>`}
          <//>
        </div>
      </div>
      <div class=${classes("ad-refusal", !view.notice.text && "is-idle")}>
        ${view.notice.text && html`<${Icon} name="warning" />`}
        <div role="alert">${view.notice.text && html`<span key=${view.notice.id}>${view.notice.text}</span>`}</div>
        ${view.dismiss_notice && html`<${Action} control=${view.dismiss_notice} act=${act} icon="close" variant="ad-button--bare" />`}
      </div>
    </section>
  `;
}

export default widget(MainWindow);
