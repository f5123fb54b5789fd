"""What the newsroom does: frames for units, answers, review and its mails, publication in time."""

from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.coaching import (
    clear_personal_data,
    dismiss_remark,
    restore_remark,
)
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.notify import tell_approvers, tell_author
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.schedule import note_due_changes, run_change

__all__ = [
    "approve",
    "clear_personal_data",
    "create_frame",
    "dismiss_remark",
    "draft_answer",
    "follow_unit",
    "move_frame",
    "note_due_changes",
    "request_changes",
    "restore_remark",
    "run_change",
    "submit_for_review",
    "tell_approvers",
    "tell_author",
]
