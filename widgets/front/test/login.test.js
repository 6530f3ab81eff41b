/** The Login window: what is entered stays on the page until it is submitted, once. */
import { afterEach, expect, test } from "vitest";
import { mount, mountDesk, projection } from "./desk.js";
import { settle } from "./fake-model.js";
import { button, pressOn, type } from "./hand.js";

const login = (name) => projection(name).view.login_window;
const field = (el, id) => el.querySelector(`[data-ad-control="${id}"]`);

afterEach(() => {
  document.body.replaceChildren();
});

test("Enter leads from the user name to the password, and there it submits both", async () => {
  const { el, model } = await mount("login_window", login("login_credentials"));
  const name = field(el, "login.user_name");
  const password = field(el, "login.password");
  name.focus();
  type(name, "elena.marsh");
  pressOn(name, "Enter");
  expect(document.activeElement).toBe(password);
  expect(model.intents).toEqual([]);
  type(password, "secret");
  pressOn(password, "Enter");
  expect(model.intents).toEqual([
    { type: "login.submit", user_name: "elena.marsh", password: "secret" },
  ]);
});

test("the button submits too, and only what is masked is forgotten", async () => {
  const { el, model } = await mount("login_window", login("login_credentials"));
  type(field(el, "login.user_name"), "elena.marsh");
  type(field(el, "login.password"), "secret");
  button(el, "Log In").click();
  await settle();
  expect(model.intents.at(-1).password).toBe("secret");
  expect(field(el, "login.password").value).toBe("");
  expect(field(el, "login.user_name").value).toBe("elena.marsh");
});

test("a password is masked and no browser is asked to keep it", async () => {
  const { el } = await mount("login_window", login("login_change_password"));
  const fields = [...el.querySelectorAll("input")];
  expect(fields).toHaveLength(3);
  for (const one of fields) {
    expect(one.classList.contains("ad-field--masked")).toBe(true);
    expect(one.getAttribute("autocomplete")).toBe("off");
  }
});

test("a refusal is told in an alert that was there before, and the entry has the focus", async () => {
  const { el, model } = await mount("login_window", login("login_credentials"));
  const alert = el.querySelector('[role="alert"]');
  button(el, "Log In").focus();
  model.push("view", login("login_failed"));
  await settle();
  expect(el.querySelector('[role="alert"]')).toBe(alert);
  expect(alert.textContent).toContain("Login failed");
  expect(document.activeElement).toBe(field(el, "login.password"));
});

test("a page that comes has the focus in its first entry, the first page takes it from nobody", async () => {
  const { el, model } = await mount("login_window", login("login_credentials"));
  expect(document.activeElement).toBe(document.body);
  field(el, "login.password").focus();
  model.push("view", login("login_choices"));
  await settle();
  expect(document.activeElement).toBe(field(el, "login.place"));
});

test("a checkbox sends what it would become", async () => {
  const { el, model } = await mount("login_window", login("login_choices"));
  field(el, "login.channel.voice").click();
  expect(model.intents).toEqual([{ type: "login.channel", medium: "voice", chosen: false }]);
});

test("the focus goes on to the status once somebody is logged in", async () => {
  const golden = projection("login_choices");
  const { models } = await mountDesk(golden);
  document.querySelector('[data-ad-control="login.place"]').focus();
  const calm = projection("calm_chat").view;
  models.main_window.push("view", calm.main_window);
  models.login_window.push("view", calm.login_window);
  await settle();
  expect(document.activeElement.getAttribute("data-ad-place")).toBe("status");
});

test("the focus goes to the login once somebody has logged out", async () => {
  const { models } = await mountDesk(projection("calm_chat"));
  document.querySelector('[data-ad-control="login.log_out"]').focus();
  const out = projection("login_credentials").view;
  models.main_window.push("view", out.main_window);
  models.login_window.push("view", out.login_window);
  await settle();
  expect(document.activeElement.getAttribute("data-ad-control")).toBe("login.user_name");
});

test("a status whose time does not count yet shows no figures", async () => {
  const { el } = await mount("main_window", projection("time_waits").view.main_window);
  const elapsed = el.querySelector(".ad-status .ad-elapsed");
  expect(elapsed.textContent).toContain("The time counts once");
  expect(elapsed.querySelector(".ad-figures").textContent).toBe("–");
});
