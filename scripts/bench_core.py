"""How fast the core is: a command, a working day, a replay, and how a day grows.

    python scripts/bench_core.py [DOUBLINGS]

The day is that of tests/busy_day.py. All times are of the processor, not of the wall,
so that what else the machine does counts little.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections import Counter
from importlib.metadata import version
from itertools import accumulate, takewhile
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from tests.busy_day import HOURS, Day, contact_center  # noqa: E402 - needs the path
from workspace_sim.core import commands as c  # noqa: E402 - as above
from workspace_sim.core import desk_commands as d  # noqa: E402 - as above
from workspace_sim.core.desktop import project  # noqa: E402 - as above
from workspace_sim.core.engine import decide, fold  # noqa: E402 - as above
from workspace_sim.core.entities import ChatState  # noqa: E402 - as above
from workspace_sim.core.identifiers import TargetId  # noqa: E402 - as above
from workspace_sim.runtime.event_log import replay  # noqa: E402 - as above
from workspace_sim.runtime.opening import opening_world  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.core.vocabulary import Command
    from workspace_sim.core.world import World

AGENTS, CHATS, EVENTS = 200, 2_000, 100_000
REPEATS = 2_000
ROUNDS = 2


def main(doublings: int) -> None:
    """Measure and print everything."""
    print(
        f"{processor()}, {os.cpu_count()} processors, Python"
        f" {platform.python_version()}, workspace-sim {version('workspace-sim')}"
    )
    at_noon = Day(contact_center(AGENTS, CHATS))
    at_noon.run(HOURS / 2)
    print_commands(at_noon.session.world)
    print_day()
    print_growth(doublings)


def processor() -> str:
    """Return the name of the machine's processor, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.processor() or platform.machine()


def print_commands(world: World) -> None:
    """Print microseconds per command in one world."""
    active = (one for one in world.chats.values() if one.state is ChatState.PROCESSING)
    chat = next(one for one in active if one.transfer is None)
    agent_id, chat_id = chat.agents[0], chat.chat_id
    commands: tuple[Command, ...] = (
        c.SendMessage(agent_id, chat_id, "It comes tomorrow."),
        c.StartTyping(agent_id, chat_id),
        c.SetChannelStatus(agent_id, "chat", "not_ready"),
        d.OpenTeamCommunicator(agent_id, chat_id, "transfer"),
        c.TransferChat(agent_id, chat_id, TargetId("team-0")),
        c.EndChat(agent_id, chat_id),
    )
    agents, chats = len(world.agents), len(world.chats)
    print(f"one world, {agents} agents, {chats} chats at a time, microseconds each:")
    for command in commands:
        events = decide(world, command, world.at)
        each = microseconds(lambda one=command: follow(world, one))  # type: ignore[misc]
        print(f"  {type(command).__name__:<21}{each:6.0f}  ({len(events)} events)")
    each = microseconds(lambda: project(world, agent_id))
    print(f"  {'what a desk shows':<21}{each:6.0f}")


def follow(world: World, command: Command) -> World:
    """Decide a command and let the world follow it."""
    return fold(world, decide(world, command, world.at))


def microseconds(act: Callable[[], object]) -> float:
    """Return the median time of an act."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        act()
        times.append(1e6 * (time.perf_counter() - started))
    return median(times)


def print_day() -> None:
    """Print the seconds of a working day, and of a replay of its log."""
    scenario = contact_center(AGENTS, CHATS)
    seconds, day = timed_day(AGENTS, CHATS)
    entries = day.session.entries
    names = Counter(type(event).__name__ for one in entries for event in one.events)
    print(
        f"a day of {AGENTS} agents and {CHATS} chats: {seconds:.2f} s,"
        f" {len(entries)} commands, {names.total()} events,"
        f" {names['MessageSent']} messages, {names['InvitationSent']} invitations,"
        f" {names['ChatTransferred']} transfers, {names['ChatCompleted']} chats done"
    )
    lengths = accumulate(len(one.events) for one in entries)
    count = sum(1 for _ in takewhile(lambda length: length <= EVENTS, lengths))
    start = opening_world(scenario)
    started = time.process_time()
    replay(start, entries[:count])
    seconds = time.process_time() - started
    events = sum(len(one.events) for one in entries[:count])
    print(f"replay of {events} events: {seconds:.2f} s")


def timed_day(agents: int, chats: int) -> tuple[float, Day]:
    """Return the seconds of a working day, and the day."""
    day = Day(contact_center(agents, chats))
    started = time.process_time()
    day.run()
    return time.process_time() - started, day


def print_growth(doublings: int) -> None:
    """Print how the time of a day grows with its agents and chats."""
    points = []
    for doubling in range(doublings + 1):
        agents, chats = 25 << doubling, 250 << doubling
        days = [timed_day(agents, chats) for _ in range(ROUNDS)]
        seconds = min(one for one, _ in days)
        commands = len(days[0][1].session.entries)
        each = 1e6 * seconds / commands
        print(
            f"  {agents:4} agents, {chats:5} chats: {seconds:6.2f} s,"
            f" {commands:6} commands, {each:4.0f} microseconds each",
            flush=True,
        )
        points.append((log(agents), log(seconds)))
    exponent, _ = linear_regression(*zip(*points, strict=True))
    print(f"time grows with size to the power of {exponent:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
