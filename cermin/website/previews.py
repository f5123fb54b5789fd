"""Link previews of articles without a photograph: a card that we draw, once for each text."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from cermin.media.cards import SIZES, Style
from cermin.newsroom.models import NewsPage
from cermin.newsroom.services.cards import card_of, draw, studio_for
from cermin.units.models import Unit
from cermin.website.looks import look_of
from cermin.website.models import SiteStyle

#: Raise it when the drawing changes, so that the cards kept are drawn anew.
_EDITION = "1"
SIZE = SIZES["og"]


def card_style(unit: Unit) -> Style:
    """Return a unit's card style: its name, colour and logo as on its site."""
    look = look_of(unit)
    logo = None
    chosen = None
    if look.logo_from is not None:
        rows = SiteStyle.objects.filter(unit_id=look.logo_from)
        chosen = rows.select_related("logo").first()
    if chosen is not None and chosen.logo is not None:
        try:
            with chosen.logo.file.open("rb") as file:
                logo = file.read()
        except OSError:
            logo = None
    site = Site.objects.filter(is_default_site=True).first()
    return Style(look.name, site.hostname if site else "", look.accent, logo=logo)


def digest_of(page: NewsPage) -> str:
    """Return what changes when the words on the card do; nothing is asked of the database."""
    moment = page.first_published_at
    said = (_EDITION, page.title, page.summary, page.place, moment.date() if moment else "")
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:16]


def drawn_preview(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Return address, size and words of the card for a published article's link previews."""
    if not isinstance(page, NewsPage) or not page.live or page.pk is None:
        return None
    path = reverse("website:preview", args=[page.pk, digest_of(page)])
    return {
        "url": request.build_absolute_uri(path),
        "width": SIZE.width,
        "height": SIZE.height,
        "alt": page.title,
    }


def preview_file(page: NewsPage, unit: Unit) -> str:
    """Return where the card is kept, drawing it when nobody has asked before.

    Cards of earlier words of the article are removed.
    """
    folder = f"kartu/{page.pk}"
    name = f"{folder}/{digest_of(page)}.png"
    if default_storage.exists(name):
        return name
    with translation.override(settings.LANGUAGE_CODE):
        card = card_of(page, unit)
        data, _ending = draw(card, SIZE.key, studio_for(page, unit, with_photo=False))
    if default_storage.exists(folder):
        for old in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{old}")
    return str(default_storage.save(name, ContentFile(data)))
