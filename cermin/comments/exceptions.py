"""What can go wrong with comments, named so that a caller can tell a person."""

from __future__ import annotations


class CommentsError(Exception):
    """Any refusal; nothing was changed."""


class AppendOnly(CommentsError):
    """A line of the log of decisions is never changed or removed."""


class Closed(CommentsError):
    """Readers may not comment here.

    Attributes:
        reason: what readers are told, or nothing.
    """

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        super().__init__(reason)


class TooMany(CommentsError):
    """A limit is reached.

    Attributes:
        whose: `sender`, or `page` when too much waits to be read.
    """

    def __init__(self, whose: str) -> None:
        self.whose = whose
        super().__init__(whose)


class SaidBefore(CommentsError):
    """The same text stands or waits below this page already."""


class NotPossible(CommentsError):
    """The step does not fit the state in which the comment is now."""


class NotAllowed(CommentsError):
    """The person may not do this."""


class UndoTooLate(CommentsError):
    """The decision is too old, somebody else's, or was overtaken by another."""
