"""The author's door: all that the cells of a lesson's notebook may use.

`Lesson` and `Mistake` say what is taught, `Scenario` and its parts who is in the
contact center, the conditions what a step or a mistake looks for, and `Click`,
`Enter`, `Wait` how a rehearsal acts.
"""

from workspace_sim.authoring.lesson import Lesson, prove
from workspace_sim.authoring.notebook import load_lesson
from workspace_sim.core.options import Options
from workspace_sim.core.world import (
    ChannelState,
    Contact,
    Group,
    Queue,
    TargetType,
)
from workspace_sim.runtime.scenario import (
    ArrivingChat,
    OpenChat,
    Remark,
    Scenario,
    agent,
)
from workspace_sim.runtime.scripts import Answer, Colleague, Customer, StatusChange
from workspace_sim.training.conditions import (
    action_menu_opened,
    action_menu_opened_elsewhere,
    all_of,
    any_of,
    chat_ended,
    chat_handed_over,
    chat_handed_over_elsewhere,
    chat_placed_in_queue,
    contact_left,
    failure_noticed,
    message_dismissed,
    refused,
    retried_after_failure,
    team_communicator_closed,
    team_communicator_opened,
    transfer_failed,
    transfer_invitation_sent,
    transfer_invitation_sent_elsewhere,
    transfer_requested,
)
from workspace_sim.training.lesson import Mistake
from workspace_sim.training.rehearsal import (
    Alternative,
    Click,
    Enter,
    Mutant,
    Wait,
)

__all__ = [
    "Alternative",
    "Answer",
    "ArrivingChat",
    "ChannelState",
    "Click",
    "Colleague",
    "Contact",
    "Customer",
    "Enter",
    "Group",
    "Lesson",
    "Mistake",
    "Mutant",
    "OpenChat",
    "Options",
    "Queue",
    "Remark",
    "Scenario",
    "StatusChange",
    "TargetType",
    "Wait",
    "action_menu_opened",
    "action_menu_opened_elsewhere",
    "agent",
    "all_of",
    "any_of",
    "chat_ended",
    "chat_handed_over",
    "chat_handed_over_elsewhere",
    "chat_placed_in_queue",
    "contact_left",
    "failure_noticed",
    "load_lesson",
    "message_dismissed",
    "prove",
    "refused",
    "retried_after_failure",
    "team_communicator_closed",
    "team_communicator_opened",
    "transfer_failed",
    "transfer_invitation_sent",
    "transfer_invitation_sent_elsewhere",
    "transfer_requested",
]
