"""The sentences and labels of the Login window and the status menus; see `messages`."""

from __future__ import annotations

LOGIN_REFUSALS: dict[str, str] = {
    "login.another_name": (
        "That user name belongs to somebody else. Log in with your own."
    ),
    "login.failed": "Login failed. Check your user name and password.",
    "login.locked": "This desk is locked. Enter your password to go on.",
    "login.name_in_use": (
        "You are logged in already. A user name can be used once at a time."
    ),
    "login.needed": "Log in first.",
    "login.no_channel": "Choose at least one channel to log on.",
    "login.not_possible": "That is no part of logging in at this point.",
    "login.place_missing": "Enter the name of your place.",
    "login.place_unknown": "There is no such place. Check the name and try again.",
    "login.place_used": "Somebody is logged in at {place}. Enter another place.",
    "logout.interactions_open": (
        "You cannot log out while interactions are open. Close them first."
    ),
    "logout.not_available": "Logging out is not part of this lesson.",
    "password.not_changeable": "Your password cannot be changed here.",
    "password.repeat_differs": "The two entries of the new password differ.",
    "password.same": "That is your old password. Choose another one.",
    "password.too_short": "The new password needs {limit} characters or more.",
    "password.wrong": "That is not the right password.",
}

LOGIN_LABELS: dict[str, str] = {
    "login": "Log In",
    "login.cancel": "Cancel",
    "login.change_password": "Change Password",
    "login.channels": "Channels to log on",
    "login.enter": "Continue",
    "login.lead.CHANGING_PASSWORD": (
        "Choose a password of your own, with {limit} characters or more."
    ),
    "login.lead.CHOOSING": "Welcome, {name}. Choose the channels you work on.",
    "login.lead.CHOOSING.place": (
        "Welcome, {name}. Enter your place and choose the channels you work on."
    ),
    "login.lead.LOCKED": (
        "Nobody used this desk for a while, so it locked itself and you became Not"
        " Ready. Enter the password of {name} to go on."
    ),
    "login.lead.LOGGED_OUT": "Enter your user name and password.",
    "login.new": "New Password",
    "login.old": "Old Password",
    "login.out": "Log Out",
    "login.password": "Password",
    "login.place": "Place",
    "login.repeat": "Repeat the New Password",
    "login.save": "Save",
    "login.title.CHANGING_PASSWORD": "Change your password",
    "login.title.CHOOSING": "Place and channels",
    "login.title.LOCKED": "Desk locked",
    "login.title.LOGGED_OUT": "Log in",
    "login.unlock": "Unlock",
    "login.user_name": "User Name",
    "login.window": "Login",
}

STATUS_LABELS: dict[str, str] = {
    "channel.menu": "Status of {channel}: {state}",
    "close_my_channels": "Close My Channels",
    "my_channels": "My Channels",
    "reason.several": "several reasons",
    "status.after_call_work.reason": "After Call Work ({reason})",
    "status.not_ready.reason": "Not Ready ({reason})",
    "status.summary": "Your status",
    "status.summary.login": "Login name",
    "status.summary.place": "Place",
    "state.READY_PARTIAL": "Ready on some channels",
    "time_in_state.later": "The time counts once your interactions are done",
}
