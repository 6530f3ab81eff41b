"""The windows of the simulated agent desktop, as Jupyter widgets.

A lesson puts `Desktop(lesson.start())` on the last line of a cell. The other classes
show a single window, for authors who place windows by hand.
"""

from widgets.chat_interaction_window import ChatInteractionWindow
from widgets.desktop import Desktop
from widgets.interaction_preview import InteractionPreview
from widgets.login_window import LoginWindow
from widgets.main_window import MainWindow
from widgets.my_channels import MyChannels
from widgets.my_messages import MyMessages
from widgets.player import Player
from widgets.step_panel import StepPanel
from widgets.team_communicator import TeamCommunicator

__all__ = [
    "ChatInteractionWindow",
    "Desktop",
    "InteractionPreview",
    "LoginWindow",
    "MainWindow",
    "MyChannels",
    "MyMessages",
    "Player",
    "StepPanel",
    "TeamCommunicator",
]
