/** A menu button and its menu, as the view has it and as the keyboard expects it. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { focusIsLost, focusOn } from "../lib/focus.js";
import { classes, html } from "../lib/html.js";
import { Icon } from "../lib/icons.js";
import { useId } from "../lib/ids.js";
import { startingWith, stepInGrid, stepTo } from "../lib/keys.js";
import { controlProps, Reason } from "./button.js";

/**
 * Whether a menu is open: at once by the learner's wish, then as the next view says. The
 * button's intent toggles what Python knows, so a second wish waits for that view. One that
 * was drawn before Python had the first wish says nothing of it.
 * @param {import("../lib/types").Control} button
 * @param {import("../lib/types").Act} act
 */
export function useOpen(button, act) {
  const known = button.expanded === true;
  const [open, setOpen] = useState(known);
  const state = useRef({
    isAnswered: /** @type {(() => boolean) | null} */ (null),
    before: known,
    wish: /** @type {boolean | null} */ (null),
    button,
  });

  const sent = (/** @type {() => boolean} */ isAnswered) => {
    state.current.isAnswered = isAnswered;
    state.current.before = known;
  };
  const set = (/** @type {boolean} */ next) => {
    setOpen(next);
    const waits = state.current.isAnswered?.() === false;
    state.current.wish = waits ? next : null;
    if (!waits && next !== known) sent(act(button.intent));
  };
  useLayoutEffect(() => {
    const { isAnswered, before, wish, button: last } = state.current;
    if (last === button) return;
    state.current.button = button;
    if (isAnswered && known === before && !isAnswered()) return;
    state.current.isAnswered = null;
    state.current.wish = null;
    setOpen(wish ?? known);
    if (wish !== null && wish !== known) sent(act(button.intent));
  }, [button]);
  /** The view closes the menu itself when an item is taken. */
  const taken = (/** @type {() => boolean} */ isAnswered) => {
    setOpen(false);
    sent(isAnswered);
  };
  return { open, set, taken };
}

/**
 * Put an open menu below its button, or above where there is no room, inside the viewport.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function placeMenu(menu, button) {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = box.bottom + 4 + height <= innerHeight || box.top < height;
  const left = Math.min(Math.max(8, box.right - width), Math.max(8, innerWidth - width - 8));
  menu.style.left = `${Math.max(8, box.left + width <= innerWidth - 8 ? Math.min(box.left, left + box.width) : left)}px`;
  if (menu.dataset.align === "end") menu.style.left = `${left}px`;
  menu.style.top = `${below ? box.bottom + 4 : box.top - height - 4}px`;
}

/**
 * One entry of a menu.
 * @param {{item: import("../lib/types").Control, take: (item: import("../lib/types").Control) => void}} props
 */
function Item({ item, take }) {
  const reasonId = useId();
  return html`<div role="none" class="ad-menu__line">
    <button
      type="button"
      role="menuitem"
      tabindex="-1"
      class="ad-menu__item"
      ...${{
        ...controlProps(item, reasonId),
        "aria-pressed": undefined,
        ...(item.warning && { "aria-describedby": reasonId }),
      }}
      onClick=${() => take(item)}
    >
      <span>${item.value || item.text || item.label}</span>
      ${item.pressed && html`<${Icon} name="check" size=${15} />`}
    </button>
    ${item.warning && html`<span id=${reasonId} class="ad-menu__reason ad-menu__reason--warning"><${Icon} name="warning" size=${14} /><span>${item.warning}</span></span>`}
    ${!item.enabled && item.reason && html`<span id=${reasonId} class="ad-menu__reason">${item.reason}</span>`}
  </div>`;
}

/**
 * A menu button with its menu in the top layer, where nothing clips it.
 * @param {{
 *   menu: import("../lib/types").Menu,
 *   act: import("../lib/types").Act,
 *   variant?: string,
 *   align?: "start" | "end",
 *   place?: string,
 *   columns?: number,
 *   described?: string,
 *   children?: any,
 * }} props with several `columns` the menu is a grid, walked in all four directions
 */
export function MenuButton({
  menu,
  act,
  variant = "",
  align = "start",
  place,
  columns = 1,
  described,
  children,
}) {
  const { button, items } = menu;
  const id = useId();
  const reasonId = useId();
  const buttonRef = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const menuRef = useRef(/** @type {HTMLElement | null} */ (null));
  const entry = useRef(/** @type {"first" | "last" | null} */ (null));
  const { open, set, taken } = useOpen(button, act);
  const shown = open && items.length > 0;

  const entries = () =>
    /** @type {HTMLElement[]} */ ([
      ...(menuRef.current?.querySelectorAll('[role="menuitem"]') ?? []),
    ]);
  const toggle = (/** @type {"first" | "last"} */ at) => {
    if (!button.enabled) {
      act(button.intent);
      return;
    }
    entry.current = open ? null : at;
    set(!open);
  };
  const close = () => {
    focusOn(buttonRef.current);
    set(false);
  };

  useLayoutEffect(() => {
    const list = menuRef.current;
    const opener = buttonRef.current;
    if (!shown || !list || !opener) return undefined;
    list.showPopover?.();
    placeMenu(list, opener);
    // Whatever moves the button (scrolling, a notice above it) moves the menu with it.
    const follow = () => {
      placeMenu(list, opener);
      frame = requestAnimationFrame(follow);
    };
    let frame = requestAnimationFrame(follow);
    if (entry.current) {
      const all = entries();
      focusOn(entry.current === "first" ? all[0] : all[all.length - 1]);
      entry.current = null;
    }
    const outside = (/** @type {Event} */ event) => {
      const target = /** @type {Node} */ (event.target);
      if (!list.contains(target) && !opener.contains(target)) set(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("pointerdown", outside);
      const back = () => focusIsLost() && focusOn(opener);
      back();
      setTimeout(back);
    };
  }, [shown]);

  const take = (/** @type {import("../lib/types").Control} */ item) => {
    const isAnswered = act(item.intent);
    if (!item.enabled) return;
    focusOn(buttonRef.current);
    taken(isAnswered);
  };
  const onButtonKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      if (event.key === "Escape" && open) {
        event.stopPropagation();
        close();
      }
      return;
    }
    event.preventDefault();
    if (!open) toggle(event.key === "ArrowDown" ? "first" : "last");
    else focusOn(entries()[0]);
  };
  const onMenuKey = (/** @type {KeyboardEvent} */ event) => {
    const all = entries();
    const index = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
      }
      close();
      return;
    }
    const at = Math.max(
      columns > 1
        ? stepInGrid(event.key, index, all.length, columns)
        : stepTo(event.key, index, all.length),
      event.ctrlKey || event.metaKey || event.altKey
        ? -1
        : startingWith(
            event.key,
            index,
            all.map((item) => item.textContent?.trim() ?? ""),
          ),
    );
    if (at < 0) return;
    event.preventDefault();
    focusOn(all[at]);
  };

  return html`
    <button
      type="button"
      ref=${buttonRef}
      class=${classes("ad-button", variant, open && "is-open")}
      data-ad-place=${place}
      aria-haspopup="menu"
      aria-controls=${shown ? id : undefined}
      ...${{
        ...controlProps(button, reasonId),
        "aria-pressed": undefined,
        "aria-expanded": String(open),
        ...(described && { "aria-describedby": described }),
      }}
      onClick=${() => toggle("first")}
      onKeyDown=${onButtonKey}
    >${children ?? html`<span class="ad-button__text">${button.text}</span>`}<${Icon} name="chevron" size=${16} /></button>
    <${Reason} control=${button} id=${reasonId} />
    ${
      shown &&
      html`<div
        ref=${menuRef}
        id=${id}
        class=${classes("ad-menu", columns > 1 && "ad-menu--grid")}
        popover="manual"
        role="menu"
        aria-label=${button.label}
        data-align=${align}
        onKeyDown=${onMenuKey}
      >${items.map((item) => html`<${Item} key=${item.id + item.label} item=${item} take=${take} />`)}</div>`
    }
  `;
}
