"""After publication: corrections in the open, withdrawals with a reason, similar articles."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cermin.newsroom import services
from cermin.newsroom.exceptions import IncompletePage, NotAllowed, NotPublished, UnfitWithdrawal
from cermin.newsroom.models import NewsPage, PageChange, RelatedPage, Withdrawal, WithdrawalReason
from cermin.newsroom.services import add_correction, relate_page, withdraw_page
from cermin.newsroom.signals import site_changed
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


@pytest.fixture
def unit():
    return make_unit(code="kpn")


@pytest.fixture
def editor(unit):
    return MembershipFactory(unit=unit, role=Role.EDITOR).user


@pytest.fixture
def approver(unit):
    return MembershipFactory(unit=unit, role=Role.APPROVER).user


class TestCorrection:
    def test_readers_see_it_and_never_who(
        self, client, unit, approver, django_capture_on_commit_callbacks
    ):
        page = NewsPageFactory(unit=unit)
        heard = []

        def hear(sender, **facts):
            heard.append(facts)

        site_changed.connect(hear)
        with django_capture_on_commit_callbacks(execute=True):
            add_correction(page=page, wrong="Kamis <25>", right="Jumat, 26 April", by=approver)
        assert [(f["unit"], f["pages"]) for f in heard] == [(unit, frozenset({page.pk}))]
        html = client.get(page.get_url()).content.decode()
        assert "Kamis &lt;25&gt;" in html
        assert "Diralat" in html
        assert approver.get_full_name() not in html
        assert "diralat" in client.get(page.get_parent().get_url()).content.decode()
        for address in ("/ralat/", "/kpn/ralat/"):
            assert "Jumat, 26 April" in client.get(address).content.decode()
        entry = PageLogEntry.objects.get(page=page, action="newsroom.correct")
        assert entry.user == approver

    def test_feeds_take_it_for_a_change(self, client, unit, approver):
        page = NewsPageFactory(unit=unit)
        before = client.get("/kpn/atom.xml")
        add_correction(page=page, wrong="a", right="b", by=approver)
        page = NewsPage.objects.get(pk=page.pk)
        after = client.get("/kpn/atom.xml", headers={"if-none-match": before["ETag"]})
        assert after.status_code == 200
        assert page.corrected_at.strftime("%Y-%m-%dT%H:%M:%S") in after.content.decode()

    def test_a_later_version_does_not_forget_it(self, unit, approver):
        page = NewsPageFactory(unit=unit, by=approver)
        add_correction(page=page, wrong="a", right="b", by=approver)
        revision = NewsPage.objects.get(pk=page.pk).get_latest_revision()
        revision.publish(skip_permission_checks=True)
        assert NewsPage.objects.get(pk=page.pk).corrected_at is not None

    def test_what_is_refused(self, unit, editor, approver):
        page = NewsPageFactory(unit=unit)
        with pytest.raises(NotAllowed):
            add_correction(page=page, wrong="a", right="b", by=editor)
        with pytest.raises(IncompletePage):
            add_correction(page=page, wrong=" ", right="b", by=approver)
        draft = NewsPageFactory(unit=unit, live=False)
        with pytest.raises(NotPublished):
            add_correction(page=draft, wrong="a", right="b", by=approver)

    def test_corrections_of_what_was_withdrawn_are_not_listed(self, client, unit, approver):
        page = NewsPageFactory(unit=unit)
        add_correction(page=page, wrong="a", right="Yang betul", by=approver)
        withdraw_page(page=page, reason="keliru", by=approver)
        assert "Yang betul" not in client.get("/ralat/").content.decode()


class TestWithdrawal:
    def test_published_in_error_is_gone_and_says_so(self, client, unit, approver):
        page = NewsPageFactory(unit=unit, title="Salah tayang")
        withdraw_page(page=page, reason="keliru", explanation="Draf <lama>.", by=approver)
        answer = client.get(page.get_url())
        html = answer.content.decode()
        assert answer.status_code == 410
        assert "terbit karena keliru" in html
        assert "Draf &lt;lama&gt;." in html
        assert "Salah tayang" not in html
        entry = PageLogEntry.objects.get(page=page, action="newsroom.withdraw")
        assert entry.data["reason"] == "keliru"
        for address in ("/kpn/atom.xml", "/sitemap.xml", "/cari/?q=salah", "/kpn/berita/"):
            listed = client.get(address)
            body = b"".join(listed) if listed.streaming else listed.content
            assert b"salah-tayang" not in body

    def test_merged_leads_to_the_other_page(self, client, unit, approver):
        page, other = NewsPageFactory(unit=unit), NewsPageFactory(unit=unit, title="Lengkap")
        withdraw_page(page=page, reason="digabung", target=other, by=approver)
        answer = client.get(page.get_url())
        assert (answer.status_code, answer["Location"]) == (301, other.get_url())
        NewsPage.objects.get(pk=other.pk).unpublish()
        assert client.get(page.get_url()).status_code == 410

    def test_withdrawn_stands_under_its_explanation_as_it_was(self, client, unit, approver):
        page = NewsPageFactory(unit=unit, by=approver)
        page.get_latest_revision().publish(skip_permission_checks=True)
        withdraw_page(
            page=NewsPage.objects.get(pk=page.pk), reason="ditarik", keeps_text=True,
            explanation="Jadwal berubah.", by=approver,
        )  # fmt: skip
        # The editor writes into the row itself while a page is not live.
        NewsPage.objects.filter(pk=page.pk).update(summary="Naskah yang belum diperiksa.")
        answer = client.get(page.get_url())
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "Jadwal berubah." in html
        assert page.summary in html
        assert "belum diperiksa" not in html

    def test_publishing_again_ends_it(self, client, unit, approver):
        page = NewsPageFactory(unit=unit, by=approver)
        withdraw_page(page=page, reason="keliru", by=approver)
        page = NewsPage.objects.get(pk=page.pk)
        page.get_latest_revision().publish(skip_permission_checks=True)
        assert client.get(page.get_url()).status_code == 200
        assert not Withdrawal.objects.exists()

    def test_an_expired_page_says_that_its_time_has_passed(self, client, unit):
        page = NewsPageFactory(unit=unit)
        NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        services.note_due_changes(now=timezone.now())
        row = PageChange.objects.get()
        services.run_change(
            change_id=row.pk, token=PageChange.objects.lease(row.pk, timezone.now())
        )
        answer = client.get(page.get_url())
        assert answer.status_code == 410
        assert "Masa berlaku laman ini sudah habis" in answer.content.decode()

    def test_what_is_refused(self, unit, editor, approver):
        page = NewsPageFactory(unit=unit)
        foreign = NewsPageFactory(unit=make_unit(code="lembaga-lain"))
        draft = NewsPageFactory(unit=unit, live=False)
        for reason, facts in (
            ("ditarik", {}),
            ("ditarik", {"explanation": "  "}),
            ("digabung", {}),
            ("digabung", {"target": page}),
            ("digabung", {"target": draft}),
            ("digabung", {"target": foreign}),
        ):
            with pytest.raises(UnfitWithdrawal):
                withdraw_page(page=page, reason=reason, by=approver, **facts)
        with pytest.raises(NotAllowed):
            withdraw_page(page=page, reason="keliru", by=editor)
        with pytest.raises(NotPublished):
            withdraw_page(page=draft, reason="keliru", by=approver)
        assert NewsPage.objects.get(pk=page.pk).live

    def test_wagtails_own_button_leads_to_the_reasons(self, client, unit, approver):
        page = NewsPageFactory(unit=unit)
        client.force_login(approver)
        address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        ours = reverse("newsroom:withdraw", args=[page.pk])
        answer = client.post(address)
        assert (answer.status_code, answer["Location"]) == (302, ours)
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        client.post(f"{bulk}?id={page.pk}")
        assert NewsPage.objects.get(pk=page.pk).live


class TestOnTheDesk:
    def test_an_approver_withdraws_with_an_address(self, client, unit, approver):
        page, other = NewsPageFactory(unit=unit), NewsPageFactory(unit=unit, title="Lengkap")
        client.force_login(approver)
        address = reverse("newsroom:withdraw", args=[page.pk])
        refused = client.post(address, {"reason": "digabung", "target": "https://x.example/apa/"})
        assert "Tidak ada laman lembaga ini" in refused.content.decode()
        missing = client.post(address, {"reason": "ditarik"})
        assert "alasan ini memerlukan penjelasan" in missing.content.decode()
        answer = client.post(address, {"reason": "digabung", "target": other.get_full_url()})
        assert answer.status_code == 302
        assert Withdrawal.objects.get().target_id == other.pk

    def test_an_editor_neither_corrects_nor_withdraws(self, client, unit, editor):
        page = NewsPageFactory(unit=unit)
        client.force_login(editor)
        for name in ("correct", "withdraw"):
            address = reverse(f"newsroom:{name}", args=[page.pk])
            assert client.post(address, {"wrong": "a", "right": "b"}).status_code == 404

    def test_what_is_to_be_looked_at_again_is_listed(self, client, unit, editor):
        page = NewsPageFactory(unit=unit, title="Jadwal lama")
        NewsPageFactory(unit=unit, title="Masih baru")
        NewsPage.objects.filter(pk=page.pk).update(review_on=unit.today())
        client.force_login(editor)
        html = client.get(reverse("newsroom:pages") + "?status=stale").content.decode()
        assert "Jadwal lama" in html
        assert "Masih baru" not in html


class TestRelated:
    def test_the_likest_come_first_and_the_units_own_before_others(self, unit):
        other = make_unit(parent=unit, code="bawah")
        words = "Logistik surat suara tiba di gudang"
        page = NewsPageFactory(unit=unit, title=words, summary="Gudang logistik penuh.")
        NewsPageFactory(unit=other, title=words, summary="Gudang logistik penuh.")
        own = NewsPageFactory(unit=unit, title=words, summary="Gudang logistik penuh.")
        NewsPageFactory(unit=unit, title="Pelantikan pengurus koperasi", summary="Koperasi.")
        NewsPageFactory(unit=make_unit(code="lain"), title=words, summary="Gudang logistik.")
        assert relate_page(page_id=page.pk) == 2
        assert RelatedPage.objects.filter(page=page).first().other_id == own.pk
        assert page.like_this()[0].pk == own.pk

    def test_what_was_withdrawn_or_restricted_is_not_shown(self, unit, approver):
        page, other = NewsPageFactory(unit=unit), NewsPageFactory(unit=unit)
        relate_page(page_id=page.pk)
        withdraw_page(page=other, reason="keliru", by=approver)
        assert page.like_this() == []

    def test_old_articles_are_compared_by_the_worker_once(self, unit):
        page = NewsPageFactory(unit=unit)
        assert services.unrelated_pages(now=timezone.now()) == [page.pk]
        relate_page(page_id=page.pk)
        assert services.unrelated_pages(now=timezone.now()) == []


def test_every_reason_has_words_for_readers():
    assert all(str(reason.label) for reason in WithdrawalReason)
