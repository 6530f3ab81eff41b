/** Mounts windows, and whole desks, from views. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import chat from "../src/windows/chat_interaction_window.js";
import desktop from "../src/windows/desktop.js";
import preview from "../src/windows/interaction_preview.js";
import login from "../src/windows/login_window.js";
import main from "../src/windows/main_window.js";
import channels from "../src/windows/my_channels.js";
import messages from "../src/windows/my_messages.js";
import player from "../src/windows/player.js";
import steps from "../src/windows/step_panel.js";
import team from "../src/windows/team_communicator.js";
import { fakeModel, settle } from "./fake-model.js";

export const MODULES = {
  login_window: login,
  main_window: main,
  my_channels: channels,
  chat_interaction_window: chat,
  team_communicator: team,
  interaction_preview: preview,
  my_messages: messages,
  step_panel: steps,
  player,
};

const FOLDERS = ["fixtures", "../../../tests/golden/desktops"];

/** Every golden projection: hand-made ones, and those that the core has written. */
export function projections() {
  return FOLDERS.flatMap((folder) => {
    const place = join(import.meta.dirname, folder);
    try {
      return readdirSync(place)
        .filter((name) => name.endsWith(".json"))
        .map((name) => JSON.parse(readFileSync(join(place, name), "utf8")));
    } catch (error) {
      if (error.code === "ENOENT") return [];
      throw error;
    }
  });
}

/** One projection by its name. */
export const projection = (name) => structuredClone(projections().find((one) => one.name === name));

/** All views of a projection, by window. */
export const viewsOf = (golden) => ({
  ...golden.view,
  step_panel: golden.step_panel,
  player: golden.player ?? { shown: false },
});

/** Mount one window alone. */
export async function mount(name, view, clock) {
  const el = document.createElement("div");
  document.body.append(el);
  const model = fakeModel({ view, clock: clock ?? { at: 0, running: false } });
  const close = MODULES[name].render({ model, el });
  await settle();
  return { el, model, close };
}

/** Mount a whole desk; `models` holds the model of each window. */
export async function mountDesk(golden, seat = {}) {
  const el = document.createElement("div");
  document.body.append(el);
  const views = viewsOf(golden);
  const models = {};
  const host = {
    async getWidget(name) {
      models[name] = fakeModel({ view: views[name], clock: golden.clock });
      return {
        render: async (options) => MODULES[name].render({ ...options, model: models[name], host }),
      };
    },
  };
  const names = Object.fromEntries(Object.keys(MODULES).map((name) => [name, name]));
  const model = fakeModel({ ...names, seat });
  const close = await desktop.render({ model, el, host });
  await settle();
  return { el, model, models, close };
}

/** What a projection says can be acted on, in its order: `["button Send", ...]`. */
export function expected(view) {
  if (Array.isArray(view)) return view.flatMap(expected);
  if (view === null || typeof view !== "object") return [];
  if ("role" in view && "intent" in view) return [`${view.role} ${view.label}`];
  if (view.shown === false) return [];
  if ("button" in view && "items" in view) {
    return [...expected(view.button), ...(view.button.expanded ? expected(view.items) : [])];
  }
  return Object.values(view).flatMap(expected);
}
