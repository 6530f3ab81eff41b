/** What a learner opens stays open while views arrive that were drawn before Python knew. */
import { afterEach, expect, test, vi } from "vitest";
import { projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { button, focused, press } from "./hand.js";
import { sitDown } from "./seat.js";

const STATUS = "Status: Not Ready";
const pressed = async (key) => {
  press(key);
  await settle();
};

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  sessionStorage.clear();
});

/** A desk whose status menu was opened a moment ago; Python has not answered. */
async function justOpened() {
  const open = projection("status_menu").view.main_window;
  const closed = structuredClone(open);
  closed.status.menu.button.expanded = false;
  closed.status.menu.button.intent = { type: "menu.open", menu: "status" };
  const desk = await sitDown("status_menu");
  await desk.hold();
  const model = desk.models.main_window;
  const draw = async (view) => {
    model.push("view", structuredClone(view));
    await settle();
  };
  await draw(closed);
  const opener = button(desk.el, STATUS);
  opener.focus();
  await pressed("ArrowDown");
  return {
    ...desk,
    opener,
    draw: { open: () => draw(open), closed: () => draw(closed) },
    menu: () => desk.el.querySelector('[role="menu"]'),
    done: () => model.intents.map(({ type }) => type),
    answer: () => desk.save(model.intents.at(-1).intent_id),
  };
}

test("a view that was on its way leaves the menu open and the focus in it", async () => {
  const { draw, menu, done } = await justOpened();
  await pressed("ArrowDown");
  await draw.closed();
  expect(menu()).not.toBeNull();
  expect(focused()).toBe("Not Ready");
  await draw.open();
  expect(menu()).not.toBeNull();
  expect(focused()).toBe("Not Ready");
  expect(done()).toEqual(["menu.open"]);
});

test("a menu that Python closes again is closed", async () => {
  const { draw, menu, answer } = await justOpened();
  await draw.open();
  await answer();
  await draw.closed();
  expect(menu()).toBeNull();
  expect(focused()).toBe(STATUS);
});

test("a menu that Python did not open can be closed, and opened again", async () => {
  const { draw, menu, done, answer, opener } = await justOpened();
  await draw.closed();
  await answer();
  await pressed("Escape");
  expect(menu()).toBeNull();
  expect(done()).toEqual(["menu.open"]);
  opener.click();
  await settle();
  expect(done()).toEqual(["menu.open", "menu.open"]);
  expect(focused()).toBe("Ready");
});

test("a menu that was closed while Python did not open it stays open the next time", async () => {
  const { draw, menu, done, answer, opener } = await justOpened();
  await pressed("Escape");
  await answer();
  opener.click();
  await settle();
  await draw.open();
  expect(menu()).not.toBeNull();
  expect(done()).toEqual(["menu.open", "menu.open"]);
});

test("a menu that is closed before Python answered is closed by whatever comes", async () => {
  const { draw, menu, done } = await justOpened();
  await pressed("Escape");
  await draw.closed();
  expect(menu()).toBeNull();
  await draw.open();
  expect(menu()).toBeNull();
  expect(done()).toEqual(["menu.open", "menu.close"]);
});

test("a menu from which an entry was taken stays closed", async () => {
  const { draw, menu, done, answer } = await justOpened();
  await draw.open();
  await answer();
  document.activeElement.click();
  await draw.open();
  expect(menu()).toBeNull();
  await draw.closed();
  expect(menu()).toBeNull();
  expect(done()).toEqual(["menu.open", "status.set"]);
});

/** A desk where a chat was accepted: its preview is gone, its window has not come. */
async function justAccepted() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const { view } = projection("preview");
  const { el, models, hold, save } = await sitDown("preview");
  await hold();
  const accept = button(el, "Accept: Ana Torres");
  accept.focus();
  accept.click();
  models.interaction_preview.push("view", { ...view.interaction_preview, previews: [] });
  return {
    answer: () => save(models.interaction_preview.intents[0].intent_id),
    async show() {
      models.chat_interaction_window.push("view", projection("chat").view.chat_interaction_window);
      await vi.advanceTimersByTimeAsync(100);
    },
  };
}

test("after Accept the focus goes to the message box, however late it comes", async () => {
  const { answer, show } = await justAccepted();
  await vi.advanceTimersByTimeAsync(6000);
  await answer();
  await show();
  expect(document.activeElement.tagName).toBe("TEXTAREA");
});

test("after Accept the focus goes to the steps if the answer brings no message box", async () => {
  const { answer, show } = await justAccepted();
  await answer();
  await vi.advanceTimersByTimeAsync(2000);
  await show();
  expect(document.activeElement.getAttribute("data-ad-place")).toBe("steps");
});
