/** Keys and focus: everything works without a mouse, and the focus is never lost. */
import { afterEach, expect, test, vi } from "vitest";
import { mount, mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { focused, named, press } from "./hand.js";

afterEach(() => {
  document.body.replaceChildren();
});

const closedMenu = () => {
  const view = projection("status_menu").view.main_window;
  const open = structuredClone(view);
  view.status.menu.button.expanded = false;
  view.status.menu.button.intent = { type: "menu.open", menu: "status" };
  return { view, open };
};

test("a menu opens, is walked with arrows, Home, End and letters, and gives the focus back", async () => {
  const { view, open } = closedMenu();
  const { el, model } = await mount("main_window", view);
  const button = named(el, "Status: Not Ready");
  button.focus();
  press("ArrowDown");
  await settle();
  expect(model.intents).toEqual([{ type: "menu.open", menu: "status" }]);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  model.push("view", open);
  await settle();
  expect(focused()).toBe("Ready");
  press("ArrowDown");
  expect(focused()).toBe("Not Ready");
  press("End");
  expect(focused()).toBe("Log Off");
  press("ArrowDown");
  expect(focused()).toBe("Ready");
  press("a");
  expect(focused()).toBe("After Call Work");
  press("Home");
  expect(focused()).toBe("Ready");
  press("Escape");
  await settle();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(model.intents.at(-1)).toEqual({ type: "menu.close" });
});

test("a menu that is closed before Python answered is closed once it has", async () => {
  const { view, open } = closedMenu();
  const { el, model } = await mount("main_window", view);
  named(el, "Status: Not Ready").click();
  await settle();
  press("Escape");
  expect(model.intents).toHaveLength(1);
  model.push("view", open);
  await settle();
  expect(model.intents.at(-1)).toEqual({ type: "menu.close" });
  expect(el.querySelector('[role="menu"]')).toBeNull();
});

test("choosing an entry sends its intent and the focus goes back to the button", async () => {
  const { open } = closedMenu();
  const { el, model } = await mount("main_window", open);
  named(el, "Not Ready").click();
  await settle();
  expect(model.intents.map((each) => each.type)).toEqual(["status.set"]);
  expect(focused()).toBe("Status: Not Ready");
});

test("a click elsewhere closes a menu", async () => {
  const { open } = closedMenu();
  const { el, model } = await mount("main_window", open);
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await settle();
  expect(el.querySelector('[role="menu"]')).toBeNull();
  expect(model.intents).toEqual([{ type: "menu.close" }]);
});

test("keys stay in the desk, chords with Ctrl or Meta do not", async () => {
  const { el, close } = await mount(
    "chat_interaction_window",
    projection("chat").view.chat_interaction_window,
  );
  const heard = vi.fn();
  document.body.addEventListener("keydown", heard);
  named(el, "Instant Chat Transfer").focus();
  for (const key of ["a", "b", "d", "ArrowDown", "Enter"]) press(key);
  expect(heard).not.toHaveBeenCalled();
  press("s", { ctrlKey: true });
  press("s", { metaKey: true });
  expect(heard).toHaveBeenCalledTimes(2);
  close();
  document.body.removeEventListener("keydown", heard);
});

/** A desk whose Team Communicator has just been opened from the Transfer button. */
async function openCommunicator() {
  const golden = projection("chat");
  const shown = projection("action_menu").view.team_communicator;
  shown.rows[0].menu.button.expanded = false;
  const desk = await mountDesk(golden);
  named(desk.el, "Instant Chat Transfer").focus();
  desk.models.team_communicator.push("view", shown);
  await settle();
  return { ...desk, shown };
}

test("the Team Communicator takes the focus into its search box", async () => {
  const { el } = await openCommunicator();
  expect(document.activeElement).toBe(el.querySelector("input[type=search]"));
});

test.each(["ArrowDown", "Enter"])(
  "%s in the search box leads to the first Action Menu",
  async (key) => {
    await openCommunicator();
    press(key);
    expect(focused()).toBe("Action Menu for Kate Lewis");
  },
);

test("Escape closes the Team Communicator and leads back to Transfer", async () => {
  const { models } = await openCommunicator();
  press("Escape");
  expect(models.team_communicator.intents).toEqual([{ type: "team.close" }]);
  models.team_communicator.push("view", { shown: false, announcement: { id: "", text: "" } });
  await settle();
  expect(focused()).toBe("Instant Chat Transfer");
});

test("Escape in an Action Menu closes the menu and not the Team Communicator", async () => {
  const { models, shown } = await openCommunicator();
  const open = structuredClone(shown);
  open.rows[0].menu.button.expanded = true;
  press("Enter");
  document.activeElement.click();
  models.team_communicator.push("view", open);
  await settle();
  expect(focused()).toBe("Instant Chat Transfer");
  models.team_communicator.sent.length = 0;
  press("Escape");
  await settle();
  expect(focused()).toBe("Action Menu for Kate Lewis");
  expect(models.team_communicator.intents.map((each) => each.type)).not.toContain("team.close");
});

test("a chat window that closes hands the focus to the steps", async () => {
  const { el, models } = await mountDesk(projection("chat"));
  el.querySelector("textarea").focus();
  models.chat_interaction_window.push("view", { shown: false, announcement: { id: "", text: "" } });
  await settle();
  expect(document.activeElement.dataset.adPlace).toBe("steps");
});

test("the end of the lesson takes the focus that a closing chat window handed to the steps", async () => {
  const { el, models } = await mountDesk(projection("chat"));
  el.querySelector("textarea").focus();
  models.chat_interaction_window.push("view", { shown: false, announcement: { id: "", text: "" } });
  await settle();
  models.step_panel.push("view", projection("end").step_panel);
  await settle();
  expect(document.activeElement.dataset.adPlace).toBe("end");
});

test("the end of the lesson takes no focus from somebody who is typing", async () => {
  const { el, models } = await mountDesk(projection("chat"));
  el.querySelector("textarea").focus();
  models.step_panel.push("view", projection("end").step_panel);
  await settle();
  expect(document.activeElement).toBe(el.querySelector("textarea"));
});

test("the end of the lesson takes over the focus that the steps held", async () => {
  const { models } = await mountDesk(projection("pending_transfer"));
  document.querySelector(".ad-steps__foot button").focus();
  models.step_panel.push("view", projection("end").step_panel);
  await settle();
  expect(document.activeElement.dataset.adPlace).toBe("end");
});

/** A desk with a chat in front, to which an Interaction Preview comes. */
async function previewed() {
  const desk = await mountDesk(projection("chat"));
  const none = structuredClone(projection("chat").view.interaction_preview);
  const box = desk.el.querySelector("textarea");
  box.focus();
  const shown = projection("preview").view.interaction_preview;
  desk.models.interaction_preview.push("view", shown);
  await settle();
  return { ...desk, box, none, shown };
}

test("a preview does not take the focus, F6 leads into it and back", async () => {
  const { box } = await previewed();
  expect(document.activeElement).toBe(box);
  press("F6");
  expect(focused()).toBe("Accept: Ana Torres");
  press("F6");
  expect(document.activeElement).toBe(box);
});

test("F6 leads out of a preview when nothing had the focus before", async () => {
  const { box } = await previewed();
  box.blur();
  press("F6");
  expect(focused()).toBe("Accept: Ana Torres");
  press("F6");
  expect(document.activeElement).toBe(box);
});

test("saving reaches the page around, undoing what was typed does not", async () => {
  const { el } = await mountDesk(projection("chat"));
  const reached = [];
  const note = (event) => reached.push(event.key);
  document.addEventListener("keydown", note);
  el.querySelector("textarea").focus();
  for (const key of ["Control", "Shift", "s", "z", "Z", "y"]) press(key, { ctrlKey: true });
  press("s");
  press("z", { metaKey: true });
  document.removeEventListener("keydown", note);
  expect(reached).toEqual(["s"]);
});

test("after Accept the focus goes to the message box", async () => {
  const golden = projection("preview");
  const { el, models } = await mountDesk(golden);
  named(el, "Accept: Ana Torres").focus();
  named(el, "Accept: Ana Torres").click();
  models.interaction_preview.push("view", { ...golden.view.interaction_preview, previews: [] });
  await settle();
  models.chat_interaction_window.push("view", projection("chat").view.chat_interaction_window);
  await new Promise((done) => setTimeout(done, 80));
  expect(document.activeElement).toBe(el.querySelector("textarea"));
});

test("after Reject, or when its time is up, the focus goes back to where it was", async () => {
  const { box, models, none } = await previewed();
  press("F6");
  expect(document.activeElement).not.toBe(box);
  models.interaction_preview.push("view", none);
  await settle();
  expect(document.activeElement).toBe(box);
});

test("a dismissed message leaves the focus where it was", async () => {
  const golden = projection("transfer_failed");
  const { el, models } = await mountDesk(golden);
  const box = el.querySelector("textarea");
  box.focus();
  press("F6");
  expect(focused()).toBe("Show: Transfer not accepted");
  models.my_messages.push("view", { ...golden.view.my_messages, previews: [] });
  await settle();
  expect(document.activeElement).toBe(box);
});

test("an error takes no focus, and a dismissed one does not lose it", async () => {
  const golden = projection("transfer_failed");
  const { el, models } = await mountDesk(projection("chat"));
  const box = el.querySelector("textarea");
  box.focus();
  models.chat_interaction_window.push("view", golden.view.chat_interaction_window);
  await settle();
  expect(document.activeElement).toBe(box);
  named(el, "Dismiss the error").focus();
  models.chat_interaction_window.push("view", projection("chat").view.chat_interaction_window);
  await settle();
  expect(document.activeElement).not.toBe(document.body);
});

test("an opened list of messages takes the focus and gives it back", async () => {
  const golden = projection("chat");
  const { el, models } = await mountDesk(golden);
  named(el, "Supporting views").focus();
  models.my_messages.push("view", projection("messages_empty").view.my_messages);
  await settle();
  expect(el.querySelector(".ad-messages").contains(document.activeElement)).toBe(true);
  models.my_messages.push("view", golden.view.my_messages);
  await settle();
  expect(focused()).toBe("Supporting views");
});
