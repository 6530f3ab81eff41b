/** What a chat is handled with: responses, emojis, Push URL, disposition, note, history. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mount, mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { named, pressOn, type } from "./hand.js";

const windowOf = (name) => projection(name).view.chat_interaction_window;
const BOX = "Message to Ada Lindqvist";
const NOTE = "Note about the chat with Ada Lindqvist";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** A window into whose message box Python puts texts. */
async function composing() {
  const { el, model } = await mount("chat_interaction_window", windowOf("calm_chat"));
  const insert = async (number, text, chatId = "chat-ada") => {
    const view = windowOf("calm_chat");
    view.chat_id = chatId;
    view.compose.insertion = { number, text };
    model.push("view", view);
    await settle();
  };
  return { el, model, box: named(el, BOX), insert };
}

test("a text is inserted where the caret stands, and the box takes the focus", async () => {
  const { box, insert } = await composing();
  type(box, "Hello  and bye");
  box.setSelectionRange(6, 6);
  await insert(1, "Ada");
  expect(box.value).toBe("Hello Ada and bye");
  expect(box.selectionStart).toBe(9);
  expect(document.activeElement).toBe(box);
});

test("an inserted word does not stick to the one before it", async () => {
  const { box, insert } = await composing();
  type(box, "Hello");
  box.setSelectionRange(5, 5);
  await insert(1, "🙂");
  expect(box.value).toBe("Hello 🙂");
});

test("a text is inserted once, whatever views follow", async () => {
  const { box, insert } = await composing();
  await insert(4, "Hello Ada");
  await insert(4, "Hello Ada");
  expect(box.value).toBe("Hello Ada");
  await insert(5, "again");
  expect(box.value).toBe("Hello Ada again");
});

test("the insertion of one chat does not come back with it", async () => {
  const { el, insert } = await composing();
  await insert(4, "Hello Ada");
  await insert(4, "", "chat-ben");
  expect(named(el, BOX).value).toBe("");
  await insert(4, "Hello Ada");
  expect(named(el, BOX).value).toBe("Hello Ada");
});

test("a new attempt counts its insertions from the start", async () => {
  const { box, insert } = await composing();
  await insert(9, "old");
  await insert(0, "");
  await insert(2, "new");
  expect(box.value).toBe("old new");
});

test("the contact is told of typing again while it goes on", async () => {
  const now = vi.spyOn(performance, "now");
  const { model, box } = await composing();
  for (const [at, text] of [
    [10_000, "H"],
    [12_000, "He"],
    [16_000, "Hel"],
  ]) {
    now.mockReturnValue(at);
    type(box, text);
    await settle();
  }
  expect(model.intents).toEqual([
    { type: "chat.typing", chat_id: "chat-ada" },
    { type: "chat.typing", chat_id: "chat-ada" },
  ]);
});

test("the open library takes the focus, Enter leads to the first response, Escape back", async () => {
  const { el, models } = await mountDesk(projection("calm_chat"));
  named(el, "Responses").focus();
  models.chat_interaction_window.push("view", windowOf("responses_open"));
  await settle();
  const search = named(el, "Search the responses");
  expect(document.activeElement).toBe(search);
  pressOn(search, "Enter");
  expect(document.activeElement).toBe(named(el, "Insert: Greeting"));
  pressOn(document.activeElement, "ArrowDown");
  expect(document.activeElement).toBe(named(el, "Insert: Please wait"));
  pressOn(document.activeElement, "Escape");
  expect(document.activeElement).toBe(named(el, "Responses"));
  expect(models.chat_interaction_window.intents.at(-1)).toEqual({
    type: "section.toggle",
    section: "responses",
  });
});

test("a search of the library is reported after the last key", async () => {
  const { el, model } = await mount("chat_interaction_window", windowOf("responses_open"));
  type(named(el, "Search the responses"), "bye");
  await vi.advanceTimersByTimeAsync(151);
  expect(model.intents).toEqual([{ type: "response.search", text: "bye" }]);
});

test("a response that was sent leaves the focus in the message box", async () => {
  const { el, models } = await mountDesk(projection("responses_open"));
  named(el, "Send: Greeting").focus();
  models.chat_interaction_window.push("view", windowOf("calm_chat"));
  await settle();
  expect(document.activeElement).toBe(named(el, BOX));
});

test("Enter in the address field pushes what it holds, which stays until it is pushed", async () => {
  const { el, models } = await mountDesk(projection("push_url_and_history"));
  const field = named(el, "Web address to push");
  expect(document.activeElement).toBe(field);
  type(field, "help.example.com");
  await settle();
  pressOn(field, "Enter");
  expect(models.chat_interaction_window.intents).toEqual([
    { type: "chat.push_url", chat_id: "chat-ada", text: "help.example.com" },
  ]);
  expect(field.value).toBe("help.example.com");
});

test("the emoji picker is a grid that the arrow keys walk", async () => {
  const { el } = await mount("chat_interaction_window", windowOf("emojis_open"));
  const items = [...el.querySelectorAll("[role=menuitem]")];
  const walk = (key) => {
    pressOn(document.activeElement, key);
    return items.indexOf(document.activeElement);
  };
  items[0].focus();
  expect([walk("ArrowRight"), walk("ArrowDown"), walk("ArrowLeft"), walk("ArrowUp")]).toEqual([
    1, 7, 6, 0,
  ]);
  expect(items[0].textContent).toBe("😀");
  expect(items[0].getAttribute("aria-label")).toBe("Smiling face");
});

test("a note is saved once when its field is left", async () => {
  const { el, model } = await mount("chat_interaction_window", windowOf("note_open"));
  const field = named(el, NOTE);
  expect(field.value).toBe("Refund of 86.40 asked for.");
  field.focus();
  type(field, "Call back at 5.");
  await settle();
  expect(el.querySelector(".ad-note__status").textContent).toBe("Not saved yet.");
  field.blur();
  named(el, "Save Note").click();
  expect(model.intents).toEqual([
    { type: "chat.note", chat_id: "chat-ada", text: "Call back at 5." },
  ]);
});

test("Enter saves a note, Shift+Enter goes on in it, an unchanged one is not sent", async () => {
  const { el, model } = await mount("chat_interaction_window", windowOf("note_open"));
  const field = named(el, NOTE);
  pressOn(field, "Enter");
  expect(model.intents).toEqual([]);
  type(field, "Call back");
  pressOn(field, "Enter", { shiftKey: true });
  expect(model.intents).toEqual([]);
  pressOn(field, "Enter");
  expect(model.intents).toEqual([{ type: "chat.note", chat_id: "chat-ada", text: "Call back" }]);
});

test("each chat keeps its own unsaved note", async () => {
  const { el, model } = await mount("chat_interaction_window", windowOf("note_open"));
  type(named(el, NOTE), "for Ada");
  await settle();
  model.push("view", { ...windowOf("note_open"), chat_id: "chat-ben" });
  await settle();
  expect(named(el, NOTE).value).toBe("Refund of 86.40 asked for.");
  model.push("view", windowOf("note_open"));
  await settle();
  expect(named(el, NOTE).value).toBe("for Ada");
});

test("a part says whether it is open and what it opens", async () => {
  const { el } = await mount("chat_interaction_window", windowOf("push_url_and_history"));
  const entry = named(el, "Parcel came late, 2 May");
  expect(entry.getAttribute("aria-expanded")).toBe("true");
  const past = document.getElementById(entry.getAttribute("aria-controls"));
  expect(past.textContent).toContain("My parcel has not come.");
  const other = named(el, "Change of address, 11 March");
  expect(other.getAttribute("aria-expanded")).toBe("false");
  expect(other.hasAttribute("aria-controls")).toBe(false);
});

test("a chosen disposition is pressed and sends what takes it back", async () => {
  const { el, model } = await mount("chat_interaction_window", windowOf("closing_chat"));
  const chosen = named(el, "Disposition: Resolved");
  expect(chosen.getAttribute("aria-pressed")).toBe("true");
  chosen.click();
  expect(model.intents).toEqual([
    { type: "chat.disposition", chat_id: "chat-ada", disposition: "" },
  ]);
});

test("a pushed address is text, not a link", async () => {
  const { el } = await mount("chat_interaction_window", windowOf("push_url_and_history"));
  const bubble = el.querySelector(".ad-bubble--url");
  expect(bubble.textContent).toContain("https://help.example.com/refunds");
  expect(bubble.querySelector("a")).toBeNull();
});
