"""Write the generated documents: docs/reference/*.md and docs/fidelity.md.

python scripts/docs.py           write them
python scripts/docs.py --check   exit with 1 where one is not up to date
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.authors_reference import author_pages  # noqa: E402 - the checkout's root
from scripts.records_reference import records_page  # noqa: E402 - as above
from scripts.xapi_reference import xapi_page  # noqa: E402 - comes first
from tests.fidelity import fidelity  # noqa: E402 - comes first
from workspace_sim.core import messages, vocabulary  # noqa: E402
from workspace_sim.core.lifecycles import LIFECYCLES, mermaid  # noqa: E402

NOTE = "<!-- Written by `make docs` from the code; do not edit. -->\n"
COMMANDS = {
    "Login": vocabulary.LoginCommand,
    "Channel status": vocabulary.ChannelCommand,
    "My Channels": vocabulary.MyChannelsCommand,
    "Chats": vocabulary.ChatCommand,
    "Invitations": vocabulary.InvitationCommand,
    "Disposition and note": vocabulary.DispositionCommand,
    "Standard responses": vocabulary.ResponseCommand,
    "Push URL and emojis": vocabulary.ComposingCommand,
    "Parts of the chat window": vocabulary.SectionCommand,
    "Sessions that close by themselves": vocabulary.ClosingCommand,
    "Transfer": vocabulary.TransferCommand,
    "Consultation": vocabulary.ConsultationCommand,
    "Conference": vocabulary.ConferenceCommand,
    "Instant messages and calls": vocabulary.ConversationCommand,
    "Team Communicator": vocabulary.CommunicatorCommand,
    "Favorites": vocabulary.FavoriteCommand,
    "Windows and menus": vocabulary.DeskCommand,
    "My Messages": vocabulary.MessagesCommand,
    "Named by the guide, not simulated": vocabulary.UnavailableCommand,
}
EVENTS = {
    "Chats and invitations": vocabulary.ChatEvent,
    "Disposition and note": vocabulary.DispositionEvent,
    "Standard responses": vocabulary.ResponseEvent,
    "Parts of the chat window": vocabulary.SectionEvent,
    "Sessions that close by themselves": vocabulary.ClosingEvent,
    "Transfer": vocabulary.TransferEvent,
    "Consultation": vocabulary.ConsultationEvent,
    "Conference": vocabulary.ConferenceEvent,
    "Instant messages and calls": vocabulary.ConversationEvent,
    "Team Communicator": vocabulary.CommunicatorEvent,
    "Windows and menus": vocabulary.DeskEvent,
    "My Messages": vocabulary.MessagesEvent,
    "Agenda and scripts": vocabulary.AgendaEvent,
}


def lifecycles() -> str:
    """Draw every lifecycle and print its table."""
    parts = [
        "# Lifecycles\n",
        NOTE,
        "A stimulus that a state does not list is refused, or changes nothing.\n",
    ]
    for name, lifecycle in LIFECYCLES.items():
        rows = [
            f"| {state} | {stimulus} | {after} |"
            for state, edges in lifecycle.items()
            for stimulus, after in edges.items()
        ]
        parts += [
            f"## {name.capitalize()}\n",
            f"```mermaid\n{mermaid(lifecycle)}\n```\n",
            "| in state | on | to state |\n|---|---|---|\n" + "\n".join(rows) + "\n",
        ]
    return "\n".join(parts)


def vocabulary_page(title: str, lead: str, groups: dict[str, Any]) -> str:
    """Print groups of commands or events with their fields."""
    parts = [f"# {title}\n", NOTE, lead]
    for name, union in groups.items():
        parts.append(f"## {name}\n")
        parts += [described(kind) for kind in vocabulary.members(union)]
    return "\n".join(parts)


def described(kind: type) -> str:
    """Print one command or event."""
    names = ", ".join(f"`{one.name}: {one.type}`" for one in fields(kind))
    summary, _, more = inspect.getdoc(kind).partition("\n")  # type: ignore[union-attr]
    notes = [line.strip() for line in more.split("\n") if line.startswith("    ")]
    listed = "".join(f"  - {line}\n" for line in joined(notes))
    return f"- **{kind.__name__}**: {summary}\n  Fields: {names}.\n{listed}"


def joined(lines: list[str]) -> list[str]:
    """Join the continuation lines of a docstring's attributes."""
    entries: list[str] = []
    for line in lines:
        name = line.partition(":")[0]
        if name.isidentifier() and ":" in line:
            entries.append(f"`{name}`{line.removeprefix(name)}")
        elif entries:
            entries[-1] += f" {line}"
    return entries


def events() -> str:
    """Print all events."""
    listed = {kind for union in EVENTS.values() for kind in vocabulary.members(union)}
    others = [kind for kind in vocabulary.EVENTS.values() if kind not in listed]
    lead = "What can stand in an event log. Every event carries `at`, in seconds.\n"
    page = vocabulary_page("Events", lead, EVENTS)
    return "\n".join([page, "## Others\n", *(described(kind) for kind in others)])


def refusals() -> str:
    """Print every code with its sentence."""
    parts = [
        "# Refusals and failures\n",
        NOTE,
        "A refused command changes nothing; its sentence stands in the Main Window.\n",
        "| code | sentence |\n|---|---|\n" + rows_of(messages.REFUSALS),
        "## Failed transfers\n",
        "A transfer that was requested and failed: error bar and message.\n",
        "| code | sentence |\n|---|---|\n" + rows_of(messages.FAILURES),
    ]
    return "\n".join(parts)


def rows_of(table: dict[str, str]) -> str:
    """Print codes and sentences as table rows."""
    return "".join(f"| `{code}` | {table[code]} |\n" for code in sorted(table))


def pages() -> dict[str, str]:
    """Return every generated document by its path."""
    lead = "What can be asked of the contact center.\n"
    return author_pages() | {
        "docs/fidelity.md": fidelity(),
        "docs/reference/commands.md": vocabulary_page("Commands", lead, COMMANDS),
        "docs/reference/events.md": events(),
        "docs/reference/lifecycles.md": lifecycles(),
        "docs/reference/records.md": records_page(NOTE),
        "docs/reference/refusals.md": refusals(),
        "docs/reference/xapi.md": xapi_page(NOTE),
    }


def main(arguments: list[str]) -> int:
    """Write the documents, or tell which are not up to date."""
    stale = []
    for name, text in pages().items():
        path = ROOT / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    if "--check" in arguments and stale:
        print(f"not up to date: {', '.join(stale)}. Run `make docs`.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
