/** The player: what is played on the desk, in words, and the controls that move it. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LiveRegion } from "../lib/announce.js";
import { focusPlace, focusSoon, useFocusGuard } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useLock } from "../lib/lock.js";
import { tellRestart } from "../lib/restart.js";
import { useTyped } from "../lib/typed.js";
import { widget } from "../lib/widget.js";
import { Action } from "../parts/button.js";
import { Scrubber } from "../parts/scrubber.js";
import { lessMotion, Spotlight } from "../parts/spotlight.js";

/** @typedef {import("../lib/types").PlayerView} View */
/** @typedef {import("../lib/types").Act} Act */

/** @type {Record<string, string>} */
const TONE_ICONS = { mistake: "warning", success: "done", lost: "error" };

/**
 * The focus goes into the player when it opens, and to the steps or the end after it.
 * @param {HTMLElement} root
 * @param {View} view
 */
function usePlayerFocus(root, view) {
  const before = useRef(view);
  useFocusGuard(root, () => {
    if (view.shown) {
      focusPlace(root, ["player"]);
      return;
    }
    const { returns_to: place } = before.current;
    focusSoon(root, place, () => focusPlace(root, ["steps", "status"]));
  });
  useLayoutEffect(() => {
    const other = view.kind !== before.current.kind;
    before.current = view;
    if (other) tellRestart();
    if (other && view.shown) focusPlace(root, ["player"]);
  }, [view]);
}

/**
 * A sentence for who acts on the desk, until something else is shown.
 * @param {HTMLElement} root
 * @param {View} view
 */
function useLocked(root, view) {
  const [tried, setTried] = useState({ count: 0, id: "" });
  useLock(root, view.shown, view.announcement?.id ?? "", () =>
    setTried((last) => ({ count: last.count + 1, id: view.announcement.id })),
  );
  const said = tried.count > 0 && tried.id === view.announcement.id;
  return { id: `locked-${tried.count}`, text: said ? view.locked : "" };
}

/** @param {{view: View, locked: string}} props */
function Words({ view, locked }) {
  const { label, caption, feedback, tone } = view.position;
  return html`
    <div class="ad-player__head">
      <span class="ad-player__kind"><${Icon} name=${view.kind === "watch" ? "reading" : "restart"} size=${16} /><span>${view.label}</span></span>
      <span class="ad-player__position">${label}</span>
    </div>
    <p class="ad-player__caption" dir="auto">${caption}</p>
    ${
      feedback &&
      html`<div class=${`ad-callout ad-callout--${tone}`}>
        <${Icon} name=${TONE_ICONS[tone] ?? "bulb"} />
        <div class="ad-callout__words"><p>${feedback}</p></div>
      </div>`
    }
    ${locked && html`<p class="ad-player__locked"><${Icon} name="lock" size=${16} /><span>${locked}</span></p>`}
  `;
}

/** @param {{view: View}} props */
function Track({ view }) {
  const share = view.total ? view.index / view.total : 0;
  return html`<div class="ad-player__track" aria-hidden="true">
    <span class="ad-player__bar" style=${{ transform: `scaleX(${share})` }}></span>
  </div>`;
}

/** @param {{view: View, act: Act}} props */
function Controls({ view, act }) {
  const playing = view.play?.intent.type === "player.pause";
  const leads = view.over || !view.play;
  return html`<div class="ad-player__controls">
    <div class="ad-player__moves">
      ${view.back && html`<${Action} control=${view.back} act=${act} icon="back" variant="ad-button--plain" />`}
      ${view.play && html`<${Action} control=${view.play} act=${act} icon=${playing ? "pause" : "play"} variant=${leads ? "ad-button--plain" : "ad-button--primary"} place="player" />`}
      ${view.forward && html`<${Action} control=${view.forward} act=${act} icon="forward" variant="ad-button--plain" />`}
      ${view.mistake && html`<${Action} control=${view.mistake} act=${act} icon="warning" variant="ad-button--plain" />`}
      ${view.compare && html`<${Action} control=${view.compare} act=${act} icon="reading" variant="ad-button--plain" />`}
    </div>
    <div class="ad-player__speeds" role="group" aria-label=${view.speed_label}>
      ${view.speeds.map((speed) => html`<${Action} key=${speed.id} control=${speed} act=${act} variant="ad-button--list" />`)}
    </div>
    ${view.leave && html`<${Action} control=${view.leave} act=${act} icon="next" variant=${classes("ad-button--next", leads ? "ad-button--primary" : "ad-button--plain")} />`}
  </div>`;
}

/**
 * Tell the desk how high the player is, so that nothing of it lies on top of it.
 * @param {HTMLElement} root
 * @param {boolean} shown
 */
function useHeight(root, shown) {
  useLayoutEffect(() => {
    const desk = root.closest("[data-ad-desk]");
    if (!shown || !(desk instanceof HTMLElement)) return undefined;
    const tell = () => desk.style.setProperty("--ad-player-height", `${root.offsetHeight}px`);
    tell();
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(tell);
    watch?.observe(root);
    return () => {
      watch?.disconnect();
      desk.style.removeProperty("--ad-player-height");
    };
  }, [shown]);
}

/** @param {import("../lib/types").WindowProps<View>} props */
export function Player({ view, act, root }) {
  usePlayerFocus(root, view);
  useHeight(root, view.shown);
  const locked = useLocked(root, view);
  useTyped(root, view.shown ? view.position.typed : [], lessMotion());
  const spot = view.shown && view.position.spotlight ? [view.position.spotlight] : [];
  return html`
    <${LiveRegion} announcement=${view.announcement} />
    <${LiveRegion} announcement=${locked} />
    ${
      view.shown &&
      html`<section class=${`ad-window ad-player ad-player--${view.kind}`} aria-label=${view.label}>
        <${Words} view=${view} locked=${locked.text} />
        ${view.slider ? html`<${Scrubber} slider=${view.slider} act=${act} />` : html`<${Track} view=${view} />`}
        <${Controls} view=${view} act=${act} />
      </section>`
    }
    <${Spotlight} ids=${spot} root=${root} />
  `;
}

export default widget(Player);
