"""The desktop projection: what one agent sees of the contact center, as data.

Total: any world and any of its agents have a view. Each window has its own module;
`view_states` holds their forms, `controls` finds what can be acted on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace_sim.core.desk import LoginState
from workspace_sim.core.desktop.chat_interaction_window import chat_interaction_window
from workspace_sim.core.desktop.interaction_preview import interaction_preview
from workspace_sim.core.desktop.login_window import login_window
from workspace_sim.core.desktop.main_window import main_window
from workspace_sim.core.desktop.my_channels import my_channels
from workspace_sim.core.desktop.my_messages import my_messages
from workspace_sim.core.desktop.session_views import MyChannelsView
from workspace_sim.core.desktop.team_communicator import team_communicator
from workspace_sim.core.desktop.team_communicator_view import TeamCommunicatorView
from workspace_sim.core.desktop.view_states import (
    ChatInteractionWindowView,
    DesktopView,
    InteractionPreviewView,
    MyMessagesView,
)
from workspace_sim.core.desktop.words import Words

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.entities import Agent
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def project(world: World, agent_id: AgentId) -> DesktopView:
    """Return what an agent sees.

    Args:
        world: The contact center.
        agent_id: Whose desktop; an agent of the world.
    """
    words = Words(world)
    agent, desk = world.agents[agent_id], world.desks[agent_id]
    if desk.login is not LoginState.LOGGED_IN:
        return _only_login(world, agent, desk, words)
    return DesktopView(
        login_window=login_window(world, agent, desk, words),
        main_window=main_window(world, agent, desk, words),
        my_channels=my_channels(world, agent, desk, words),
        chat_interaction_window=chat_interaction_window(world, agent_id, desk, words),
        team_communicator=team_communicator(world, agent_id, desk, words),
        interaction_preview=interaction_preview(world, agent_id, words),
        my_messages=my_messages(desk, words),
    )


def _without_interactions(desk: Desk) -> Desk:
    return replace(desk, chats=(), consultations=(), conversations=())


def _only_login(world: World, agent: Agent, desk: Desk, words: Words) -> DesktopView:
    """Return a desktop that shows, and sends to the page, the Login window only."""
    main = main_window(world, agent, _without_interactions(desk), words)
    return DesktopView(
        login_window=login_window(world, agent, desk, words),
        main_window=replace(main, shown=False),
        my_channels=MyChannelsView(shown=False),
        chat_interaction_window=ChatInteractionWindowView(shown=False),
        team_communicator=TeamCommunicatorView(shown=False),
        interaction_preview=InteractionPreviewView(shown=False),
        my_messages=MyMessagesView(shown=False),
    )
