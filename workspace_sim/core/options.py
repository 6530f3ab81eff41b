"""Every behaviour that an administrator, or a lesson, may set, with its default.

The tag tells how sure the default is: S sourced from the product's documentation,
R recalled, I inferred (our choice). `OPTION_FACTS` is printed in docs/fidelity.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workspace_sim.core.handling import Disposition
from workspace_sim.core.identifiers import TargetId

Answering = Literal["keep", "not_ready"]
UnreadyTarget = Literal["fail", "invite"]
LabelSet = Literal["8.1", "8.5"]
AnswerMode = Literal["manual", "auto_with_preview", "auto"]
StatusEntry = Literal[
    "Ready",
    "NotReady",
    "NotReadyReason",
    "AfterCallWork",
    "AfterCallWorkReason",
    "Dnd",
    "LogOff",
    "LogOn",
]
STATUS_ENTRIES: tuple[StatusEntry, ...] = (
    "Ready",
    "NotReady",
    "NotReadyReason",
    "AfterCallWork",
    "AfterCallWorkReason",
    "Dnd",
    "LogOff",
    "LogOn",
)
"""Every entry of a status menu; those with a reason stand once for each reason."""


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
        answer_mode: An agent answers the Interaction Preview, or the desktop does,
            after the preview was shown for a while or at once and without it.
        auto_answer_after: Seconds the preview is shown before the desktop answers.
        can_decline: Whether agents may reject an invitation.
        can_push_url: Whether agents may push a URL to a contact.
        can_use_emojis: Whether agents may put emojis into a message.
        preview_fields: What an Interaction Preview tells, in order: `"contact"`,
            `"segment"`, `"origin"`, `"queue"`, `"time_in_queue"`, the name of one piece
            of case data such as `"Priority"`, or `"case_data"` for all that is left.
        dispositions: The results that a chat can be given.
        disposition_is_mandatory: Mark Done needs a disposition.
        disposition_is_read_only_on_idle: An ended chat keeps its disposition.
        inactivity_enabled: A session in which nobody writes is closed.
        inactivity_alert: Seconds of quiet until the first alert.
        inactivity_alert_2: Seconds until a second alert; 0 for none.
        inactivity_close: Seconds from the last alert until the session is closed.
        inactivity_counts_typing: Whether typing counts as writing.
        close_after_contact_left: Seconds until a chat whose contact has left closes by
            itself; None for never.
        history_max_records: Interactions of this day that a contact's history keeps.
        login_prompt_place: Whether logging in asks for the place.
        login_change_password: Whether logging in offers to change the password.
        password_min_length: The shortest password that can be chosen.
        login_auto_ready: The channels that are Ready as soon as they are logged on.
        login_auto_not_ready_reasons: With which reason the others begin: pairs of
            channel and reason.
        inactivity_timeout: Seconds without an act until a desk locks; 0 for never.
        status_actions_global: The entries of the Global Status menu, in order.
        status_actions_by_channel: The same for the menu of one channel.
        not_ready_reasons: Why somebody may be Not Ready: pairs of code and name.
        after_call_work_reasons: The same for After Call Work.
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
    answer_mode: AnswerMode = "manual"
    auto_answer_after: float = 5.0
    can_decline: bool = True
    can_push_url: bool = True
    can_use_emojis: bool = True
    preview_fields: tuple[str, ...] = (
        "contact",
        "segment",
        "origin",
        "queue",
        "time_in_queue",
        "case_data",
    )
    dispositions: tuple[Disposition, ...] = ()
    disposition_is_mandatory: bool = False
    disposition_is_read_only_on_idle: bool = False
    inactivity_enabled: bool = False
    inactivity_alert: float = 255.0
    inactivity_alert_2: float = 0.0
    inactivity_close: float = 45.0
    inactivity_counts_typing: bool = False
    close_after_contact_left: float | None = None
    history_max_records: int = 20
    login_prompt_place: bool = False
    login_change_password: bool = False
    password_min_length: int = 8
    login_auto_ready: tuple[str, ...] = ()
    login_auto_not_ready_reasons: tuple[tuple[str, str], ...] = ()
    inactivity_timeout: float = 0.0
    status_actions_global: tuple[StatusEntry, ...] = STATUS_ENTRIES
    status_actions_by_channel: tuple[StatusEntry, ...] = STATUS_ENTRIES
    not_ready_reasons: tuple[tuple[str, str], ...] = (
        ("break", "Break"),
        ("lunch", "Lunch"),
    )
    after_call_work_reasons: tuple[tuple[str, str], ...] = ()
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
    "answer_mode": ("R", "agents answer an Interaction Preview themselves"),
    "auto_answer_after": ("I", "with auto-answer a preview is shown for 5 s"),
    "can_decline": ("S", "rejecting needs a privilege; agents have it"),
    "can_push_url": ("S", "pushing a URL needs a privilege; agents have it"),
    "can_use_emojis": ("S", "emojis need a privilege; agents have it"),
    "preview_fields": ("S", "what a preview tells is set by the administrator"),
    "dispositions": ("I", "a contact center has no dispositions until it sets some"),
    "disposition_is_mandatory": ("S", "a chat is marked done without a disposition"),
    "disposition_is_read_only_on_idle": (
        "S",
        "the disposition of an ended chat may change until Mark Done",
    ),
    "inactivity_enabled": ("S", "a quiet session is not closed"),
    "inactivity_alert": ("S", "where it is, the first alert comes after 255 s"),
    "inactivity_alert_2": ("S", "there is no second inactivity alert"),
    "inactivity_close": ("S", "the session is closed 45 s after the last alert"),
    "inactivity_counts_typing": ("I", "typing alone does not keep a session alive"),
    "close_after_contact_left": (
        "S",
        "an administrator may let a chat close itself after its contact left",
    ),
    "history_max_records": ("I", "a history keeps 20 interactions of the day"),
    "login_prompt_place": ("S", "logging in asks for the place only if set so"),
    "login_change_password": ("I", "a password is changed only where that is offered"),
    "password_min_length": ("I", "a password has 8 characters at least"),
    "login_auto_ready": ("S", "a channel that is logged on is Not Ready unless set so"),
    "login_auto_not_ready_reasons": ("S", "a channel can begin with a reason"),
    "inactivity_timeout": ("S", "a desk locks after a time that an administrator sets"),
    "status_actions_global": ("S", "an administrator orders the Global Status menu"),
    "status_actions_by_channel": ("S", "and the status menus of the channels"),
    "not_ready_reasons": ("S", "the reasons of Not Ready are set by an administrator"),
    "after_call_work_reasons": ("S", "After Call Work can have reasons too"),
    "day_starts_at": ("I", "the simulated shift begins at 09:30"),
    "labels": ("S", "8.1 and 8.5 name some things differently"),
}
