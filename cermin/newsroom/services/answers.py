"""Open a draft that answers what somebody published about a unit."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from cermin.accounts.models import User
from cermin.newsroom.exceptions import UnitHasNoSite
from cermin.newsroom.models import NewsIndexPage, NewsPage
from cermin.newsroom.models.news import working_slug
from cermin.units.models import Unit


@transaction.atomic
def draft_answer(
    *,
    unit: Unit,
    title: str = "",
    lead: str = "",
    quoted_url: str,
    quoted_outlet: str,
    quoted_title: str = "",
    by: User | None,
) -> NewsPage:
    """Make an unpublished article of the unit that begins with what it answers.

    Args:
        unit: who answers.
        title: title of the draft; empty: “Penjelasan tentang …”.
        lead: summary of the draft, cut to what the field holds.
        quoted_url: address of what is answered; anything but http(s) is left out.
        quoted_outlet: medium or account that published it.
        quoted_title: its title.
        by: who writes; becomes the page's owner. None: the system.

    Raises:
        UnitHasNoSite: the unit has no news index to write in.
    """
    index = locked_index(unit)
    url = _web_address(quoted_url)
    quoted_title = _fit(quoted_title, 300)
    quoted_outlet = _fit(quoted_outlet, 150)
    # The draft speaks to the public, so in its language and not in the writer's.
    with translation.override(settings.LANGUAGE_CODE):
        title = _fit(title, 255) or _title_about(quoted_title, quoted_outlet)
        opening = _opening(quoted_title, quoted_outlet, url)
    page = NewsPage(
        title=title,
        slug=working_slug(),
        summary=_fit(lead, 300),
        place=_fit(unit.place.split(",")[0], 80),
        body=[("paragraph", opening)],
        in_reply_to_url=url,
        in_reply_to_title=quoted_title,
        in_reply_to_outlet=quoted_outlet,
        owner=by,
        live=False,
        has_unpublished_changes=True,
        locale_id=index.locale_id,
    )
    index.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create", clean=False)
    return page


def locked_index(unit: Unit) -> NewsIndexPage:
    """Return the unit's index, held so that two drafts never take one place in the tree."""
    if unit.site_root_id is not None:
        home = Page.objects.get(pk=unit.site_root_id)
        index: NewsIndexPage | None = NewsIndexPage.objects.child_of(home).first()
        if index is not None:
            Page.objects.select_for_update().filter(pk=index.pk).first()
            index.refresh_from_db()
            return index
    raise UnitHasNoSite(unit.code)


def _title_about(title: str, outlet: str) -> str:
    if title:
        return _fit(_("Explanation concerning “%(title)s”") % {"title": title}, 255)
    if outlet:
        return _fit(_("Explanation concerning a report by %(outlet)s") % {"outlet": outlet}, 255)
    return _("Explanation")


def _opening(title: str, outlet: str, url: str) -> Any:
    """Return the first paragraph: what is answered, with its address, and room for the answer."""
    what: Any = f"“{title}”" if title else _("a report")
    if url:
        what = format_html('<a href="{}">{}</a>', url, what)
    opening = format_html(
        _("This explanation answers {what}, published by {outlet}."),
        what=what,
        outlet=outlet or _("the media"),
    )
    return RichText(format_html("<p>{}</p>", opening))


def _web_address(url: str) -> str:
    """Return the address if the page's field takes it, else nothing."""
    try:
        NewsPage._meta.get_field("in_reply_to_url").run_validators(url.strip())
    except ValidationError:
        return ""
    return url.strip()


def _fit(text: str, length: int) -> str:
    """Return the text in one line, without what a database refuses, cut at the length."""
    readable = (c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in text)
    single = " ".join("".join(readable).split())
    return str(Truncator(single).chars(length))
