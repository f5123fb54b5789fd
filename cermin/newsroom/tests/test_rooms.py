"""Rooms open on demand, keep the rules of their pages, and pass four eyes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from cermin.newsroom.blocks_rooms import FreeBody, GalleryItems, table_rows
from cermin.newsroom.exceptions import IncompletePage, NotAllowed, UnitHasNoSite, UnknownRoom
from cermin.newsroom.models import (
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
from cermin.newsroom.opening import Hours, opening_at
from cermin.newsroom.services import ROOMS, approve, open_room, submit_for_review
from cermin.newsroom.tests.factories import make_unit
from cermin.newsroom.tests.rooms import document, image, make, room
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db
TYPES = [GalleryPage, ServicePage, DivisionPage, EventPage, PublicationPage, FreePage]


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


@pytest.fixture
def unit():
    return make_unit(code="kpn", timezone="Asia/Jayapura")


def test_all_rooms_open_once_and_the_tree_stays_sound(unit):
    opened = open_room(unit=unit, by=None)
    assert [page.slug for page in opened] == list(ROOMS)
    assert open_room(unit=unit, by=None) == []
    assert {p.slug for p in opened if not p.live} == {"informasi-publik", "tanya-jawab"}
    assert not any(Page.find_problems())
    ppid = PpidPage.objects.get()
    assert "10 hari kerja" in ppid.get_latest_revision_as_object().how_to_ask
    assert ppid.owning_unit == unit


def test_opening_refuses_what_cannot_be(unit):
    with pytest.raises(UnknownRoom):
        open_room(unit=unit, rooms=["dapur"], by=None)
    with pytest.raises(UnitHasNoSite):
        open_room(unit=UnitFactory(), by=None)
    assert not PpidPage.objects.exists()


@pytest.mark.parametrize("model", TYPES)
def test_each_kind_goes_before_the_public_by_four_eyes(unit, model):
    editor = MembershipFactory(unit=unit, role=Role.EDITOR).user
    approver = MembershipFactory(unit=unit, role=Role.APPROVER).user
    MembershipFactory(unit=unit, role=Role.APPROVER)
    page = make(model, unit, live=False, by=editor)
    submit_for_review(page=page, by=editor)
    with pytest.raises(NotAllowed):
        approve(page=page, by=editor)
    assert approve(page=page, by=approver).live
    own = make(model, unit, live=False, by=approver, title="Sendiri")
    assert not own.permissions_for_user(approver).can_publish()
    assert str(page.kind_label)
    assert page.listing_summary == "Ringkasan."


def test_a_standing_page_is_completed_before_it_is_published_and_never_removed(unit):
    editor = MembershipFactory(unit=unit, role=Role.EDITOR).user
    approver = MembershipFactory(unit=unit, role=Role.APPROVER).user
    page = room(unit, "informasi-publik")
    with pytest.raises(IncompletePage) as refusal:
        submit_for_review(page=page, by=editor)
    assert "working_hours" in refusal.value.fields
    draft = page.get_latest_revision_as_object()
    draft.working_hours, draft.request_email = "Senin sampai Jumat", "ppid@kpn.example"
    draft.save_revision(user=editor)
    submit_for_review(page=page, by=editor)
    live = approve(page=page, by=approver)
    tester = live.permissions_for_user(approver)
    assert live.live
    assert not (tester.can_delete() or tester.can_move() or tester.can_copy())


def test_an_event_keeps_the_clock_of_its_unit(unit):
    event = make(EventPage, unit, start_time=time(9), end_time=time(12, 30))
    assert event.starts_at == datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 12, 1, 3, 30, tzinfo=UTC)
    assert event.when == "Selasa, 1 Desember 2026, pukul 09.00–12.30 WIT"
    whole = make(EventPage, unit, title="Dua hari", start_time=None, end_day=date(2026, 12, 2))
    assert whole.ends_at - whole.starts_at == timedelta(days=2)
    assert whole.when == "Selasa, 1 Desember 2026 – Rabu, 2 Desember 2026"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"end_day": date(2026, 11, 30)}, "end_day"),
        ({"end_time": time(8)}, "end_time"),
        ({"start_time": None, "end_time": time(8)}, "start_time"),
        ({"venue": ""}, "venue"),
        ({"status": "batal"}, "status_note"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(unit, fields, fault):
    given = {"start_day": date(2026, 12, 1), "start_time": time(9), "venue": "Pendopo", **fields}
    with pytest.raises(ValidationError) as refusal:
        EventPage(title="Rapat", slug="rapat", summary="R.", **given).clean()
    assert set(refusal.value.message_dict) == {fault}


def test_costs_are_written_as_indonesian_writes_money():
    assert ServicePage(fee=None).cost == ""
    assert ServicePage(fee=0).cost == "gratis"
    assert ServicePage(fee=1250000).cost == "Rp1.250.000"


def test_a_photograph_needs_caption_and_credit_and_a_video_one_place(unit):
    block = GalleryItems()
    picture, clip = image(), document(unit, "rapat.mp4")
    text = document(unit, "rapat.pdf")
    video = {
        "title": "Rapat",
        "file": clip.pk,
        "url": "",
        "poster": None,
        "captions": None,
        "transcript": "Isi.",
        "credit": "Humas",
    }
    photo = {"image": picture.pk, "caption": "Petugas", "credit": "Humas", "alt": ""}
    for kind, value, good in (
        ("photo", photo, True),
        ("photo", {**photo, "credit": ""}, False),
        ("photo", {**photo, "caption": ""}, False),
        ("video", video, True),
        ("video", {**video, "transcript": ""}, False),
        ("video", {**video, "url": "https://video.example/1"}, False),
        ("video", {**video, "file": None}, False),
        ("video", {**video, "file": text.pk}, False),
    ):
        stream = block.to_python([{"type": kind, "value": value}])
        if good:
            block.clean(stream)
        else:
            with pytest.raises(ValidationError):
                block.clean(stream)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Nama | Jumlah\nA | 1\n\n", [["Nama", "Jumlah"], ["A", "1"]]),
        ("| Nama | Jumlah |\n| A | 1 |", [["Nama", "Jumlah"], ["A", "1"]]),
        ('Nama\tJumlah\n"A, B"\t2', [["Nama", "Jumlah"], ["A, B", "2"]]),
        ("", []),
    ],
)
def test_tables_are_read_as_typed_or_pasted(text, rows):
    assert table_rows(text) == rows


@pytest.mark.parametrize(
    "rows", ["Hanya kepala", "A | B\n1 | 2 | 3", "|".join("ABCDEFGHI") + "\n1"]
)
def test_a_table_that_no_telephone_can_show_is_refused(rows):
    block = FreeBody()
    value = {"caption": "Tabel", "rows": rows, "source": ""}
    with pytest.raises(ValidationError):
        block.clean(block.to_python([{"type": "table", "value": value}]))


def test_questions_have_anchors_of_their_own(unit):
    page = room(unit, "tanya-jawab")
    row = {"question": "Di mana kantornya?", "answer": "<p>Di sini.</p>"}
    page.groups = [("group", {"heading": "Umum", "questions": [row, row]})]
    anchors = [r["anchor"] for group in page.numbered() for r in group["questions"]]
    assert anchors == ["di-mana-kantornya", "di-mana-kantornya-2"]
    assert isinstance(page, FaqPage)


def test_officials_are_those_of_the_day_with_their_degrees(unit):
    today = date(2026, 11, 24)
    now = Official.objects.create(
        unit=unit,
        degree_before="Dr.",
        name="Siti Rahma",
        degree_after="S.H., M.H.",
        position="Ketua",
        serves_from=today,
    )
    Official.objects.create(
        unit=unit, name="Lama", position="Ketua", serves_until=today - timedelta(days=1)
    )
    assert now.full_name == "Dr. Siti Rahma, S.H., M.H."
    assert list(Official.objects.for_unit(unit).serving_on(today)) == [now]


def test_an_official_sits_in_a_room_of_their_own_unit(unit):
    foreign = make(DivisionPage, make_unit(parent=unit, code="kpn-33"))
    person = Official(unit=unit, name="A", position="B", division=foreign)
    with pytest.raises(ValidationError):
        person.full_clean()
    person.division = make(DivisionPage, unit)
    person.full_clean()


def test_an_office_is_open_in_its_hours_and_says_when_it_opens_next():
    week = frozenset(range(5))
    hours = [Hours(week, time(8), time(12)), Hours(week, time(13), time(16))]
    zone = ZoneInfo("Asia/Jayapura")

    def at(day, clock, closed=None):
        moment = datetime.combine(date(2026, 11, day), clock, tzinfo=zone)
        return opening_at(moment, hours, closed or {})

    assert at(23, time(8)).is_open and at(23, time(8)).closes == time(12)
    lunch = at(23, time(12))
    assert not lunch.is_open
    assert (lunch.opens_on, lunch.opens_at) == (date(2026, 11, 23), time(13))
    assert lunch.changes_at == datetime(2026, 11, 23, 13, tzinfo=zone)
    friday = at(27, time(16), {date(2026, 11, 30): "Libur"})
    assert (friday.opens_on, friday.opens_at) == (date(2026, 12, 1), time(8))
    assert at(30, time(9), {date(2026, 11, 30): "Libur"}).reason == "Libur"
    assert opening_at(datetime(2026, 11, 23, 9, tzinfo=zone), [], {}) is None


def test_the_desk_opens_rooms_for_administrators_alone(client, unit):
    client.force_login(MembershipFactory(unit=unit, role=Role.EDITOR).user)
    address = reverse("newsroom:rooms")
    assert "belum dibuka" in client.get(address).content.decode()
    assert client.post(address).status_code == 404
    assert not PpidPage.objects.exists()
    client.force_login(MembershipFactory(unit=unit, role=Role.ADMIN).user)
    assert client.post(address, {"room": "dapur"}).status_code == 404
    assert client.post(address, {"room": "layanan"}).status_code == 302
    assert client.post(address).status_code == 302
    make(ServicePage, unit)
    html = client.get(address).content.decode()
    assert "1 terbit, 0 draf" in html
    assert "Buka semua ruang" not in html


def test_standing_pages_and_room_pages_stand_in_the_list_of_pages(client, unit):
    admin = MembershipFactory(unit=unit, role=Role.ADMIN).user
    open_room(unit=unit, by=admin)
    make(EventPage, unit, title="Rapat pleno", by=admin)
    client.force_login(admin)
    response = client.get(f"{reverse('newsroom:pages')}?ekspor=csv")
    text = b"".join(response).decode()
    assert "Rapat pleno" in text and "Informasi Publik" in text and "Tanya Jawab" in text
    assert "Galeri" not in text


@pytest.mark.parametrize("model", TYPES)
def test_the_editor_of_each_kind_opens(client, unit, model):
    make(model, unit)
    index = Page.objects.filter(depth=4, numchild=1).get()
    client.force_login(MembershipFactory(unit=unit, role=Role.EDITOR).user)
    name = model._meta.model_name
    address = reverse("wagtailadmin_pages:add", args=["newsroom", name, index.pk])
    assert client.get(address).status_code == 200
