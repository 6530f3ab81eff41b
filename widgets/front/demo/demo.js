/** Mounts every window with a fixture: `?name=chat&theme=dark&inside&golden`. */
const NAMES = [
  "player",
  "main_window",
  "chat_interaction_window",
  "team_communicator",
  "interaction_preview",
  "my_messages",
  "step_panel",
];
const query = new URLSearchParams(location.search);
const name = query.get("name") ?? "chat";
if (query.has("theme")) document.documentElement.dataset.theme = query.get("theme");
if (query.has("inside")) document.getElementById("lesson-steps").remove();

const folder = query.has("golden") ? "../../../tests/golden/desktops" : "../test/fixtures";
const fixture = await (await fetch(`${folder}/${name}.json`)).json();
const views = { ...fixture.view, step_panel: fixture.step_panel, player: fixture.player };

/** A model that keeps traits and writes down what is sent. */
function modelOf(traits) {
  return {
    get: (key) => traits[key],
    on() {},
    off() {},
    send: (content) => console.log(JSON.stringify(content)),
  };
}

const host = {
  async getWidget(window) {
    const module = await import(`../../static/${window}.js`);
    const model = modelOf({ view: views[window], clock: fixture.clock });
    return { render: async ({ el }) => module.default.render({ model, el, host }) };
  },
};
const desktop = await import("../../static/desktop.js");
const traits = Object.fromEntries(NAMES.map((window) => [window, window]));
await desktop.default.render({ model: modelOf(traits), el: document.getElementById("desk"), host });
document.body.dataset.ready = "yes";
