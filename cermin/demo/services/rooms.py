"""Fill the rooms of one unit: services, agenda, documents, officials, pictures."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.utils.html import format_html
from wagtail.models import Page
from wagtail.rich_text import RichText

from cermin.accounts.models import User
from cermin.demo.drawings import draw_ballot_box, write_pdf
from cermin.demo.story import read_story
from cermin.media.models import MediaDocument, MediaImage
from cermin.newsroom.models import (
    BasePage,
    Contact,
    DivisionPage,
    EventPage,
    FaqPage,
    FreePage,
    GalleryPage,
    Official,
    PpidPage,
    PublicationPage,
    ServicePage,
)
from cermin.newsroom.services import approve, open_room, submit_for_review
from cermin.units.models import Unit


def fill_rooms() -> None:
    """Open all rooms of the story's unit and publish what stands in them, by four eyes."""
    story = read_story("rooms")
    _Rooms(story).fill()


class _Rooms:
    """One unit's rooms while they are filled."""

    def __init__(self, story: dict[str, Any]) -> None:
        self.story = story
        self.unit = Unit.objects.get(code=story["unit"])
        self.author = User.objects.get(email=story["by"])
        self.approver = User.objects.get(email=story["approver"])
        open_room(unit=self.unit, by=self.author)
        self.rooms = {
            page.slug: page for page in Page.objects.child_of(self.unit.site_root).specific()
        }

    def fill(self) -> None:
        self._home()
        self._service()
        officials = self._room_with_officials()
        self._events()
        self._publication()
        self._gallery()
        self._profile()
        self._public_information(officials)
        self._questions()

    def _publish(self, page: BasePage, room: str = "") -> None:
        """Add or change a page, hand it in and approve it."""
        if room:
            page.owner, page.live = self.author, False
            self.rooms[room].add_child(instance=page)
        page.save_revision(user=self.author)
        submit_for_review(page=page, by=self.author)
        approve(page=page, by=self.approver)

    def _home(self) -> None:
        facts = dict(self.story["home"])
        home = self.unit.site_root.specific
        facts["hours"] = [("hours", _clocks(row)) for row in facts["hours"]]
        for name, value in facts.items():
            setattr(home, name, value)
        home.save_revision(user=self.approver).publish()

    def _service(self) -> None:
        facts = dict(self.story["service"])
        for name in ("requirements", "steps"):
            facts[name] = [("item", line) for line in facts[name]]
        facts["legal_basis"] = [("law", {"title": t, "url": ""}) for t in facts["legal_basis"]]
        contact = Contact.objects.for_unit(self.unit).first()
        self._publish(
            ServicePage(**facts, contact=contact, checked_on=self.unit.today()), "layanan"
        )

    def _room_with_officials(self) -> list[Official]:
        facts = dict(self.story["room"])
        room = DivisionPage(**{**facts, "body": [("paragraph", _paragraph(facts["body"]))]})
        self._publish(room, "ruang")
        return [
            Official.objects.create(unit=self.unit, division=room, sort_order=place, **row)
            for place, row in enumerate(self.story["officials"], 1)
        ]

    def _events(self) -> None:
        for row in self.story["events"]:
            facts = dict(row)
            event = EventPage(
                start_day=self.unit.today() + timedelta(days=facts.pop("in_days")),
                start_time=time.fromisoformat(facts.pop("start")),
                end_time=time.fromisoformat(facts.pop("end")),
                **facts,
            )
            self._publish(event, "agenda")

    def _publication(self) -> None:
        facts = dict(self.story["publication"])
        file = write_pdf(facts.pop("lines"), name="laporan-layanan-informasi.pdf")
        document = MediaDocument.objects.create(
            title=facts["title"],
            file=file,
            file_size=file.size,
            collection=self.unit.collection,
            uploaded_by_user=self.author,
        )
        files = [("file", {"document": document, "label": ""})]
        self._publish(PublicationPage(**facts, files=files), "publikasi")

    def _gallery(self) -> None:
        facts = dict(self.story["gallery"])
        credit = facts.pop("credit")
        taken_on = self.unit.today() - timedelta(days=facts.pop("days_ago"))
        items = [("photo", self._photo(row, credit)) for row in facts.pop("pictures")]
        self._publish(GalleryPage(**facts, taken_on=taken_on, items=items), "galeri")

    def _photo(self, row: dict[str, str], credit: str) -> dict[str, Any]:
        image = MediaImage.objects.create(
            title=row["caption"][:60],
            file=draw_ballot_box(row["color"]),
            description=row["alt"],
            caption=row["caption"],
            credit=credit,
            collection=self.unit.collection,
            uploaded_by_user=self.author,
        )
        return {"image": image, "caption": row["caption"], "credit": credit, "alt": ""}

    def _profile(self) -> None:
        facts = dict(self.story["profile"])
        body = [("paragraph", _paragraph(facts.pop("body"))), ("table", facts.pop("table"))]
        self._publish(FreePage(**facts, body=body), "profil")

    def _public_information(self, officials: list[Official]) -> None:
        facts = dict(self.story["ppid"])
        page: PpidPage = self.rooms["informasi-publik"].get_latest_revision_as_object()
        page.officers = [
            ("officer", {"duty": duty, "official": official})
            for duty, official in zip(facts.pop("duties"), officials, strict=True)
        ]
        facts["pledge"] = str(_paragraph(facts["pledge"]).source)
        for name, value in facts.items():
            setattr(page, name, value)
        self._publish(page)

    def _questions(self) -> None:
        page: FaqPage = self.rooms["tanya-jawab"].get_latest_revision_as_object()
        page.groups = [("group", _group(row)) for row in self.story["faq"]]
        self._publish(page)


def _group(row: dict[str, Any]) -> dict[str, Any]:
    questions = [
        {"question": one["question"], "answer": _paragraph(one["answer"])}
        for one in row["questions"]
    ]
    return {"heading": row["heading"], "questions": questions}


def _clocks(row: dict[str, Any]) -> dict[str, Any]:
    clocks = {name: time.fromisoformat(row[name]) for name in ("opens", "closes")}
    return {**row, **clocks}


def _paragraph(text: str) -> RichText:
    return RichText(format_html("<p>{}</p>", text))
