"""The language of the contact center: every command and event, by name."""

from __future__ import annotations

from types import UnionType
from typing import Any, TypeAlias, get_args

from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import conversation_events as n
from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core import login_commands as li
from workspace_sim.core import login_events as lo

LoginCommand: TypeAlias = (
    li.LogIn
    | li.AskToChangePassword
    | li.ChangePassword
    | li.CancelLogin
    | li.ChooseLoginChannel
    | li.EnterWorkspace
    | li.LogOut
    | li.LockDesk
    | li.UnlockDesk
)
ChannelCommand: TypeAlias = c.SetChannelStatus | c.SetGlobalStatus
MyChannelsCommand: TypeAlias = d.OpenMyChannels | d.CloseMyChannels
ChatCommand: TypeAlias = (
    c.StartChat
    | c.SendMessage
    | c.StartTyping
    | c.SendContactMessage
    | c.StartContactTyping
    | c.StopTyping
    | c.WarnPendingResponse
    | c.LeaveChat
    | c.EndChat
    | c.MarkDone
)
InvitationCommand: TypeAlias = (
    c.AcceptInvitation
    | c.RejectInvitation
    | c.ExpireInvitation
    | c.OfferAgain
    | h.AnswerAutomatically
)
DispositionCommand: TypeAlias = h.SetDisposition | h.SaveNote
ResponseCommand: TypeAlias = h.InsertResponse | h.SendResponse | h.SearchResponses
ComposingCommand: TypeAlias = h.PushUrl | h.InsertEmoji
SectionCommand: TypeAlias = (
    h.ToggleSection | h.OpenPastInteraction | h.ClosePastInteraction
)
ClosingCommand: TypeAlias = h.CheckInactivity | h.CloseAbandonedChat
TransferCommand: TypeAlias = c.TransferChat
ConsultationCommand: TypeAlias = (
    c.StartConsultation
    | c.CancelConsultation
    | c.SendConsultationMessage
    | c.EndConsultation
    | c.CompleteConsultation
)
ConferenceCommand: TypeAlias = c.StartConference | c.RemoveFromConference
ConversationCommand: TypeAlias = (
    v.StartInstantMessage
    | v.CallTarget
    | v.SayInConversation
    | v.EndConversation
    | v.CompleteConversation
    | v.AnswerCall
    | v.ExpireCall
    | v.SpeakOnCall
    | v.HangUp
)
UnavailableCommand: TypeAlias = c.WriteEmail
CommunicatorCommand: TypeAlias = (
    d.OpenTeamCommunicator
    | d.CloseTeamCommunicator
    | d.SearchTargets
    | d.ListTargets
    | d.FilterTargets
    | d.GroupTargets
    | d.SortTargets
    | d.ShowMoreTargets
)
FavoriteCommand: TypeAlias = (
    d.ToggleFavorite
    | d.RemoveFavorite
    | d.OpenFavorite
    | d.SaveFavorite
    | d.CloseFavorite
)
DeskCommand: TypeAlias = (
    d.OpenMenu | d.CloseMenu | d.SelectInteraction | d.DismissError | d.DismissNotice
)
MessagesCommand: TypeAlias = (
    d.OpenMyMessages
    | d.CloseMyMessages
    | d.ShowNotification
    | d.DismissNotification
    | d.CloseNotification
    | d.MarkNotification
)
Command: TypeAlias = (
    LoginCommand
    | ChannelCommand
    | MyChannelsCommand
    | ChatCommand
    | InvitationCommand
    | DispositionCommand
    | ResponseCommand
    | ComposingCommand
    | SectionCommand
    | ClosingCommand
    | TransferCommand
    | ConsultationCommand
    | ConferenceCommand
    | ConversationCommand
    | UnavailableCommand
    | CommunicatorCommand
    | FavoriteCommand
    | DeskCommand
    | MessagesCommand
)

InvitationClosed: TypeAlias = (
    e.InvitationAccepted
    | e.InvitationRejected
    | e.InvitationRevoked
    | e.InvitationWithdrawn
)
ChatEvent: TypeAlias = (
    e.ChatStarted
    | e.ChatQueued
    | e.InvitationSent
    | e.InvitationRejected
    | e.InvitationRevoked
    | e.PartyAdded
    | e.PartyRemoved
    | e.OwnerChanged
    | e.MessageSent
    | e.TypingStarted
    | e.TypingStopped
    | e.PendingResponseReached
    | e.ContactLeft
    | e.ChatEnded
    | e.ChatCompleted
    | e.DeclinesForgotten
    | e.CaseDataAttached
)
DispositionEvent: TypeAlias = g.DispositionSet | g.NoteSaved
ResponseEvent: TypeAlias = g.ResponseUsed | g.ResponsesSearched
SectionEvent: TypeAlias = (
    g.SectionToggled | g.PastInteractionOpened | g.PastInteractionClosed
)
ClosingEvent: TypeAlias = (
    g.InactivityAlerted | g.ChatClosedForInactivity | g.ChatClosing
)
SessionOver: TypeAlias = e.ContactLeft | e.ChatEnded | g.ChatClosedForInactivity
TransferEvent: TypeAlias = (
    e.TransferRequested | e.TransferContinued | e.TransferFailed | e.ChatTransferred
)
ConsultationEvent: TypeAlias = (
    e.ConsultationRequested
    | e.ConsultationContinued
    | e.ConsultationFailed
    | e.ConsultationConnected
    | e.ConsultationMessageSent
    | e.ConsultationEnded
    | e.ConsultationCompleted
)
ConferenceEvent: TypeAlias = (
    k.ConferenceRequested
    | k.ConferenceContinued
    | k.ConferenceFailed
    | k.ConferenceCancelled
    | k.ConferenceJoined
    | k.ConferenceLeft
)
ConversationEvent: TypeAlias = (
    n.ConversationRequested
    | n.ConversationContinued
    | n.ConversationFailed
    | n.ConversationConnected
    | n.ConversationMessageSent
    | n.ConversationEnded
    | n.ConversationCompleted
)
CommunicatorEvent: TypeAlias = (
    f.TeamCommunicatorOpened
    | f.TeamCommunicatorClosed
    | f.TargetsSearched
    | f.TargetsListed
    | f.TargetsFiltered
    | f.TargetsGrouped
    | f.TargetsSorted
    | f.MoreTargetsShown
)
FavoriteEvent: TypeAlias = (
    f.FavoriteSaved | f.FavoriteRemoved | f.FavoriteOpened | f.FavoriteClosed
)
DeskEvent: TypeAlias = (
    f.MenuOpened
    | f.ActionMenuOpened
    | f.MenuClosed
    | f.InteractionSelected
    | f.ErrorDismissed
    | f.NoticeDismissed
)
MyChannelsEvent: TypeAlias = f.MyChannelsOpened | f.MyChannelsClosed
MessagesEvent: TypeAlias = (
    f.MyMessagesOpened
    | f.MyMessagesClosed
    | f.NotificationShown
    | f.NotificationDismissed
    | f.NotificationClosed
    | f.NotificationMarked
)
LoginActed: TypeAlias = (
    lo.PasswordAccepted
    | lo.PasswordChangeAsked
    | lo.PasswordChanged
    | lo.LoginCancelled
    | lo.LoginChannelChosen
    | lo.LoggedIn
    | lo.LoggedOut
    | lo.DeskUnlocked
)
LoginEvent: TypeAlias = LoginActed | lo.DeskLocked | lo.ActivityNoted
AgendaEvent: TypeAlias = e.CommandScheduled | e.AgendaItemTaken | e.ScriptAdvanced
Event: TypeAlias = (
    LoginEvent
    | e.ChannelStateChanged
    | ChatEvent
    | e.InvitationAccepted
    | e.InvitationWithdrawn
    | DispositionEvent
    | ResponseEvent
    | g.EmojiInserted
    | SectionEvent
    | ClosingEvent
    | TransferEvent
    | ConsultationEvent
    | ConferenceEvent
    | ConversationEvent
    | CommunicatorEvent
    | FavoriteEvent
    | DeskEvent
    | MyChannelsEvent
    | MessagesEvent
    | AgendaEvent
    | e.CommandRefused
    | e.Rewound
)


def members(union: Any) -> tuple[type, ...]:  # noqa: ANN401 - a union is no type
    """Return the classes of a union, or the one class that stands for itself."""
    return get_args(union) if isinstance(union, UnionType) else (union,)


COMMANDS: dict[str, type] = {kind.__name__: kind for kind in members(Command)}
EVENTS: dict[str, type] = {kind.__name__: kind for kind in members(Event)}
