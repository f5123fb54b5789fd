"""A text that repeats what was published above or beside is noticed; nothing else is told."""

import pytest
from django.urls import reverse
from wagtail.rich_text import RichText

from cermin.newsroom.models import PageSketch
from cermin.newsroom.models.near_copies import find_near_copies, text_of
from cermin.newsroom.services import note_all_sketches, offer_pages, take_as_is
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

TEXT = (
    "Warga yang berada di luar daerah asalnya pada hari pemungutan suara dapat mengurus pindah "
    "memilih sampai tujuh hari sebelumnya di kantor kabupaten atau kota dengan membawa kartu tanda "
    "penduduk dan bukti alasan pindah, misalnya surat tugas atau surat keterangan rawat inap, lalu "
    "petugas mencatatnya dalam daftar pemilih pindahan dan memberikan surat keterangan kepadanya."
)
OTHER = (
    "Gudang logistik di sembilan kabupaten dijaga dua puluh empat jam oleh petugas gabungan yang "
    "memeriksa segel, kamera, dan buku tamu setiap pergantian giliran, sedangkan pengawas serta "
    "saksi peserta boleh datang kapan saja untuk melihat sendiri keadaan kotak dan surat suara itu."
)


def published(unit, text=TEXT):
    page = NewsPageFactory(unit=unit, body=[("paragraph", RichText(f"<p>{text}</p>"))])
    page.save_revision().publish()
    return page


@pytest.fixture
def centre():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(centre):
    return make_unit(parent=centre, code="kpn-rajawali")


@pytest.fixture
def beside(centre):
    return make_unit(parent=centre, code="kpn-samudra")


class TestFinding:
    def test_an_edited_copy_of_an_article_above_is_found(self, centre, unit):
        page = published(centre)
        published(centre, OTHER)
        (copy,) = find_near_copies(unit=unit, text=TEXT.replace("Warga", "Penduduk").upper())
        assert (copy.page.pk, copy.unit, copy.is_above) == (page.pk, centre, True)
        assert 80 <= copy.percent <= 100

    def test_a_sibling_is_found_but_cannot_be_taken(self, unit, beside):
        published(beside)
        (copy,) = find_near_copies(unit=unit, text=TEXT)
        assert not copy.is_above and copy.adoption_id is None

    def test_below_and_own_are_none_of_it(self, centre, unit):
        own = published(unit)
        assert find_near_copies(unit=centre, text=TEXT) == []
        assert find_near_copies(unit=unit, text=TEXT) == []
        assert PageSketch.objects.filter(pk=own.pk).exists()

    @pytest.mark.parametrize(
        "text", ["", "pendek saja", "\x00" * 100, "a " * 50_000, OTHER, "字" * 90]
    )
    def test_other_texts_resemble_nothing(self, centre, unit, text):
        published(centre)
        assert find_near_copies(unit=unit, text=text) == []

    def test_what_is_withdrawn_is_forgotten(self, centre, unit):
        page = published(centre)
        page.unpublish()
        assert find_near_copies(unit=unit, text=TEXT) == []

    def test_a_draft_is_never_told(self, centre, unit):
        NewsPageFactory(unit=centre, live=False, body=[("paragraph", RichText(TEXT))])
        note_all_sketches()
        assert find_near_copies(unit=unit, text=TEXT) == []

    def test_an_open_offer_is_named_and_what_was_taken_is_not_offered_again(self, centre, unit):
        page = published(centre)
        offer = offer_pages(unit=centre, pages=[page], by=None)
        adoption = offer.adoptions.get(unit=unit)
        (copy,) = find_near_copies(unit=unit, text=TEXT)
        assert copy.adoption_id == adoption.pk
        take_as_is(adoption=adoption, by=MembershipFactory(unit=unit, role=Role.APPROVER).user)
        (copy,) = find_near_copies(unit=unit, text=TEXT)
        assert copy.adoption_id is None and not copy.is_above

    def test_few_questions_however_many_articles(self, centre, unit, django_assert_num_queries):
        for _ in range(4):
            published(centre)
        with django_assert_num_queries(5):
            assert len(find_near_copies(unit=unit, text=TEXT)) == 3


class TestAsking:
    def ask(self, client, unit, **data):
        data = {"page": index_of(unit).pk, "text": TEXT, **data}
        return client.post(reverse("newsroom:near_copies"), data)

    def test_a_writer_is_told_with_the_way_to_take_it(self, client, centre, unit):
        page = published(centre)
        client.force_login(MembershipFactory(unit=unit, role=Role.EDITOR).user)
        answer = self.ask(client, unit)
        assert page.title in answer.content.decode()
        assert reverse("newsroom:take_published", args=[page.pk]) in answer.content.decode()

    def test_only_for_a_unit_for_which_one_writes(self, client, centre, unit, beside):
        published(centre)
        client.force_login(MembershipFactory(unit=beside, role=Role.EDITOR).user)
        assert self.ask(client, unit).status_code == 404
        for key in ("", "x", "0", "9" * 30):
            assert self.ask(client, unit, page=key).status_code == 404

    def test_an_approver_reads_it_in_the_editor_without_a_script(self, client, centre, unit):
        published(centre)
        writer = MembershipFactory(unit=unit, role=Role.EDITOR).user
        copy = NewsPageFactory(
            unit=unit, live=False, by=writer, body=[("paragraph", RichText(TEXT))]
        )
        assert text_of(copy).startswith("Warga")
        client.force_login(MembershipFactory(unit=unit, role=Role.APPROVER).user)
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk]))
        assert "near-copy" in answer.content.decode()
        assert "newsroom/near-copies" in answer.content.decode()
