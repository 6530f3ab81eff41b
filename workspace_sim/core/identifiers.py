"""The kinds of identity. Each is text that is unique in its whole world."""

from __future__ import annotations

from typing import NewType, TypeAlias

AgentId = NewType("AgentId", str)
ContactId = NewType("ContactId", str)
QueueId = NewType("QueueId", str)
ChatId = NewType("ChatId", str)
NO_CHAT = ChatId("")
"""The chat of what concerns none."""
InvitationId = NewType("InvitationId", str)
NotificationId = NewType("NotificationId", str)
ScriptId = NewType("ScriptId", str)
ResponseId = NewType("ResponseId", str)
PastInteractionId = NewType("PastInteractionId", str)
"""An earlier interaction in a contact's history."""
TargetId = NewType("TargetId", str)
"""What the Team Communicator lists: the id of an agent, group, queue or contact."""
ConsultationId = NewType("ConsultationId", str)
NO_CONSULTATION = ConsultationId("")
"""The consultation of an invitation to something else."""
ConversationId = NewType("ConversationId", str)
NO_CONVERSATION = ConversationId("")
"""The conversation of an invitation to something else."""
InteractionId: TypeAlias = ChatId | ConsultationId | ConversationId
"""What can have a window and an entry in the Interaction Bar."""
