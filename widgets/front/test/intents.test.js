/** What is acted on goes to Python verbatim: one message for one action. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mount, mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { named, pressOn, type } from "./hand.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const chat = () => projection("chat").view.chat_interaction_window;
const team = () => projection("search").view.team_communicator;

test("a click sends one message: the intent of the control", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  named(el, "Instant Chat Transfer").click();
  expect(model.intents).toEqual([{ type: "chat.transfer", chat_id: "chat-1" }]);
});

test("a disabled control says why and still sends its intent", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const done = named(el, "Mark Done");
  expect(done.getAttribute("aria-disabled")).toBe("true");
  expect(document.getElementById(done.getAttribute("aria-describedby")).textContent).toBe(
    "End the chat first",
  );
  expect(done.title).toBe("End the chat first");
  done.click();
  expect(model.intents).toEqual([{ type: "chat.done", chat_id: "chat-1" }]);
});

test("Enter sends the message, Shift+Enter does not, and the box is empty after it", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const box = el.querySelector("textarea");
  type(box, "Hello Ana");
  await settle();
  pressOn(box, "Enter", { shiftKey: true });
  expect(model.intents).toEqual([{ type: "chat.typing", chat_id: "chat-1" }]);
  pressOn(box, "Enter");
  await settle();
  expect(model.intents.at(-1)).toEqual({ type: "chat.send", chat_id: "chat-1", text: "Hello Ana" });
  expect(box.value).toBe("");
});

test("what is typed while a message is on its way stays", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const box = el.querySelector("textarea");
  type(box, "first");
  pressOn(box, "Enter");
  type(box, "second");
  model.push("view", chat());
  await settle();
  expect(box.value).toBe("second");
});

test("each chat keeps its own draft", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  type(el.querySelector("textarea"), "for Ana");
  await settle();
  model.push("view", { ...chat(), chat_id: "chat-2" });
  await settle();
  expect(el.querySelector("textarea").value).toBe("");
  model.push("view", chat());
  await settle();
  expect(el.querySelector("textarea").value).toBe("for Ana");
});

test("starting again forgets the drafts", async () => {
  const { el } = await mountDesk(projection("chat"));
  const box = el.querySelector("textarea");
  type(box, "Hello");
  await settle();
  named(el, projection("chat").step_panel.restart.label).click();
  await settle();
  expect(box.value).toBe("");
});

test("the Send button sends the draft", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  type(el.querySelector("textarea"), "Hello");
  named(el, "Send").click();
  expect(model.intents.at(-1)).toEqual({ type: "chat.send", chat_id: "chat-1", text: "Hello" });
});

test("a search is reported 150 ms after the last key", async () => {
  const { el, model } = await mount("team_communicator", team());
  const field = el.querySelector("input");
  type(field, "k");
  await vi.advanceTimersByTimeAsync(100);
  type(field, "ka");
  await vi.advanceTimersByTimeAsync(149);
  expect(model.intents).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(model.intents).toEqual([{ type: "team.search", text: "ka" }]);
});

test("a late view does not overwrite what is being typed", async () => {
  const { el, model } = await mount("team_communicator", team());
  const field = el.querySelector("input");
  expect(document.activeElement).toBe(field);
  type(field, "kate");
  const late = team();
  late.search.value = "ka";
  model.push("view", late);
  await settle();
  expect(field.value).toBe("kate");
});

test("a filter sends what was chosen", async () => {
  const { el, model } = await mount("team_communicator", team());
  const select = el.querySelector("select");
  select.value = "agent";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  expect(model.intents).toEqual([{ type: "team.filter", text: "agent" }]);
});

test("the desk says ready once and gone once, its windows say nothing", async () => {
  const { model, models, close } = await mountDesk(projection("chat"));
  expect(model.sent.map((each) => each.type)).toEqual(["ready"]);
  close();
  expect(model.sent.map((each) => each.type)).toEqual(["ready", "gone"]);
  expect(model.sent[0].view_id).toBe(model.sent[1].view_id);
  for (const each of Object.values(models)) expect(each.sent).toEqual([]);
});

test("a page that is put away and shown again says gone and ready", async () => {
  const { model, close } = await mountDesk(projection("chat"));
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pageshow"));
  expect(model.sent.map((each) => each.type)).toEqual(["ready", "gone", "ready"]);
  close();
});

test("a closed window leaves no listener behind", async () => {
  const { el, model, close } = await mount(
    "main_window",
    projection("status_menu").view.main_window,
  );
  expect(model.listening()).toBeGreaterThan(0);
  close();
  expect(model.listening()).toBe(0);
  expect(el.childElementCount).toBe(0);
});

test("a countdown follows the clock and stands still with it", async () => {
  let now = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const view = projection("preview").view.interaction_preview;
  const { el, model } = await mount("interaction_preview", view, { at: 12, running: true });
  const left = () => el.querySelector(".ad-figures").textContent;
  expect(left()).toBe("20");
  await vi.advanceTimersByTimeAsync(200);
  now += 3000;
  await vi.advanceTimersByTimeAsync(1000);
  expect(left()).toBe("17");
  model.push("clock", { at: 15, running: false });
  await settle();
  now += 9000;
  await vi.advanceTimersByTimeAsync(3000);
  expect(left()).toBe("17");
});
