/** Line icons on a grid of 20, drawn in the colour of the text around them. */
import { html } from "./html.js";

const RING = "M10 2.6a7.4 7.4 0 1 0 0 14.8 7.4 7.4 0 0 0 0-14.8z";

/** @type {Record<string, string>} */
const PATHS = {
  brand:
    "M3.5 11.5v-1.2a6.5 6.5 0 0 1 13 0v1.2M3.5 11h2.2v4.6H4.6a1.1 1.1 0 0 1-1.1-1.1zM16.5 11h-2.2v4.6h1.1a1.1 1.1 0 0 0 1.1-1.1zM15.4 15.6c0 1.2-1.4 1.9-3.6 1.9",
  chat: "M3 5.4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6.2a2 2 0 0 1-2 2H9.4L6 16.8v-3.2H5a2 2 0 0 1-2-2zM6.4 7.2h7.2M6.4 10h4.6",
  transfer: "M3.5 6.4h12.2M12.6 3.2l3.2 3.2-3.2 3.2M16.5 13.6H4.3M7.4 10.4l-3.2 3.2 3.2 3.2",
  consult: "M2.6 3.6h9.6v6.6H7.2l-2.6 2.3v-2.3h-2zM14.4 7.4h3v6.4h-1.9v2.4l-2.7-2.4H8.6v-1.5",
  conference:
    "M10 3.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM5.8 16c0-2.9 1.7-4.8 4.2-4.8s4.2 1.9 4.2 4.8M4.4 7.4a1.8 1.8 0 1 0 .5 3.5M1.7 15c0-1.6.8-2.8 2.1-3.2M15.6 7.4a1.8 1.8 0 1 1-.5 3.5M18.3 15c0-1.6-.8-2.8-2.1-3.2",
  end: `${RING}M7.4 7.4l5.2 5.2M12.6 7.4l-5.2 5.2`,
  done: `${RING}M6.7 10.3l2.3 2.3 4.4-4.9`,
  send: "M3.2 9.2 17 3.2 12.4 17 9.4 11.1zM9.4 11.1 17 3.2",
  voice:
    "M6.2 3.2 8 6.8 6.6 8.2a8.6 8.6 0 0 0 5.2 5.2l1.4-1.4 3.6 1.8v2.4a1 1 0 0 1-1.1 1C9.4 16.6 3.4 10.6 2.8 4.3a1 1 0 0 1 1-1.1z",
  group: "M3 4.5h6v4H3zM3 11.5h6v4H3zM12 5h5M12 8h3.5M12 12h5M12 15h3.5",
  sort: "M5.8 4v12M3.2 13.4 5.8 16l2.6-2.6M11 5h6M11 9h4.6M11 13h3.2",
  search: "M8.8 3.4a5.4 5.4 0 1 0 0 10.8 5.4 5.4 0 0 0 0-10.8zM12.8 12.8l4 4",
  close: "M5 5l10 10M15 5L5 15",
  chevron: "M5.5 8l4.5 4.5L14.5 8",
  star: "M10 3l2.1 4.5 4.9.6-3.6 3.4.9 4.9L10 14l-4.3 2.4.9-4.9L3 8.1l4.9-.6z",
  agent: "M10 3.4a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2zM4 16.8c0-3.4 2.4-5.4 6-5.4s6 2 6 5.4",
  "agent-group":
    "M7.6 4a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM2.4 16c0-3 2-4.8 5.2-4.8s5.2 1.8 5.2 4.8M13 4.4a2.5 2.5 0 0 1 0 4.6M14.6 11.6c1.9.5 3 2.1 3 4.4",
  skill:
    "M10 2.8l2.6 1.6 3 .2.6 3 1.5 2.4-1.5 2.5-.6 2.9-3 .3-2.6 1.5-2.6-1.5-3-.3-.6-2.9L2.3 10l1.5-2.4.6-3 3-.2zM7.3 10.1l2 2 3.5-3.9",
  "interaction-queue": "M4 5h12M4 10h12M4 15h7M14.5 13.2v3.6M12.7 15h3.6",
  "route-point": "M10 17v-5M10 12 4.6 6.6M10 12l5.4-5.4M4.2 10V6.2H8M15.8 10V6.2H12",
  contact:
    "M4 3.6h10.5a1.5 1.5 0 0 1 1.5 1.5v9.8a1.5 1.5 0 0 1-1.5 1.5H4zM10 6.6a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM6.8 13.8c.3-1.5 1.4-2.4 3.2-2.4s2.9.9 3.2 2.4M2.6 6.5h2.8M2.6 10h2.8M2.6 13.5h2.8",
  warning: "M10 3.2 17.6 16.4H2.4zM10 8.2v3.8M10 14.1v.3",
  error: `${RING}M10 6.2v4.8M10 13.5v.3`,
  check: "M4.2 10.6l3.7 3.7 8-8.8",
  clock: `${RING}M10 6v4.2l2.8 1.7`,
  bulb: "M7.6 13.2C6 12.2 5 10.7 5 8.8a5 5 0 0 1 10 0c0 1.9-1 3.4-2.6 4.4v1.4H7.6zM8.2 17.2h3.6",
  undo: "M7.2 4 3.6 7.6l3.6 3.6M4 7.6h7.6a4.4 4.4 0 0 1 0 8.8H7",
  print:
    "M6 7.5V3.4h8v4.1M6 14H4a1.4 1.4 0 0 1-1.4-1.4V8.9A1.4 1.4 0 0 1 4 7.5h12a1.4 1.4 0 0 1 1.4 1.4v3.7A1.4 1.4 0 0 1 16 14h-2M6 11.6h8v5H6z",
  restart: "M4.3 8.2A6.2 6.2 0 1 1 3.8 11M4 3.9v4.5h4.5",
  pause: "M7 4.5v11M13 4.5v11",
  back: "M14.6 4.6v10.8L7.4 10zM5.4 4.6v10.8",
  forward: "M5.4 4.6v10.8l7.2-5.4zM14.600 4.600v10.800",
  play: "M6.5 4.2v11.6l9.3-5.8z",
  "log-out": "M11.5 4H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h6.5M8.5 10h8.6M14 6.8l3.2 3.2-3.2 3.2",
  lock: "M6.3 9V6.7a3.7 3.7 0 0 1 7.4 0V9M5.2 9h9.6a1 1 0 0 1 1 1v5.6a1 1 0 0 1-1 1H5.2a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM10 12v1.8",
  messages:
    "M3 5a1.5 1.5 0 0 1 1.5-1.5h11A1.5 1.5 0 0 1 17 5v10a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15zM3.3 5.6 10 11l6.7-5.4",
  views: "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
  joined:
    "M8 3.8a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM2.6 16.2c0-3.1 2.1-5 5.4-5 1.4 0 2.6.3 3.5 1M15 10.8v5.2M12.4 13.4h5.2",
  left: "M8 3.8a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM2.6 16.2c0-3.1 2.1-5 5.4-5 1.4 0 2.6.3 3.5 1M12.4 13.4h5.2",
  next: "M4 10h11.5M11 5.2l4.8 4.8-4.8 4.8",
  list: "M7.5 5h9M7.5 10h9M7.5 15h9M3.6 5h.4M3.6 10h.4M3.6 15h.4",
  call: "M5.2 3.2 7.6 3l1.2 3.4-1.7 1.3a9.6 9.6 0 0 0 5.2 5.2l1.3-1.7 3.4 1.2-.2 2.4c-.1 1-.9 1.7-1.9 1.6C9.3 15.9 4.1 10.7 3.6 5.1c-.1-1 .6-1.8 1.6-1.9z",
  hangup: "M3 11.6c3.9-3.9 10.1-3.9 14 0l-1.9 2-3-1.2v-2.1a9.6 9.6 0 0 0-4.2 0v2.1l-3 1.2z",
  private: "M5.5 9h9v7.2h-9zM7.3 9V6.6a2.7 2.7 0 0 1 5.4 0V9M10 11.8v1.8",
  reading:
    "M2.4 10C4.2 6.9 6.9 5.2 10 5.2s5.8 1.7 7.6 4.8c-1.8 3.1-4.5 4.8-7.6 4.8S4.2 13.1 2.4 10zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
  responses: "M4.5 3.2h8.6l2.9 2.9v10.7H4.5zM12.8 3.4v3h3M7.2 8.4h3M7.2 11h6M7.2 13.6h6",
  "push-url":
    "M8.6 11.4a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-1 1M11.4 8.6a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l1-1",
  emoji: `${RING}M7.4 7.9v.6M12.6 7.9v.6M6.8 11.6c.7 1.4 1.8 2.1 3.2 2.1s2.5-.7 3.2-2.1`,
  note: "M4 3.4h12v9.2L12.4 16.6H4zM12.2 16.4v-4h4M6.8 7h6.4M6.8 10h3.8",
  disposition: "M3.6 4h6.2l6.8 6.8-5.8 5.8L3.600 9.800zM6.800 7.100v.2",
  unread: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
};

/** @type {Record<string, string>} */
const OF_CONTROL = {
  "chat.transfer": "transfer",
  "chat.consult": "consult",
  "chat.conference": "conference",
  "chat.end": "end",
  "chat.done": "done",
  "consultation.done": "done",
  "conversation.done": "done",
};

/**
 * The icon of a control that is known by its id, or none.
 * @param {string} id
 */
export const iconOf = (id) => OF_CONTROL[id] ?? "";

/** The icon of each medium that two parties talk by. */
export const TALK_ICONS = { chat: "chat", im: "messages", voice: "call" };

/**
 * Draw an icon; it says nothing to a screen reader.
 * @param {{name: string, size?: number}} props
 */
export function Icon({ name, size = 18 }) {
  const path = PATHS[name];
  if (!path) return null;
  return html`<svg class="ad-icon ad-icon-${name}" viewBox="0 0 20 20" width=${size} height=${size}
    fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;
}
