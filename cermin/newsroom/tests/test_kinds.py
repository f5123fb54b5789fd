"""Four kinds of text: what each needs, what each shows, and what lists know of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from cermin.newsroom.exceptions import IncompletePage, NotAllowed, NothingToReview, NotImmediate
from cermin.newsroom.models import (
    AnnouncementPage,
    Contact,
    NewsPage,
    PressReleasePage,
    ReleaseContact,
    StatementPage,
    Topic,
)
from cermin.newsroom.models.announcements import IMMEDIATE_FIELDS
from cermin.newsroom.models.releases import validate_pattern
from cermin.newsroom.services import approve, publish_at_once, submit_for_review
from cermin.newsroom.tests.factories import NewsPageFactory, make_kind, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit(code="brb")


@pytest.fixture
def editor(unit):
    return MembershipFactory(unit=unit, role=Role.EDITOR).user


@pytest.fixture
def approver(unit):
    return MembershipFactory(unit=unit, role=Role.APPROVER).user


def release(unit, editor, title="Rilis"):
    page = make_kind(PressReleasePage, unit=unit, by=editor, title=title)
    contact = Contact.objects.create(unit=unit, name="Meja Humas", phone="0283 1")
    page.press_contacts.add(ReleaseContact(contact=contact))
    page.save_revision(user=editor)
    return page


def urgent(unit, editor, **fields):
    told = dict.fromkeys(IMMEDIATE_FIELDS, "Ada.")
    known = {"is_immediate": True, "immediate_type": "bencana-alam", **told, **fields}
    return make_kind(AnnouncementPage, unit=unit, by=editor, title="Banjir", **known)


def published(page, editor, approver):
    submit_for_review(page=page, by=editor)
    approve(page=page, by=approver)
    return type(page).objects.get(pk=page.pk)


def test_a_list_knows_the_kind_without_asking_further(unit, editor, django_assert_num_queries):
    models = (PressReleasePage, StatementPage, AnnouncementPage)
    for model in models:
        make_kind(model, unit=unit, by=editor, title=model.__name__)
    NewsPageFactory(unit=unit)
    with django_assert_num_queries(1):
        kinds = {page.kind_label for page in NewsPage.objects.all()}
    assert kinds == {"berita", "siaran pers", "pernyataan", "pengumuman"}


def test_saving_through_the_base_class_keeps_the_kind(unit, editor):
    page = make_kind(PressReleasePage, unit=unit, by=editor, title="Rilis")
    NewsPage.objects.get(pk=page.pk).save()
    assert NewsPage.objects.get(pk=page.pk).kind == "siaran-pers"


class TestRelease:
    def test_the_number_comes_with_publication_and_never_changes(self, unit, editor, approver):
        first = published(release(unit, editor), editor, approver)
        year = unit.today().year
        assert first.number == f"No. 1/HM/BRB/{year}"
        second = published(release(unit, editor, "Rilis kedua"), editor, approver)
        assert second.number == f"No. 2/HM/BRB/{year}"
        first.title = "Rilis, judul baru"
        first.save_revision(user=editor)
        again = published(first, editor, approver)
        assert (again.title, again.number) == ("Rilis, judul baru", f"No. 1/HM/BRB/{year}")

    def test_each_unit_counts_for_itself_in_its_own_manner(self, unit, editor, approver):
        published(release(unit, editor), editor, approver)
        other = make_unit(parent=unit, code="lain")
        home = other.site_root.specific
        home.release_pattern = "{nomor}/SP/{bulan}/{tahun}"
        home.save()
        writer = MembershipFactory(unit=other, role=Role.EDITOR).user
        boss = MembershipFactory(unit=other, role=Role.APPROVER).user
        page = published(release(other, writer), writer, boss)
        assert page.number.startswith("1/SP/")

    def test_a_scheduled_release_has_no_number_yet(self, unit, editor, approver):
        page = release(unit, editor)
        page.go_live_at = timezone.now() + timedelta(days=1)
        page.save_revision(user=editor)
        assert published(page, editor, approver).number == ""

    def test_nobody_to_ask_no_release(self, unit, editor):
        page = make_kind(PressReleasePage, unit=unit, by=editor, title="Rilis")
        with pytest.raises(IncompletePage) as refusal:
            submit_for_review(page=page, by=editor)
        assert "press_contacts" in refusal.value.fields

    @pytest.mark.parametrize(
        "pattern",
        ["No. 1", "{nomor}", "{nomor}/{tahun}/{rahasia}", "{nomor.__class__}{tahun}", "{"],
    )
    def test_a_pattern_that_yields_no_number_is_refused(self, pattern):
        with pytest.raises(ValidationError):
            validate_pattern(pattern)

    def test_readers_find_number_line_contact_and_about(self, client, unit, editor, approver):
        page = release(unit, editor)
        page.about = "KPN menyelenggarakan pemilihan."
        page.save_revision(user=editor)
        page = published(page, editor, approver)
        html = client.get(page.get_url()).content.decode()
        for words in ("UNTUK DISIARKAN SEGERA", page.number, "Meja Humas", page.about):
            assert words in html


class TestStatement:
    def test_a_clarification_says_of_what(self, unit, editor):
        page = make_kind(StatementPage, unit=unit, by=editor, title="Klarifikasi")
        with pytest.raises(IncompletePage) as refusal:
            submit_for_review(page=page, by=editor)
        assert set(refusal.value.fields) == {"claim", "verdict"}

    def test_readers_see_claim_and_answer(self, client, unit, editor, approver):
        page = make_kind(
            StatementPage, unit=unit, by=editor, title="Klarifikasi", facts="Tidak ada surat itu.",
            claim="Beredar surat <palsu>.", verdict="bukan-kami",
        )  # fmt: skip
        page = published(page, editor, approver)
        html = client.get(page.get_url()).content.decode()
        assert "Beredar surat &lt;palsu&gt;." in html
        assert "Bukan dari kami" in html


class TestAtOnce:
    def test_an_editor_announces_without_approval_and_the_time_is_logged(
        self, client, unit, editor, approver
    ):
        page = urgent(unit, editor, known_at=timezone.now() - timedelta(minutes=7))
        out = publish_at_once(page=page, by=editor)
        assert out.live
        entry = PageLogEntry.objects.get(page=page, action="newsroom.time_to_publish")
        assert 420 <= entry.data["seconds"] < 480
        assert entry.user == editor
        assert PageLogEntry.objects.filter(action="newsroom.publish_at_once", user=editor).exists()
        html = client.get(out.get_parent().get_url()).content.decode()
        assert "Pengumuman serta-merta" in html
        assert "Cara menghindari bahaya" in client.get(out.get_url()).content.decode()

    def test_a_review_that_it_waits_in_ends(self, unit, editor, approver):
        page = urgent(unit, editor)
        submit_for_review(page=page, by=editor)
        publish_at_once(page=page, by=editor)
        page = AnnouncementPage.objects.get(pk=page.pk)
        assert page.live
        assert page.current_workflow_state is None

    @pytest.mark.parametrize("field", [*IMMEDIATE_FIELDS, "immediate_type"])
    def test_all_that_the_law_wants_is_needed(self, unit, editor, field):
        page = urgent(unit, editor, **{field: ""})
        with pytest.raises(IncompletePage) as refusal:
            publish_at_once(page=page, by=editor)
        assert set(refusal.value.fields) == {field}

    def test_it_is_for_serta_merta_alone(self, unit, editor):
        page = make_kind(AnnouncementPage, unit=unit, by=editor, title="Libur")
        with pytest.raises(NotImmediate):
            publish_at_once(page=page, by=editor)

    def test_it_is_for_those_who_write_for_the_unit(self, unit, editor):
        page = urgent(unit, editor)
        for role in (Role.ANALYST, Role.AUDITOR):
            with pytest.raises(NotAllowed):
                publish_at_once(page=page, by=MembershipFactory(unit=unit, role=role).user)
        stranger = MembershipFactory(unit=make_unit(parent=unit, code="lain"), role=Role.ADMIN).user
        with pytest.raises(NotAllowed):
            publish_at_once(page=page, by=stranger)
        assert not AnnouncementPage.objects.get(pk=page.pk).live

    def test_an_embargo_does_not_go_with_it(self, unit, editor):
        page = urgent(unit, editor, embargo_until=timezone.now() + timedelta(hours=1))
        with pytest.raises(IncompletePage) as refusal:
            publish_at_once(page=page, by=editor)
        assert "embargo_until" in refusal.value.fields

    def test_a_schedule_is_dropped_and_twice_changes_nothing(self, unit, editor):
        page = urgent(unit, editor, go_live_at=timezone.now() + timedelta(days=2))
        out = publish_at_once(page=page, by=editor)
        assert out.live
        with pytest.raises(NothingToReview):
            publish_at_once(page=out, by=editor)


def test_a_topic_belongs_to_the_whole_institution(unit):
    below = make_unit(parent=unit, code="bawah")
    with pytest.raises(ValidationError):
        Topic(unit=below, name="Logistik").full_clean()
    topic = Topic(unit=unit, name="Daftar Pemilih")
    topic.full_clean()
    topic.save()
    assert topic.slug == "daftar-pemilih"
    assert list(Topic.objects.of_institution(below)) == [topic]
    assert not Topic.objects.of_institution(make_unit(code="lembaga-lain")).exists()


def test_the_list_narrows_to_kind_and_topic(client, unit, editor):
    topic = Topic.objects.create(unit=unit, name="Logistik", slug="logistik")
    page = NewsPageFactory(unit=unit, title="Tentang logistik")
    page.topics.set([topic])
    page.save()
    NewsPageFactory(unit=unit, title="Tentang lain")
    address = page.get_parent().get_url()
    html = client.get(f"{address}?topik=logistik").content.decode()
    assert "Tentang logistik" in html
    assert "Tentang lain" not in html
    assert "Tentang lain" not in client.get(f"{address}?jenis=pengumuman").content.decode()
    assert "Tentang lain" in client.get(f"{address}?jenis=<x>&topik=%27").content.decode()
