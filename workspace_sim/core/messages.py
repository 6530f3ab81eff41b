"""Every sentence and label that a learner can read in a window, under its code.

A text names what it speaks of in braces. The 8.1 wording is the 8.5 wording with the
differences of `LABELS_81`. A translation is another table with the same codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.conversation_messages import (
    CONVERSATION_FAILURES,
    CONVERSATION_LABELS,
    CONVERSATION_REFUSALS,
)
from workspace_sim.core.login_messages import (
    LOGIN_LABELS,
    LOGIN_REFUSALS,
    STATUS_LABELS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.core.options import LabelSet

REFUSALS: dict[str, str] = {
    **CONVERSATION_REFUSALS,
    **LOGIN_REFUSALS,
    "agent.unknown": "There is no agent “{agent}” in this contact center.",
    "channel.interactions_open": (
        "You cannot log off while interactions are open. Close them first."
    ),
    "channel.not_possible": "That status cannot be chosen while you are {state}.",
    "channel.unknown": "You have no {medium} channel.",
    "chat.exists": "A chat “{chat}” exists already.",
    "chat.not_active": "This chat has ended. You can only mark it done.",
    "chat.not_ended": "The chat is still active. End it before you mark it done.",
    "chat.not_yours": "That chat is not on your desktop.",
    "chat.unknown": "That chat does not exist any more.",
    "chat.not_owner": "Only {owner}, who owns this chat, can do that.",
    "conference.connected": (
        "A colleague is in this chat with you. To leave it to your colleague, end your"
        " part."
    ),
    "conference.in_chat": "{target} is in this chat already.",
    "conference.not_in_chat": "{target} is not in this chat.",
    "conference.pending": (
        "A colleague is being asked to join this chat. Wait for the answer."
    ),
    "conference.yourself": "You cannot remove yourself. End your part instead.",
    "consultation.connected": "You are consulting {target} about this chat already.",
    "consultation.no_voice": "{target} has no phone. Choose Start Chat Consultation.",
    "consultation.not_cancellable": (
        "An invitation to one colleague cannot be taken back. Wait for the answer."
    ),
    "consultation.not_connected": "That consultation is not connected.",
    "consultation.not_ended": (
        "The consultation goes on. End it before you mark it done."
    ),
    "consultation.not_yours": "You take no part in that consultation.",
    "consultation.pending": (
        "A consultation about this chat waits for an answer. Wait until it is over."
    ),
    "consultation.unknown": "That consultation is over.",
    "consultation.voice_needs_agent": (
        "Only a colleague can be called. Choose Start Chat Consultation."
    ),
    "contact.not_in_chat": "{contact} is not in that chat.",
    "contact.unknown": "There is no contact “{contact}”.",
    "favorite.closed": "No favorite is being edited.",
    "favorite.corporate": (
        "Your administrator gave everybody this favorite. It cannot be changed."
    ),
    "favorite.none": "{target} is not among your favorites.",
    "favorite.not_managed": "You do not have the privilege to change favorites.",
    "favorite.not_viewed": "You do not have the privilege to see favorites.",
    "email.not_available": "E-mails are not part of this lesson.",
    "disposition.mandatory": (
        "This chat needs a disposition. Choose one before you mark it done."
    ),
    "disposition.read_only": "The disposition of an ended chat cannot be changed.",
    "disposition.unknown": "There is no disposition “{disposition}”.",
    "emoji.unknown": "There is no emoji “{emoji}”.",
    "error.none": "There is no error to close.",
    "history.unknown": "That interaction is not in the history of this contact.",
    "invitation.not_yours": "That invitation is for somebody else.",
    "invitation.unknown": "That invitation has been answered or withdrawn.",
    "menu.unknown": "There is no menu “{menu}”.",
    "message.not_previewed": "That message preview is closed already.",
    "message.unknown": "That message does not exist.",
    "privilege.decline": "You do not have the privilege to reject a chat.",
    "privilege.emojis": "You do not have the privilege to use emojis.",
    "privilege.push_url": "You do not have the privilege to push a URL.",
    "queue.unknown": "There is no queue “{queue}”.",
    "response.unknown": "That standard response does not exist any more.",
    "section.unknown": "The chat window has no part “{section}”.",
    "target.logged_off": (
        "{target} is logged off and cannot receive a chat. Choose somebody else."
    ),
    "target.not_internal": (
        "{target} is a contact. A chat can only be transferred to an internal target."
    ),
    "target.not_routed": (
        "A chat cannot be sent to {target}: only agents can be asked in this contact"
        " center."
    ),
    "target.unknown": "That target does not exist any more.",
    "target.yourself": "You cannot transfer a chat to yourself.",
    "team.closed": "The Team Communicator is closed.",
    "team.nothing_more": "All results are listed already.",
    "team.recent_order": "Recent targets always stand newest first.",
    "team.unknown_grouping": "Targets cannot be grouped that way.",
    "team.unknown_order": "Targets cannot be sorted that way.",
    "team.unknown_list": "The Team Communicator has no such list.",
    "team.unknown_type": "There is no such type of target.",
    "text.control_character": (
        "The text holds a control character. Remove it and try again."
    ),
    "text.empty": "Type a message before you send it.",
    "text.lone_surrogate": "The text holds half a character. Type it again.",
    "text.too_long": "The text is longer than {limit} characters. Shorten it.",
    "url.malformed": (
        "That is not a complete web address. It begins with http:// or https:// and"
        " has no spaces."
    ),
    "transfer.pending": (
        "A transfer of this chat is waiting for an answer. Wait until it is over."
    ),
}

FAILURES: dict[str, str] = {
    **CONVERSATION_FAILURES,
    "conference.at_capacity": "{target} cannot take another chat now.",
    "conference.logged_off": "{target} has logged off.",
    "conference.nobody_available": "Nobody in {target} is available.",
    "conference.not_ready": "{target} is not ready for chats.",
    "conference.queue_closed": "{target} is closed.",
    "conference.rejected": "{target} rejected the invitation to the conference.",
    "conference.timeout": "{target} did not answer the invitation to the conference.",
    "consultation.at_capacity": "{target} cannot take another chat now.",
    "consultation.busy": "{target} is on the phone already.",
    "consultation.logged_off": "{target} has logged off.",
    "consultation.nobody_available": "Nobody in {target} is available.",
    "consultation.not_ready": "{target} is not ready.",
    "consultation.queue_closed": "{target} is closed.",
    "consultation.rejected": "{target} rejected the consultation request.",
    "consultation.timeout": "{target} did not answer the consultation request.",
    "transfer.at_capacity": (
        "{target} cannot take another chat now. The chat stays with you."
    ),
    "transfer.logged_off": "{target} has logged off. The chat stays with you.",
    "transfer.nobody_available": (
        "Nobody in {target} is available. The chat stays with you."
    ),
    "transfer.not_ready": "{target} is not ready for chats. The chat stays with you.",
    "transfer.queue_closed": "{target} is closed. The chat stays with you.",
    "transfer.rejected": (
        "{target} rejected the transfer request. The chat stays with you."
    ),
    "transfer.timeout": (
        "{target} did not answer the transfer request. The chat stays with you."
    ),
}

LABELS: dict[str, str] = {
    **CONVERSATION_LABELS,
    **LOGIN_LABELS,
    **STATUS_LABELS,
    "action_menu": "Action Menu for {name}",
    "case_information": "Case Information",
    "chat": "Chat",
    "chat.ended": "Ended",
    "chat.ended_by_agent": "{name} ended the chat",
    "chat.toolbar": "Chat toolbar",
    "chat.window": "Chat with {name}",
    "chat.connected": "Connected",
    "chat.closed_inactive": "The chat was closed because nobody wrote",
    "chat.closing": "This chat closes by itself soon. Note what you need to keep.",
    "chat.inactive": (
        "Nobody has written for a while. The chat closes in {text} seconds unless"
        " somebody writes."
    ),
    "close_error": "Close this error",
    "close_message": "Close this message",
    "close_my_messages": "Close My Messages",
    "close_notice": "Close this note",
    "close_team_communicator": "Close the Team Communicator",
    "conference": "Instant Chat Conference",
    "conference.owner": "owner",
    "conference.participants": "In this chat with {name}",
    "conference.remove": "Remove {name} from the conference",
    "conference.requested": "Conference requested: {target}. Waiting for an answer.",
    "conference.text": "Conference",
    "conference.to": "Instant Chat Conference with {name}",
    "consult": "Start Consultation",
    "consult.text": "Consult",
    "consult.chat": "Start Chat Consultation",
    "consult.voice": "Start Voice Consultation",
    "consultation": "Consultation with {name}",
    "consultation.bar": "Consultation with {name} about {contact}",
    "consultation.box": "Private message to {name}",
    "consultation.cancel": "Cancel the consultation with {name}",
    "consultation.cancel.text": "Cancel",
    "consultation.connected_to": "Connected to {name}",
    "consultation.end": "End the consultation with {name}",
    "consultation.end.text": "End Consultation",
    "consultation.ended.cancelled": "{name} cancelled the consultation",
    "consultation.ended.chat_over": "The chat has ended or moved on, so this is over",
    "consultation.ended.ended": "{name} ended the consultation",
    "consultation.private": "Private: the customer does not see this",
    "consultation.read_only": "Transcript, read-only",
    "consultation.reading": (
        "You read along. Only {name} writes to {contact}; you write to {name} below."
    ),
    "consultation.send": "Send to {name}",
    "consultation.send.text": "Send",
    "consultation.state.CONNECTED": "Connected",
    "consultation.state.CONNECTING": "Connecting",
    "consultation.state.ENDED": "Ended",
    "consultation.transcript": "Private messages with {name}",
    "consultation.voice": "Voice consultation with {name}",
    "consultation.voice.box": "Say to {name}",
    "consultation.voice.end": "Release the call with {name}",
    "consultation.voice.end.text": "Release Call",
    "consultation.voice.private": "On the phone: the customer does not hear this",
    "consultation.voice.send": "Say it to {name}",
    "consultation.voice.send.text": "Say",
    "consultation.voice.state.CONNECTED": "Talking",
    "consultation.voice.state.CONNECTING": "Dialing",
    "consultation.voice.state.ENDED": "Released",
    "consultation.voice.transcript": "Captions of the call with {name}",
    "contact": "Contact",
    "compose": "Message tools",
    "contact_information": "Contact Information",
    "contact.name": "Name",
    "contact.email": "E-mail",
    "contact.phone": "Phone",
    "contact.segment": "Segment",
    "countdown": "Seconds left to answer",
    "dismiss": "Dismiss",
    "dismiss.label": "Dismiss: {subject}",
    "disposition": "Disposition",
    "disposition.choose": "Disposition: {name}",
    "disposition.chosen": "Disposition ({name})",
    "disposition.required": "Needed before Mark Done",
    "done": "Mark Done",
    "emoji": "Insert an emoji",
    "emoji.check": "Check mark",
    "emoji.crying": "Crying face",
    "emoji.happy": "Happy face",
    "emoji.heart": "Heart",
    "emoji.laughing": "Laughing face",
    "emoji.relieved": "Relieved face",
    "emoji.sad": "Sad face",
    "emoji.smile": "Smiling face",
    "emoji.sun": "Sun",
    "emoji.surprised": "Surprised face",
    "emoji.victory": "Victory hand",
    "emoji.wink": "Winking face",
    "end": "End Chat",
    "favorite.add": "Add {name} to favorites",
    "favorite.add_entry": "Add to Favorites",
    "favorite.cancel": "Cancel",
    "favorite.category": "Category",
    "favorite.category_save": "Save in the category {category}",
    "favorite.category_hint": "A word of your own, such as a team or a topic.",
    "favorite.edit_entry": "Edit Favorite",
    "favorite.known": "Or one of your categories:",
    "favorite.remove": "Remove {name} from favorites",
    "favorite.remove_entry": "Remove from Favorites",
    "favorite.save": "Save",
    "favorite.title_add": "Add {name} to your favorites",
    "favorite.title_edit": "Edit your favorite {name}",
    "group.by": "Group by",
    "group.category": "Category",
    "group.corporate": "Corporate favorites",
    "group.no_category": "No category",
    "group.none": "Not grouped",
    "group.type": "Type",
    "group.type.agent": "Agents",
    "group.type.agent-group": "Agent Groups",
    "group.type.contact": "Contacts",
    "group.type.interaction-queue": "Interaction Queues",
    "group.type.route-point": "Routing Points",
    "group.type.skill": "Skills",
    "favorites": "Favorites",
    "all": "All",
    "quick_search": "Team Communicator Quick Search",
    "quick_search.text": "Quick Search",
    "recent": "Recent",
    "history": "Contact History",
    "history.count": "Contact History ({count})",
    "history.empty": "No earlier interactions.",
    "history.open": "{subject}, {date}",
    "history.today": "Today, {time}",
    "history.transcript": "Transcript of {subject}, {date}",
    "information": "Case and contact",
    "interaction_bar": "Interaction Bar",
    "interaction_bar.empty": "No interactions",
    "interaction_preview": "Interaction Preview",
    "joined": "{name} joined",
    "left": "{name} left",
    "main_window": "Main Window",
    "main_window.title": "Workspace",
    "mark_read": "Mark as read: {subject}",
    "mark_unread": "Mark as unread: {subject}",
    "mark_read.text": "Mark as read",
    "mark_unread.text": "Mark as unread",
    "message": "Message",
    "new_email": "New E-mail",
    "message.open": "{subject}, {time}",
    "message.open_unread": "Unread: {subject}, {time}",
    "message.sender": "Sender",
    "message.subject": "Subject",
    "message.system": "System",
    "message.time": "Received",
    "message.conference_failed": "Chat conference failed",
    "message.consultation_failed": "Consultation failed",
    "message.transfer_failed": "Chat transfer failed",
    "message.type": "Message type",
    "message.type.system": "System message",
    "message_box": "Message to {name}",
    "medium.chat": "Chat",
    "medium.voice": "Voice",
    "my_messages": "My Messages",
    "my_messages.empty": "There are no messages.",
    "my_messages.unread": "My Messages ({count} unread)",
    "note": "Note",
    "note.box": "Note about the chat with {name}",
    "note.empty": "No note is saved with this chat.",
    "note.save": "Save Note",
    "note.saved": "Saved with this chat.",
    "note.unsaved": "Not saved yet.",
    "pending.waiting": "Reply due",
    "pending.warning": "Reply is due now",
    "pending.overdue": "Reply is overdue",
    "presence.busy": "Busy",
    "presence.none": "",
    "preview.accept": "Accept: {title}",
    "preview.accept.text": "Accept",
    "preview.reject": "Reject: {title}",
    "preview.reject.text": "Reject",
    "preview.conference": "Chat conference from {inviter}",
    "preview.consult": "Chat consultation from {inviter}",
    "preview.consult.voice": "Voice consultation from {inviter}",
    "preview.routed": "Chat from {contact}",
    "preview.transfer": "Chat transfer from {inviter}",
    "preview.origin": "Origin",
    "preview.queue": "Queue",
    "preview.waited": "Time in queue",
    "push_url": "Push URL",
    "push_url.address": "Web address to push",
    "push_url.send": "Push",
    "push_url.send.label": "Push this web address to {name}",
    "pushed_url": "Pushed URL",
    "reject": "Reject",
    "responses": "Responses",
    "responses.close": "Close the Responses",
    "responses.found": "Standard responses",
    "responses.insert": "Insert: {title}",
    "responses.insert.text": "Insert",
    "responses.many": "{count} responses",
    "responses.none": "No response was found",
    "responses.one": "1 response",
    "responses.search": "Search the responses",
    "responses.send": "Send: {title}",
    "responses.send.text": "Send",
    "results": "Internal targets and contacts",
    "results.many": "{count} results",
    "results.all": "Show all {count} results",
    "results.first": "Show the first {count} results",
    "results.none": "Nothing was found",
    "results.none_filtered": "Nothing was found among: {type}",
    "results.none_favorites": "You have no favorites yet",
    "results.none_recent": "You have reached nobody yet",
    "results.some": "{shown} of {count} results",
    "results.one": "1 result",
    "search": "Type name or number",
    "segment.bronze": "Bronze",
    "segment.gold": "Gold",
    "segment.silver": "Silver",
    "send": "Send",
    "show": "Show",
    "show.label": "Show: {subject}",
    "sort": "Sort",
    "sort.ascending": "Names A to Z",
    "sort.descending": "Names Z to A",
    "sort.recent": "Newest first",
    "state.AFTER_CALL_WORK": "After Call Work",
    "state.DO_NOT_DISTURB": "Do Not Disturb",
    "state.LOGGED_OFF": "Logged off",
    "state.NOT_READY": "Not Ready",
    "state.READY": "Ready",
    "reason.inactivity": "Inactivity",
    "reason.no_answer": "No answer",
    "status": "Global Status: {state}",
    "status.after_call_work": "After Call Work",
    "status.dnd_off": "Do Not Disturb off",
    "status.dnd_on": "Do Not Disturb",
    "status.log_off": "Log Off",
    "status.log_on": "Log On",
    "status.not_ready": "Not Ready",
    "status.ready": "Ready",
    "supporting_views": "Supporting views",
    "supporting_views.text": "Views",
    "target.agent": "Agent",
    "target.agent-group": "Agent Group",
    "target.all": "All Types",
    "target.contact": "Contact",
    "target.interaction-queue": "Interaction Queue",
    "target.members": "{count} ready",
    "target.route-point": "Routing Point",
    "target.skill": "Skill",
    "target.waiting": "{count} waiting",
    "target.closed": "Closed",
    "team_communicator": "Team Communicator",
    "team_communicator.conference": (
        "Team Communicator: ask a colleague into the chat with {name}"
    ),
    "team_communicator.consult": (
        "Team Communicator: consult a colleague about the chat with {name}"
    ),
    "team_communicator.consultations": "Your active consultations",
    "team_communicator.lists": "Which targets",
    "team_communicator.main": "Team Communicator",
    "team_communicator.transfer": "Team Communicator: transfer the chat with {name}",
    "time_in_state": "Time in this status",
    "transcript": "Transcript",
    "transfer": "Instant Chat Transfer",
    "transfer.text": "Transfer",
    "transfer.to": "Instant Chat Transfer to {name}",
    "transfer.requested": "Transfer requested: {target}. Waiting for an answer.",
    "transferred_at": "Transferred at",
    "transferred_by": "Transferred by",
    "type_filter": "Type of target",
    "typing": "{name} is typing",
    "wrap_up": "Disposition and note",
    "you": "You",
    "preview.new": "{title}. {seconds} seconds to answer.",
    "warning.at_capacity": "Busy: may not be able to take a chat now.",
    "warning.logged_off": "Logged off: cannot take a chat.",
    "warning.nobody_available": "Nobody is available now.",
    "warning.not_ready": "Not ready: may not take a chat now.",
    "warning.queue_closed": "Closed: takes no chats now.",
    "window.closed": "The chat with {name} has left your desktop.",
}

LABELS_81: dict[str, str] = {
    "group.type.interaction-queue": "Queues",
    "case_information": "Case Data",
    "main_window.title": "Interaction Workspace",
    "note": "Notepad",
    "status": "Ready Status: {state}",
    "target.interaction-queue": "Queue",
}

TEXTS: dict[str, str] = {**LABELS, **REFUSALS, **FAILURES}


def text(code: str, labels: LabelSet = "8.5", **named: object) -> str:
    """Return the sentence or label of a code.

    Args:
        code: A key of `TEXTS`.
        labels: Whose wording.
        named: What the text names in braces.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    if labels == "8.1" and code in LABELS_81:
        return LABELS_81[code].format_map(named)
    return TEXTS[code].format_map(named)


def has_text(code: str) -> bool:
    """Tell whether a code has a text."""
    return code in TEXTS


def named(
    parameters: tuple[tuple[str, str], ...], names: Mapping[str, str]
) -> dict[str, str]:
    """Return what a sentence names, with names in place of known ids."""
    return {key: names.get(value, value) for key, value in parameters}
