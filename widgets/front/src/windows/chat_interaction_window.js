/** The Chat Interaction window of the interaction in front, or an empty workspace. */
import { LiveRegion } from "../lib/announce.js";
import { AFTER_CHAT, focusPlace, useFocusGuard } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon, iconOf } from "../lib/icons.js";
import { widget } from "../lib/widget.js";
import { segmentClass } from "../lib/words.js";
import { Action } from "../parts/button.js";
import { Compose } from "../parts/compose.js";
import { Consultation } from "../parts/consultation.js";
import { Countdown, Elapsed } from "../parts/countdown.js";
import { EmptyWorkspace } from "../parts/empty_workspace.js";
import { ErrorBar } from "../parts/error_bar.js";
import { Information } from "../parts/information.js";
import { MessageBox } from "../parts/message_box.js";
import { Avatar } from "../parts/presence.js";
import { Transcript, Typing } from "../parts/transcript.js";
import { WrapUp } from "../parts/wrap_up.js";

/** @typedef {import("../lib/types").ChatInteractionWindowView} View */

/** @param {{view: View}} props */
function TitleBar({ view }) {
  return html`<header class=${classes("ad-titlebar", segmentClass(view.segment))}>
    <${Avatar} name=${view.contact_name} size="large" />
    <div class="ad-titlebar__words">
      <h2 class="ad-titlebar__title" dir="auto">${view.title}</h2>
      <div class="ad-titlebar__line">
        ${
          view.connection_label &&
          !view.conversation &&
          html`<span class=${`ad-pill ad-pill--${view.connection_state || "none"}`}><i aria-hidden="true"></i>${view.connection_label}</span>`
        }
        ${view.segment_label && html`<span class="ad-pill ad-pill--segment"><i aria-hidden="true"></i>${view.segment_label}</span>`}
      </div>
    </div>
  </header>`;
}

/**
 * The agents in a conference; its owner can take each of the others out.
 * @param {{view: View, act: import("../lib/types").Act}} props
 */
function Participants({ view, act }) {
  if (!view.participants.length) return null;
  return html`<ul class="ad-participants" aria-label=${view.participants_label}>
    ${view.participants.map(
      (each) => html`<li key=${each.agent_id} class="ad-participant">
        <${Avatar} name=${each.name} />
        <span class="ad-participant__name" dir="auto">${each.name}</span>
        ${each.role && html`<span class="ad-participant__role">${each.role}</span>`}
        ${each.remove && html`<${Action} control=${each.remove} act=${act} icon="close" variant="ad-button--plain ad-button--icon" />`}
      </li>`,
    )}
  </ul>`;
}

/** What marks a talk done: there the focus goes when the talk is over. */
const DONE = new Set(["consultation.done", "conversation.done"]);

/** @param {{view: View, act: import("../lib/types").Act}} props */
function Toolbar({ view, act }) {
  return html`<div class="ad-toolbar" role="group" aria-label=${view.toolbar_label}>
    ${view.toolbar.map(
      (control) => html`<${Action}
        key=${control.id}
        control=${control}
        act=${act}
        icon=${iconOf(control.id)}
        place=${DONE.has(control.id) ? "talk-done" : undefined}
        variant=${classes("ad-button--tool", control.id === "chat.end" && "ad-button--end")}
      />`,
    )}
  </div>`;
}

/** @param {{view: View, clock: import("../lib/types").Clock}} props */
function Standing({ view, clock }) {
  const { pending_response: pending } = view;
  return html`<div class="ad-standing">
    ${
      view.transfer_status &&
      html`<div class="ad-strip ad-strip--transfer">
        <${Icon} name="transfer" size=${16} />
        <span class="ad-strip__words">${view.transfer_status}</span>
        ${view.transfer_deadline_at !== null && html`<${Countdown} clock=${clock} deadline=${view.transfer_deadline_at} />`}
      </div>`
    }
    ${
      view.closing &&
      html`<div class="ad-strip ad-strip--warning">
        <${Icon} name="clock" size=${16} />
        <span class="ad-strip__words">${view.closing}</span>
        ${view.closes_at !== null && html`<${Countdown} clock=${clock} deadline=${view.closes_at} />`}
      </div>`
    }
    ${
      pending.level !== "none" &&
      html`<div class=${`ad-strip ad-strip--${pending.level}`}>
        <${Icon} name="clock" size=${16} />
        <span class="ad-strip__words">${pending.label}</span>
        ${pending.since !== null && html`<${Elapsed} clock=${clock} since=${pending.since} />`}
      </div>`
    }
  </div>`;
}

/** Where the focus goes in a chat when what held it is gone. */
const IN_CHAT = ["transfer", "message-box", "consultation-box", "talk-done"];

/** @param {import("../lib/types").WindowProps<View>} props */
export function ChatInteractionWindow({ view, act, clock, root }) {
  useFocusGuard(root, () => focusPlace(root, view.shown ? IN_CHAT : AFTER_CHAT));
  const { shown } = view;
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <section
      class=${classes("ad-window ad-chat", !shown && "is-empty")}
      aria-label=${shown ? view.label : undefined}
    >
      ${shown && html`<${TitleBar} key="title" view=${view} />`}
      ${shown && html`<${Participants} key="participants" view=${view} act=${act} />`}
      <${ErrorBar} key="error" error=${shown ? view.error : null} act=${act} />
      ${shown && html`<${Toolbar} key="toolbar" view=${view} act=${act} />`}
      ${
        view.conversation &&
        html`<div key="conversation" class="ad-conversation">
          <${Consultation} key=${view.conversation.talk_id} view=${view.conversation} act=${act} clock=${clock} />
        </div>`
      }
      ${
        shown &&
        !view.conversation &&
        html`<div key="body" class=${classes("ad-chat__body", view.information && "has-side")}>
          <div class=${classes("ad-chat__talk", view.consultations.length > 0 && "has-consult", view.reading && "is-reading")}>
            ${view.reading && html`<div class="ad-strip ad-strip--reading"><${Icon} name="reading" size=${16} /><span class="ad-strip__words">${view.reading}</span></div>`}
            <${Standing} view=${view} clock=${clock} />
            <${Transcript} key=${view.chat_id} entries=${view.transcript} label=${view.transcript_label} typing=${view.typing} />
            <${Typing} text=${view.typing} />
            <div class=${classes("ad-composer", !view.message_box && "is-idle")}>
              ${view.compose && html`<${Compose} view=${view.compose} chatId=${view.chat_id} act=${act} root=${root} />`}
              <${MessageBox}
                id=${view.chat_id}
                box=${view.message_box}
                send=${view.send}
                act=${act}
                typing=${view.typing_intent}
                insertion=${view.compose?.insertion}
              />
            </div>
            ${view.wrap_up && html`<${WrapUp} view=${view.wrap_up} chatId=${view.chat_id} act=${act} />`}
            ${view.consultations.map((each) => html`<${Consultation} key=${each.talk_id} view=${each} act=${act} clock=${clock} />`)}
          </div>
          ${view.information && html`<${Information} window=${view} view=${view.information} act=${act} />`}
        </div>`
      }
      ${!shown && html`<${EmptyWorkspace} key="empty" />`}
    </section>
  `;
}

export default widget(ChatInteractionWindow);
