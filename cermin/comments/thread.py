"""What stands below a page: whether readers may comment, and the latest comments."""

from __future__ import annotations

from typing import Any

from cermin.comments.forms_token import make_token
from cermin.comments.models import Comment
from cermin.comments.models.comments import NAME_LENGTH, TEXT_LENGTH
from cermin.comments.services import is_open_for

#: Comments of one page of the list.
PAGE_SIZE = 50


def thread_of(
    page: Any, unit: Any, *, before: int | None = None, with_comments: bool = True
) -> dict[str, Any]:
    """Return what the public's list and form show; costs two questions, whatever stands there.

    Args:
        page: the page.
        unit: whose it is.
        before: only comments older than this key.
        with_comments: False leaves the list out.
    """
    is_open, reason = is_open_for(page, unit)
    rows: list[Comment] = []
    if with_comments:
        found = Comment.objects.shown().filter(page_id=page.pk)
        if before is not None:
            found = found.filter(pk__lt=before)
        rows = list(found.select_related("answer").order_by("-pk")[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    return {
        "comments": shown,
        "older_than": shown[-1].pk if len(rows) > PAGE_SIZE else None,
        "is_open": is_open,
        "closed_reason": reason,
        "token": make_token("comment", page.pk) if is_open else "",
        "name_length": NAME_LENGTH,
        "text_length": TEXT_LENGTH,
        "is_later_part": before is not None,
    }
