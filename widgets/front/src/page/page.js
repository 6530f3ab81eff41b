/**
 * The thin page of a lesson: draws the desk's windows without JupyterLab.
 *
 * Every window is part of this file, so nothing that a kernel sends is ever run. To the
 * rest of the page it offers what Voila's own application does: `jupyterapp`.
 */
import chat_interaction_window from "../windows/chat_interaction_window.js";
import desktop from "../windows/desktop.js";
import interaction_preview from "../windows/interaction_preview.js";
import login_window from "../windows/login_window.js";
import main_window from "../windows/main_window.js";
import my_channels from "../windows/my_channels.js";
import my_messages from "../windows/my_messages.js";
import player from "../windows/player.js";
import step_panel from "../windows/step_panel.js";
import team_communicator from "../windows/team_communicator.js";
import { Kernel } from "./kernel.js";
import { Models } from "./models.js";

/** By the Python module that the window's class stands in. */
const WINDOWS = /** @type {Record<string, any>} */ ({
  chat_interaction_window,
  desktop,
  interaction_preview,
  login_window,
  main_window,
  my_channels,
  my_messages,
  player,
  step_panel,
  team_communicator,
});

/** @param {import("./models.js").Model} model */
function windowOf(model) {
  const [, name] = String(model.get("_anywidget_id")).split(".");
  const found = WINDOWS[name];
  if (!found) throw new Error(`This page has no window ${name}.`);
  return found;
}

/**
 * Draw a widget, and let it draw those that it refers to.
 * @param {Models} models
 * @param {unknown} reference
 * @param {HTMLElement} el
 * @param {AbortSignal} signal
 */
async function draw(models, reference, el, signal) {
  const model = models.find(reference);
  const host = {
    getModel: async (/** @type {unknown} */ other) => models.find(other),
    getWidget: async (/** @type {unknown} */ other) => ({
      render: (/** @type {{el: HTMLElement, signal?: AbortSignal}} */ place) =>
        draw(models, other, place.el, place.signal ?? signal),
    }),
  };
  const leave = await windowOf(model).render({ model, el, host, signal });
  signal.addEventListener("abort", () => leave?.());
}

/** @param {HTMLElement} body */
function start(body) {
  const base = body.dataset.baseUrl ?? "/";
  const address = new URL(`${base}api/kernels/${body.dataset.kernelId}/channels`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const kernel = new Kernel(address.href);
  const models = new Models(kernel);
  Object.assign(window, { jupyterapp: { widgetManager: { kernel } } });
  const { signal } = new AbortController();
  models.complete.then(() => {
    for (const el of document.querySelectorAll("[data-model-id]")) {
      const place = /** @type {HTMLElement} */ (el);
      draw(models, place.dataset.modelId, place, signal).catch((error) => console.error(error));
    }
  });
}

start(document.body);
