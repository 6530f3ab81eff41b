"""The pages of docs/reference that authors of lessons need, from the docstrings.

`docs.py` writes them. Every name of the door `workspace_sim.authoring` stands in one.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from workspace_sim import authoring as a
from workspace_sim.core.options import OPTION_FACTS
from workspace_sim.training import (
    conditions,
    conference_conditions,
    consultation_conditions,
    conversation_conditions,
    handling_conditions,
    login_conditions,
    target_conditions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

NOTE = "<!-- Written by `make docs` from the code; do not edit. -->\n"
DOOR = "In a notebook each name stands behind `a.`, as in `a.{name}`, after\n"
IMPORT = "`from workspace_sim import authoring as a`.\n"
CONDITIONS: dict[str, ModuleType] = {
    "Chats, transfers, and combining conditions": conditions,
    "Handling a chat": handling_conditions,
    "Consultations and taking what others send": consultation_conditions,
    "Conferences": conference_conditions,
    "Instant messages and calls": conversation_conditions,
    "Finding targets": target_conditions,
    "Logging in and status": login_conditions,
}
LESSON: dict[str, tuple[Any, ...]] = {
    "What is taught": (a.Lesson, a.Mistake),
    "How a rehearsal acts": (a.Click, a.Enter, a.Wait),
    "What a rehearsal proves": (a.Alternative, a.Mutant, a.Accepted),
    "From outside a notebook": (a.load_lesson, a.prove),
}
METHODS = ("step", "start", "rehearsal")
SCENARIO: dict[str, tuple[Any, ...]] = {
    "The whole": (a.Scenario,),
    "People": (a.agent, a.Contact, a.Group, a.Queue, a.Account, a.Favorite),
    "Chats": (a.OpenChat, a.ArrivingChat, a.Remark),
    "How customers behave": (a.Customer,),
    "How colleagues behave": (
        a.Colleague,
        a.Answer,
        a.Talk,
        a.Initiative,
        a.StatusChange,
    ),
    "Texts, results and the past": (
        a.StandardResponse,
        a.Disposition,
        a.PastInteraction,
        a.PastLine,
    ),
    "Words with few values": (a.ChannelState, a.TargetType),
}
_IDENTIFIER = re.compile(r"\b(?:[A-Z]\w+)?Id\b")
_OWN_NAMES = re.compile(r"\b\w+\.(?=[A-Z])")


def author_pages() -> dict[str, str]:
    """Return every page by its path."""
    return {
        "docs/reference/conditions.md": condition_page(),
        "docs/reference/lesson.md": lesson_page(),
        "docs/reference/options.md": option_page(),
        "docs/reference/scenario.md": word_page(
            "Words of a scenario", "Who is in the contact center.", SCENARIO
        ),
    }


def head(title: str, lead: str, example: str) -> str:
    """Print the beginning of a page."""
    return f"# {title}\n\n{NOTE}\n{lead}\n{DOOR.format(name=example)}{IMPORT}"


def condition_page() -> str:
    """Print every condition, for checks and for mistakes."""
    lead = (
        "A step's check and a mistake's `when` are conditions. Unless it says"
        " otherwise a condition\nspeaks of the learner's own desk, for a check of"
        " what happened since its step began, for a\nmistake of what has happened"
        " just now.\n"
    )
    parts = [head("Conditions", lead, "chat_ended(CHAT)")]
    for title, module in CONDITIONS.items():
        parts.append(f"## {title}\n")
        parts += [described(one) for one in conditions_of(module)]
    return "\n".join(parts)


def conditions_of(module: ModuleType) -> list[Callable[..., Any]]:
    """Return the conditions of a module that authors can use, by name."""
    found = (getattr(a, name) for name in sorted(a.__all__))
    return [one for one in found if getattr(one, "__module__", "") == module.__name__]


def lesson_page() -> str:
    """Print what a lesson and its rehearsal are written with."""
    page = word_page("Words of a lesson", "What is taught, and what proves it.", LESSON)
    methods = [described(getattr(a.Lesson, name), "lesson.") for name in METHODS]
    parts = [page, "## What a lesson can be told\n", *methods]
    if left := words_left():
        parts += ["## More words\n", *(described(one) for one in left)]
    return "\n".join(parts)


def words_left() -> list[Any]:
    """Return the words of the door that stand in no group, by name."""
    groups = [*LESSON.values(), *SCENARIO.values()]
    placed = {a.Options, *(word for group in groups for word in group)}
    for module in CONDITIONS.values():
        placed |= set(conditions_of(module))
    words = (getattr(a, name) for name in sorted(a.__all__))
    return [word for word in words if word not in placed]


def word_page(title: str, lead: str, groups: dict[str, tuple[Any, ...]]) -> str:
    """Print groups of classes and functions."""
    example = next(iter(groups.values()))[0].__name__
    parts = [head(title, f"{lead}\n", f"{example}(...)")]
    for name, words in groups.items():
        parts.append(f"## {name}\n")
        parts += [described(one) for one in words]
    return "\n".join(parts)


def option_page() -> str:
    """Print every option with its default, what it means, and how sure that is."""
    notes = dict(noted(a.Options))
    parts = [
        head("Options", "The settings of a contact center.\n", "Options(labels=...)"),
        "The tag tells how sure a default is: S sourced, R recalled, I inferred.\n",
        "| option | default | what it sets | tag |\n|---|---|---|---|",
    ]
    for one in fields(a.Options):
        tag, _ = OPTION_FACTS.get(one.name, ("", ""))
        parts.append(
            f"| `{one.name}` | `{default_of(one)}` | {notes[one.name]} | {tag} |"
        )
    return "\n".join(parts) + "\n"


def described(word: Any, owner: str = "") -> str:  # noqa: ANN401 - class or function
    """Print one word: how it is called, what it is, and what it takes."""
    summary = (inspect.getdoc(word) or "").partition("\n")[0]
    listed = "".join(f"- `{name}`: {note}\n" for name, note in noted(word))
    if isinstance(word, type) and issubclass(word, Enum):
        values = ", ".join(f"`{word.__name__}.{one.name}`" for one in word)
        return f"### {word.__name__}\n\n{summary}\n\n{values}\n"
    call = f"```python\n{owner}{word.__name__}({arguments(word)})\n```\n"
    return (
        f"### {owner}{word.__name__}\n\n{call}\n{summary}\n\n{listed}".rstrip() + "\n"
    )


def arguments(word: Any) -> str:  # noqa: ANN401 - class or function
    """Print what a call takes, in the words of an author."""
    if is_dataclass(word):
        taken = [
            f"{one.name}: {plain(one.type)}{equals(default_of(one))}"
            for one in fields(word)
            if one.init
        ]
        return ", ".join(taken)
    parameters = inspect.signature(word).parameters.values()
    return ", ".join(_parameters(parameters))


def _parameters(parameters: Iterable[inspect.Parameter]) -> Iterable[str]:
    starred = False
    for one in parameters:
        if one.name == "self":
            continue
        if one.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        many = one.kind is inspect.Parameter.VAR_POSITIONAL
        starred = starred or many
        default = "" if one.default is inspect.Parameter.empty else repr_of(one.default)
        name = f"*{one.name}" if many else one.name
        yield f"{name}: {plain(one.annotation)}{equals(default)}"


def equals(default: str) -> str:
    """Print a default, if there is one."""
    return f" = {default}" if default else ""


def default_of(field: Field[Any]) -> str:
    """Print the default of a field; nothing where it must be given."""
    if field.default is not MISSING:
        return repr_of(field.default)
    if field.default_factory is not MISSING:
        return repr_of(field.default_factory())
    return ""


def repr_of(value: object) -> str:
    """Print a value as an author writes it."""
    if isinstance(value, Enum):
        return str(value.__class__.__name__) + "." + value.name
    if isinstance(value, a.Options):
        return "Options()"
    return repr(value)


def plain(kind: object) -> str:
    """Print a type without what an author need not know."""
    return _OWN_NAMES.sub("", _IDENTIFIER.sub("str", str(kind)))


def noted(word: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - class or function
    """Return what a docstring says about each attribute or argument."""
    entries: list[tuple[str, str]] = []
    section = ""
    for line in (inspect.getdoc(word) or "").splitlines():
        if line and not line.startswith(" "):
            section = line
        elif section in {"Args:", "Attributes:"} and line.startswith("    "):
            name, colon, note = line.strip().partition(": ")
            if colon and name.isidentifier() and not line.startswith("     "):
                entries.append((name, note))
            elif entries:
                entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
    return entries
