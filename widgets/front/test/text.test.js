/** What people write is text, whatever it looks like, and the page has no words of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { mountDesk, projection } from "./desk.js";

const HOSTILE = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

afterEach(() => {
  document.body.replaceChildren();
});

test("hostile text is shown as text everywhere", async () => {
  const { el } = await mountDesk(projection("hostile"));
  expect(el.querySelectorAll("img, script")).toHaveLength(0);
  expect(window.pwned).toBeUndefined();
  const places = [
    ".ad-titlebar__title",
    ".ad-bubble",
    ".ad-turn__sender",
    ".ad-rows",
    ".ad-row__name",
    ".ad-interaction__name",
    ".ad-toast__text",
    ".ad-callout",
  ];
  for (const place of places) expect(el.querySelector(place).textContent).toContain(HOSTILE);
});

test("right-to-left marks and 500 emoji arrive unchanged", async () => {
  const golden = projection("hostile");
  const { el } = await mountDesk(golden);
  const shown = [...el.querySelectorAll(".ad-bubble")].map((bubble) => bubble.textContent);
  expect(shown).toEqual(golden.view.chat_interaction_window.transcript.map((one) => one.text));
  expect(shown[2]).toHaveLength(1000);
});

test("every word on the page comes from the view", async () => {
  for (const name of ["chat", "action_menu", "messages", "end", "lost"]) {
    const golden = projection(name);
    const { el, close } = await mountDesk(golden);
    const known = JSON.stringify([golden.view, golden.step_panel]);
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const figures =
        /^[\d:]*$/.test(text) || walker.currentNode.parentElement.closest("[aria-hidden]");
      if (!figures) expect(known).toContain(JSON.stringify(text).slice(1, -1));
    }
    close();
  }
});

test("no source writes markup or waits at its top level", () => {
  const root = join(import.meta.dirname, "../src");
  for (const folder of ["lib", "parts", "windows"]) {
    for (const name of readdirSync(join(root, folder))) {
      const source = readFileSync(join(root, folder, name), "utf8");
      expect(source, name).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|eval\(|https?:\/\/\w/,
      );
      expect(source, name).not.toMatch(/^await /m);
    }
  }
});

test("every class of the style sheet carries the prefix", () => {
  const root = join(import.meta.dirname, "../src/css");
  for (const name of readdirSync(root)) {
    const source = readFileSync(join(root, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [, found] of source.matchAll(/(?<![\w%)])\.([a-z][\w-]*)/g)) {
      if (found === "css") continue;
      expect(found, name).toMatch(/^(ad|is)(-|$)/);
    }
  }
});
