"""The controls of a talk with one other party, whatever kind of talk it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.view_states import Control

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


@dataclass(frozen=True, slots=True)
class Talk:
    """What the controls of a talk are made of.

    Attributes:
        family: What its intents begin with.
        talk_id: Which talk.
        code: What the codes of its words begin with.
        name: The other side.
    """

    family: Literal["consultation", "conversation"]
    talk_id: str
    code: str
    name: str

    def intent(self, action: str) -> dict[str, str]:
        """Return the intent of an action on this talk."""
        return {"type": f"{self.family}.{action}", f"{self.family}_id": self.talk_id}


def writing(talk: Talk, words: Words) -> tuple[Control, Control]:
    """Return the message box of a talk, and the button that sends."""
    intent = talk.intent("send")
    box = Control(
        f"{talk.family}.message:{talk.talk_id}",
        "textbox",
        words.text(f"{talk.code}.box", name=talk.name),
        intent=intent,
    )
    send = Control(
        f"{talk.family}.send:{talk.talk_id}",
        "button",
        words.text(f"{talk.code}.send", name=talk.name),
        words.text(f"{talk.code}.send.text"),
        intent=intent,
    )
    return box, send


def ending(
    world: World, agent_id: AgentId, talk: Talk, action: str, words: Words
) -> Control:
    """Return the control that ends a talk, or takes it back (`"cancel"`)."""
    # A conversation that is not connected ends in the same way as one that is.
    told = action if talk.family == "consultation" else "end"
    intent = talk.intent(told)
    reason = why_not(world, agent_id, intent, words)
    return Control(
        f"{talk.family}.{action}:{talk.talk_id}",
        "button",
        words.text(f"{talk.code}.{action}", name=talk.name),
        words.text(f"{talk.code}.{action}.text"),
        enabled=not reason,
        reason=reason,
        intent=intent,
    )


def done(world: World, agent_id: AgentId, talk: Talk, words: Words) -> Control:
    """Return the control that marks a talk done."""
    intent = talk.intent("done")
    reason = why_not(world, agent_id, intent, words)
    label = words.text("done")
    return Control(
        f"{talk.family}.done",
        "button",
        label,
        label,
        enabled=not reason,
        reason=reason,
        intent=intent,
    )
