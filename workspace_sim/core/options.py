"""Every behaviour that an administrator, or a lesson, may set, with its default.

The tag tells how sure the default is: S sourced from the product's documentation,
R recalled, I inferred (our choice). `OPTION_FACTS` is printed in docs/fidelity.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workspace_sim.core.identifiers import TargetId

Answering = Literal["keep", "not_ready"]
UnreadyTarget = Literal["fail", "invite"]
LabelSet = Literal["8.1", "8.5"]


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one contact center.

    Attributes:
        delivering_timeout: Seconds to answer an invitation.
        on_no_answer_routed: Channel state after an unanswered routed chat.
        on_no_answer_internal: The same after an unanswered transfer invitation.
        unready_target: A transfer to an agent who is not Ready or at capacity fails at
            once, or the invitation is sent all the same.
        routing_based_targets: Whether a chat can be offered to groups, skills, queues
            and routing points, which needs routing.
        pending_response: Seconds until a reply is due (warning) and overdue.
        typing_timeout: Seconds a typing notice stays after the last key.
        message_timeout: Seconds until an ignored message preview is dismissed.
        message_max_length: The longest chat message, in code points.
        communicator_max_size: Rows the Team Communicator lists at most.
        communicator_max_suggestion_size: Rows that a search suggests at first.
        request_start_timer: Seconds after the last key until a search begins.
        clear_search_on_new_interaction: Whether the Team Communicator opens with an
            empty search field, or with what was searched before.
        list_filter_showing: The types of target that the filter offers.
        can_view_favorites: Whether agents see their favorites.
        can_manage_favorites: Whether agents may add, edit and remove favorites.
        recent_max_records: Entries of the Recent list.
        corporate_favorites: Targets that are favorites of everybody.
        day_starts_at: Seconds after midnight at simulated time 0.
        labels: Which version's wording the windows use.
    """

    delivering_timeout: float = 30.0
    on_no_answer_routed: Answering = "not_ready"
    on_no_answer_internal: Answering = "keep"
    unready_target: UnreadyTarget = "fail"
    routing_based_targets: bool = True
    pending_response: tuple[float, float] = (30.0, 60.0)
    typing_timeout: float = 10.0
    message_timeout: float = 60.0
    message_max_length: int = 64_000
    communicator_max_size: int = 50
    communicator_max_suggestion_size: int = 10
    request_start_timer: float = 0.5
    clear_search_on_new_interaction: bool = True
    list_filter_showing: tuple[str, ...] = (
        "agent",
        "agent-group",
        "skill",
        "interaction-queue",
        "route-point",
        "contact",
    )
    can_view_favorites: bool = True
    can_manage_favorites: bool = True
    recent_max_records: int = 10
    corporate_favorites: tuple[TargetId, ...] = field(default=())
    day_starts_at: float = 9.5 * 3600
    labels: LabelSet = "8.5"


OPTION_FACTS: dict[str, tuple[str, str]] = {
    "delivering_timeout": ("S", "an unanswered invitation is revoked after 30 s"),
    "on_no_answer_routed": ("I", "an unanswered routed chat sets the agent Not Ready"),
    "on_no_answer_internal": ("I", "an unanswered transfer keeps the agent's state"),
    "unready_target": ("I", "a transfer to an unready agent fails at once"),
    "routing_based_targets": ("R", "groups, skills and queues can be sent a chat"),
    "pending_response": ("R", "a reply is due after 30 s and overdue after 60 s"),
    "typing_timeout": ("R", "a typing notice stays for 10 s"),
    "message_timeout": ("S", "an ignored message preview goes after 60 s, unread"),
    "message_max_length": ("S", "a message has 64,000 characters at most"),
    "communicator_max_size": ("S", "the Team Communicator lists 50 rows at most"),
    "communicator_max_suggestion_size": ("S", "a search suggests 10 rows at first"),
    "request_start_timer": ("S", "a search begins 0.5 s after the last key"),
    "clear_search_on_new_interaction": ("S", "each search begins with an empty field"),
    "list_filter_showing": ("S", "the types in the filter are configured"),
    "can_view_favorites": ("S", "seeing favorites is a privilege"),
    "can_manage_favorites": ("S", "changing favorites is a privilege"),
    "recent_max_records": ("S", "the Recent list keeps 10 entries"),
    "corporate_favorites": ("S", "an administrator can give everybody favorites"),
    "day_starts_at": ("I", "the simulated shift begins at 09:30"),
    "labels": ("S", "8.1 and 8.5 name some things differently"),
}
