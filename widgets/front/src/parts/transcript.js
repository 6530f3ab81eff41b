/** The transcript of a chat: bubbles, notices, and a log that is read as it grows. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { Avatar } from "./presence.js";

/** @param {{entry: import("../lib/types").TranscriptEntry}} props */
function Notice({ entry }) {
  return html`<div class="ad-notice">
    <${Icon} name=${entry.kind === "notice" ? "" : entry.kind} size=${15} />
    <span dir="auto">${entry.text}</span>
    <span class="ad-time">${entry.time}</span>
  </div>`;
}

/** @param {{entry: import("../lib/types").TranscriptEntry, follows: boolean}} props */
function Bubble({ entry, follows }) {
  return html`<div class=${classes("ad-turn", `ad-turn--${entry.party}`, follows && "is-follow")}>
    ${!follows && entry.party !== "you" && html`<${Avatar} name=${entry.sender} />`}
    <div class="ad-turn__body">
      <div class=${follows ? "ad-sr" : "ad-turn__head"}>
        <span class="ad-turn__sender" dir="auto">${entry.sender}</span>
        ${!follows && html`<span class="ad-time">${entry.time}</span>`}
      </div>
      <div class=${classes("ad-bubble", entry.kind === "url" && "ad-bubble--url")} dir="auto">
        ${entry.kind_label && html`<span class="ad-bubble__kind"><${Icon} name="push-url" size=${14} />${entry.kind_label}</span>`}
        ${entry.text}
      </div>
    </div>
  </div>`;
}

/**
 * Whether somebody wrote an entry: a message or a web address.
 * @param {import("../lib/types").TranscriptEntry | undefined} entry
 */
const isMessage = (entry) => entry?.kind === "text" || entry?.kind === "url";

/**
 * Whether an entry goes on where the one before it stopped.
 * @param {import("../lib/types").TranscriptEntry | undefined} before
 * @param {import("../lib/types").TranscriptEntry} entry
 */
const follows = (before, entry) =>
  isMessage(before) && before?.party === entry.party && before.sender === entry.sender;

/**
 * The log of one chat; give it the chat's id as `key`, so that another chat is not read out.
 * @param {{entries: import("../lib/types").TranscriptEntry[], label: string, typing: string}} props
 */
export function Transcript({ entries, label, typing }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const atEnd = useRef(true);
  const onScroll = () => {
    const el = ref.current;
    if (el) atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < 48;
  };
  // Whatever opens below takes its room from here; the newest line stays in sight.
  useLayoutEffect(() => {
    const el = ref.current;
    if (!el || !globalThis.ResizeObserver) return undefined;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) el.scrollTop = el.scrollHeight;
    });
    watch.observe(el);
    return () => watch.disconnect();
  }, []);
  const last = entries[entries.length - 1];
  useLayoutEffect(() => {
    const el = ref.current;
    if (el && (atEnd.current || last?.party === "you")) el.scrollTop = el.scrollHeight;
  }, [entries.length, last?.id, typing]);
  // A notice above it, or another width, takes room: the newest line stays in sight.
  useLayoutEffect(() => {
    const el = ref.current;
    if (!el || typeof ResizeObserver === "undefined") return undefined;
    const room = new ResizeObserver(() => {
      if (atEnd.current) el.scrollTop = el.scrollHeight;
    });
    room.observe(el);
    return () => room.disconnect();
  }, []);
  return html`<div class="ad-transcript" ref=${ref} onScroll=${onScroll} tabindex="0" role="log" aria-label=${label}>
    <div class="ad-transcript__lines">
      ${entries.map((entry, index) =>
        isMessage(entry)
          ? html`<${Bubble} key=${entry.id} entry=${entry} follows=${follows(entries[index - 1], entry)} />`
          : html`<${Notice} key=${entry.id} entry=${entry} />`,
      )}
    </div>
  </div>`;
}

/** @param {{text: string}} props */
export function Typing({ text }) {
  return html`<div class="ad-typing">
    ${text && html`<span class="ad-typing__dots" aria-hidden="true"><i></i><i></i><i></i></span><span dir="auto">${text}</span>`}
  </div>`;
}
