"""The brief counts what was said, up to the hour, and shows what was answered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils.translation import override

from cermin.listening.models import Answer, Document, DocumentAddress, Mention
from cermin.reports.brief import BriefContent
from cermin.reports.models import Brief, BriefPlan
from cermin.reports.services import compose_brief, make_brief, plan_brief, word_brief
from cermin.reports.services.count_days import count_days
from cermin.reports.services.make_brief import next_time, run_plan
from cermin.reports.services.word_brief import WHATSAPP_MOST_CHARACTERS, duration_words
from cermin.units.models import Timezone, Unit
from cermin.units.services import create_unit

pytestmark = pytest.mark.django_db

#: Saturday, 21 November 2026, 10.00 in WIB.
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)


@pytest.fixture
def unit() -> Unit:
    return create_unit(
        parent=None,
        code="kpn-sekarwangi",
        kind=Unit.Kind.REGENCY,
        institution="KPN",
        name="Komisi Pemilihan Nusantara Kabupaten Sekarwangi",
        short_name="KPN Kabupaten Sekarwangi",
    )


_number = iter(range(1_000_000))


def hear(unit: Unit, at: datetime, title: str = "", tone: str = "neutral", **fields) -> Mention:
    n = next(_number)
    # Words that no two documents share, so that nothing looks like the same report by accident.
    title = title or f"Kabar{n} nomor{n} tentang hal{n}"
    document = Document.objects.create(
        fingerprint=f"{n:064d}", title=title, lead=title, counted_at=at, seen_at=at,
        outlet=fields.pop("outlet", f"Media {n}"), published_at=at,
    )  # fmt: skip
    DocumentAddress.objects.create(
        document=document, url=f"https://media.example/{n}", url_key=f"{n:064d}", seen_at=at
    )
    return Mention.objects.create(
        unit=unit, document=document, counted_at=at, title_tone=tone, body_tone=tone, **fields
    )


def test_half_a_day_is_compared_with_half_a_day(unit):
    hear(unit, NOW - timedelta(hours=1), tone="negative")
    hear(unit, NOW - timedelta(hours=2))
    hear(unit, NOW - timedelta(hours=25))
    hear(unit, NOW - timedelta(hours=20))  # yesterday afternoon: after the hour
    brief = compose_brief(unit=unit, day=DAY, now=NOW)
    assert (brief.now.total, brief.now.negative, brief.before.total) == (2, 1, 1)
    assert not brief.complete


def test_a_past_day_is_compared_whole(unit):
    hear(unit, NOW - timedelta(hours=20))
    brief = compose_brief(unit=unit, day=DAY - timedelta(days=1), now=NOW)
    assert brief.complete
    assert brief.now.total == 1


def test_the_day_is_the_units_own(unit):
    # 23.30 WIB is 01.30 WIT of the next day.
    late = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    east = create_unit(
        parent=None, code="kpn-timur", kind=Unit.Kind.REGENCY, institution="KPT",
        name="Timur", short_name="Timur", timezone=Timezone.WIT,
    )  # fmt: skip
    hear(unit, late)
    hear(east, late)
    assert compose_brief(unit=unit, day=DAY, now=NOW).now.total == 0
    assert compose_brief(unit=east, day=DAY, now=NOW).now.total == 1


def test_a_persons_tone_comes_first_and_dismissed_mentions_do_not_count(unit):
    hear(unit, NOW - timedelta(hours=1), tone="negative", human_tone="positive")
    hear(unit, NOW - timedelta(hours=1), status=Mention.Status.DISMISSED)
    brief = compose_brief(unit=unit, day=DAY, now=NOW)
    assert (brief.now.total, brief.now.positive, brief.now.negative) == (1, 1, 0)


def test_other_units_do_not_count(unit):
    other = create_unit(
        parent=unit, code="lain", kind=Unit.Kind.OTHER, institution="KPN", name="Lain",
        short_name="Lain",
    )  # fmt: skip
    hear(other, NOW - timedelta(hours=1), title="RAHASIA")
    brief = compose_brief(unit=unit, day=DAY, now=NOW)
    assert brief.now.total == 0
    assert "RAHASIA" not in word_brief(brief, "json")


def test_copies_are_one_story_with_several_outlets(unit):
    title = "Warga keluhkan lambatnya layanan pindah memilih di Sekarwangi"
    hear(unit, NOW - timedelta(hours=2), title=title, outlet="Media A", tone="negative")
    hear(unit, NOW - timedelta(hours=1), title=title + " hari ini", outlet="Media B")
    hear(unit, NOW - timedelta(hours=1))
    stories = compose_brief(unit=unit, day=DAY, now=NOW).stories
    assert stories[0].title == title
    assert stories[0].outlets == ("Media A", "Media B")
    assert len(stories) == 2


def test_what_waits_is_shown_until_it_is_answered(unit):
    mention = hear(unit, NOW - timedelta(days=2), needs_answer=True, tone="negative")
    assert compose_brief(unit=unit, day=DAY, now=NOW).waiting_total == 1
    Mention.objects.filter(pk=mention.pk).update(status=Mention.Status.ANSWERED)
    assert compose_brief(unit=unit, day=DAY, now=NOW).waiting_total == 0


def test_an_answer_is_shown_with_the_time_it_took(unit):
    from wagtail.models import Page

    mention = hear(unit, NOW - timedelta(hours=3), title="Honor belum cair")
    page = Page.get_first_root_node().add_child(instance=Page(title="Honor dibayarkan", slug="h"))
    Answer.objects.create(
        mention=mention, page=page, published_at=mention.document.seen_at + timedelta(minutes=90)
    )
    (line,) = compose_brief(unit=unit, day=DAY, now=NOW).answers
    assert (line.title, line.minutes) == ("Honor dibayarkan", 90)
    with override("id"):
        text = word_brief(compose_brief(unit=unit, day=DAY, now=NOW), "text")
    assert "Honor dibayarkan" in text
    assert "1 jam 30 menit" in text


def test_no_data_reads_as_a_sentence_in_every_format(unit):
    brief = compose_brief(unit=unit, day=DAY, now=NOW)
    with override("id"):
        assert "Belum ada pemberitaan" in word_brief(brief, "text")
        assert "*" in word_brief(brief, "whatsapp")
        assert "Belum ada pemberitaan" in word_brief(brief, "html")
    assert json.loads(word_brief(brief, "json"))["now"]["total"] == 0


def test_a_title_cannot_break_the_marks_or_the_page(unit):
    hear(unit, NOW - timedelta(hours=1), title="*Awas* <script>alert(1)</script> _miring_")
    brief = compose_brief(unit=unit, day=DAY, now=NOW)
    assert "<script>" not in word_brief(brief, "html")
    assert "*Awas*" not in word_brief(brief, "whatsapp")


def test_whatsapp_stays_short(unit):
    for n in range(30):
        hear(
            unit,
            NOW - timedelta(hours=1),
            title=f"unik{n} " + f"panjang{n} " * 40,
            needs_answer=True,
        )
    text = word_brief(compose_brief(unit=unit, day=DAY, now=NOW), "whatsapp")
    assert len(text) <= WHATSAPP_MOST_CHARACTERS + 100


def test_a_kept_brief_does_not_change(unit):
    hear(unit, NOW - timedelta(hours=1))
    first = make_brief(unit=unit, day=DAY, now=NOW)
    hear(unit, NOW - timedelta(minutes=30))
    again = make_brief(unit=unit, day=DAY, now=NOW)
    assert again.pk == first.pk
    assert BriefContent.from_json(again.content).now.total == 1


def test_a_plan_makes_its_brief_once_and_plans_the_next(unit):
    with time_machine.travel(datetime(2026, 11, 21, 0, 20, tzinfo=UTC), tick=False):
        plan = plan_brief(unit=unit, at=time(7, 30))
        assert plan.next_attempt_at == datetime(2026, 11, 21, 0, 30, tzinfo=UTC)
        assert BriefPlan.objects.lease(plan.pk, datetime.now(UTC)) is None
    with time_machine.travel(datetime(2026, 11, 21, 0, 31, tzinfo=UTC), tick=False):
        token = BriefPlan.objects.lease(plan.pk, datetime.now(UTC))
        assert token
        assert BriefPlan.objects.lease(plan.pk, datetime.now(UTC)) is None
        assert run_plan(plan_id=plan.pk, token=token) is not None
        assert run_plan(plan_id=plan.pk, token=token) is None
    plan.refresh_from_db()
    assert plan.next_attempt_at == datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    assert Brief.objects.count() == 1


def test_the_next_time_is_on_the_units_clock(unit):
    assert next_time(unit, time(10, 0), NOW) == NOW + timedelta(days=1)
    assert next_time(unit, time(10, 1), NOW) == NOW + timedelta(minutes=1)


def test_days_before_the_first_mention_have_no_data(unit):
    hear(unit, NOW - timedelta(days=1), tone="negative")
    counts = count_days(unit=unit, until=DAY, days=3)
    assert [count.negative for count in counts] == [None, 1, 0]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (95, "1 jam 35 menit"),
        (1500, "1 hari 1 jam"),
    ],
)
def test_durations_are_worded(minutes, words):
    with override("id"):
        assert duration_words(minutes) == words


@pytest.mark.parametrize("form", ["text", "html", "json", "whatsapp"])
def test_the_command_prints_every_format(unit, form):
    out = StringIO()
    call_command("brief", unit=unit.code, date="2026-11-21", format=form, stdout=out)
    assert "KPN Kabupaten Sekarwangi" in out.getvalue()


def test_the_command_explains_itself(unit):
    with pytest.raises(CommandError, match="tidak-ada") as unknown:
        call_command("brief", unit="tidak-ada")
    with pytest.raises(CommandError, match="2026") as no_day:
        call_command("brief", unit=unit.code, date="kemarin")
    assert (unknown.value.returncode, no_day.value.returncode) == (2, 2)
