"""What happens to comments, one verb a file."""

from cermin.comments.services.answer import answer_officially, remove_answer
from cermin.comments.services.decide import decline, let_through, remove, undo
from cermin.comments.services.post import Posted, is_open_for, post_comment
from cermin.comments.services.report import close_reports, report_comment
from cermin.comments.services.retain import erase_old_words
from cermin.comments.services.switch import follow_unit, set_page_switch, set_unit_switch
from cermin.comments.services.withdraw import find_by_key, withdraw

__all__ = [
    "Posted",
    "answer_officially",
    "close_reports",
    "decline",
    "erase_old_words",
    "find_by_key",
    "follow_unit",
    "is_open_for",
    "let_through",
    "post_comment",
    "remove",
    "remove_answer",
    "report_comment",
    "set_page_switch",
    "set_unit_switch",
    "undo",
    "withdraw",
]
