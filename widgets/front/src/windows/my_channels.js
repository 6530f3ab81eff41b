/** My Channels: one row a channel, with its own status menu and the time in that status. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import { AFTER_ANY, focusOn, focusPlace, useFocusGuard, useOrigin } from "../lib/focus.js";
import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { StatusPill } from "../parts/status.js";

/** @typedef {import("../lib/types").MyChannelsView} View */
/** @typedef {import("../lib/types").Act} Act */
/** @typedef {import("../lib/types").Clock} Clock */

/** @param {{view: View, act: Act, clock: Clock}} props */
function Panel({ view, act, clock }) {
  const id = useId();
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    focusOn(heading.current);
  }, []);
  return html`<section class="ad-channels" aria-labelledby=${id}>
    <div class="ad-channels__head">
      <h2 class="ad-channels__title" id=${id} ref=${heading} tabindex="-1">${view.label}</h2>
      ${view.close && html`<${Action} control=${view.close} act=${act} icon="close" variant="ad-button--bare" />`}
    </div>
    <ul class="ad-channels__list">
      ${view.rows.map(
        (row) => html`<li class="ad-channel" key=${row.medium}>
          <${Icon} name=${row.medium} size=${20} />
          <span class="ad-channel__name">${row.name}</span>
          <${StatusPill} status=${row.status} act=${act} clock=${clock} />
        </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function MyChannels({ view, act, clock, root }) {
  const origin = useOrigin(root);
  useFocusGuard(root, () => {
    if (!focusOn(origin.current)) focusPlace(root, AFTER_ANY);
  });
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    ${view.shown && html`<${Panel} view=${view} act=${act} clock=${clock} />`}
  `;
}

export default widget(MyChannels);
