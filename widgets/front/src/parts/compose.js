/** The tools above the message box, and the part that one of them has opened. */

import { html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { Disclosure } from "./disclosure.js";
import { MenuButton } from "./menu.js";
import { PushUrl } from "./push_url.js";
import { Responses } from "./responses.js";

const EMOJI_COLUMNS = 6;

/**
 * @param {{
 *   view: import("../lib/types").ComposeView,
 *   chatId: string,
 *   act: import("../lib/types").Act,
 *   root: HTMLElement,
 * }} props
 */
export function Compose({ view, chatId, act, root }) {
  const responses = useId();
  const pushUrl = useId();
  return html`
    <div class="ad-tools" role="group" aria-label=${view.label}>
      <${Disclosure} control=${view.responses_toggle} act=${act} part=${responses} icon="responses" variant="ad-button--tool ad-button--small" />
      <${Disclosure} control=${view.push_url_toggle} act=${act} part=${pushUrl} icon="push-url" variant="ad-button--tool ad-button--small" />
      <${MenuButton} menu=${view.emoji} act=${act} columns=${EMOJI_COLUMNS} variant="ad-button--tool ad-button--small"><${Icon} name="emoji" /><//>
    </div>
    ${view.responses && html`<${Responses} view=${view.responses} act=${act} id=${responses} root=${root} />`}
    ${
      view.push_url &&
      html`<${PushUrl}
        key=${chatId}
        view=${view.push_url}
        act=${act}
        id=${pushUrl}
        root=${root}
        close=${() => act(view.push_url_toggle.intent)}
      />`
    }
  `;
}
