/** What was done at the desk is kept until it is saved, and sent again after a break. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { button, pressOn, type } from "./hand.js";
import { reload, sitDown } from "./seat.js";

const chatOf = (desk) => desk.models.chat_interaction_window;
const say = async (desk, text) => {
  const box = desk.el.querySelector("textarea");
  type(box, text);
  pressOn(box, "Enter");
  await settle();
};
const kinds = (model) => model.intents.map((each) => each.text ?? each.type);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("an intent carries an id of its own and that of its page", async () => {
  const desk = await sitDown();
  await desk.hold();
  button(desk.el, "Instant Chat Transfer").click();
  button(desk.el, "Instant Chat Transfer").click();
  const [first, second] = chatOf(desk).intents;
  expect(first).toMatchObject({ type: "chat.transfer", chat_id: "chat-1", view_id: desk.viewId });
  expect(first.intent_id).toBeTruthy();
  expect(second.intent_id).not.toBe(first.intent_id);
});

test("where no randomUUID is, the ids differ all the same", async () => {
  vi.spyOn(crypto, "randomUUID").mockImplementation(undefined);
  crypto.randomUUID = undefined;
  const desk = await sitDown();
  await desk.hold();
  button(desk.el, "Instant Chat Transfer").click();
  button(desk.el, "Instant Chat Transfer").click();
  const ids = chatOf(desk).intents.map((each) => each.intent_id);
  expect(new Set(ids).size).toBe(2);
  expect(ids[0].length).toBeGreaterThan(12);
});

test("without a seat an intent is sent as it is, and nothing is kept", async () => {
  const desk = await mountDesk(projection("chat"));
  button(desk.el, "Instant Chat Transfer").click();
  type(desk.el.querySelector("textarea"), "Hello");
  await vi.advanceTimersByTimeAsync(5000);
  expect(chatOf(desk).intents).toEqual([
    { type: "chat.transfer", chat_id: "chat-1" },
    { type: "chat.typing", chat_id: "chat-1" },
  ]);
  expect(sessionStorage.length).toBe(0);
  expect(desk.el.querySelector(".ad-saving")).toBeNull();
});

test("what is not saved is sent again by the next page, in its order and with its ids", async () => {
  const before = await sitDown();
  await before.hold();
  await say(before, "first");
  await say(before, "second");
  const sent = chatOf(before).intents;
  await reload(before);

  const after = await sitDown();
  expect(chatOf(after).intents).toEqual([]);
  await after.hold();

  const again = chatOf(after).intents;
  expect(again.map((each) => each.intent_id)).toEqual(sent.map((each) => each.intent_id));
  expect(new Set(again.map((each) => each.view_id))).toEqual(new Set([after.viewId]));
});

test("what is saved is not sent again", async () => {
  const before = await sitDown();
  await before.hold();
  await say(before, "first");
  await say(before, "second");
  const first = chatOf(before).intents.filter((each) => each.text !== "second");
  await before.save(...first.slice(0, 2).map((each) => each.intent_id));
  await reload(before);

  const after = await sitDown();
  await after.hold();

  expect(kinds(chatOf(after))).toEqual(["chat.typing", "second"]);
});

test("each window sends again over its own model", async () => {
  const before = await sitDown();
  await before.hold();
  button(before.el, "Instant Chat Transfer").click();
  button(before.el, projection("chat").step_panel.restart.label).click();
  await reload(before);

  const after = await sitDown();
  await after.hold();

  expect(kinds(chatOf(after))).toEqual(["chat.transfer"]);
  expect(kinds(after.models.step_panel)).toEqual(["step.restart"]);
});

test("what is done before the desk is held waits for it", async () => {
  const desk = await sitDown();
  button(desk.el, "Instant Chat Transfer").click();
  expect(chatOf(desk).intents).toEqual([]);
  await desk.hold();
  expect(kinds(chatOf(desk))).toEqual(["chat.transfer"]);
});

test("a page whose ready nobody answers goes on by itself", async () => {
  const desk = await sitDown();
  button(desk.el, "Instant Chat Transfer").click();
  await vi.advanceTimersByTimeAsync(1600);
  expect(kinds(chatOf(desk))).toEqual(["chat.transfer"]);
});

test("a page that has seen nothing of its kernel waits for it, however long that takes", async () => {
  const desk = await sitDown();
  desk.model.heard = false;
  button(desk.el, "Instant Chat Transfer").click();
  await vi.advanceTimersByTimeAsync(20000);
  expect(chatOf(desk).intents).toEqual([]);

  desk.model.heard = true;
  await desk.hold();

  expect(kinds(chatOf(desk))).toEqual(["chat.transfer"]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(kinds(chatOf(desk))).toEqual(["chat.transfer"]);
});

test("a connection that was made again is told who is here and what is not saved", async () => {
  const desk = await sitDown();
  await desk.hold();
  button(desk.el, "Instant Chat Transfer").click();
  document.dispatchEvent(new Event("workspace-sim:found"));
  const [, again] = desk.model.sent.filter((each) => each.type === "ready");
  expect(again).toEqual({ type: "ready", view_id: desk.viewId, after: desk.viewId });
  await desk.hold();
  const [first, second] = chatOf(desk).intents;
  expect(second).toEqual(first);
});

test("a connection that refuses what is sent loses nothing", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const before = await sitDown();
  await before.hold();
  chatOf(before).send = () => {
    throw new Error("Kernel is dead");
  };
  button(before.el, "Instant Chat Transfer").click();
  await reload(before);

  const after = await sitDown();
  await after.hold();

  expect(kinds(chatOf(after))).toEqual(["chat.transfer"]);
});

test("another learner in the same tab sends nothing of the one before", async () => {
  const before = await sitDown();
  await before.hold();
  button(before.el, "Instant Chat Transfer").click();
  await reload(before);

  const other = await sitDown("chat", { key: "somebody-else" });
  await other.hold();

  expect(chatOf(other).intents).toEqual([]);
});

test("a storage that is full or forbidden changes nothing at the desk", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("forbidden", "SecurityError");
  });
  const desk = await sitDown();
  await desk.hold();
  await say(desk, "Hello");
  expect(chatOf(desk).intents.at(-1)).toMatchObject({ type: "chat.send", text: "Hello" });
  await vi.advanceTimersByTimeAsync(600);
  expect(desk.state().textContent).toBe("Not saved yet");
  await desk.save(...chatOf(desk).intents.map((each) => each.intent_id));
  expect(desk.state().textContent).toBe("Saved");
});

test("what another program left in the storage is no entry", async () => {
  sessionStorage.setItem("workspace-sim:outbox:learner-lesson", '[{"window": 1}, null, 7]');
  sessionStorage.setItem("workspace-sim:drafts:learner-lesson", "not JSON");
  const desk = await sitDown();
  await desk.hold();
  expect(desk.state().textContent).toBe("Saved");
  expect(chatOf(desk).intents).toEqual([]);
});

test("a password is not kept beyond its page, and nothing that was written with it", async () => {
  const before = await sitDown("login_credentials");
  await before.hold();
  const [name, password] = before.el.querySelectorAll(".ad-login input");
  type(name, "sam");
  type(password, "very secret");
  await settle();
  pressOn(password, "Enter");
  await settle();
  expect(before.models.login_window.intents.at(-1)).toMatchObject({ password: "very secret" });
  await reload(before);
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("secret");

  const after = await sitDown("login_credentials");
  await after.hold();

  expect(after.models.login_window.intents).toEqual([]);
  const [kept, gone] = after.el.querySelectorAll(".ad-login input");
  expect([kept.value, gone.value]).toEqual(["sam", ""]);
});
