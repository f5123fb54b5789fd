"""Screens: who may, what is shown, and that the service is reached."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cermin.accounts.tests.factories import UserFactory
from cermin.listening import answering
from cermin.listening.models import Intake, IntakeItem, Mention, Source, Upload, WatchRule
from cermin.listening.tests.factories import (
    BODY,
    AddressFactory,
    DocumentFactory,
    IntakeFactory,
    MentionFactory,
    SourceFactory,
    WatchRuleFactory,
)
from cermin.units.models import Reach, Role
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.HOME_DIR = tmp_path
    settings.CERMIN_MFA_ROLES = []


@pytest.fixture
def unit():
    return UnitFactory(name="KPU Kabupaten Brebes")


@pytest.fixture
def sign_in(client, unit):
    def sign_in(role=Role.EDITOR, where=None, reach=Reach.UNIT):
        user = MembershipFactory(unit=where or unit, role=role, reach=reach).user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return user

    return sign_in


def url(name, *args):
    return reverse(f"listening:{name}", args=args)


def body(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


class TestList:
    def test_own_mentions_are_shown_and_others_are_not(self, client, sign_in, unit):
        own = MentionFactory(unit=unit, negative=True, waiting=True)
        other = MentionFactory()
        sign_in()
        page = body(client.get(url("mentions")))
        assert own.document.title in page
        assert other.document.title not in page
        assert "negatif" in page

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("q=gudang", {"A"}),
            ("nada=negative", {"B"}),
            ("nada=positive", {"C"}),
            ("status=dismissed", {"D"}),
            ("jawaban=menunggu", {"B"}),
            ("outlet=radio", {"A"}),
            ("dari=2021-04-26&sampai=2021-04-26", {"D"}),
            ("dari=bukan-tanggal", {"A", "B", "C", "D"}),
            ("jawaban=saya", set()),
            ("nada=tinjau", {"A", "D"}),
            ("nada=nonsense", {"A", "B", "C", "D"}),
        ],
    )
    def test_filters(self, client, sign_in, unit, query, titles):
        early = timezone.datetime(2021, 4, 26, 10, tzinfo=unit.tzinfo)
        for title, text, outlet, fields in (
            ("A", "Surat suara di gudang", "Radio Contoh", {}),
            ("B", "", "", {"negative": True, "waiting": True}),
            ("C", "", "", {"negative": True, "human_tone": "positive"}),
            ("D", "", "", {"status": "dismissed", "waiting": True, "counted_at": early}),
        ):
            document = DocumentFactory(title=f"Judul {title}", text=text, outlet=outlet)
            MentionFactory(unit=unit, document=document, **fields)
        sign_in()
        page = body(client.get(f"{url('mentions')}?{query}"))
        assert {t for t in "ABCD" if f"Judul {t}" in page} == titles

    def test_a_rule_filters_its_mentions(self, client, sign_in, unit):
        rule = WatchRuleFactory(unit=unit)
        mention = MentionFactory(unit=unit, rule=rule)
        other = MentionFactory(unit=unit)
        foreign = WatchRuleFactory()
        sign_in()
        page = body(client.get(f"{url('mentions')}?aturan={rule.pk}"))
        assert mention.document.title in page
        assert other.document.title not in page
        assert foreign.name not in page

    def test_units_below_come_when_they_are_asked_for(self, client, sign_in, unit):
        below = UnitFactory(parent=unit)
        mention = MentionFactory(unit=below)
        sign_in(reach=Reach.SUBTREE)
        assert mention.document.title not in body(client.get(url("mentions")))
        assert mention.document.title in body(client.get(url("mentions") + "?cakupan=bawah"))

    def test_a_role_of_one_unit_does_not_reach_below(self, client, sign_in, unit):
        mention = MentionFactory(unit=UnitFactory(parent=unit))
        sign_in()
        assert mention.document.title not in body(client.get(url("mentions") + "?cakupan=bawah"))
        assert client.get(url("mention", mention.pk)).status_code == 404

    def test_files_hold_every_column(self, client, sign_in, unit):
        document = DocumentFactory(title="=HYPERLINK(1)", outlet="Harian")
        AddressFactory(document=document, url="https://harian.contoh.id/1")
        MentionFactory(unit=unit, document=document, note="Catatan")
        sign_in()
        table = body(client.get(url("mentions") + "?ekspor=csv"))
        assert "https://harian.contoh.id/1" in table
        assert "'=HYPERLINK(1)" in table
        book = load_workbook(BytesIO(client.get(url("mentions") + "?ekspor=xlsx").getvalue()))
        assert book.active["A2"].value == "=HYPERLINK(1)"
        assert book.active["A2"].data_type == "s"

    def test_the_list_costs_the_same_however_long(
        self, client, sign_in, unit, django_assert_max_num_queries
    ):
        for _ in range(15):
            MentionFactory(unit=unit)
        sign_in()
        client.get(url("mentions"))
        with django_assert_max_num_queries(30):
            client.get(url("mentions"))


class TestMention:
    def test_text_reasons_and_tone_are_shown(self, client, sign_in, unit):
        document = DocumentFactory(title="KPU Brebes disorot", text=BODY)
        AddressFactory(document=document, url="https://harian.contoh.id/1", outlet="Harian")
        mention = MentionFactory(
            unit=unit, document=document, negative=True, waiting=True, title_confidence=0.4
        )
        sign_in()
        page = body(client.get(url("mention", mention.pk)))
        assert "<mark>KPU Brebes</mark>" in page
        assert "82 %" in page
        assert "kecewa" in page
        assert "https://harian.contoh.id/1" in page
        mention.refresh_from_db()
        assert mention.status == "read"

    def test_texts_cannot_smuggle_markup(self, client, sign_in, unit):
        document = DocumentFactory(
            title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>", outlet="<b>x"
        )
        mention = MentionFactory(
            unit=unit, document=document, because=["<i>kata"],
            reasons=[{"code": "rule", "params": {"rule": "<u>", "phrase": "<s>"},
                      "phrases": ["img src"]}],
        )  # fmt: skip
        sign_in()
        for address in (url("mention", mention.pk), url("mentions")):
            page = body(client.get(address))
            for bad in ("<script>alert", "<img src", "<b>x", "<i>kata", "<u>", "<s>"):
                assert bad not in page

    def test_odd_reasons_do_not_break_the_page(self, client, sign_in, unit):
        mention = MentionFactory(
            unit=unit,
            reasons=[{}, {"code": "x", "text": [[5, 2], [0, 99999], "a", [1]], "params": None}],
            answer_because={"code": "?"},
            needs_answer=True,
        )
        sign_in()
        assert client.get(url("mention", mention.pk)).status_code == 200

    def test_the_list_gets_the_pane_alone(self, client, sign_in, unit):
        mention = MentionFactory(unit=unit)
        sign_in()
        page = body(client.get(url("mention", mention.pk), headers={"HX-Request": "true"}))
        assert "<html" not in page
        assert mention.document.title in page

    def test_who_only_reads_the_desk_changes_nothing(self, client, sign_in, unit):
        mention = MentionFactory(unit=unit)
        sign_in(Role.AUDITOR)
        page = body(client.get(url("mention", mention.pk)))
        assert url("tone", mention.pk) not in page
        mention.refresh_from_db()
        assert mention.status == "new"
        for name in ("tone", "dismiss", "assign", "note", "answer", "needs_answer", "reopen"):
            assert client.post(url(name, mention.pk), {"tone": "positive"}).status_code == 404

    def test_an_analyst_sorts_but_does_not_answer(self, client, sign_in, unit):
        mention = MentionFactory(unit=unit)
        sign_in(Role.ANALYST)
        assert client.post(url("tone", mention.pk), {"tone": "positive"}).status_code == 302
        assert client.post(url("answer", mention.pk)).status_code == 404

    def test_others_mentions_are_not_found(self, client, sign_in):
        mention = MentionFactory()
        sign_in()
        assert client.get(url("mention", mention.pk)).status_code == 404
        for name in ("tone", "dismiss", "assign", "note", "answer", "needs_answer", "reopen"):
            assert client.post(url(name, mention.pk)).status_code == 404

    def test_decisions_reach_the_services(self, client, sign_in, unit):
        mention = MentionFactory(unit=unit, waiting=True)
        user = sign_in()
        client.post(url("tone", mention.pk), {"tone": "positive"})
        client.post(url("tone", mention.pk), {"tone": "negative", "part": "title"})
        client.post(url("note", mention.pk), {"note": "Sudah ditelepon"})
        client.post(url("needs_answer", mention.pk), {"needed": "0"})
        client.post(url("assign", mention.pk), {"person": user.pk})
        mention.refresh_from_db()
        assert (mention.human_tone, mention.human_title_tone) == ("positive", "negative")
        assert (mention.note, mention.needs_answer) == ("Sudah ditelepon", False)
        assert (mention.status, mention.assignee) == ("assigned", user)
        client.post(url("dismiss", mention.pk), {"reason": "Bukan kita"})
        mention.refresh_from_db()
        assert mention.status == "dismissed"
        client.post(url("reopen", mention.pk))
        mention.refresh_from_db()
        assert mention.status == "assigned"

    def test_a_refusal_is_said_beside_the_mention(self, client, sign_in, unit):
        mention = MentionFactory(unit=unit)
        sign_in()
        response = client.post(url("dismiss", mention.pk), headers={"HX-Request": "true"})
        assert "notice--error" in body(response)
        assert response["HX-Trigger"] == "mention-changed"
        assert client.post(url("tone", mention.pk), {"tone": "marah"}).status_code == 302
        foreign = UserFactory()
        client.post(url("assign", mention.pk), {"person": foreign.pk})
        mention.refresh_from_db()
        assert (mention.assignee, mention.human_tone) == (None, "")

    def test_answering_leads_to_the_draft(self, client, sign_in, unit, monkeypatch):
        from wagtail.models import Page

        draft = Page.objects.get(depth=1).add_child(instance=Page(title="D", slug="d", live=False))
        monkeypatch.setattr(
            answering, "_drafters", [lambda request: answering.DraftedAnswer(draft.pk, "/tulis/")]
        )
        mention = MentionFactory(unit=unit)
        sign_in()
        response = client.post(url("answer", mention.pk))
        assert response.url == "/tulis/"
        page = body(client.get(url("mention", mention.pk)))
        assert "draf" in page
        mention.answers.update(
            published_at=mention.document.seen_at + timedelta(hours=3, minutes=20)
        )
        assert "3 jam 20 menit" in body(client.get(url("mention", mention.pk)))

    def test_a_unit_without_a_newsroom_is_told_so(self, client, sign_in, unit, monkeypatch):
        monkeypatch.setattr(answering, "_drafters", [])
        mention = MentionFactory(unit=unit)
        sign_in()
        assert client.post(url("answer", mention.pk)).url == url("mention", mention.pk)


class TestSources:
    def test_shared_and_own_sources_with_their_health(self, client, sign_in, unit):
        own, shared, other = (
            SourceFactory(unit=owner, name=name)
            for owner, name in ((unit, "Milik"), (None, "Bersama"), (UnitFactory(), "Asing"))
        )
        own.failed("http_404", {}, retry=False)
        shared.failed("timeout", {"host": "a.id", "seconds": 20}, retry=True)
        sign_in()
        page = body(client.get(url("sources")))
        assert "Milik" in page
        assert "Bersama" in page
        assert "Asing" not in page
        assert "404" in page
        assert "a.id" in page
        assert client.get(url("source", own.pk)).status_code == 200
        assert client.get(url("source", shared.pk)).status_code == 200
        assert client.get(url("source", other.pk)).status_code == 404
        assert client.get(url("change_source", own.pk)).status_code == 404

    def test_an_administrator_adds_changes_and_hurries(self, client, sign_in, unit):
        sign_in(Role.ADMIN)
        values = {"name": "Harian", "address": "https://a.id/rss", "kind": "feed",
                  "interval_minutes": 30, "is_active": "on", "shared": "on"}  # fmt: skip
        client.post(url("add_source"), values)
        source = Source.objects.get()
        assert (source.unit, source.fetch_articles) == (unit, False)
        client.post(url("change_source", source.pk), {**values, "name": "Koran"})
        source.refresh_from_db()
        assert source.name == "Koran"
        Source.objects.update(next_attempt_at=None)
        client.post(url("read_source", source.pk))
        assert Source.objects.due(timezone.now()).exists()

    def test_paths_of_the_server_are_refused(self, client, sign_in):
        sign_in(Role.ADMIN)
        response = client.post(
            url("add_source"),
            {"name": "X", "address": "/etc/passwd", "kind": "feed", "interval_minutes": 30},
        )
        assert response.status_code == 200
        assert not Source.objects.exists()

    def test_shared_sources_are_the_keepers(self, client, sign_in, unit):
        shared = SourceFactory(unit=None)
        sign_in(Role.ADMIN)
        assert client.get(url("change_source", shared.pk)).status_code == 404
        assert client.post(url("read_source", shared.pk)).status_code == 404
        keeper = UserFactory(is_superuser=True)
        client.force_login(keeper, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(url("change_source", shared.pk)).status_code == 200
        client.post(
            url("add_source"),
            {"name": "B", "address": "berita.xml", "kind": "feed", "interval_minutes": 30,
             "is_active": "on", "shared": "on"},
        )  # fmt: skip
        assert Source.objects.filter(unit=None, address="berita.xml").exists()


class TestRules:
    def test_add_change_and_remove(self, client, sign_in, unit):
        sign_in(Role.ADMIN)
        client.post(url("add_rule"), {"name": "Pemilu", "any_of": "surat suara", "is_active": "on"})
        rule = WatchRule.objects.get()
        assert rule.unit == unit
        assert "Pemilu" in body(client.get(url("rules")))
        client.post(url("change_rule", rule.pk), {"name": "Pilkada", "any_of": "TPS"})
        rule.refresh_from_db()
        assert (rule.name, rule.is_active) == ("Pilkada", False)
        assert client.get(url("remove_rule", rule.pk)).status_code == 200
        client.post(url("remove_rule", rule.pk))
        assert not WatchRule.objects.exists()

    def test_a_new_rule_reads_the_last_days_again(self, client, sign_in, unit):
        from cermin.listening import tasks

        DocumentFactory(text="Surat suara rusak di gudang.")
        sign_in(Role.ADMIN)
        client.post(url("add_rule"), {"name": "Pemilu", "any_of": "surat suara", "is_active": "on"})
        from django_tasks_db.models import DBTaskResult

        task = DBTaskResult.objects.get(task_path__endswith="route_again")
        tasks.route_again.func(*task.args_kwargs["args"])
        assert Mention.objects.get().rule.name == "Pemilu"

    def test_refusals_are_shown(self, client, sign_in):
        sign_in(Role.ADMIN)
        response = client.post(url("add_rule"), {"name": "X", "any_of": "a"})
        assert response.status_code == 200
        assert "error-summary" in body(response)

    def test_the_preview_counts(self, client, sign_in):
        DocumentFactory(text="Surat suara rusak.", title="Gudang banjir")
        sign_in(Role.ADMIN)
        page = body(client.post(url("preview_rule"), {"any_of": "surat suara"}))
        assert "Gudang banjir" in page
        assert body(client.post(url("preview_rule"), {"any_of": ""}))

    def test_only_administrators_and_only_their_own(self, client, sign_in, unit):
        own, other = WatchRuleFactory(unit=unit), WatchRuleFactory()
        sign_in()
        for name, *args in (("add_rule",), ("change_rule", own.pk), ("remove_rule", own.pk)):
            assert client.get(url(name, *args)).status_code == 404
        sign_in(Role.ADMIN)
        assert client.get(url("change_rule", other.pk)).status_code == 404
        assert client.post(url("remove_rule", other.pk)).status_code == 404
        assert WatchRule.objects.count() == 2


class TestIntakes:
    def test_every_refusal_stands_with_its_reason(self, client, sign_in, unit):
        intake = IntakeFactory(unit=unit, refused=1)
        IntakeItem.objects.create(
            intake=intake, locator="kliping.csv, line 3", outcome="refused",
            code="row_without_content", params={"missing": "title"},
        )  # fmt: skip
        sign_in()
        assert intake.name in body(client.get(url("intakes")))
        page = body(client.get(url("intake", intake.pk)))
        assert "kliping.csv, baris 3" in page
        assert "title" in page

    def test_shared_readings_say_why_and_not_what(self, client, sign_in, unit):
        source = SourceFactory(unit=None)
        intake = IntakeFactory(source=source, name=source.name)
        for outcome, locator, code, params in (
            ("refused", "https://a.id/rahasia-bali", "http_404", {}),
            ("refused", source.address, "html_not_feed", {"feeds": "https://a.id/rahasia"}),
            ("duplicate", "https://b.id/rahasia-bali", "same_text", {"outlet": "rahasia"}),
        ):
            IntakeItem.objects.create(
                intake=intake, locator=locator, outcome=outcome, code=code, params=params
            )
        sign_in()
        page = body(client.get(url("intake", intake.pk)))
        assert "404" in page
        assert source.address in page
        assert "rahasia" not in page

    def test_others_imports_are_not_found(self, client, sign_in):
        foreign, command = IntakeFactory(unit=UnitFactory()), IntakeFactory(unit=None)
        sign_in(Role.ADMIN)
        for intake in (foreign, command):
            assert client.get(url("intake", intake.pk)).status_code == 404
            assert f'href="{url("intake", intake.pk)}"' not in body(client.get(url("intakes")))
        keeper = UserFactory(is_superuser=True)
        client.force_login(keeper, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(url("intake", command.pk)).status_code == 200

    def test_trying_again_is_offered_only_where_it_helps(self, client, sign_in, unit):
        source = SourceFactory(unit=unit, next_attempt_at=None)
        intake = IntakeFactory(unit=unit, source=source)
        items = [
            IntakeItem.objects.create(
                intake=intake, locator=f"x{n}", outcome="refused", code="timeout", can_retry=again
            )
            for n, again in enumerate((True, False))
        ]
        sign_in()
        assert url("retry", items[0].pk) not in body(client.get(url("intake", intake.pk)))
        assert client.post(url("retry", items[0].pk)).status_code == 404
        sign_in(Role.ADMIN)
        page = body(client.get(url("intake", intake.pk)))
        assert url("retry", items[0].pk) in page
        assert url("retry", items[1].pk) not in page
        client.post(url("retry", items[0].pk))
        assert Source.objects.due(timezone.now()).get() == source

    def test_small_files_are_read_at_once_and_large_ones_later(
        self, client, sign_in, unit, monkeypatch
    ):
        sign_in(Role.ANALYST)
        table = f'title,text\n"Judul","{BODY}"\n'.encode()
        response = client.post(url("upload"), {"berkas": [SimpleUploadedFile("a.csv", table)]})
        intake = Intake.objects.get()
        assert response.url == url("intake", intake.pk)
        assert Mention.objects.get().unit == unit
        monkeypatch.setattr("cermin.listening.services.uploads.AT_ONCE", 1)
        response = client.post(url("upload"), {"berkas": [SimpleUploadedFile("b.csv", table)]})
        assert response.url == url("intakes")
        assert Upload.objects.get().name == "01 b.csv"
        assert "b.csv" in body(client.get(url("intakes")))

    def test_wrong_files_are_refused_on_the_form(self, client, sign_in):
        sign_in()
        response = client.post(url("upload"), {"berkas": [SimpleUploadedFile("a.exe", b"MZ")]})
        assert response.status_code == 200
        assert "a.exe" in body(response)
        assert client.post(url("upload"), {}).status_code == 200
        sign_in(Role.AUDITOR)


class TestDesk:
    def test_today_says_what_burns_and_what_was_answered(self, client, sign_in, unit):
        burning = MentionFactory(unit=unit, negative=True, waiting=True)
        waiting = MentionFactory(unit=unit, waiting=True)
        foreign = MentionFactory(negative=True, waiting=True)
        sign_in()
        page = body(client.get(reverse("workdesk:today")))
        assert burning.document.title in page
        assert waiting.document.title in page
        assert foreign.document.title not in page
        assert url("mentions") in page

    def test_search_finds_own_mentions(self, client, sign_in, unit):
        own = MentionFactory(unit=unit, document=DocumentFactory(title="Gudang pemilu banjir"))
        foreign = MentionFactory(document=DocumentFactory(title="Gudang asing banjir"))
        sign_in()
        page = body(client.get(reverse("workdesk:search") + "?q=gudang+banjir"))
        assert own.document.title in page
        assert foreign.document.title not in page

    def test_strangers_are_sent_to_sign_in(self, client):
        for name in ("mentions", "sources", "rules", "intakes", "add_source", "upload"):
            assert client.get(url(name)).status_code == 302
