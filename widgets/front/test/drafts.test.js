/** What is being written survives a refresh, until it is sent or the learner starts again. */
import { afterEach, expect, test } from "vitest";
import { projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { button, type } from "./hand.js";
import { reload, sitDown } from "./seat.js";

const typed = async (field, text) => {
  type(field, text);
  await settle();
};
const box = (desk) => desk.el.querySelector(".ad-compose textarea");

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
});

/** A desk that is reloaded after something was written. */
async function writtenBefore(name, write, more = {}) {
  const before = await sitDown(name);
  await before.hold();
  await write(before);
  await reload(before);
  const after = await sitDown(name, more);
  await after.hold();
  return after;
}

test("the draft of a message survives a refresh", async () => {
  const desk = await writtenBefore("chat", (before) => typed(box(before), "Dear Ana"));
  expect(box(desk).value).toBe("Dear Ana");
});

test("a message that was sent leaves no draft", async () => {
  const desk = await writtenBefore("chat", async (before) => {
    await typed(box(before), "Dear Ana");
    button(before.el, "Send").click();
  });
  expect(box(desk).value).toBe("");
});

test("a draft of an attempt before is forgotten", async () => {
  const write = (before) => typed(box(before), "Dear Ana");
  const desk = await writtenBefore("chat", write, { attempt: "attempt-2" });
  expect(box(desk).value).toBe("");
});

test("starting again forgets the drafts for good", async () => {
  const desk = await writtenBefore("chat", async (before) => {
    await typed(box(before), "Dear Ana");
    button(before.el, projection("chat").step_panel.restart.label).click();
    await settle();
    expect(box(before).value).toBe("");
  });
  expect(box(desk).value).toBe("");
});

test("an attempt that was begun in another place forgets the drafts", async () => {
  const desk = await sitDown();
  await desk.hold();
  await typed(box(desk), "Dear Ana");
  await desk.change({ attempt: "attempt-2" });
  await reload(desk);
  expect(Object.keys({ ...sessionStorage }).filter((key) => key.includes("drafts"))).toEqual([]);
});

test("the draft of a note survives a refresh, and goes once it is saved", async () => {
  const note = (desk) => desk.el.querySelector(".ad-note textarea");
  const desk = await writtenBefore("note_open", (before) =>
    typed(note(before), "Call back on Monday"),
  );
  expect(note(desk).value).toBe("Call back on Monday");
  const view = structuredClone(desk.models.chat_interaction_window.get("view"));
  view.wrap_up.note.box.value = "Call back on Monday";
  desk.models.chat_interaction_window.push("view", view);
  await settle();
  expect(sessionStorage.getItem("workspace-sim:drafts:learner-lesson")).toBeNull();
});

test("a form that has gone leaves nothing of what was written in it", async () => {
  const desk = await sitDown("login_credentials");
  await desk.hold();
  await typed(desk.el.querySelector(".ad-login input"), "sam");
  expect(JSON.stringify({ ...sessionStorage })).toContain("sam");
  desk.models.login_window.push("view", { ...desk.models.login_window.get("view"), shown: false });
  await settle();
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("sam");
});
