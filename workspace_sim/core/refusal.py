"""A refusal: the normal outcome of a command that may not be carried out."""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.core.desk import Parameters


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command is refused: a code of `messages`, and what its sentence names."""

    code: str
    parameters: Parameters = ()
