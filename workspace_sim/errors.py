"""What can go wrong for a person who must act: authors, operators, developers.

    WorkspaceSimError
    ├── ScenarioError    a scenario cannot be built as it is written
    ├── LessonError      a lesson's notebook breaks the rules of a lesson
    ├── EventLogError    an event log cannot be read or continued
    ├── BundleMissingError   the front end has not been built
    ├── ClockError       a desk's clock was asked for what its mode forbids
    ├── RecordError      the record store refuses, or cannot answer
    ├── SnapshotError    a lesson cannot be kept ready to be forked
    └── ServingError     lessons cannot be served as asked
        └── CatalogueError   the list of lessons and the files on disk disagree

What a learner does wrong is no error: `decide` answers it with a refusal event.
Each error carries a stable `code`; programs and tests match the code, never the text.
"""

from __future__ import annotations


class WorkspaceSimError(Exception):
    """The root of the tree; raised only through its branches.

    Attributes:
        code: Stable, dotted and in lower case, such as `"serving.port_taken"`.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message.

        Args:
            code: The stable name of what happened.
            message: What happened, to which object, and what to do.
        """
        super().__init__(message)
        self.code = code


class ScenarioError(WorkspaceSimError):
    """A scenario cannot be built as it is written."""


class LessonError(WorkspaceSimError):
    """A lesson's notebook breaks the rules of a lesson; names notebook and cell."""


class EventLogError(WorkspaceSimError):
    """An event log cannot be read, or cannot be continued where it ends."""


class BundleMissingError(WorkspaceSimError):
    """The front end has not been built, so no window can be drawn."""


class ClockError(WorkspaceSimError):
    """A desk's clock was asked for what its mode forbids."""


class RecordError(WorkspaceSimError):
    """The record store refuses, or cannot answer; then nothing was changed."""


class SnapshotError(WorkspaceSimError):
    """A lesson cannot be kept ready to be forked."""


class ServingError(WorkspaceSimError):
    """Lessons cannot be served as asked; the message names the remedy."""


class CatalogueError(ServingError):
    """The catalogue is not well formed, or names a lesson that is not on disk."""
