"""Let the units write, review and publish."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text import RichText

from cermin.accounts.models import User
from cermin.demo.story import read_story
from cermin.listening.models import Mention
from cermin.listening.services.answers import start_answer
from cermin.newsroom.models import NewsIndexPage, NewsPage
from cermin.newsroom.services import approve, submit_for_review
from cermin.units.models import Unit


def write_pages(rows: list[dict[str, Any]] | None = None) -> None:
    """Write each page of the story, and take it as far as the story says."""
    for row in read_story("news")["pages"] if rows is None else rows:
        author = User.objects.get(email=row["by"])
        page = _draft(row, author)
        _fill(page, row, author)
        if "approver" in row or row.get("submit"):
            submit_for_review(page=page, by=author)
        if "approver" in row:
            approve(page=page, by=User.objects.get(email=row["approver"]))


def _draft(row: dict[str, Any], author: User) -> NewsPage:
    unit = Unit.objects.get(code=row["unit"])
    if "answers" in row:
        mention = Mention.objects.get(unit=unit, document__title=row["answers"])
        drafted: NewsPage = NewsPage.objects.get(
            pk=start_answer(mention=mention, by=author).page_id
        )
        return drafted
    index = NewsIndexPage.objects.descendant_of(unit.site_root).get()
    page = NewsPage(title=row["title"], summary=row["summary"], owner=author, live=False)
    index.add_child(instance=page)
    return page


def _fill(page: NewsPage, row: dict[str, Any], author: User) -> None:
    body: list[tuple[str, Any]] = [
        ("paragraph", RichText(format_html("<p>{}</p>", text))) for text in row["body"]
    ]
    if "quote" in row:
        quote = row["quote"]
        body.insert(
            1,
            ("quote", {"text": quote["text"], "name": quote["name"], "position": quote["title"]}),
        )
    page.title = row["title"]
    page.summary = row["summary"]
    page.place = Unit.objects.get(code=row["unit"]).place
    page.byline = author.get_full_name()
    page.body = body
    page.slug = ""
    page.full_clean()
    page.save_revision(user=author)
