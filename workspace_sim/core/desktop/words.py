"""The words of one agent's desktop: labels, sentences, names, times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import messages
from workspace_sim.core.identifiers import AgentId, ChatId, ContactId, TargetId
from workspace_sim.core.targets import find_target

if TYPE_CHECKING:
    from workspace_sim.core.desk import Parameters
    from workspace_sim.core.entities import Channel, Contact
    from workspace_sim.core.world import World

_DAY = 24 * 3600


class Words:
    """Puts codes into words as one contact center's options say.

    Args:
        world: Where names, the label set and the time of day come from.
    """

    __slots__ = ("_labels", "_world")

    def __init__(self, world: World) -> None:
        self._world = world
        self._labels = world.options.labels

    def text(self, code: str, **named: object) -> str:
        """Return the text of a code."""
        return messages.text(code, self._labels, **named)

    def sentence(self, code: str, parameters: Parameters) -> str:
        """Return the sentence of a refusal or failure, with names for ids."""
        named = {key: self._named(key, value) for key, value in parameters}
        return self.text(code, **named)

    def text_or(self, code: str, otherwise: str) -> str:
        """Return the text of a code; where it has none, what a scenario wrote."""
        return self.text(code) if messages.has_text(code) else otherwise

    def status(self, channel: Channel) -> str:
        """Return a channel's state, with its reason in brackets."""
        return self.state(channel.state, channel.reason)

    def state(self, state: str, reason: str = "") -> str:
        """Return a state in words, with a reason in brackets if there is one."""
        label = self.text(f"state.{state}")
        return f"{label} ({self.reason(reason)})" if reason else label

    def reason(self, reason: str) -> str:
        """Return the name of a reason; where it has none, what a scenario wrote."""
        options = self._world.options
        named = dict((*options.after_call_work_reasons, *options.not_ready_reasons))
        return named.get(reason) or self.text_or(f"reason.{reason}", reason)

    def segment(self, contact: Contact) -> str:
        """Return a contact's segment; empty where the contact has none."""
        segment = contact.segment
        return self.text_or(f"segment.{segment}", segment) if segment else ""

    def _named(self, key: str, value: str) -> str:
        if key == "state":
            return self.text(f"state.{value}")
        if key == "chat":
            chat = self._world.chats.get(ChatId(value))
            return self.name(chat.contact_id) if chat else value
        return self.name(value)

    def name(self, identifier: str) -> str:
        """Return the name of an agent, contact, group or queue; else the id."""
        target = find_target(self._world, TargetId(identifier))
        return target.name if target else identifier

    def agent(self, agent_id: AgentId) -> str:
        """Return an agent's name."""
        return self._world.agents[agent_id].name

    def contact(self, contact_id: ContactId) -> str:
        """Return a contact's name."""
        return self._world.contacts[contact_id].name

    @staticmethod
    def duration(seconds: float) -> str:
        """Return a number of seconds as M:SS."""
        whole = int(seconds)
        return f"{whole // 60}:{whole % 60:02}"

    def clock(self, at: float) -> str:
        """Return the time of day of a simulated second, as HH:MM:SS."""
        seconds = int(self._world.options.day_starts_at + at) % _DAY
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
