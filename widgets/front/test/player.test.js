/** The player: what it says and marks, what it types, and hands off the desk meanwhile. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as desks from "./desk.js";
import { settle } from "./fake-model.js";
import { button, press } from "./hand.js";

const { projection } = desks;
/** @type {(() => void)[]} */
const opened = [];
const kept = (mounted) => {
  opened.push(mounted.close);
  return mounted;
};
const mount = async (...parts) => kept(await desks.mount(...parts));
const mountDesk = async (golden) => kept(await desks.mountDesk(golden));
const watching = () => projection("demonstration_playing");
const replaying = () => projection("replay_at_a_mistake");
const without = (golden) => ({ ...golden, player: { ...golden.player, shown: false, kind: "" } });

// The frames of jsdom stand still after a file with fake timers.
beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("requestAnimationFrame", (draw) => setTimeout(draw, 5));
  vi.stubGlobal("cancelAnimationFrame", (frame) => clearTimeout(frame));
});
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("the caption and the position stand above the desk", async () => {
  const { el } = await mountDesk(watching());
  const player = el.querySelector(".ad-player");
  expect(player.getAttribute("aria-label")).toBe("Demonstration");
  expect(player.querySelector(".ad-player__caption").textContent).toBe(
    "Type “bo” into Type name or number",
  );
  expect(player.querySelector(".ad-player__position").textContent).toBe("Act 2 of 5");
});

test("a new caption is said to screen readers, and the first one is not said twice", async () => {
  const view = watching().player;
  const { el, model } = await mount("player", view);
  const region = el.querySelector("[role=status]");
  expect(region.textContent).toBe("");
  model.push("view", { ...view, announcement: { id: "next", text: "Click Send" } });
  await settle();
  expect(region.textContent).toBe("Click Send");
});

test("a text is typed into its field and taken out again", async () => {
  const golden = watching();
  const { el, models } = await mountDesk(golden);
  const field = el.querySelector('[data-ad-control="team.search"]');
  await vi.waitFor(() => expect(field.value).toBe("bo"));
  const position = { ...golden.player.position, typed: [] };
  models.player.push("view", { ...golden.player, position });
  await vi.waitFor(() => expect(field.value).toBe(""));
});

test("the marked control has a ring around it", async () => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue({
    left: 100,
    top: 200,
    right: 150,
    bottom: 230,
    width: 50,
    height: 30,
  });
  const { el } = await mountDesk(watching());
  const ring = el.querySelector(".ad-spotlight");
  await vi.waitFor(() => expect(ring.style.visibility).toBe("visible"));
  expect([ring.style.left, ring.style.width]).toEqual(["96px", "58px"]);
  expect(ring.getAttribute("aria-hidden")).toBe("true");
});

test("a control that is not there has no ring", async () => {
  const golden = watching();
  golden.player.position.spotlight = "no.such";
  const { el } = await mountDesk(golden);
  const ring = el.querySelector(".ad-spotlight");
  await vi.waitFor(() => expect(ring.style.visibility).toBe("hidden"));
});

test("acts on the desk go nowhere, and the player says why", async () => {
  const { el, models } = await mountDesk(watching());
  const field = el.querySelector('[data-ad-control="team.search"]');
  field.click();
  const key = new KeyboardEvent("keydown", { key: "a", bubbles: true, cancelable: true });
  field.dispatchEvent(key);
  await settle();
  expect(key.defaultPrevented).toBe(true);
  button(el, "Close the Team Communicator")?.click();
  expect(models.team_communicator.intents).toEqual([]);
  expect(el.querySelector(".ad-player__locked").textContent).toContain("Leave it to act yourself");
  const regions = [...el.querySelectorAll(".ad-slot--player [role=status]")];
  expect(regions.map((one) => one.textContent)).toContain(
    "This is a demonstration. Leave it to act yourself.",
  );
});

test("keys that only look around go through", async () => {
  const { el } = await mountDesk(watching());
  const key = new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true });
  el.querySelector('[data-ad-control="team.search"]').dispatchEvent(key);
  expect(key.defaultPrevented).toBe(false);
});

test("the controls of the player work meanwhile", async () => {
  const { el, models } = await mountDesk(watching());
  for (const name of ["Step back", "Play", "Step forward", "Double speed", "Now do it yourself"]) {
    button(el, name).click();
  }
  expect(models.player.intents).toEqual([
    { type: "player.back" },
    { type: "player.play" },
    { type: "player.forward" },
    { type: "player.speed", speed: 2 },
    { type: "player.close" },
  ]);
});

test("the desk is free again when the player is gone", async () => {
  const golden = watching();
  const { el, models } = await mountDesk(golden);
  models.player.push("view", { ...golden.player, shown: false, kind: "" });
  await settle();
  button(el, "Favorites").click();
  expect(models.team_communicator.intents).toHaveLength(1);
});

test("the focus goes into a player that opens, and back to the steps after it", async () => {
  const golden = replaying();
  const { el, models } = await mountDesk(without(golden));
  models.player.push("view", { ...golden.player, returns_to: "steps" });
  await settle();
  expect(document.activeElement).toBe(button(el, "Play"));
  button(el, "Back to the end page").focus();
  models.player.push("view", { ...golden.player, shown: false, kind: "" });
  await settle();
  expect(document.activeElement.getAttribute("data-ad-place")).toBe("steps");
});

test("the focus stays in the player when its own control goes", async () => {
  const { player } = replaying();
  const { el, model } = await mount("player", player);
  button(el, "How it is done").focus();
  model.push("view", { ...player, compare: null });
  await settle();
  expect(document.activeElement).toBe(button(el, "Play"));
});

/** A demonstration whose next act opens a window; the player has told of it. */
async function nextAct() {
  const golden = watching();
  const desk = await mountDesk({
    ...golden,
    view: { ...golden.view, team_communicator: { shown: false } },
  });
  button(desk.el, "Step forward").focus();
  const announcement = { id: "next", text: "" };
  desk.models.player.push("view", { ...golden.player, announcement });
  return {
    ...desk,
    async opens() {
      desk.models.team_communicator.push("view", golden.view.team_communicator);
      await settle();
    },
  };
}

test("a window that opens by itself does not take the focus along", async () => {
  const { el, opens } = await nextAct();
  await opens();
  expect(el.querySelector('[data-ad-control="team.search"]')).not.toBeNull();
  expect(document.activeElement).toBe(button(el, "Step forward"));
});

test("a window that comes after the next step was asked for does not either", async () => {
  const { el, opens } = await nextAct();
  press("Enter");
  await opens();
  expect(el.querySelector('[data-ad-control="team.search"]')).not.toBeNull();
  expect(document.activeElement).toBe(button(el, "Step forward"));
});

test("the slider says where it stands, and what is chosen goes along", async () => {
  const { player } = replaying();
  const { el, model } = await mount("player", player);
  const slider = el.querySelector("input[type=range]");
  expect(slider.getAttribute("aria-valuetext")).toBe(player.slider.text);
  expect(slider.max).toBe(String(player.slider.maximum));
  slider.value = "1";
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  expect(model.intents).toEqual([{ type: "player.seek", text: "1" }]);
  expect(el.querySelectorAll(".ad-scrubber__marks i")).toHaveLength(player.slider.marks.length);
});

test("a mistake is shown with its words", async () => {
  const { el } = await mount("player", replaying().player);
  expect(el.querySelector(".ad-callout--mistake").textContent).toContain("You closed it.");
});
