"""The words of instant message sessions and calls."""

from __future__ import annotations

CONVERSATION_REFUSALS: dict[str, str] = {
    "call.busy": "You are on the phone already. End that call first.",
    "call.no_line": "You have no phone here, or its channel is logged off.",
    "call.no_number": "{target} has left no phone number.",
    "call.no_phone": "{target} has no phone. Write an instant message.",
    "call.not_callable": (
        "{target} holds what was written, not calls. Call a routing point or a person."
    ),
    "conversation.not_connected": "Nobody has answered yet, or it is over.",
    "conversation.not_ended": "This goes on. End it before you mark it done.",
    "conversation.not_yours": "You take no part in that conversation.",
    "conversation.over": "That conversation is over.",
    "conversation.unknown": "That conversation is closed.",
    "instant_message.needs_agent": (
        "Only a colleague can be sent an instant message. Choose a name."
    ),
    "instant_message.open": (
        "You are in an instant message session with {target} already. Write there."
    ),
}

CONVERSATION_FAILURES: dict[str, str] = {
    "call.line_busy": "{target} is on the phone already.",
    "call.logged_off": "The phone of {target} is logged off.",
    "call.nobody_available": "Nobody in {target} can take a call.",
    "call.not_ready": "{target} is not ready for a call.",
    "call.queue_closed": "{target} is closed.",
    "call.rejected": "{target} declined the call.",
    "call.timeout": "{target} did not answer the call.",
    "instant_message.logged_off": "{target} has logged off.",
    "instant_message.rejected": "{target} rejected the instant message.",
    "instant_message.timeout": "{target} did not answer the instant message.",
}

CONVERSATION_LABELS: dict[str, str] = {
    "call": "Call",
    "conversation.cancelled": "{name} ended this before it was answered",
    "conversation.ended": "{name} ended this",
    "conversation.im": "Instant message with {name}",
    "conversation.im.CONNECTED": "Connected",
    "conversation.im.CONNECTING": "Connecting",
    "conversation.im.ENDED": "Ended",
    "conversation.im.box": "Instant message to {name}",
    "conversation.im.cancel": "Cancel the instant message to {name}",
    "conversation.im.cancel.text": "Cancel",
    "conversation.im.end": "End the instant message session with {name}",
    "conversation.im.end.text": "End Session",
    "conversation.im.send": "Send to {name}",
    "conversation.im.send.text": "Send",
    "conversation.im.transcript": "Instant messages with {name}",
    "conversation.toolbar": "Actions",
    "conversation.voice": "Call with {name}",
    "conversation.voice.CONNECTED": "Talking",
    "conversation.voice.CONNECTING": "Dialing",
    "conversation.voice.ENDED": "Released",
    "conversation.voice.box": "Say to {name}",
    "conversation.voice.cancel": "Hang up before {name} answers",
    "conversation.voice.cancel.text": "Hang Up",
    "conversation.voice.end": "Release the call with {name}",
    "conversation.voice.end.text": "Release Call",
    "conversation.voice.send": "Say it to {name}",
    "conversation.voice.send.text": "Say",
    "conversation.voice.transcript": "Captions of the call with {name}",
    "instant_message": "Instant Message",
    "message.call_failed": "Call failed",
    "message.instant_message_failed": "Instant message failed",
    "preview.call": "Call from {inviter}",
    "preview.instant_message": "Instant message from {inviter}",
}
