from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cermin.accounts.tests.factories import UserFactory
from cermin.listening import answering
from cermin.listening.exceptions import CannotDraft, InvalidRule, InvalidSource, NotAllowed
from cermin.listening.models import Answer, IntakeItem, Mention, Source, WatchRule
from cermin.listening.services import answers, sources, triage, watch
from cermin.listening.services.retry import retry_item
from cermin.listening.signals import mention_answered
from cermin.listening.tests.factories import (
    AddressFactory,
    DocumentFactory,
    IntakeFactory,
    MentionFactory,
    SourceFactory,
    WatchRuleFactory,
)
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return MembershipFactory().user


def logged(row):
    entries = registry.get_logs_for_instance(row).order_by("pk")
    return list(entries.values_list("action", flat=True))


class TestTriage:
    def test_a_label_stands_beside_the_machines_reading(self, member):
        mention = MentionFactory(negative=True)
        after = triage.correct_tone(mention=mention, tone="positive", by=member)
        assert (after.human_tone, after.body_tone) == ("positive", "negative")
        assert after.effective_tone == "positive"
        assert after.human_tone_by == member
        assert after.status == "read"
        again = triage.correct_tone(mention=mention, tone="neutral", part="title", by=member)
        assert (again.human_title_tone, again.effective_title_tone) == ("neutral", "neutral")
        cleared = triage.correct_tone(mention=mention, tone="", by=member)
        assert (cleared.human_tone, cleared.human_tone_by) == ("", member)
        assert logged(mention) == ["listening.tone"] * 3

    def test_unknown_tones_are_refused(self, member):
        with pytest.raises(NotAllowed):
            triage.correct_tone(mention=MentionFactory(), tone="angry", by=member)

    def test_assigning_needs_a_role_in_the_unit(self, member):
        mention = MentionFactory()
        with pytest.raises(NotAllowed):
            triage.assign(mention=mention, to=member, by=member)
        colleague = MembershipFactory(unit=mention.unit).user
        after = triage.assign(mention=mention, to=colleague, by=member)
        assert (after.status, after.assignee) == ("assigned", colleague)

    def test_dismissing_needs_a_reason_and_can_be_taken_back(self, member):
        mention = MentionFactory()
        with pytest.raises(NotAllowed):
            triage.dismiss(mention=mention, reason="  ", by=member)
        after = triage.dismiss(mention=mention, reason=" Bukan  kita ", by=member)
        assert (after.status, after.dismissal_reason) == ("dismissed", "Bukan kita")
        after = triage.reopen(mention=mention, by=member)
        assert (after.status, after.dismissal_reason) == ("read", "")

    def test_a_person_decides_whether_an_answer_is_needed(self, member):
        mention = MentionFactory(waiting=True)
        assert mention in Mention.objects.waiting()
        after = triage.decide_answer(mention=mention, needed=False, by=member)
        assert not after.needs_answer
        assert after.answer_decided
        assert not Mention.objects.waiting().exists()

    def test_reading_changes_only_new_ones(self, member):
        mention = MentionFactory(status="answered")
        assert triage.mark_read(mention=mention, by=member).status == "answered"
        assert triage.mark_read(mention=MentionFactory(), by=member).status == "read"


class TestAnswers:
    @pytest.fixture
    def page(self):
        root = Page.objects.get(depth=1)
        return root.add_child(instance=Page(title="Penjelasan", slug="penjelasan", live=False))

    @pytest.fixture
    def asked(self, page, monkeypatch):
        requests = []

        def drafter(request):
            requests.append(request)
            return answering.DraftedAnswer(page.pk, f"/cms/pages/{page.pk}/edit/")

        monkeypatch.setattr(answering, "_drafters", [drafter])
        return requests

    @pytest.fixture
    def mention(self):
        document = DocumentFactory(title="Warga kecewa", lead="Antre lama", outlet="Harian",
                                   seen_at=timezone.now() - timedelta(hours=5))  # fmt: skip
        AddressFactory(document=document, url="https://harian.contoh.id/1")
        return MentionFactory(document=document, waiting=True)

    def test_the_draft_knows_what_it_answers(self, mention, asked, page, member):
        drafted = answers.start_answer(mention=mention, by=member)
        assert drafted.edit_url.endswith(f"/{page.pk}/edit/")
        assert asked == [
            answering.AnswerRequest(
                unit_id=mention.unit_id, title="Warga kecewa", lead="Antre lama",
                url="https://harian.contoh.id/1", outlet="Harian", by_id=member.pk,
            )
        ]  # fmt: skip
        mention.refresh_from_db()
        assert (mention.status, mention.assignee) == ("assigned", member)
        assert mention.answers.get().time_taken is None

    def test_publication_closes_the_loop_and_withdrawal_opens_it(
        self, mention, asked, page, member
    ):
        heard = []

        def hear(published, **message):
            heard.append((message["mention"].pk, published))

        mention_answered.connect(hear)
        answers.start_answer(mention=mention, by=member)
        for _ in range(2):
            page_published.send(sender=Page, instance=page, revision=None)
        mention.refresh_from_db()
        answer = mention.answers.get()
        first = answer.published_at
        assert mention.status == "answered"
        assert timedelta(hours=4, minutes=59) < answer.time_taken < timedelta(hours=5, minutes=1)
        assert not Mention.objects.waiting().exists()
        for _ in range(2):
            page_unpublished.send(sender=Page, instance=page)
        mention.refresh_from_db()
        answer.refresh_from_db()
        assert (mention.status, answer.published_at) == ("assigned", None)
        page_published.send(sender=Page, instance=page, revision=None)
        answer.refresh_from_db()
        assert answer.published_at > first
        mention_answered.disconnect(hear)
        assert heard == [(mention.pk, True), (mention.pk, False), (mention.pk, True)]

    def test_another_published_answer_keeps_it_answered(self, mention, page):
        other = Page.objects.get(depth=1).add_child(instance=Page(title="Lain", slug="lain"))
        for one in (page, other):
            Answer.objects.create(mention=mention, page=one)
            answers.note_publication(page_id=one.pk, at=timezone.now())
        answers.note_withdrawal(page_id=page.pk)
        mention.refresh_from_db()
        assert mention.status == "answered"

    def test_other_pages_do_nothing(self, mention, page, django_assert_num_queries):
        with django_assert_num_queries(3):
            page_published.send(sender=Page, instance=page, revision=None)
        mention.refresh_from_db()
        assert mention.status == "new"

    def test_an_answered_mention_is_not_set_aside(self, mention, page, member):
        Answer.objects.create(mention=mention, page=page, published_at=timezone.now())
        with pytest.raises(NotAllowed):
            triage.dismiss(mention=mention, reason="x", by=member)

    def test_without_a_drafter_nothing_changes(self, mention, member, monkeypatch):
        monkeypatch.setattr(answering, "_drafters", [])
        with pytest.raises(CannotDraft):
            answers.start_answer(mention=mention, by=member)
        mention.refresh_from_db()
        assert mention.status == "new"
        assert not Answer.objects.exists()


class TestSources:
    def add(self, **changes):
        values = {"unit": UnitFactory(), "name": "Harian", "address": "https://a.id/rss"}
        return sources.add_source(**{**values, "by": None, **changes})

    def test_a_new_source_is_due_at_once(self):
        source = self.add()
        assert source.key == "harian"
        assert source in Source.objects.due(timezone.now())
        assert self.add().key == "harian-2"
        assert logged(source) == ["listening.source_add"]

    @pytest.mark.parametrize(
        "address",
        [
            "/etc/passwd",
            "file:///etc/passwd",
            "ftp://a.id/x",
            "javascript:alert(1)",
            "a.id/rss",
            "",
        ],
    )
    def test_units_give_web_addresses_only(self, address):
        with pytest.raises(InvalidSource) as refusal:
            self.add(address=address)
        assert "address" in refusal.value.errors

    def test_shared_sources_may_be_saved_files(self):
        assert self.add(unit=None, address="berita.xml").address == "berita.xml"
        with pytest.raises(InvalidSource):
            self.add(unit=None, address="ftp://a.id/x")

    def test_a_new_address_is_tried_at_once(self):
        source = self.add()
        source.failed("http_404", {}, retry=False)
        Source.objects.update(etag="old")
        changed = sources.change_source(source=source, address="https://b.id/rss", by=None)
        assert changed.last_error == ""
        assert changed.etag == ""
        assert changed in Source.objects.due(timezone.now())

    def test_a_stopped_source_is_not_due(self):
        source = sources.change_source(source=self.add(), is_active=False, by=None)
        assert source.next_attempt_at is None
        sources.read_soon(source=source, by=None)
        source.refresh_from_db()
        assert source.next_attempt_at is None

    def test_keys_and_odd_intervals_are_refused(self):
        source = self.add()
        with pytest.raises(InvalidSource):
            sources.change_source(source=source, key="x", by=None)
        with pytest.raises(InvalidSource):
            sources.change_source(source=source, interval_minutes=1, by=None)
        with pytest.raises(InvalidSource):
            self.add(kind="nonsense")


class TestRules:
    def save(self, **changes):
        values = {"unit": changes.pop("unit", None) or UnitFactory(), "name": "Pemilu",
                  "any_of": "surat suara\n\n surat  suara \nTPS", "by": None}  # fmt: skip
        return watch.save_rule(**{**values, **changes})

    def test_phrases_are_tidied(self):
        rule = self.save(none_of="bekas\x00")
        assert rule.phrases() == ("surat suara", "TPS")
        assert rule.exclusions() == ("bekas",)
        assert (
            watch.save_rule(
                unit=rule.unit, rule=rule, name="Baru", any_of="kotak suara", by=None
            ).pk
            == rule.pk
        )

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": " "}, "name"),
            ({"any_of": "\n"}, "any_of"),
            ({"any_of": "a"}, "any_of"),
            ({"any_of": "x" * 300}, "any_of"),
            ({"none_of": "\n".join(f"kata{n}" for n in range(300))}, "none_of"),
        ],
    )
    def test_what_cannot_be_watched_is_refused(self, changes, field):
        with pytest.raises(InvalidRule) as refusal:
            self.save(**changes)
        assert field in refusal.value.errors
        assert not WatchRule.objects.exists()

    def test_names_are_unique_in_a_unit(self):
        rule = self.save()
        with pytest.raises(InvalidRule):
            self.save(unit=rule.unit)
        assert self.save().name == rule.name

    def test_the_preview_counts_without_storing(self):
        unit, other = UnitFactory(), UnitFactory()
        DocumentFactory(text="Surat suara rusak di gudang.")
        DocumentFactory(text="Surat suara bekas dijual.")
        DocumentFactory(text="Surat suara lama.", counted_at=timezone.now() - timedelta(days=40))
        DocumentFactory(text="Surat suara rahasia.", brought_by=other, title="Rahasia")
        preview = watch.preview_rule(unit=unit, any_of="surat suara", none_of="bekas")
        assert (preview.met, preview.read, preview.complete) == (1, 2, True)
        assert "Rahasia" not in preview.samples

    def test_the_preview_is_bounded(self, monkeypatch):
        monkeypatch.setattr(watch, "PREVIEW_DOCUMENTS", 2)
        for _ in range(3):
            DocumentFactory()
        preview = watch.preview_rule(unit=UnitFactory(), any_of="rapat kerja")
        assert (preview.met, preview.read, preview.complete) == (2, 2, False)

    def test_removing_keeps_the_mentions(self):
        rule = WatchRuleFactory()
        mention = MentionFactory(unit=rule.unit, rule=rule)
        watch.remove_rule(rule=rule, by=None)
        mention.refresh_from_db()
        assert mention.rule is None


def test_a_new_alias_is_looked_for_in_what_was_stored(django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    from cermin.listening import tasks
    from cermin.units.services import add_alias

    unit = UnitFactory()
    DocumentFactory(text="Panitia Kota Bawang bersidang lagi.")
    with django_capture_on_commit_callbacks(execute=True):
        add_alias(unit=unit, name="Panitia Kota Bawang", by=None)
    task = DBTaskResult.objects.get(task_path__endswith="route_again")
    tasks.route_again.func(*task.args_kwargs["args"])
    assert Mention.objects.get().unit == unit


class TestRetry:
    def test_source_and_article_are_due_again(self):
        source = SourceFactory(next_attempt_at=None)
        document = DocumentFactory(source=source, is_summary=True, page_attempts=5)
        address = AddressFactory(document=document)
        item = IntakeItem.objects.create(
            intake=IntakeFactory(source=source), locator=address.url, outcome="refused",
            code="timeout", can_retry=True,
        )  # fmt: skip
        assert retry_item(item=item, by=UserFactory())
        source.refresh_from_db()
        document.refresh_from_db()
        assert source in Source.objects.due(timezone.now())
        assert document.page_due_at
        assert document.page_attempts == 0
        assert not retry_item(item=item, by=None)

    def test_only_where_it_helps(self):
        item = IntakeItem.objects.create(
            intake=IntakeFactory(source=SourceFactory()), locator="x", outcome="refused",
            code="http_404",
        )  # fmt: skip
        assert not retry_item(item=item, by=None)
        item = IntakeItem.objects.create(
            intake=IntakeFactory(), locator="x", outcome="refused", can_retry=True
        )
        assert not retry_item(item=item, by=None)
