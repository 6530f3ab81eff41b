"""What each window of one agent's desktop shows, as frozen values.

A view holds everything its window needs: data, words and controls. The front end
adds layout and nothing else, so a page and a browserless pilot cannot drift apart.
Times are simulated seconds (`*_at`, `since`) unless a field says it is text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workspace_sim.core.entities import TalkMedium

if TYPE_CHECKING:
    from workspace_sim.core.desktop.handling_views import (  # noqa: TC004 - a circle
        ComposeView,
        InformationView,
        WrapUpView,
    )
    from workspace_sim.core.desktop.session_views import (  # would be a circle
        LoginWindowView,  # noqa: TC004
        MyChannelsView,  # noqa: TC004
    )
    from workspace_sim.core.desktop.team_communicator_view import (
        TeamCommunicatorView,  # noqa: TC004 - would be a circle
    )

Role = Literal[
    "button", "checkbox", "combobox", "link", "menuitem", "searchbox", "textbox"
]


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that a learner can act on, found by its role and label.

    Attributes:
        id: Stable name within its window, such as `"chat.transfer"`.
        role: The ARIA role.
        label: The accessible name.
        text: What is written on it; empty for a control drawn as an icon only.
        enabled: False keeps it in the page and focusable; acting on it is refused.
        reason: Why it is disabled, in words; empty while it is enabled.
        warning: What is likely to go wrong if it is chosen, in words; mostly empty.
        intent: What acting on it submits: a mapping with `type` and its payload. A
            textbox, searchbox or combobox adds what was entered as `text`.
        pressed: State of a toggle or checkbox, None where it is not one.
        expanded: Whether the menu of a menu button is open, None where it has none.
        value: What a text field or combobox holds, or the emoji that is drawn on it.
        field: Under which name what is entered goes along with a form's intent.
        form: The fields whose texts go along with the intent.
        masked: Whether what is entered is hidden, as a password is.
    """

    id: str
    role: Role
    label: str
    text: str = ""
    enabled: bool = True
    reason: str = ""
    intent: dict[str, Any] = field(default_factory=dict)
    pressed: bool | None = None
    expanded: bool | None = None
    value: str = ""
    warning: str = ""
    field: str = ""
    form: tuple[str, ...] = ()
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """The newest sentence a screen reader should hear; a new `id` is spoken once."""

    id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled value, such as a line of case information."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a combobox."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu button and its entries; the entries can be acted on while it is open."""

    button: Control
    items: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusView:
    """The status of an agent, or of one channel.

    Attributes:
        since: When it began; None while its time waits for open interactions.
        summary: Login name, place and channels; for the whole agent only.
    """

    state: str
    label: str
    since: float | None
    since_label: str
    menu: Menu
    summary_label: str = ""
    summary: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class InteractionBarEntry:
    """One entry of the Interaction Bar; acting on it brings its window forward."""

    control: Control
    chat_id: str
    name: str
    state_label: str
    selected: bool
    flashing: bool
    since: float
    medium: TalkMedium = "chat"


@dataclass(frozen=True, slots=True)
class MainWindowView:
    """The Main Window: who is logged in, status, interactions, supporting views."""

    shown: bool
    label: str
    title: str
    quick_search: Control
    agent_name: str
    place: str
    status: StatusView
    log_out: Control
    bar_label: str
    bar_empty: str
    bar: tuple[InteractionBarEntry, ...]
    views: Menu
    unread: int
    notice: Announcement
    dismiss_notice: Control | None = None
    announcement: Announcement = Announcement()


@dataclass(frozen=True, slots=True)
class ErrorBarView:
    """The error at the top of a Chat Interaction window."""

    code: str
    text: str
    dismiss: Control


@dataclass(frozen=True, slots=True)
class PendingResponseView:
    """How long the contact has been waiting for a reply.

    Attributes:
        level: `"none"`, `"waiting"`, `"warning"` or `"overdue"`.
        label: The level in words; empty at `"none"`.
        since: When the unanswered message came; None at `"none"`.
    """

    level: Literal["none", "waiting", "warning", "overdue"]
    label: str = ""
    since: float | None = None


@dataclass(frozen=True, slots=True)
class TranscriptEntry:
    """One line of a transcript.

    Attributes:
        id: Stable within the chat.
        kind: `"text"`, `"url"`, `"joined"`, `"left"` or `"notice"`.
        party: Whose line it is: `"contact"`, `"you"`, `"agent"` or `"system"`.
        sender: The name to show; empty for a notice.
        text: What was said, or the notice in words. Always plain text.
        time: The time of day as text.
        kind_label: What kind of message it is, in words; empty for a plain one.
    """

    id: str
    kind: Literal["text", "url", "joined", "left", "notice"]
    party: Literal["contact", "you", "agent", "system"]
    sender: str
    text: str
    time: str
    kind_label: str = ""


@dataclass(frozen=True, slots=True)
class TalkView:
    """A talk with one other party: a consultation, an instant message or a call.

    Attributes:
        label: What it is called; empty where its window has said so.
        medium: `"chat"`, `"im"`, or `"voice"` with captions in place of sound.
        name: The other side.
        state: `"CONNECTING"`, `"CONNECTED"` or `"ENDED"`.
        private_label: Says that the contact is left out; empty without a contact.
        since: When the state began.
        deadline_at: When the invitation ends; None without one.
        end: Ends it, or takes it back; None once it is over.
    """

    talk_id: str
    label: str
    medium: TalkMedium
    name: str
    state: str
    state_label: str
    private_label: str
    since: float
    deadline_at: float | None
    end: Control | None
    transcript_label: str
    transcript: tuple[TranscriptEntry, ...]
    message_box: Control | None
    send: Control | None


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """An agent in a chat conference.

    Attributes:
        name: Who; the agent who looks is “You”.
        role: That this agent owns the chat, in words; else empty.
        remove: Takes the agent out of the chat; for its owner only.
    """

    agent_id: str
    name: str
    role: str
    remove: Control | None


@dataclass(frozen=True, slots=True)
class ChatInteractionWindowView:
    """The Chat Interaction window of the interaction in front.

    Attributes:
        reading: To whom is only consulted: who writes to the contact; else empty.
        participants: The agents in a conference; none while there is one agent.
        transfer_status: The pending transfer or conference in words, empty without.
        transfer_deadline_at: When its invitation ends; None without a deadline.
        closing: That the chat closes by itself, in words; empty where it does not.
        closes_at: When it does; None where it does not.
        conversation: The instant message session or call in front, in place of a chat.
        compose: The tools of the message box.
        wrap_up: Disposition and note.
        information: The parts that show case, contact and history.
        typing: `"<contact> is typing"` in words, or empty.
        typing_intent: Submitted when the learner begins to type a message.
    """

    shown: bool
    label: str = ""
    title: str = ""
    chat_id: str = ""
    contact_name: str = ""
    segment: str = ""
    segment_label: str = ""
    connection_state: Literal["connected", "ended", ""] = ""
    connection_label: str = ""
    participants_label: str = ""
    participants: tuple[ParticipantView, ...] = ()
    reading: str = ""
    error: ErrorBarView | None = None
    transfer_status: str = ""
    transfer_deadline_at: float | None = None
    closing: str = ""
    closes_at: float | None = None
    toolbar_label: str = ""
    toolbar: tuple[Control, ...] = ()
    case_label: str = ""
    case: tuple[Row, ...] = ()
    contact_label: str = ""
    contact: tuple[Row, ...] = ()
    pending_response: PendingResponseView = PendingResponseView("none")
    transcript_label: str = ""
    transcript: tuple[TranscriptEntry, ...] = ()
    typing: str = ""
    typing_intent: dict[str, Any] = field(default_factory=dict)
    compose: ComposeView | None = None
    message_box: Control | None = None
    send: Control | None = None
    wrap_up: WrapUpView | None = None
    consultations: tuple[TalkView, ...] = ()
    conversation: TalkView | None = None
    information: InformationView | None = None
    announcement: Announcement = Announcement()


@dataclass(frozen=True, slots=True)
class PreviewView:
    """One Interaction Preview: an invitation that waits for Accept or Reject."""

    invitation_id: str
    kind: str
    label: str
    title: str
    segment: str
    rows: tuple[Row, ...]
    countdown_label: str
    sent_at: float
    deadline_at: float
    accept: Control
    reject: Control


@dataclass(frozen=True, slots=True)
class InteractionPreviewView:
    """All Interaction Previews of the desk, oldest first."""

    shown: bool
    label: str = ""
    previews: tuple[PreviewView, ...] = ()
    announcement: Announcement = Announcement()


@dataclass(frozen=True, slots=True)
class MessagePreviewView:
    """A My Messages interactive notification with Show and Dismiss."""

    notification_id: str
    label: str
    title: str
    text: str
    show: Control
    dismiss: Control


@dataclass(frozen=True, slots=True)
class MessageListEntry:
    """A line of the My Messages list; acting on `control` opens the message."""

    notification_id: str
    control: Control
    mark: Control
    subject: str
    sender: str
    time: str
    read: bool


@dataclass(frozen=True, slots=True)
class MessageView:
    """The open message."""

    label: str
    rows: tuple[Row, ...]
    body: str
    close: Control


@dataclass(frozen=True, slots=True)
class MyMessagesView:
    """My Messages: previews always, the list while it is open, one open message."""

    shown: bool
    label: str = ""
    previews: tuple[MessagePreviewView, ...] = ()
    list_shown: bool = False
    close: Control | None = None
    empty: str = ""
    entries: tuple[MessageListEntry, ...] = ()
    message: MessageView | None = None
    announcement: Announcement = Announcement()


@dataclass(frozen=True, slots=True)
class DesktopView:
    """Every window of one agent's desktop at one moment."""

    login_window: LoginWindowView
    main_window: MainWindowView
    my_channels: MyChannelsView
    chat_interaction_window: ChatInteractionWindowView
    team_communicator: TeamCommunicatorView
    interaction_preview: InteractionPreviewView
    my_messages: MyMessagesView
