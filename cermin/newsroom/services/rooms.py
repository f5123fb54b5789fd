"""Open a unit's rooms on demand: the standard indexes, and the two pages that every office has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cermin.accounts.models import User
from cermin.newsroom.exceptions import UnitHasNoSite, UnknownRoom
from cermin.newsroom.models import (
    DivisionIndexPage,
    EventIndexPage,
    FaqPage,
    GalleryIndexPage,
    PpidPage,
    ProfileIndexPage,
    PublicationIndexPage,
    ServiceIndexPage,
)
from cermin.newsroom.models.base import BasePage
from cermin.units.models import Unit

#: Slug → (page type, title), in the order in which a unit gets them.
ROOMS: dict[str, tuple[type[BasePage], str]] = {
    "layanan": (ServiceIndexPage, "Layanan"),
    "informasi-publik": (PpidPage, "Informasi Publik"),
    "agenda": (EventIndexPage, "Agenda"),
    "galeri": (GalleryIndexPage, "Galeri"),
    "publikasi": (PublicationIndexPage, "Publikasi"),
    "ruang": (DivisionIndexPage, "Ruang"),
    "profil": (ProfileIndexPage, "Profil"),
    "tanya-jawab": (FaqPage, "Tanya Jawab"),
}


@transaction.atomic
def open_room(*, unit: Unit, rooms: list[str] | None = None, by: User | None) -> list[Page]:
    """Give a unit the indexes that it does not have yet; return the new pages.

    Indexes are live from the start and get a door once something in them is published. The pages
    of public information and of questions begin as drafts, which somebody completes and submits.

    Args:
        unit: whose rooms they are.
        rooms: slugs of `ROOMS`; None: all of them.
        by: who opens them; None: the system.

    Raises:
        UnitHasNoSite: the unit has no home page.
        UnknownRoom: a slug is none of `ROOMS`.
    """
    wanted = list(ROOMS) if rooms is None else rooms
    unknown = [slug for slug in wanted if slug not in ROOMS]
    if unknown:
        raise UnknownRoom(unknown[0])
    if unit.site_root_id is None:
        raise UnitHasNoSite(unit.code)
    home = Page.objects.select_for_update().get(pk=unit.site_root_id)
    opened = []
    for slug in wanted:
        model, title = ROOMS[slug]
        if not model.objects.child_of(home).exists():
            opened.append(_open(home, model, title, slug, by))
            home.refresh_from_db()
    if opened:
        data = {"rooms": ", ".join(page.title for page in opened)}
        log(home.specific, "newsroom.open_room", user=by, data=data)
    return opened


def _open(home: Page, model: type[BasePage], title: str, slug: str, by: User | None) -> Page:
    free = slug if Page._slug_is_available(slug, home) else f"{slug}-2"
    draft = model in _DRAFTS
    page = model(
        title=title,
        slug=free,
        show_in_menus=True,
        owner=by,
        live=not draft,
        has_unpublished_changes=draft,
        locale_id=home.locale_id,
    )
    # The text speaks to the public, so in its language and not in the administrator's.
    with translation.override(settings.LANGUAGE_CODE):
        for name, value in _DRAFTS.get(model, dict)().items():
            setattr(page, name, value)
    home.add_child(instance=page)
    if draft:
        page.save_revision(user=by, clean=False)
    return page


def _ppid_draft() -> dict[str, Any]:
    """Return what the law says for every public body; the unit adds its own hours and address."""
    rights = [
        _("see and know public information"),
        _("attend public meetings that are open to the public"),
        _("receive a copy of public information"),
        _("pass public information on"),
        _("object and go to the Information Commission when a request is obstructed"),
    ]
    steps = [
        _("Say who you are, which information you need and what for."),
        _("Send your request in one of the ways named below; you receive a registration number."),
        _("We answer within 10 working days, and may prolong that once by 7 working days."),
        _("If you do not agree, you may object to the superior of the PPID."),
    ]
    return {
        "summary": _("Your right to public information, how to ask, and what you can read now."),
        "rights": _list("ul", rights),
        "how_to_ask": _list("ol", steps),
        "fees": _("The information itself is free of charge; you pay for copies and postage."),
        "working_hours": "",
    }


def _faq_draft() -> dict[str, Any]:
    return {"summary": _("Answers to what people ask us most often.")}


def _list(tag: str, lines: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


_DRAFTS: dict[type[BasePage], Any] = {PpidPage: _ppid_draft, FaqPage: _faq_draft}
