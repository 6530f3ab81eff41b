/** The Team Communicator under the hand: search, rows, choices, favorites, focus. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mount, mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { focused, named, press, type } from "./hand.js";

const view = (name = "quick_search_open") => projection(name).view.team_communicator;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("the search field", () => {
  test("reports what was typed as long after the last key as the view says", async () => {
    const { el, model } = await mount("team_communicator", { ...view(), search_delay: 0.5 });
    type(el.querySelector("input[type=search]"), "to");
    vi.advanceTimersByTime(400);
    type(el.querySelector("input[type=search]"), "tom");
    vi.advanceTimersByTime(499);
    expect(model.intents).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(model.intents).toEqual([{ type: "team.search", text: "tom" }]);
  });

  test("leads to the rows of the text as it stands, once they are there", async () => {
    const { el, model } = await mount("team_communicator", view());
    const field = el.querySelector("input[type=search]");
    type(field, "b");
    press("ArrowDown");
    expect(model.intents).toEqual([{ type: "team.search", text: "b" }]);
    expect(document.activeElement).toBe(field);
    const found = { ...view(), rows: view("communicator_contacts").rows };
    found.search.value = "b";
    model.push("view", found);
    await settle();
    expect(focused()).toBe("Action Menu for Tomas Berg");
  });
});

describe("the rows", () => {
  test("are walked with arrows, Home and End on the same button", async () => {
    const { el } = await mount("team_communicator", view());
    named(el, "Action Menu for Hugo Petit").focus();
    press("ArrowDown");
    expect(focused()).toBe("Action Menu for Linh Tran");
    press("End");
    expect(focused()).toBe("Action Menu for Fraud Desk");
    press("ArrowDown");
    expect(focused()).toBe("Action Menu for Fraud Desk");
    press("ArrowLeft");
    expect(focused()).toBe("Add Fraud Desk to favorites");
    press("ArrowUp");
    expect(focused()).toBe("Add Night Service to favorites");
    press("Home");
    press("ArrowRight");
    expect(focused()).toBe("Action Menu for Hugo Petit");
  });

  test("lead back to the search field from the first one", async () => {
    const { el } = await mount("team_communicator", view());
    named(el, "Action Menu for Hugo Petit").focus();
    press("ArrowUp");
    expect(document.activeElement).toBe(el.querySelector("input[type=search]"));
  });

  test("walk by arrows sends nothing", async () => {
    const { el, model } = await mount("team_communicator", view());
    named(el, "Action Menu for Hugo Petit").focus();
    for (const key of ["ArrowDown", "ArrowUp", "End", "Home", "ArrowLeft"]) press(key);
    expect(model.intents).toEqual([]);
  });

  test("stand in lists that are named by their headings", async () => {
    const { el } = await mount("team_communicator", view());
    const names = [...el.querySelectorAll(".ad-team__rows ul")].map(
      (list) => document.getElementById(list.getAttribute("aria-labelledby")).textContent,
    );
    expect(names.map((name) => name.replace(/\d+$/, ""))).toEqual([
      "Agents",
      "Agent Groups",
      "Skills",
      "Interaction Queues",
      "Routing Points",
    ]);
  });

  test("keep the focus on a star that moves to another group", async () => {
    const before = view("favorites_by_category");
    before.rows[0].menu.button.expanded = false;
    const after = structuredClone(before);
    after.rows.reverse();
    for (const row of after.rows) row.group_label += "!";
    const { el, model } = await mount("team_communicator", before);
    named(el, "Remove Noor Haddad from favorites").focus();
    model.push("view", after);
    await settle();
    expect(focused()).toBe("Remove Noor Haddad from favorites");
  });
});

test("a presence is told for each channel, with its time", async () => {
  const { el } = await mount("team_communicator", view(), { at: 0, running: false });
  const row = named(el, "Action Menu for Noor Haddad").closest("li");
  const media = [...row.querySelectorAll(".ad-medium")].map((one) =>
    one.textContent.replace(/\s+/g, " ").trim(),
  );
  expect(media).toEqual([
    "Chat: Ready, Time in this status 13:20",
    "Voice: Not Ready (Break), Time in this status 0:30",
  ]);
});

test("a choice that is refused shows what stands", async () => {
  const { el, model } = await mount("team_communicator", view("recent_targets"));
  const sort = named(el, "Sort");
  expect(sort.getAttribute("aria-disabled")).toBe("true");
  sort.dispatchEvent(new Event("change", { bubbles: true }));
  expect(sort.value).toBe("recent");
  expect(model.intents).toEqual([{ type: "team.sort", text: "recent" }]);
});

test("a warned entry can be chosen and says what is likely to go wrong", async () => {
  const { el, model } = await mount("team_communicator", view("warned_action"));
  const entry = el.querySelector('[role="menuitem"]');
  expect(entry.getAttribute("aria-disabled")).toBeNull();
  expect(document.getElementById(entry.getAttribute("aria-describedby")).textContent).toBe(
    "Not ready: may not take a chat now.",
  );
  entry.click();
  expect(model.intents.at(-1)).toEqual({ type: "target.transfer", target_id: "priya" });
});

describe("the dialog about a favorite", () => {
  const opened = async () => {
    const desk = await mount("team_communicator", view());
    named(desk.el, "Action Menu for Priya Raman").focus();
    desk.model.push("view", view("favorite_dialog_open"));
    await settle();
    return desk;
  };

  test("takes the focus into its field", async () => {
    const { el } = await opened();
    expect(document.activeElement).toBe(el.querySelector(".ad-favorite input"));
  });

  test("saves what was typed by Enter and by Save", async () => {
    const { el, model } = await opened();
    type(document.activeElement, "Loans");
    await settle();
    press("Enter");
    named(el, "Save").click();
    const saved = { type: "favorite.save", text: "Loans" };
    expect(model.intents).toEqual([saved, saved]);
  });

  test("saves in a category that is there already", async () => {
    const { el, model } = await opened();
    named(el, "Save in the category Cards").click();
    expect(model.intents).toEqual([{ type: "favorite.save", text: "Cards" }]);
  });

  test("closes with Escape, and the Team Communicator stays", async () => {
    const { model } = await opened();
    press("Escape");
    expect(model.intents).toEqual([{ type: "favorite.cancel" }]);
  });

  test("gives the focus back to the row it was about", async () => {
    const { el, model } = await opened();
    model.push("view", view());
    await settle();
    expect(document.activeElement).toBe(named(el, "Action Menu for Priya Raman"));
  });
});

test("the Quick Search opens the Team Communicator and has the focus again after it", async () => {
  const golden = projection("calm_chat");
  const { el, models } = await mountDesk(golden);
  const button = named(el, "Team Communicator Quick Search");
  button.focus();
  button.click();
  expect(models.main_window.intents).toEqual([{ type: "team.open" }]);
  models.team_communicator.push("view", view());
  await settle();
  expect(document.activeElement).toBe(el.querySelector("input[type=search]"));
  press("Escape");
  models.team_communicator.push("view", golden.view.team_communicator);
  await settle();
  expect(document.activeElement).toBe(button);
});
