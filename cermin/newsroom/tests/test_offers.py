"""Articles go down the tree: offered, seen, taken, declined, and followed ever after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import registry

from cermin.newsroom.exceptions import (
    AlreadyAnswered,
    LeadIsMissing,
    LeadNotAllowed,
    NobodyToOfferTo,
    NotAllowed,
    NothingToOffer,
    OfferIsWithdrawn,
    ReasonIsMissing,
)
from cermin.newsroom.models import Adoption, LeadRule, NewsPage, SyndicatedPage
from cermin.newsroom.services import (
    approve,
    decline_offer,
    mark_seen,
    offer_pages,
    remind_units,
    take_as_is,
    take_published,
    take_with_lead,
    tell_units,
    untold_offers,
    withdraw_offer,
)
from cermin.newsroom.signals import site_changed
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role, Unit
from cermin.units.permissions import forget_memberships
from cermin.units.services import update_unit
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


def member(unit, role):
    user = MembershipFactory(unit=unit, role=role).user
    forget_memberships(user)
    return user


@pytest.fixture
def centre():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(centre):
    return make_unit(parent=centre, code="kpn-rajawali", kind=Unit.Kind.PROVINCE)


@pytest.fixture
def below(unit):
    return make_unit(parent=unit, code="kpn-sekarwangi", kind=Unit.Kind.REGENCY)


@pytest.fixture
def chief(centre):
    return member(centre, Role.APPROVER)


@pytest.fixture
def editor(unit):
    return member(unit, Role.EDITOR)


@pytest.fixture
def approver(unit):
    return member(unit, Role.APPROVER)


@pytest.fixture
def source(centre):
    page = NewsPageFactory(unit=centre, title="Jadwal kampanye ditetapkan")
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def adoption(centre, unit, below, chief, source):
    offer = offer_pages(unit=centre, pages=[source], by=chief)
    return offer.adoptions.get(unit=unit)


class TestOffering:
    def test_every_unit_below_with_a_site_gets_its_row(self, centre, unit, below, chief, source):
        UnitFactory(parent=unit, code="tanpa-situs")
        offer = offer_pages(unit=centre, pages=[source], by=chief)
        assert {row.unit for row in offer.adoptions.all()} == {unit, below}
        assert offer.title == source.title
        assert registry.get_logs_for_instance(centre).first().action == "newsroom.offer"

    def test_kinds_and_chosen_units_narrow(self, centre, unit, below, chief, source):
        provinces = offer_pages(unit=centre, pages=[source], by=chief, kinds=["province"])
        chosen = offer_pages(unit=centre, pages=[source], by=chief, units=[below])
        assert [row.unit for row in provinces.adoptions.all()] == [unit]
        assert [row.unit for row in chosen.adoptions.all()] == [below]

    def test_a_unit_above_or_beside_is_never_meant(self, centre, unit, below, approver):
        page = NewsPageFactory(unit=unit)
        with pytest.raises(NobodyToOfferTo):
            offer_pages(unit=unit, pages=[page], by=approver, units=[centre])
        assert Adoption.objects.count() == 0

    def test_only_publishers_offer(self, centre, unit, source):
        with pytest.raises(NotAllowed):
            offer_pages(unit=centre, pages=[source], by=member(centre, Role.EDITOR))
        with pytest.raises(NotAllowed):
            offer_pages(unit=centre, pages=[source], by=member(unit, Role.ADMIN))

    def test_only_own_published_articles(self, centre, unit, chief, source, adoption, approver):
        draft = NewsPageFactory(unit=centre, live=False)
        foreign = NewsPageFactory(unit=unit)
        taken = take_as_is(adoption=adoption, by=approver)[0]
        for pages in ([], [draft], [foreign], [source, source], [source] * 11):
            with pytest.raises(NothingToOffer):
                offer_pages(unit=centre, pages=pages, by=chief)
        with pytest.raises(NothingToOffer):
            offer_pages(unit=unit, pages=[taken], by=approver)

    def test_one_row_a_unit(self, adoption):
        with pytest.raises(IntegrityError), transaction.atomic():
            Adoption.objects.create(offer=adoption.offer, unit=adoption.unit)

    def test_more_units_cost_no_more_statements(self, centre, unit, below, chief, source):
        def statements(units):
            with CaptureQueriesContext(connection) as context:
                offer_pages(unit=centre, pages=[source], by=chief, units=units)
            return len(context)

        statements([unit])
        assert statements([unit]) == statements([unit, below])


class TestTaking:
    def test_an_approver_takes_it_and_it_is_published(self, adoption, approver, source):
        (page,) = take_as_is(adoption=adoption, by=approver)
        adoption.refresh_from_db()
        assert adoption.state == Adoption.State.TAKEN
        assert page.live and page.title == source.title
        assert page.syndicated_from == "KPN RI"
        assert not list(NewsPage.objects.get(pk=page.pk).body)

    def test_a_writer_takes_it_and_an_approver_lets_it_out(self, adoption, editor, approver):
        (page,) = take_as_is(adoption=adoption, by=editor)
        assert not page.live
        approve(page=page, by=approver)
        page.refresh_from_db()
        assert page.live

    def test_taking_twice_makes_one_page(self, adoption, editor, approver):
        take_as_is(adoption=adoption, by=editor)
        take_as_is(adoption=adoption, by=editor)
        (page,) = take_as_is(adoption=adoption, by=approver)
        assert SyndicatedPage.objects.count() == 1
        assert page.live

    def test_a_lead_waits_for_a_second_person(self, adoption, source, approver):
        leads = {source.pk: "Di Rajawali, kampanye mulai Senin."}
        (page,) = take_with_lead(adoption=adoption, leads=leads, by=approver)
        member(adoption.unit, Role.APPROVER)
        assert not page.live
        assert page.is_sole_work_of(approver)
        with pytest.raises(NotAllowed):
            approve(page=page, by=approver)

    def test_lead_rules_hold(self, centre, unit, chief, source, approver):
        forbidden = offer_pages(
            unit=centre, pages=[source], by=chief, lead_rule=LeadRule.FORBIDDEN
        ).adoptions.get(unit=unit)
        required = offer_pages(
            unit=centre, pages=[source], by=chief, lead_rule=LeadRule.REQUIRED
        ).adoptions.get(unit=unit)
        with pytest.raises(LeadNotAllowed):
            take_with_lead(adoption=forbidden, leads={source.pk: "x"}, by=approver)
        for leads in ({}, {source.pk: "  "}, {0: "x"}):
            with pytest.raises(LeadIsMissing):
                take_with_lead(adoption=required, leads=leads, by=approver)
        with pytest.raises(LeadIsMissing):
            take_as_is(adoption=required, by=approver)
        assert SyndicatedPage.objects.count() == 0

    def test_only_writers_of_the_unit_answer(self, adoption, below, chief):
        for user in (chief, member(below, Role.ADMIN), member(adoption.unit, Role.ANALYST)):
            with pytest.raises(NotAllowed):
                take_as_is(adoption=adoption, by=user)
            with pytest.raises(NotAllowed):
                decline_offer(adoption=adoption, reason="late", by=user)

    def test_declining_needs_a_reason_and_can_be_thought_over(self, adoption, editor, approver):
        for reason, words in (("", ""), ("nonsense", "x"), ("other", " ")):
            with pytest.raises(ReasonIsMissing):
                decline_offer(adoption=adoption, reason=reason, words=words, by=editor)
        decline_offer(adoption=adoption, reason="other", words="Sudah lewat", by=editor)
        take_as_is(adoption=adoption, by=approver)
        adoption.refresh_from_db()
        assert (adoption.state, adoption.reason, adoption.words) == ("taken", "", "")
        with pytest.raises(AlreadyAnswered):
            decline_offer(adoption=adoption, reason="late", by=editor)

    def test_what_is_withdrawn_is_answered_no_more(self, adoption, chief, approver):
        withdraw_offer(offer=adoption.offer, by=chief, reason="Salah tanggal")
        with pytest.raises(OfferIsWithdrawn):
            take_as_is(adoption=adoption, by=approver)
        with pytest.raises(OfferIsWithdrawn):
            withdraw_offer(offer=adoption.offer, by=chief)

    def test_an_article_above_is_taken_without_an_offer(self, unit, below, source, approver):
        page = take_published(unit=unit, source=source, by=approver)
        assert page.live and page.adoption is None
        beside = NewsPageFactory(unit=below)
        with pytest.raises(NothingToOffer):
            take_published(unit=unit, source=beside, by=approver)

    def test_seen_once(self, adoption):
        assert mark_seen(adoption=adoption)
        assert not mark_seen(adoption=adoption)

    def test_overdue_is_told_from_the_deadline(self, centre, unit, chief, source, approver):
        past = timezone.now() - timedelta(hours=1)
        offer = offer_pages(unit=centre, pages=[source], by=chief, deadline=past)
        rows = offer.adoptions.with_standing(timezone.now())
        assert rows.get(unit=unit).standing == "overdue"
        take_as_is(adoption=rows.get(unit=unit), by=approver)
        assert rows.get(unit=unit).standing == "taken"


class TestFollowing:
    @pytest.fixture
    def taken(self, adoption, approver):
        return take_as_is(adoption=adoption, by=approver)[0]

    def test_a_correction_reaches_who_took_it(
        self, taken, source, unit, django_capture_on_commit_callbacks
    ):
        heard = []

        def listen(unit, pages, **_kwargs):
            heard.append((unit, pages))

        site_changed.connect(listen)
        source.title = "Jadwal kampanye diralat"
        with django_capture_on_commit_callbacks(execute=True):
            source.save_revision().publish()
        site_changed.disconnect(listen)
        taken.refresh_from_db()
        assert taken.title == taken.draft_title == "Jadwal kampanye diralat"
        assert heard == [(unit, frozenset({taken.pk}))]

    def test_a_withdrawal_takes_it_out_and_a_return_brings_it_back(self, taken, source):
        source.unpublish()
        taken.refresh_from_db()
        assert not taken.live and taken.withdrawn_with_source
        source.save_revision().publish()
        taken.refresh_from_db()
        assert taken.live and not taken.withdrawn_with_source

    def test_what_the_unit_withdrew_itself_stays_away(self, taken, source):
        taken.unpublish()
        source.unpublish()
        source.save_revision().publish()
        taken.refresh_from_db()
        assert not taken.live

    def test_an_old_version_never_brings_back_an_old_title(self, taken, source):
        old = taken.save_revision(clean=False)
        source.title = "Baru"
        source.save_revision().publish()
        old.publish()
        taken.refresh_from_db()
        assert taken.title == "Baru"

    def test_a_renamed_unit_is_named_anew(self, taken, centre):
        update_unit(unit=centre, by=None, short_name="KPN Pusat")
        taken.refresh_from_db()
        assert taken.syndicated_from == "KPN Pusat"


class TestTelling:
    def test_each_writer_is_told_once(self, adoption, editor, mailoutbox):
        assert untold_offers() == [adoption.offer_id]
        tell_units(offer_id=adoption.offer_id)
        tell_units(offer_id=adoption.offer_id)
        assert [mail.to for mail in mailoutbox] == [[editor.email]]
        assert adoption.offer.title in mailoutbox[0].subject
        assert untold_offers() == []

    def test_a_reminder_tells_those_without_an_answer(self, adoption, editor, chief, mailoutbox):
        tell_units(offer_id=adoption.offer_id)
        assert remind_units(offer=adoption.offer, by=chief) == 0
        Adoption.objects.update(told_at=timezone.now() - timedelta(hours=2))
        assert remind_units(offer=adoption.offer, by=chief) == 2
        decline_offer(adoption=adoption, reason="late", by=editor)
        tell_units(offer_id=adoption.offer_id)
        assert len(mailoutbox) == 1
