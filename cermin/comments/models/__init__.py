"""Tables of comments."""

from cermin.comments.models.comments import Comment, OfficialAnswer
from cermin.comments.models.decisions import Decision, Step
from cermin.comments.models.reports import Report
from cermin.comments.models.salts import DailySalt
from cermin.comments.models.switches import CommentSwitch

__all__ = [
    "Comment",
    "CommentSwitch",
    "DailySalt",
    "Decision",
    "OfficialAnswer",
    "Report",
    "Step",
]
