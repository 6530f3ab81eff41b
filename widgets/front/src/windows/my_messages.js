/** My Messages: notifications as they come, the list, and the message that is open. */

import { useLayoutEffect, useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import {
  AFTER_ANY,
  focusIsLost,
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
import { Rows } from "../parts/rows.js";
import { Toasts } from "../parts/toasts.js";

/** @typedef {import("../lib/types").MyMessagesView} View */
/** @typedef {import("../lib/types").Act} Act */

/** @param {{preview: import("../lib/types").MessagePreviewView, act: Act}} props */
function Notification({ preview, act }) {
  return html`<article class="ad-toast ad-toast--message" aria-label=${preview.label}>
    <header class="ad-toast__head">
      <span class="ad-toast__icon"><${Icon} name="messages" size=${20} /></span>
      <div class="ad-toast__words">
        <div class="ad-toast__kicker">${preview.label}</div>
        <h2 class="ad-toast__title" dir="auto">${preview.title}</h2>
      </div>
    </header>
    <p class="ad-toast__text" dir="auto">${preview.text}</p>
    <div class="ad-toast__actions">
      <${Action} control=${preview.show} act=${act} variant="ad-button--primary" />
      <${Action} control=${preview.dismiss} act=${act} variant="ad-button--plain" />
    </div>
  </article>`;
}

/** @param {{entry: import("../lib/types").MessageListEntry, act: Act}} props */
function Line({ entry, act }) {
  return html`<li class=${classes("ad-mail", !entry.read && "is-unread")}>
    <${Action} control=${entry.control} act=${act} variant="ad-mail__open">
      <span class="ad-mail__dot" aria-hidden="true"></span>
      <span class="ad-mail__words">
        <span class="ad-mail__subject" dir="auto">${entry.subject}</span>
        <span class="ad-mail__from"><span dir="auto">${entry.sender}</span><span class="ad-time">${entry.time}</span></span>
      </span>
    <//>
    <${Action} control=${entry.mark} act=${act} variant="ad-button--bare ad-mail__mark" icon=${entry.read ? "unread" : "check"} />
  </li>`;
}

/** @param {{view: View, act: Act}} props */
function List({ view, act }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    focusOn(heading.current);
  }, []);
  return html`
    <h2 class="ad-messages__title" ref=${heading} tabindex="-1">
      <${Icon} name="messages" /><span>${view.label}</span>
    </h2>
    ${view.close && html`<div class="ad-messages__close"><${Action} control=${view.close} act=${act} icon=${view.close.text ? "" : "close"} variant="ad-button--bare" /></div>`}
    ${
      view.entries.length
        ? html`<ul class="ad-messages__list">
          ${view.entries.map((entry) => html`<${Line} key=${entry.notification_id} entry=${entry} act=${act} />`)}
        </ul>`
        : html`<p class="ad-messages__empty">${view.empty}</p>`
    }
  `;
}

/** @param {{message: import("../lib/types").MessageView, act: Act}} props */
function Message({ message, act }) {
  const id = useId();
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    focusOn(heading.current);
  }, []);
  return html`<article class="ad-message" aria-labelledby=${id}>
    <h3 class="ad-message__title" id=${id} ref=${heading} tabindex="-1">${message.label}</h3>
    <div class="ad-message__close">
      <${Action} control=${message.close} act=${act} icon=${message.close.text ? "" : "close"} variant="ad-button--bare" />
    </div>
    <${Rows} rows=${message.rows} />
    <p class="ad-message__body" dir="auto">${message.body}</p>
  </article>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function MyMessages({ view, act, root }) {
  const origin = useOrigin(root);
  const panel = view.shown && (view.list_shown || view.message !== null);
  useFocusGuard(root, () => {
    const open = root.querySelector(".ad-messages h3, .ad-messages h2");
    if (focusIsLost() && !focusOn(open) && !focusOn(origin.current)) focusPlace(root, AFTER_ANY);
  });
  const previews = view.shown ? view.previews : [];
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <${Toasts} root=${root} label=${view.label} height="--ad-message-height" count=${previews.length}>
      ${previews.map((preview) => html`<${Notification} key=${preview.notification_id} preview=${preview} act=${act} />`)}
    <//>
    ${
      panel &&
      html`<section class="ad-window ad-messages" aria-label=${view.label}>
        ${view.list_shown && html`<${List} key="list" view=${view} act=${act} />`}
        ${view.message && html`<${Message} key="message" message=${view.message} act=${act} />`}
      </section>`
    }
  `;
}

export default widget(MyMessages);
