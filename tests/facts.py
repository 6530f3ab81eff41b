"""How the product behaves where no option stands: each fact, how sure it is, its test.

The tags are those of the options: S sourced from the product's documentation (S* from
a sibling product on the same platform), R recalled, I inferred (our choice).
"""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """A fact that the simulation relies on, and the test that holds it."""

    tag: str
    text: str
    test: str


FACTS: dict[str, tuple[Fact, ...]] = {
    "Logging in": (
        Fact("S", "Login asks for user name and password", "core/test_login.py::test_user_name_password_and_channels_lead_into_the_workspace"),
        Fact("I", "A wrong name or password is refused in the same words", "core/test_login.py::test_a_wrong_user_name_or_password_is_refused_in_the_same_words"),
        Fact("S*", "A place in use or unknown is refused", "core/test_login.py::test_a_place_that_is_used_unknown_or_missing_is_refused"),
        Fact("I", "An agent has one session at a time", "core/test_login.py::test_a_name_that_is_logged_in_elsewhere_is_refused"),
        Fact("S*", "A first login can force another password", "core/test_login.py::test_a_first_login_asks_for_another_password"),
        Fact("S*", "Logging out needs every interaction closed", "core/test_login.py::test_logging_out_is_refused_while_a_chat_is_open"),
    ),
    "Status": (
        Fact("S", "Ready, Not Ready, After Call Work, Do Not Disturb, Logged off", "core/test_lifecycles.py::test_every_status_action_in_every_state_follows_the_table"),
        Fact("S", "The displayed state can be Ready in part", "core/test_agent_status.py::test_one_state_is_displayed_for_all_channels"),
        Fact("S", "The global menu acts on every channel that is logged on", "core/test_agent_status.py::test_the_global_status_menu_leaves_a_channel_that_is_logged_off"),
        Fact("S", "Time in state counts once the interaction is complete", "core/test_agent_status.py::test_time_in_a_status_counts_only_once_the_interaction_is_complete"),
        Fact("S", "Nothing is routed to an agent who is not Ready", "core/test_routing.py::test_an_agent_who_is_not_ready_is_offered_nothing"),
        Fact("S*", "Do Not Disturb off leads to Not Ready", "core/test_channel_status.py::test_do_not_disturb_is_left_only_by_its_own_entry"),
        Fact("I", "Logging off is refused while a chat is open", "core/test_channel_status.py::test_logging_off_is_refused_while_a_chat_is_open"),
    ),
    "Routing and the Interaction Preview": (
        Fact("I", "Whoever is Ready the longest is asked first", "core/test_routing.py::test_the_agent_who_is_ready_for_the_longest_time_is_offered_the_chat"),
        Fact("S", "A rejected routed chat goes to another agent", "core/test_interaction_preview.py::test_a_rejected_routed_chat_goes_to_the_next_agent"),
        Fact("S", "An unanswered one goes back to its queue", "core/test_interaction_preview.py::test_an_unanswered_routed_chat_goes_to_the_next_agent"),
        Fact("I", "Who did not take it is asked again after ten seconds", "core/test_interaction_preview.py::test_a_chat_that_everybody_rejected_is_offered_again"),
        Fact("I", "An invitation outlives the contact who left", "core/test_interaction_preview.py::test_a_routed_chat_whose_contact_left_can_still_be_accepted"),
        Fact("I", "A preview stands exactly as long as its invitation waits", "properties/test_machine.py::ContactCenterMachine"),
    ),
    "The chat": (
        Fact("S*", "Enter sends", "browser/test_instant_chat_transfer.py::test_lesson_is_completed_with_the_mouse"),
        Fact("S", "The window names the contact who types", "core/test_chat.py::test_a_typing_contact_is_named"),
        Fact("S", "A reply becomes due in two steps", "core/test_chat.py::test_a_reply_becomes_due_in_two_steps"),
        Fact("S", "End Chat leaves the window for Mark Done", "core/test_chat.py::test_end_chat_leaves_the_window_for_mark_done"),
        Fact("S", "The Interaction Bar flashes for what happens behind", "core/test_chat.py::test_a_reply_due_makes_a_chat_behind_flash"),
        Fact("S", "A contact who leaves ends the chat", "core/test_chat.py::test_a_contact_that_leaves_ends_the_chat"),
        Fact("S", "A live chat has one owner, who changes by routing and transfer only", "properties/test_machine.py::ContactCenterMachine"),
        Fact("R", "Finished chats stand in the contact's history", "core/test_contact_history.py::test_a_finished_chat_stands_in_the_history_of_its_contact"),
    ),
    "The Team Communicator": (
        Fact("S*", "It finds by name and number, with the beginning of a word", "core/test_team_communicator.py::test_a_search_matches_the_beginnings_of_words_and_numbers"),
        Fact("S", "All, Favorites and Recent", "core/test_team_communicator.py::test_a_favorite_stands_in_the_list_of_favorites"),
        Fact("S*", "Rows can be grouped by type or category", "core/test_target_search.py::test_rows_stand_together_by_type"),
        Fact("S", "The transfer stands first in the Action Menu", "core/test_team_communicator.py::test_the_action_menu_of_an_agent_offers_the_transfer_first"),
        Fact("I", "Who was listed as logged off cannot be chosen", "core/test_transfer.py::test_a_target_listed_as_logged_off_is_refused"),
        Fact("S", "A group tells how many are Ready, a queue how many wait", "core/test_team_communicator.py::test_a_group_tells_how_many_are_ready"),
    ),
    "The transfer": (
        Fact("S", "An invitation is answered within its time or revoked", "core/test_transfer.py::test_an_invitation_may_be_answered_for_thirty_seconds"),
        Fact("I", "Who logged off since it was listed fails at once", "core/test_transfer.py::test_a_target_that_logs_off_after_being_listed_fails_at_once"),
        Fact("I", "While it waits, the toolbar is closed and writing goes on", "core/test_transfer.py::test_a_transfer_that_waits_lets_the_sender_write_on"),
        Fact("I", "The target joins before the sender leaves", "core/test_transfer.py::test_the_target_joins_before_the_sender_leaves"),
        Fact("I", "Case Information tells who transferred and when", "core/test_transfer.py::test_the_target_sees_who_transferred_and_when"),
        Fact("I", "A group or skill asks one member after the other", "core/test_transfer_by_queue.py::test_a_group_asks_the_next_member_after_a_rejection"),
        Fact("I", "A queue takes the chat at once", "core/test_transfer_by_queue.py::test_a_transfer_to_a_queue_closes_the_senders_window_at_once"),
        Fact("I", "A contact who leaves keeps the invitation open", "core/test_transfer.py::test_a_contact_that_leaves_keeps_the_invitation_open"),
    ),
    "The consultation": (
        Fact("S", "The contact sees nothing of it", "core/test_consultation.py::test_contact_sees_nothing_of_a_consultation"),
        Fact("S", "The colleague reads the chat and its case", "core/test_consultation.py::test_colleague_reads_the_chat_and_cannot_write_in_it"),
        Fact("S", "A rejection stands at the top of the window", "core/test_consultation.py::test_one_who_does_not_accept_leaves_one_error_and_one_message"),
        Fact("S", "Either side ends it, and the chat goes on", "core/test_consultation.py::test_either_side_ends_it_and_the_chat_goes_on"),
        Fact("S", "It ends with its chat", "core/test_consultation.py::test_end_of_the_chat_ends_its_consultation"),
        Fact("S", "Only what was asked by queue can be cancelled", "core/test_consultation.py::test_queue_waits_for_the_first_free_member_and_can_be_cancelled"),
        Fact("I", "A phone that rings can be hung up", "core/test_consultation.py::test_phone_that_rings_can_be_hung_up"),
        Fact("I", "A queue asks no member twice", "core/test_consultation.py::test_queue_asks_no_member_twice"),
        Fact("I", "The colleague's window stays for Mark Done", "core/test_consultation.py::test_ended_consultation_closes_with_mark_done"),
        Fact("I", "On the phone nothing of the chat is shown", "core/test_consultation.py::test_caller_shows_nothing_of_the_chat_on_the_phone"),
        Fact("I", "A transfer to its party asks nothing more", "core/test_consultation.py::test_transfer_to_the_party_of_a_consultation_is_one_click"),
    ),
    "Instant messages and calls": (
        Fact("S", "An agent writes to an agent, a contact and a target are called", "core/test_conversation.py::test_call_reaches_a_contact_who_answers"),
        Fact("S", "An instant message has an Interaction Preview", "core/test_conversation.py::test_instant_message_invites_the_colleague"),
        Fact("I", "They can be chosen while a target for a chat is looked for", "core/test_conversation.py::test_instant_message_can_be_sent_while_a_target_for_a_chat_is_looked_for"),
        Fact("I", "An instant message reaches who is not Ready", "core/test_conversation.py::test_instant_message_reaches_a_colleague_who_is_not_ready"),
        Fact("I", "Many are called one after the other", "core/test_conversation.py::test_call_to_many_rings_at_one_member_after_the_other"),
        Fact("I", "One line takes one call", "core/test_conversation.py::test_busy_line_takes_no_second_call"),
        Fact("I", "The window stays for Mark Done on each desk", "core/test_conversation.py::test_window_stays_on_each_desk_until_it_is_marked_done_there"),
    ),
    "My Messages": (
        Fact("S", "Show opens a message and marks it read", "core/test_my_messages.py::test_show_opens_the_message_and_marks_it_read"),
        Fact("S", "Dismiss keeps it unread", "core/test_my_messages.py::test_dismiss_keeps_the_message_unread"),
        Fact("S", "The newest message is on top", "core/test_my_messages.py::test_the_list_has_the_newest_message_on_top"),
    ),
}  # fmt: skip
