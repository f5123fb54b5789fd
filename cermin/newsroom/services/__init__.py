"""What the newsroom does: frames for units, answers, review and its mails, publication in time."""

from cermin.newsroom.services.adoptions import (
    decline_offer,
    mark_seen,
    take_as_is,
    take_published,
    take_with_lead,
)
from cermin.newsroom.services.answers import draft_answer
from cermin.newsroom.services.at_once import note_time_to_publish, publish_at_once
from cermin.newsroom.services.coaching import (
    clear_personal_data,
    dismiss_remark,
    restore_remark,
)
from cermin.newsroom.services.corrections import add_correction
from cermin.newsroom.services.following import follow_published, follow_withdrawn, rename_source
from cermin.newsroom.services.frame import create_frame, follow_unit, move_frame
from cermin.newsroom.services.near_copies import forget_sketch, note_all_sketches, note_sketch
from cermin.newsroom.services.notify import tell_approvers, tell_author
from cermin.newsroom.services.offer_mail import tell_units, untold_offers
from cermin.newsroom.services.offers import offer_pages, remind_units, withdraw_offer
from cermin.newsroom.services.relate import relate_page, unrelated_pages
from cermin.newsroom.services.review import approve, request_changes, submit_for_review
from cermin.newsroom.services.rooms import ROOMS, open_room
from cermin.newsroom.services.schedule import note_due_changes, run_change
from cermin.newsroom.services.withdraw import withdraw_page

__all__ = [
    "ROOMS",
    "add_correction",
    "approve",
    "clear_personal_data",
    "create_frame",
    "decline_offer",
    "dismiss_remark",
    "draft_answer",
    "follow_published",
    "follow_unit",
    "follow_withdrawn",
    "forget_sketch",
    "mark_seen",
    "move_frame",
    "note_all_sketches",
    "note_due_changes",
    "note_sketch",
    "note_time_to_publish",
    "offer_pages",
    "open_room",
    "publish_at_once",
    "relate_page",
    "remind_units",
    "rename_source",
    "request_changes",
    "restore_remark",
    "run_change",
    "submit_for_review",
    "take_as_is",
    "take_published",
    "take_with_lead",
    "tell_approvers",
    "tell_author",
    "tell_units",
    "unrelated_pages",
    "untold_offers",
    "withdraw_offer",
    "withdraw_page",
]
