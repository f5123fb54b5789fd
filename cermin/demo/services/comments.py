"""Let readers comment, and the units read, answer and decline."""

from __future__ import annotations

from cermin.accounts.models import User
from cermin.comments.services import (
    answer_officially,
    decline,
    let_through,
    post_comment,
    report_comment,
    set_page_switch,
    set_unit_switch,
)
from cermin.demo.story import read_story
from cermin.newsroom.models import NewsPage
from cermin.units.models import Unit


def hear_readers() -> None:
    """Open comments, send each comment of the story, and decide on it as the story says."""
    story = read_story("comments")
    for row in story["open"]:
        set_unit_switch(unit=Unit.objects.get(code=row), is_open=True, by=None)
    for number, row in enumerate(story["comments"]):
        page = NewsPage.objects.get(title=row["page"])
        comment = post_comment(
            page=page,
            unit=page.owning_unit,
            name=row["name"],
            text=row["text"],
            sender=f"192.0.2.{number + 1}",
        ).comment
        if "by" in row:
            by = User.objects.get(email=row["by"])
            if "declined" in row:
                decline(comment=comment, reason=row["declined"], by=by)
            else:
                let_through(comment=comment, by=by)
        if "answer" in row:
            answer = row["answer"]
            speaker = User.objects.get(email=answer["by"])
            answer_officially(comment=comment, text=answer["text"], by=speaker)
        if "reported" in row:
            comment.refresh_from_db()
            report_comment(comment=comment, reason=row["reported"], sender="192.0.2.200")
    for row in story["closed"]:
        page = NewsPage.objects.get(title=row["page"])
        set_page_switch(
            page=page, unit=page.owning_unit, is_open=False, reason=row["reason"], by=None
        )
