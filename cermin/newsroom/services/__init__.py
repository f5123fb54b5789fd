"""What the newsroom does: frames for units, answers, review and its mails, publication in time."""

from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.notify import tell_approvers, tell_author
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.rooms import ROOMS, open_room
from cermin.newsroom.services.schedule import note_due_changes, run_change

__all__ = [
    "ROOMS",
    "approve",
    "create_frame",
    "draft_answer",
    "follow_unit",
    "move_frame",
    "note_due_changes",
    "open_room",
    "request_changes",
    "run_change",
    "submit_for_review",
    "tell_approvers",
    "tell_author",
]
