"""Performs the acts of a rehearsal in a real browser, by role and name only.

`Mouse` and `Keyboard` do the same acts. The keyboard presses keys and nothing else: it
walks until the wanted control has the focus, and says where the focus went when it does
not get there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, assert_never, get_args

from playwright.sync_api import expect

from tests.browser.conftest import AtDesk
from workspace_sim.core.desktop.view_states import Role
from workspace_sim.training.rehearsal import Act, Click, Enter, Wait

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Locator, Page

    from tests.serving.served import ServedLessons

FIELDS = ("textbox", "searchbox", "combobox")
# Roles that Tab does not stop at one by one: arrows lead to them.
WALKED_BY_ARROWS = ("menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio")
ACTED_ON = (*get_args(Role), "checkbox", *WALKED_BY_ARROWS, "switch", "tab")
BY_SPACE = ("checkbox", "radio", "switch")
TAB_BOUND, ARROW_BOUND = 150, 60
# All that was sent has been answered and drawn: an answer comes after those before it.
SETTLE = """
async () => {
  await window.jupyterapp.widgetManager.kernel.requestKernelInfo();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
}
"""
# Whether the wanted control has the focus, whether arrows lead to it, what has it.
LOOK = """
(wanted) => {
  const held = document.activeElement;
  const list = wanted.closest("[role=menu], [role=listbox], [role=radiogroup]");
  const choice = held?.type === "radio" && held.name === wanted.name;
  const pointed = held?.getAttribute("aria-activedescendant");
  const nothing = !held || held === document.body;
  const words = nothing || held.getAttribute("aria-label") || held.textContent.trim();
  return {
    reached: held === wanted || Boolean(pointed && pointed === wanted.id),
    near: choice || Boolean(list?.contains(held)),
    held: nothing
      ? "nothing"
      : `${held.getAttribute("role") ?? held.localName} “${words.slice(0, 40)}”`,
  };
}
"""
OPTION_LABEL = """
(field, value) => [...field.options].find((one) => one.value === value)?.label
"""


class Hand(Protocol):
    """Acts on one control.

    Attributes:
        scheme: The colors that it works in, so that both are seen.
    """

    scheme: Literal["light", "dark"]

    def click(self, control: Locator, role: str) -> None:
        """Act on a control that is not a field."""

    def enter(self, field: Locator, text: str) -> None:
        """Put a text into a field and submit it."""

    def sees_focus(self) -> None:
        """See that the focus is where somebody can go on."""


class Mouse:
    """Points and clicks; it types into what was clicked."""

    scheme: Literal["light", "dark"] = "light"

    def __init__(self, page: Page) -> None:
        """Take the mouse of a page."""
        self._page = page

    def click(self, control: Locator, role: str) -> None:  # noqa: ARG002  # as Hand
        """Click, as soon as it can be clicked."""
        control.click()

    def enter(self, field: Locator, text: str) -> None:
        """Click into the field, fill it and press Enter."""
        if is_list(field):
            field.select_option(text)
            return
        field.click()
        field.fill(text)
        self._page.keyboard.press("Enter")

    def sees_focus(self) -> None:
        """See nothing: who points needs no focus."""


class Keyboard:
    """Presses keys only."""

    scheme: Literal["light", "dark"] = "dark"

    def __init__(self, page: Page) -> None:
        """Take the keyboard of a page."""
        self._page = page
        self._pressed = False

    def click(self, control: Locator, role: str) -> None:
        """Walk to the control and press it."""
        expect(control).to_have_count(1)
        if role in WALKED_BY_ARROWS:
            self._walk(control, "Tab", TAB_BOUND, until="near")
            self._walk(control, "ArrowDown", ARROW_BOUND)
        else:
            self._walk(control, "Tab", TAB_BOUND)
        expect(control).not_to_have_attribute("aria-disabled", "true")
        if role == "radio" and control.is_checked():
            return
        self._page.keyboard.press("Space" if role in BY_SPACE else "Enter")

    def enter(self, field: Locator, text: str) -> None:
        """Walk to the field, type and press Enter; choose from a list by its words."""
        expect(field).to_have_count(1)
        self._walk(field, "Tab", TAB_BOUND)
        if is_list(field):
            self._page.keyboard.type(field.evaluate(OPTION_LABEL, text))
            expect(field).to_have_value(text)
            return
        self._page.keyboard.press("End")
        for _ in field.input_value():
            self._page.keyboard.press("Backspace")
        self._page.keyboard.type(text)
        self._page.keyboard.press("Enter")

    def sees_focus(self) -> None:
        """See that the focus is not lost once it was somewhere."""
        if self._pressed:
            expect(self._page.locator("body :focus")).to_have_count(1)

    def _walk(
        self, control: Locator, key: str, bound: int, until: str = "reached"
    ) -> None:
        """Press a key until the control, or its list, has the focus."""
        self._pressed = True
        wanted = control.element_handle()
        went: dict[str, None] = {}
        for _ in range(bound):
            seen = wanted.evaluate(LOOK)
            if seen["reached"] or seen[until]:
                return
            self._page.keyboard.press(key)
            went[seen["held"]] = None
        message = f"{key} does not reach {control}. It went to: {', '.join(went)}."
        raise AssertionError(message)


class Drive:
    """Somebody who performs a rehearsal's acts at the desk of a page.

    Attributes:
        hand: What acts: `Mouse` or `Keyboard`.
    """

    def __init__(self, page: Page, served: ServedLessons, hand: Hand) -> None:
        """Sit down at the desk of a page."""
        self.hand = hand
        self._page = page
        self._desk = AtDesk(page, served)

    def perform(self, acts: Iterable[Act]) -> None:
        """Do some acts, each when all before it is drawn."""
        for act in acts:
            self._do(act)
            self._page.evaluate(SETTLE)
            self.hand.sees_focus()

    def _do(self, act: Act) -> None:
        match act:
            case Wait():
                self._desk.wait(act.seconds)
            case Click():
                roles = (act.role,) if act.role else ACTED_ON
                control, role = self._find(act.label, roles)
                self.hand.click(control, role)
            case Enter():
                self.hand.enter(self._find(act.label, FIELDS)[0], act.text)
            case _:
                assert_never(act)

    def _find(self, label: str, roles: tuple[str, ...]) -> tuple[Locator, str]:
        """Return the one control with a name, and its role."""
        found = {role: named(self._page, role, label) for role in dict.fromkeys(roles)}
        first, *others = found.values()
        for other in others:
            first = first.or_(other)
        expect(first, f"{' or '.join(found)} “{label}”").to_have_count(1)
        role = next(role for role, control in found.items() if control.count())
        return found[role], role


def named(page: Page, role: str, label: str) -> Locator:
    """Return the controls of a role with a name; a password field is a text box."""
    found = page.get_by_role(role, name=label, exact=True)  # type: ignore[arg-type]
    if role != "textbox":
        return found
    secret = page.get_by_label(label, exact=True).and_(
        page.locator("input[type=password]")
    )
    return found.or_(secret)


def is_list(field: Locator) -> bool:
    """Tell whether a field is a list to choose from."""
    return bool(field.evaluate("field => field instanceof HTMLSelectElement"))
