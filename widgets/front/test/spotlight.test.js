/** What the step panel does to the desk beside it: it marks controls, and closes it. */
import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { clockOf } from "../src/lib/clock.js";
import { mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { named } from "./hand.js";

const golden = () => projection("two_chats");
const lit = () => [...document.querySelectorAll("[data-ad-spotlight]")];
const describedBy = (el) =>
  (el.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .filter(Boolean)
    .map((id) => document.getElementById(id).textContent);

afterEach(() => {
  document.body.replaceChildren();
});

test("the control of the step is marked and described", async () => {
  const { close } = await mountDesk(golden());
  expect(lit().map((el) => el.getAttribute("data-ad-control"))).toEqual(["chat.transfer"]);
  expect(describedBy(lit()[0])).toEqual([golden().step_panel.spotlight.text]);
  close();
});

test("the mark takes no focus", async () => {
  const { close } = await mountDesk(golden());
  expect(document.activeElement === document.body).toBe(true);
  close();
});

test("a control that is drawn later is marked when it comes", async () => {
  const desk = golden();
  desk.step_panel.spotlight = { control_ids: ["target.menu:x"], text: "Here." };
  const { el, close } = await mountDesk(desk);
  expect(lit().length).toBe(0);
  const late = document.createElement("button");
  late.setAttribute("data-ad-control", "target.menu:x");
  el.querySelector("[data-ad-stage]").append(late);
  await settle();
  expect(lit().map((one) => one === late)).toEqual([true]);
  expect(describedBy(late)).toEqual(["Here."]);
  close();
});

test("the mark moves on with the view and leaves nothing behind", async () => {
  const desk = golden();
  const { models, close } = await mountDesk(desk);
  const before = lit()[0];
  const next = { control_ids: ["chat.consult"], text: "Then this." };
  models.step_panel.push("view", { ...desk.step_panel, spotlight: next });
  await settle();
  expect(lit().map((el) => el.getAttribute("data-ad-control"))).toEqual(["chat.consult"]);
  expect(before.hasAttribute("aria-describedby")).toBe(false);
  models.step_panel.push("view", { ...desk.step_panel, spotlight: { control_ids: [], text: "" } });
  await settle();
  expect(lit().length).toBe(0);
  close();
});

test("why a control is disabled is still said beside the mark", async () => {
  const desk = golden();
  desk.step_panel.spotlight = { control_ids: ["chat.done"], text: "Here." };
  const { close } = await mountDesk(desk);
  expect(describedBy(lit()[0])).toHaveLength(2);
  close();
});

test("a desk that waits for Start cannot be acted on until it is pressed", async () => {
  const desk = projection("chat_with_typing_contact");
  const { el, models, close } = await mountDesk(desk);
  const inner = el.querySelector(".ad-desk");
  expect(inner.hasAttribute("inert")).toBe(true);
  named(el, "Start").click();
  expect(models.step_panel.intents).toEqual([{ type: "step.start" }]);
  models.step_panel.push("view", { ...desk.step_panel, brief: null });
  await settle();
  expect(inner.hasAttribute("inert")).toBe(false);
  close();
});

test("choices of a mode say which is chosen and what each is", async () => {
  const { el, models, close } = await mountDesk(golden());
  const assessment = named(el, "Assessment");
  expect(named(el, "Guided").getAttribute("aria-pressed")).toBe("true");
  expect(assessment.getAttribute("aria-pressed")).toBe("false");
  expect(describedBy(assessment)[0]).toContain("no help");
  assessment.click();
  expect(models.step_panel.intents).toEqual([{ type: "mode.choose", mode: "assessment" }]);
  close();
});

test("the question whether to end an attempt takes the focus of the choice that went", async () => {
  const { el, models, close } = await mountDesk(golden());
  named(el, "Assessment").focus();
  const asked = projection("transfer_pending").step_panel;
  models.step_panel.push("view", asked);
  await settle();
  expect(document.activeElement.getAttribute("aria-label")).toBe(asked.mode.question.text);
  close();
});

test("an offer is announced and leaves the focus where it is", async () => {
  const calm = projection("calm_chat");
  const { el, models, close } = await mountDesk(calm);
  named(el, "Pause").focus();
  const { help } = projection("refused_action").step_panel;
  models.step_panel.push("view", { ...calm.step_panel, help });
  await settle();
  expect(document.activeElement === named(el, "Pause")).toBe(true);
  const said = [...el.querySelectorAll('[role="status"]')].map((one) => one.textContent.trim());
  expect(said).toContain(help.announcement.text);
  close();
});

test("who puts an offer away finds the focus on help", async () => {
  const desk = projection("refused_action");
  const { el, models, close } = await mountDesk(desk);
  named(el, "Not now").focus();
  const help = { ...desk.step_panel.help, offer: "", decline: null };
  models.step_panel.push("view", { ...desk.step_panel, help });
  await settle();
  expect(document.activeElement.getAttribute("data-ad-control")).toBe("help.use");
  close();
});

test("a slow clock counts slowly", () => {
  let wall = 0;
  const clock = clockOf({ at: 10, running: true, rate: 0.1 }, () => wall);
  wall = 20_000;
  expect(clock.now()).toBeCloseTo(12);
});

test.each(["two_chats", "transfer_pending", "chat_with_typing_contact"])(
  "axe finds nothing in %s",
  async (name) => {
    document.documentElement.lang = "en";
    document.title = name;
    const { el, close } = await mountDesk(projection(name));
    const { violations } = await axe.run(el, {
      rules: {
        region: { enabled: false },
        "page-has-heading-one": { enabled: false },
        "color-contrast": { enabled: false },
      },
    });
    expect(violations.map((each) => each.id)).toEqual([]);
    close();
  },
);
