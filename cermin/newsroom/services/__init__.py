"""What the newsroom does: frames for units, drafts that answer, review, scheduled publication."""

from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.schedule import publish_due_pages

__all__ = [
    "approve",
    "create_frame",
    "draft_answer",
    "follow_unit",
    "move_frame",
    "publish_due_pages",
    "request_changes",
    "submit_for_review",
]
