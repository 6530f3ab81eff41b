/** The error at the top of a Chat Interaction window. */
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { Action } from "./button.js";

/**
 * The alert region stands in the page from the first drawing on, so that its text is heard.
 * @param {{error: import("../lib/types").ErrorBarView | null, act: import("../lib/types").Act}} props
 */
export function ErrorBar({ error, act }) {
  return html`<div class=${classes("ad-error", !error && "is-idle")}>
    ${error && html`<${Icon} name="error" size=${20} />`}
    <div role="alert" class="ad-error__text">${error?.text ?? ""}</div>
    ${error && html`<${Action} control=${error.dismiss} act=${act} icon=${error.dismiss.text ? "" : "close"} variant="ad-button--bare" />`}
  </div>`;
}
