/** What stands where no interaction is open: a picture, no words. */
import { html } from "../lib/html.js";

export function EmptyWorkspace() {
  return html`<div class="ad-empty" aria-hidden="true">
    <svg viewBox="0 0 320 200" width="320" height="200" fill="none" focusable="false">
      <ellipse cx="160" cy="182" rx="112" ry="8" class="ad-empty__ground" />
      <rect x="62" y="34" width="196" height="128" rx="10" class="ad-empty__screen" />
      <path d="M62 44a10 10 0 0 1 10-10h176a10 10 0 0 1 10 10v10H62z" class="ad-empty__bar" />
      <circle cx="75" cy="44" r="3" class="ad-empty__dot" />
      <circle cx="86" cy="44" r="3" class="ad-empty__dot" />
      <rect x="76" y="66" width="76" height="24" rx="8" class="ad-empty__bubble" />
      <rect x="84" y="75" width="46" height="5" rx="2.5" class="ad-empty__line" />
      <rect x="112" y="98" width="88" height="24" rx="8" class="ad-empty__bubble is-ours" />
      <rect x="122" y="107" width="58" height="5" rx="2.5" class="ad-empty__line is-ours" />
      <rect x="76" y="134" width="124" height="16" rx="8" class="ad-empty__field" />
      <rect x="212" y="66" width="34" height="84" rx="6" class="ad-empty__bubble" />
      <rect x="218" y="75" width="22" height="4" rx="2" class="ad-empty__line" />
      <rect x="218" y="86" width="16" height="4" rx="2" class="ad-empty__line" />
      <rect x="218" y="97" width="20" height="4" rx="2" class="ad-empty__line" />
    </svg>
  </div>`;
}
