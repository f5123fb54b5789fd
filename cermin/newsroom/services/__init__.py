"""What the newsroom does: frames for units, drafts that answer, review, scheduled publication."""

from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.schedule import (
    due_for_publication,
    due_for_withdrawal,
    publish_due_pages,
    publish_revision,
    withdraw_page,
)

__all__ = [
    "approve",
    "create_frame",
    "draft_answer",
    "due_for_publication",
    "due_for_withdrawal",
    "follow_unit",
    "move_frame",
    "publish_due_pages",
    "publish_revision",
    "request_changes",
    "submit_for_review",
    "withdraw_page",
]
