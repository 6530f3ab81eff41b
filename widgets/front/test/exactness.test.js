/** The page shows exactly the controls of the view, by role and name, in order. */
import axe from "axe-core";
import { computeAccessibleName, getRole } from "dom-accessibility-api";
import { afterEach, describe, expect, test } from "vitest";
import { expected, mount, mountDesk, projections, viewsOf } from "./desk.js";

const ACTIVE = "button, a, input, select, textarea, [role=menuitem], [role=link], [role=button]";
const goldens = projections();

/** What a window lets a learner act on: `["button Send", ...]`. */
function shown(root) {
  return [...root.querySelectorAll(ACTIVE)].map(
    (el) => `${getRole(el)} ${computeAccessibleName(el)}`,
  );
}

/** Names have their white space joined, as browsers do. */
const joined = (lines) => lines.map((line) => line.replace(/\s+/g, " ").trim());

afterEach(() => {
  document.body.replaceChildren();
});

test("there are projections to hold the page to", () => {
  expect(goldens.length).toBeGreaterThan(0);
});

describe.each(goldens.map((golden) => [golden.name, golden]))("%s", (_name, golden) => {
  test.each(Object.entries(viewsOf(golden)))("%s shows its controls", async (name, view) => {
    const { el, close } = await mount(name, view, golden.clock);
    expect(joined(shown(el))).toEqual(joined(expected(view)));
    close();
  });

  test("every control can be reached and none is switched off in HTML", async () => {
    const { el, close } = await mountDesk(golden);
    for (const control of el.querySelectorAll(ACTIVE)) {
      expect(control.hasAttribute("disabled")).toBe(false);
      control.focus();
      expect(document.activeElement).toBe(control);
    }
    close();
  });
});

test.each(goldens.map((golden) => [golden.name, golden]))(
  "no two elements of %s share an id",
  async (_name, golden) => {
    const { el, close } = await mountDesk(golden);
    const ids = [...el.querySelectorAll("[id]")].map((each) => each.id);
    expect(ids).toEqual([...new Set(ids)]);
    close();
  },
);

/** `make check` lets axe look at one projection of several, `make test` at all. */
const SAMPLE = Number(process.env.WORKSPACE_SIM_SAMPLE ?? 1);
const looked = goldens.filter((_, index) => index % SAMPLE === 0);

describe.each(looked.map((golden) => [golden.name, golden]))("%s", (_name, golden) => {
  test("axe finds nothing", async () => {
    document.documentElement.lang = "en";
    document.title = golden.name;
    const { el, close } = await mountDesk(golden);
    const { violations } = await axe.run(el, {
      rules: {
        region: { enabled: false }, // the page around has the landmarks
        "page-has-heading-one": { enabled: false }, // as above
        "color-contrast": { enabled: false }, // needs a layout
      },
    });
    expect(violations.map((each) => [each.id, each.nodes.map((node) => node.html)])).toEqual([]);
    close();
  });
});
