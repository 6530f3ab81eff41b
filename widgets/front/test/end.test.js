/** The end page with its explanation, and the form of a dispute. */
import { afterEach, expect, test, vi } from "vitest";
import { mount, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { button } from "./hand.js";

/** @type {(() => void)[]} */
const opened = [];
const shown = async (view) => {
  const mounted = await mount("step_panel", view);
  opened.push(mounted.close);
  return mounted;
};
const panels = { end: "received_chat", mistake: "refused_action" };
const panel = (name) => projection(panels[name]).step_panel;

afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test("the result stands with its verdict, and each line with its points and reason", async () => {
  const { el } = await shown(panel("end"));
  expect(el.querySelector(".ad-end__score").textContent).toBe("90 of 100 points");
  expect(el.querySelector(".ad-end__verdict").textContent).toContain("Enough to pass");
  const lines = [...el.querySelectorAll(".ad-end__line")];
  expect(lines.map((line) => line.querySelector(".ad-end__points").textContent)).toEqual([
    "-8",
    "-2",
  ]);
  expect(lines[0].textContent).toContain("at 0:12");
  expect(lines[1].querySelector("button")).toBe(null);
});

test("a line leads to its moment", async () => {
  const { el, model } = await shown(panel("end"));
  button(el, "Show this moment: You chose a colleague who is logged off.").click();
  expect(JSON.stringify(model.sent)).toContain('"type":"replay.open","sequence":4');
});

test("the page is printed by its button, and Python hears nothing of it", async () => {
  const print = vi.spyOn(window, "print").mockImplementation(() => {});
  const { el, model } = await shown(panel("end"));
  const before = model.sent.length;
  button(el, "Print").click();
  expect(print).toHaveBeenCalledOnce();
  expect(model.sent.length).toBe(before);
});

test("a dispute opens at its button, takes the focus and goes along with its text", async () => {
  const view = panel("mistake");
  const open = { ...view.dispute.open, expanded: false };
  const closed = { ...view.dispute, open, field: null, send: null };
  const { el, model } = await shown({ ...view, dispute: closed });
  const opener = button(el, "This should have counted");
  expect(opener.getAttribute("aria-expanded")).toBe("false");
  opener.click();
  expect(JSON.stringify(model.sent)).toContain('"type":"step.dispute.show"');
  model.push("view", view);
  await settle();
  const field = el.querySelector('[data-ad-control="step.dispute.text"]');
  expect(opener.getAttribute("aria-expanded")).toBe("true");
  expect(document.activeElement).toBe(field);
  field.value = "I did it.";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  button(el, "Send to the author").click();
  const sent = JSON.stringify(model.sent);
  expect(sent).toContain('"type":"step.dispute"');
  expect(sent).toContain('"text":"I did it."');
});

test("what was kept for the author takes the focus, and the step can be passed", async () => {
  const view = panel("mistake");
  const { el, model } = await shown(view);
  const passes = {
    ...view.restart,
    id: "step.pass",
    label: "Pass",
    text: "Pass",
    intent: { type: "step.pass" },
  };
  const dispute = {
    ...view.dispute,
    open: null,
    field: null,
    send: null,
    kept: "Kept: “x”",
    passes,
  };
  model.push("view", { ...view, dispute });
  await settle();
  expect(document.activeElement.textContent).toBe("Kept: “x”");
  button(el, "Pass").click();
  expect(JSON.stringify(model.sent)).toContain('"type":"step.pass"');
});

test("a lost goal offers the restart of the step before that of the lesson", async () => {
  const { el } = await shown(panel("mistake"));
  const names = [...el.querySelectorAll(".ad-help > button")].map((one) => one.textContent.trim());
  expect(names.indexOf("Restart this step")).toBeGreaterThan(-1);
  expect(names.indexOf("Restart this step")).toBeLessThan(names.indexOf("Start again"));
});
