/** Whether all is saved, and which window holds the desk, is seen and heard. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settle } from "./fake-model.js";
import { button } from "./hand.js";
import { reload, sitDown, WORDS } from "./seat.js";

const act = (desk) => button(desk.el, "Instant Chat Transfer").click();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
  vi.useRealTimers();
});

test("an action shows as unsaved after half a second, and as saved when it is", async () => {
  const desk = await sitDown();
  await desk.hold();
  const region = desk.state();
  expect(region.getAttribute("role")).toBe("status");
  act(desk);
  await vi.advanceTimersByTimeAsync(480);
  expect(region.textContent).toBe("Saved");
  await vi.advanceTimersByTimeAsync(40);
  expect(region.textContent).toBe("Not saved yet");
  act(desk);
  await vi.advanceTimersByTimeAsync(600);
  const [first, second] = desk.models.chat_interaction_window.intents;
  await desk.save(first.intent_id);
  expect(region.textContent).toBe("Not saved yet");
  await desk.save(second.intent_id);
  expect(desk.state()).toBe(region);
  expect(region.textContent).toBe("Saved");
});

test("what is saved at once is never shown as unsaved", async () => {
  const desk = await sitDown();
  await desk.hold();
  const seen = new Set();
  const watch = new MutationObserver(() => seen.add(desk.state().textContent));
  watch.observe(desk.el, { subtree: true, childList: true, characterData: true });
  act(desk);
  await vi.advanceTimersByTimeAsync(100);
  await desk.save(desk.models.chat_interaction_window.intents[0].intent_id);
  await vi.advanceTimersByTimeAsync(2000);
  watch.disconnect();
  expect(seen.has("Not saved yet")).toBe(false);
});

test("what a page before could not save shows as unsaved from the start", async () => {
  const before = await sitDown();
  await before.hold();
  act(before);
  await reload(before);
  const desk = await sitDown();
  expect(desk.state().textContent).toBe("Not saved yet");
});

test("the page around is told of what is late, so that it can ask for the server", async () => {
  const told = vi.fn();
  document.addEventListener("workspace-sim:unsaved", told);
  const desk = await sitDown();
  await desk.hold();
  act(desk);
  await vi.advanceTimersByTimeAsync(520);
  document.removeEventListener("workspace-sim:unsaved", told);
  expect(told).toHaveBeenCalledTimes(1);
});

test("trouble of the store is said in Python's words until it is over", async () => {
  const desk = await sitDown();
  await desk.hold();
  await desk.change({ saving: "trouble" });
  expect(desk.state().textContent).toBe(WORDS.trouble);
  await desk.change({ saving: "" });
  expect(desk.state().textContent).toBe("Saved");
});

test("a notice is shown until it is put away, and another one after it", async () => {
  const desk = await sitDown("chat", { notice: "The lesson was edited." });
  await desk.hold();
  const news = desk.el.querySelector(".ad-saving__news");
  expect(news.getAttribute("role")).toBe("status");
  expect(news.textContent).toBe("The lesson was edited.");
  button(desk.el, "Close this notice").click();
  await settle();
  expect(news.textContent).toBe("");
  await desk.change({ notice: "Another one." });
  expect(news.textContent).toBe("Another one.");
});

test("a second window says where the lesson is open, and takes it by a button", async () => {
  const desk = await sitDown();
  await desk.lose();
  const title = document.activeElement;
  expect(title.textContent).toBe(WORDS.elsewhere);
  expect(desk.el.querySelector(".ad-desk").closest("[inert]")).not.toBeNull();
  act(desk);
  expect(desk.models.chat_interaction_window.intents).toEqual([]);
  button(desk.cover(), WORDS["elsewhere.take"]).click();
  expect(desk.model.sent.at(-1)).toEqual({ type: "take", view_id: desk.viewId });
  await desk.hold();
  expect(desk.cover()).toBeNull();
  expect(desk.el.querySelector("[inert]")).toBeNull();
  expect(document.activeElement.getAttribute("data-ad-place")).toBe("message-box");
});

test("the window that lost the desk can take it back, and the focus comes back too", async () => {
  const desk = await sitDown();
  await desk.hold();
  button(desk.el, "Instant Chat Transfer").focus();
  await desk.lose();
  expect(document.activeElement.textContent).toBe(WORDS.taken);
  button(desk.cover(), WORDS["taken.take"]).click();
  expect(desk.model.sent.at(-1)).toEqual({ type: "take", view_id: desk.viewId });
  await desk.hold();
  expect(document.activeElement).toBe(button(desk.el, "Instant Chat Transfer"));
});

test("a refresh takes the desk over from its own page, without a word", async () => {
  const before = await sitDown();
  await before.hold();
  await reload(before);
  const desk = await sitDown("chat", { holder: before.viewId });
  expect(desk.after).toBe(before.viewId);
  expect(desk.cover()).toBeNull();
  await desk.hold();
  expect(desk.cover()).toBeNull();
});

test("a copy of the tab does not pass for the page itself", async () => {
  const before = await sitDown();
  await before.hold();
  const copy = await sitDown("chat", { holder: before.viewId });
  expect(copy.after).toBe("");
});

test("a desk that another kernel was given can be fetched by a reload only", async () => {
  const desk = await sitDown();
  await desk.hold();
  await desk.change({ saving: "superseded" });
  expect(document.activeElement.textContent).toBe(WORDS.superseded);
  expect(button(desk.cover(), WORDS["superseded.take"])).toBeTruthy();
});

test("the steps beside the desk are covered with it", async () => {
  const column = document.createElement("div");
  column.id = "lesson-steps";
  document.body.append(column);
  const desk = await sitDown();
  await desk.lose();
  expect(column.querySelector(".ad-steps").closest("[inert]")).not.toBeNull();
});

test("simulated time stands still while the page has no connection", async () => {
  let now = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const desk = await sitDown("preview");
  await desk.hold();
  const figures = () => desk.el.querySelector(".ad-preview .ad-figures").textContent;
  const shown = figures();
  document.dispatchEvent(new Event("workspace-sim:lost"));
  await settle();
  now += 5000;
  await vi.advanceTimersByTimeAsync(5000);
  expect(figures()).toBe(shown);
  vi.restoreAllMocks();
});

test("axe finds nothing in the signs and in the cover", async () => {
  vi.useRealTimers();
  const desk = await sitDown("chat", { notice: "The lesson was edited." });
  await desk.hold();
  await desk.change({ saving: "trouble" });
  const rules = { "color-contrast": { enabled: false } };
  expect((await axe.run(desk.el, { rules })).violations).toEqual([]);
  await desk.lose();
  expect((await axe.run(desk.el, { rules })).violations).toEqual([]);
});
