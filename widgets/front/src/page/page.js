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

/**
 * Let everybody know that the desk is shown before its kernel has said anything, and when
 * it has.
 * @param {HTMLElement} body
 * @param {Models} models
 */
function announceEarly(body, models) {
  body.dataset.deskEarly = "";
  models.told.then(() => {
    delete body.dataset.deskEarly;
    document.dispatchEvent(new Event("workspace-sim:answers"));
  });
}

/**
 * The first states of the desk, where the page was sent them with a seat: without one
 * nobody knows where to keep what is done before the kernel is there.
 * @returns {import("./models.js").States | undefined}
 */
function firstStates() {
  const sent = document.querySelector("template#lesson-states");
  if (!(sent instanceof HTMLTemplateElement)) return undefined;
  const states = JSON.parse(sent.content.textContent ?? "");
  const seats = Object.values(states).map(({ state }) => state.seat);
  return seats.some((seat) => seat?.words) ? states : undefined;
}

/** @param {HTMLElement} body */
function start(body) {
  const base = body.dataset.baseUrl ?? "/";
  const address = new URL(`${base}api/kernels/${body.dataset.kernelId}/channels`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const kernel = new Kernel(address.href);
  const first = firstStates();
  const models = new Models(kernel, first);
  if (first) announceEarly(body, models);
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
