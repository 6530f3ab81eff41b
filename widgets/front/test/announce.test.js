/** Live regions stand in the page before their text comes, and say each thing once. */
import { afterEach, expect, test } from "vitest";
import { mount, projection } from "./desk.js";
import { settle } from "./fake-model.js";

afterEach(() => {
  document.body.replaceChildren();
});

const chat = () => projection("chat").view.chat_interaction_window;

test("the alert of the error bar is there before the error", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const alert = el.querySelector("[role=alert]");
  expect(alert.textContent).toBe("");
  model.push("view", projection("transfer_failed").view.chat_interaction_window);
  await settle();
  expect(el.querySelector("[role=alert]")).toBe(alert);
  expect(alert.textContent).toContain("Kate Lewis did not accept");
});

test("the alert outlives a workspace without a chat", async () => {
  const { el, model } = await mount("chat_interaction_window", { shown: false });
  const alert = el.querySelector("[role=alert]");
  model.push("view", projection("transfer_failed").view.chat_interaction_window);
  await settle();
  expect(el.querySelector("[role=alert]")).toBe(alert);
});

test("the transcript is a log that stays while lines come", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const log = el.querySelector("[role=log]");
  expect(log.tagName).toBe("DIV");
  const more = chat();
  more.transcript = projection("transfer_failed").view.chat_interaction_window.transcript;
  model.push("view", more);
  await settle();
  expect(el.querySelector("[role=log]")).toBe(log);
  expect(log.querySelectorAll(".ad-bubble")).toHaveLength(5);
});

test("another chat is a new log, so that it is not read out from its start", async () => {
  const { el, model } = await mount("chat_interaction_window", chat());
  const log = el.querySelector("[role=log]");
  model.push("view", { ...chat(), chat_id: "chat-2" });
  await settle();
  expect(el.querySelector("[role=log]")).not.toBe(log);
});

test("an announcement is said once, and a new one with the same words again", async () => {
  const view = projection("preview").view.interaction_preview;
  const { el, model } = await mount("interaction_preview", view);
  const region = el.querySelector("[role=status]");
  expect(region.textContent).toBe("");
  const say = async (id) => {
    model.push("view", { ...view, announcement: { id, text: "A chat is waiting" } });
    await settle();
    return region.querySelector("span");
  };
  const first = await say("a1");
  expect(first.textContent).toBe("A chat is waiting");
  expect(await say("a1")).toBe(first);
  expect(await say("a2")).not.toBe(first);
});

test("a refusal is heard from a region that was there before it", async () => {
  const golden = projection("search").view.main_window;
  const { el, model } = await mount("main_window", { ...golden, notice: { id: "", text: "" } });
  const alert = el.querySelector("[role=alert]");
  expect(alert.textContent).toBe("");
  model.push("view", golden);
  await settle();
  expect(el.querySelector("[role=alert]")).toBe(alert);
  expect(alert.textContent).toContain("Lena Fischer");
});

test("prose of the page is shown in the current step", async () => {
  const template = document.createElement("template");
  template.dataset.stepProse = "greet";
  const paragraph = document.createElement("p");
  paragraph.textContent = "Say hello first.";
  template.content.append(paragraph);
  document.body.append(template);
  const { el } = await mount("step_panel", projection("chat").step_panel);
  expect(el.querySelector("[aria-current=step] .ad-prose").textContent).toBe("Say hello first.");
});
