/** Interaction Previews: invitations that wait for Accept or Reject. */
import { useRef } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import { focusSoon, leaveToast, useFocusGuard, useOrigin } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { widget } from "../lib/widget.js";
import { segmentClass } from "../lib/words.js";
import { Action } from "../parts/button.js";
import { Countdown } from "../parts/countdown.js";
import { Rows } from "../parts/rows.js";
import { Toasts } from "../parts/toasts.js";

/** @typedef {import("../lib/types").InteractionPreviewView} View */

/** @type {Record<string, string>} */
const ICONS = { transfer: "transfer", consultation: "consult", conference: "conference" };

/**
 * @param {{
 *   preview: import("../lib/types").PreviewView,
 *   act: import("../lib/types").Act,
 *   clock: import("../lib/types").Clock,
 *   onAccept: () => void,
 * }} props
 */
function Preview({ preview, act, clock, onAccept }) {
  return html`<article class=${classes("ad-toast ad-preview", segmentClass(preview.segment))} aria-label=${preview.label}>
    <header class="ad-toast__head">
      <span class="ad-toast__icon"><${Icon} name=${ICONS[preview.kind] ?? "chat"} size=${20} /></span>
      <div class="ad-toast__words">
        <div class="ad-toast__kicker">${preview.label}</div>
        <h2 class="ad-toast__title" dir="auto">${preview.title}</h2>
      </div>
    </header>
    <${Rows} rows=${preview.rows} />
    <${Countdown} clock=${clock} label=${preview.countdown_label} from=${preview.sent_at} deadline=${preview.deadline_at} />
    <div class="ad-toast__actions">
      <${Action} control=${preview.accept} act=${act} variant="ad-button--accept" icon="check" onAct=${onAccept} />
      <${Action} control=${preview.reject} act=${act} variant="ad-button--plain" icon="close" />
    </div>
  </article>`;
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function InteractionPreview({ view, act, clock, root }) {
  const origin = useOrigin(root);
  const accepted = useRef(false);
  useFocusGuard(root, () => {
    const back = () => leaveToast(root, origin.current);
    if (accepted.current) focusSoon(root, "message-box", back);
    else back();
    accepted.current = false;
  });
  const previews = view.shown ? view.previews : [];
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <${Toasts} root=${root} label=${view.label} height="--ad-preview-height" count=${previews.length}>
      ${previews.map(
        (preview) => html`<${Preview}
          key=${preview.invitation_id}
          preview=${preview}
          act=${act}
          clock=${clock}
          onAccept=${() => {
            accepted.current = preview.accept.enabled;
          }}
        />`,
      )}
    <//>
  `;
}

export default widget(InteractionPreview);
