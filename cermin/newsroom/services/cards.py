"""News cards of an article: what stands on them, in the unit's style, and saved as images."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.media.cards import SIZES, Card, Photo, Studio, Style, encode
from cermin.media.models import MediaImage
from cermin.newsroom.models import NewsPage
from cermin.units.models import Unit

Styler = Callable[[Unit], Style]
_stylers: list[Styler] = []


def register_styler(styler: Styler) -> None:
    """Let a higher app say how a unit's cards look; the last one registered is asked."""
    _stylers.append(styler)


def style_of(unit: Unit) -> Style:
    """Return the style of the unit's cards."""
    return _stylers[-1](unit) if _stylers else Style(unit.name)


def quotes_of(page: NewsPage) -> list[dict[str, str]]:
    """Return what is quoted in the article: text, name, position."""
    found = []
    for block in page.body:
        if block.block_type == "quote":
            found.append({key: str(block.value.get(key) or "") for key in _QUOTE})
    return found


_QUOTE = ("text", "name", "position")


def card_of(page: NewsPage, unit: Unit, template: str = "berita") -> Card:
    """Return the card that the article itself proposes; a person may change its words."""
    labels = {"kutipan": _("Quotation"), "pengumuman": _("Announcement"), "angka": _("Figure")}
    moment = page.first_published_at
    day = date_format(unit.localise(moment), "j F Y") if moment else ""
    card = Card(
        "berita",
        page.title,
        label=labels.get(template, _("News card")),
        body=page.summary,
        dateline=", ".join(part for part in (page.place, day) if part),
        credit=_("Photo: %(name)s") % {"name": page.image_credit} if page.image_credit else "",
    )
    quotes = quotes_of(page)
    if template == "kutipan" and quotes:
        said = quotes[0]
        return replace(
            card,
            template="kutipan",
            headline=said["text"],
            body="",
            speaker=said["name"],
            position=said["position"],
        )
    if template in {"kutipan", "pengumuman", "angka", "agenda"}:
        return replace(card, template=template)  # type: ignore[arg-type]
    return card


def studio_for(page: NewsPage | None, unit: Unit, *, with_photo: bool) -> Studio:
    """Return who draws the unit's cards, over the article's lead image if wanted and readable."""
    return Studio(style_of(unit), _photo_of(page) if page is not None and with_photo else None)


def _photo_of(page: NewsPage) -> Photo | None:
    image = page.lead_image
    if image is None:
        return None
    try:
        with image.file.open("rb") as file:
            data = file.read()
    except OSError:
        return None
    focus = (0.5, 0.4)
    if image.focal_point_x is not None and image.width and image.height:
        focus = (image.focal_point_x / image.width, image.focal_point_y / image.height)
    return Photo(data, focus)


def describe(card: Card) -> str:
    """Return the words of a card for people who cannot see it."""
    said = f"“{card.headline}”" if card.template == "kutipan" else card.headline
    speaker = ", ".join(part for part in (card.speaker, card.position) if part)
    figure = " ".join(part for part in (card.figure, card.figure_note) if part)
    parts = [card.label, figure, said, speaker, card.body, card.dateline]
    return ". ".join(part.rstrip(".") for part in parts if part)[:255]


def draw(card: Card, size_key: str, studio: Studio) -> tuple[bytes, str]:
    """Return the file of one card and its ending."""
    return encode(studio.draw(card, SIZES[size_key]), photographic=studio.has_photo)


def pack(card: Card, sizes: Iterable[str], studio: Studio, *, name: str) -> bytes:
    """Return a ZIP file with the card in each size and its description as a text."""
    out = BytesIO()
    stem = slugify(name)[:60] or "kartu"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for key in sizes:
            data, ending = draw(card, key, studio)
            archive.writestr(f"{stem}-{key}.{ending}", data)
        archive.writestr(f"{stem}-deskripsi.txt", describe(card) + "\n")
    return out.getvalue()


@transaction.atomic
def save_card(
    *, page: NewsPage, unit: Unit, card: Card, size_key: str, studio: Studio, alt: str, by: User
) -> MediaImage:
    """Keep a card as an image of the unit's collection, with its description and its source."""
    data, ending = draw(card, size_key, studio)
    image = MediaImage(
        title=_("Card %(size)s: %(title)s") % {"size": SIZES[size_key].ratio, "title": page.title},
        collection=unit.collection,
        uploaded_by_user=by,
        description=alt[:255] or describe(card),
        caption=_("News card of “%(title)s”") % {"title": page.title},
        credit=unit.short_name[:150],
    )
    image.title = image.title[:255]
    image.file.save(f"kartu-{page.slug[:40]}-{size_key}.{ending}", ContentFile(data), save=False)
    image._set_image_file_metadata()
    image.width, image.height = SIZES[size_key].width, SIZES[size_key].height
    image.save()
    facts: dict[str, Any] = {"page": page.pk, "image": image.pk, "size": size_key}
    log(unit, "newsroom.cards_save", user=by, data=facts)
    return image
