"""What the services of listening refuse."""

from __future__ import annotations


class ListeningError(Exception):
    """A refusal whose code stands in `messages.MESSAGES`."""

    code = ""


class NotAllowed(ListeningError):
    """The state of the row does not permit this step."""

    code = "not_allowed"


class CannotDraft(ListeningError):
    """A draft cannot be written: the unit has no newsroom, for instance."""

    code = "cannot_draft"


class NobodyDrafts(CannotDraft):
    """No part of the installation writes drafts; see `answering.register_drafter`."""

    code = "nobody_drafts"


class InvalidSource(ListeningError):
    """The source cannot be kept as it was given; ``errors`` are by field."""

    code = "invalid_source"

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


class InvalidRule(ListeningError):
    """The watch rule cannot be kept as it was given; ``errors`` are by field."""

    code = "invalid_rule"

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


class InvalidUpload(ListeningError):
    """A file that was sent in cannot be taken; the message says why."""

    code = "invalid_upload"
