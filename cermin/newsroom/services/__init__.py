"""What the newsroom does: frames for units, answers, review and its mails, publication in time."""

from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.at_once import note_time_to_publish, publish_at_once
from cermin.newsroom.services.corrections import add_correction
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.notify import tell_approvers, tell_author
from cermin.newsroom.services.relate import relate_page, unrelated_pages
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.schedule import note_due_changes, run_change
from cermin.newsroom.services.withdraw import withdraw_page

__all__ = [
    "add_correction",
    "approve",
    "create_frame",
    "draft_answer",
    "follow_unit",
    "move_frame",
    "note_due_changes",
    "note_time_to_publish",
    "publish_at_once",
    "relate_page",
    "request_changes",
    "run_change",
    "submit_for_review",
    "tell_approvers",
    "tell_author",
    "unrelated_pages",
    "withdraw_page",
]
