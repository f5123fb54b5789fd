"""Rooms for tests: a page of each kind, below a unit whose rooms are open."""

from datetime import date, time
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail_factories import ImageFactory

from cermin.newsroom.models import (
    DivisionPage,
    EventPage,
    FreePage,
    GalleryPage,
    PublicationPage,
    ServicePage,
)
from cermin.newsroom.services import ROOMS, open_room

#: Page type → the room in which it stands.
ROOM_OF = {
    GalleryPage: "galeri",
    ServicePage: "layanan",
    DivisionPage: "ruang",
    EventPage: "agenda",
    PublicationPage: "publikasi",
    FreePage: "profil",
}


def room(unit, slug):
    """Return the unit's room, opened when it is not open yet."""
    open_room(unit=unit, rooms=[slug], by=None)
    return ROOMS[slug][0].objects.child_of(Page.objects.get(pk=unit.site_root_id)).get()


def document(unit, name="berkas.pdf", title="Berkas"):
    """Return a document of the unit."""
    file = ContentFile(b"%PDF-1.4 isi berkas", name=name)
    return get_document_model().objects.create(
        title=title, file=file, file_size=2048, collection=unit.collection
    )


def image(**fields):
    """Return an image."""
    return ImageFactory(**fields)


def make(model, unit, live=True, by=None, **fields):
    """Return a page of the model in the unit's room; what it must have is filled in."""
    given: dict[str, Any] = {"title": "Judul", "summary": "Ringkasan.", **_must(model, unit)}
    page = model(**{**given, **fields}, live=live, owner=by)
    if live:
        page.first_published_at = page.last_published_at = timezone.now()
    room(unit, ROOM_OF[model]).add_child(instance=page)
    if by is not None:
        page.save_revision(user=by)
    return page


def _must(model, unit):
    if model is ServicePage:
        return {"duration": "3 hari kerja", "checked_on": date(2026, 11, 2)}
    if model is EventPage:
        return {"start_day": date(2026, 12, 1), "start_time": time(9), "venue": "Pendopo"}
    if model is PublicationPage:
        return {"year": 2026, "files": [("file", {"document": document(unit), "label": ""})]}
    if model is GalleryPage:
        photo = {"image": image(), "caption": "Petugas.", "credit": "Humas", "alt": ""}
        return {"taken_on": date(2026, 11, 2), "place": "Sekarwangi", "items": [("photo", photo)]}
    if model is FreePage:
        return {"body": [("heading", "Sejarah")]}
    return {}
