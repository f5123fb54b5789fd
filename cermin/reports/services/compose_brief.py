"""Count a unit's day and say what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from cermin.listening.models import Answer, Mention, Source
from cermin.listening.querysets import day_bounds
from cermin.reports.brief import AnswerLine, BriefContent, Figures, StoryLine, WaitingLine
from cermin.reports.services.group_stories import group_stories
from cermin.units.models import Unit

#: How many lines a brief that fits on a phone may have of each kind.
MOST_STORIES = 5
MOST_WAITING = 5
MOST_ANSWERS = 10


def compose_brief(*, unit: Unit, day: date, now: datetime | None = None) -> BriefContent:
    """Return the unit's brief for a day on its own clock.

    A day that is not over is counted up to now and compared with the day before up to the same
    hour; half a day against a whole one would always look like good news.

    Args:
        unit: whose mentions are counted; units below it have briefs of their own.
        day: the day, on the unit's clock.
        now: the moment of counting; the present when left out.
    """
    now = now or timezone.now()
    start, end = day_bounds(unit, day)
    until = min(max(now, start), end)
    yesterday_start, yesterday_until = start - timedelta(days=1), until - timedelta(days=1)
    mentions = _mentions(unit, start, until)
    waiting = _waiting(unit, start, until)
    return BriefContent(
        unit_code=unit.code,
        unit_name=unit.short_name,
        zone=unit.zone_label,
        day=day.isoformat(),
        until=unit.localise(until).isoformat(),
        compared_day=(day - timedelta(days=1)).isoformat(),
        complete=now >= end,
        now=_figures(mentions),
        before=_figures(_mentions(unit, yesterday_start, yesterday_until)),
        stories=_stories(mentions),
        waiting=tuple(_waiting_line(unit, mention) for mention in waiting[:MOST_WAITING]),
        waiting_total=len(waiting),
        answers=_answers(unit, yesterday_start, until),
        uncertain=sum(not mention.is_certain for mention in mentions),
        silent_sources=_silent_sources(unit),
    )


def _mentions(unit: Unit, start: datetime, until: datetime) -> list[Mention]:
    found = Mention.objects.filter(unit=unit, counted_at__gte=start, counted_at__lt=until)
    return list(
        found.exclude(status=Mention.Status.DISMISSED)
        .select_related("document")
        .prefetch_related("document__addresses")
        .order_by("counted_at", "pk")
    )


def _figures(mentions: Sequence[Mention]) -> Figures:
    tones = [mention.effective_tone for mention in mentions]
    outlets = {outlet for mention in mentions for outlet in _outlets(mention)}
    return Figures(
        total=len(mentions),
        positive=tones.count("positive"),
        neutral=tones.count("neutral"),
        negative=tones.count("negative"),
        outlets=len(outlets),
    )


def _outlets(mention: Mention) -> list[str]:
    """Return the outlets that carried the document, the first one first."""
    names = [mention.document.outlet, *(a.outlet for a in mention.document.addresses.all())]
    return list(dict.fromkeys(name for name in names if name))


def _url(mention: Mention) -> str:
    addresses = list(mention.document.addresses.all())
    return addresses[0].url if addresses else ""


def _stories(mentions: Sequence[Mention]) -> tuple[StoryLine, ...]:
    lines = []
    for group in group_stories(mentions):
        outlets = list(dict.fromkeys(name for mention in group for name in _outlets(mention)))
        lines.append(
            StoryLine(
                title=group[0].document.title,
                outlets=tuple(outlets),
                count=len(group),
                tone=_prevailing_tone(group),
                url=_url(group[0]),
                mention_ids=tuple(mention.pk for mention in group),
            )
        )
    # Widest first; among equals the negative one, since it may need an answer.
    lines.sort(key=lambda line: (-len(line.outlets), -line.count, line.tone != "negative"))
    return tuple(lines[:MOST_STORIES])


def _prevailing_tone(group: Sequence[Mention]) -> str:
    tones = [mention.effective_tone for mention in group]
    return max(("negative", "neutral", "positive"), key=tones.count)


def _waiting(unit: Unit, start: datetime, until: datetime) -> list[Mention]:
    """Return what waits for an answer: of this day, and left over from the six days before."""
    found = (
        Mention.objects.waiting()
        .filter(unit=unit, counted_at__gte=start - timedelta(days=6), counted_at__lt=until)
        .select_related("document")
        .prefetch_related("document__addresses", "answers")
    )
    return sorted(found, key=lambda m: (m.effective_tone != "negative", -m.counted_at.timestamp()))


def _waiting_line(unit: Unit, mention: Mention) -> WaitingLine:
    return WaitingLine(
        mention_id=mention.pk,
        title=mention.document.title,
        outlet=next(iter(_outlets(mention)), ""),
        tone=mention.effective_tone,
        confidence=round(mention.confidence, 2),
        because=tuple(str(word) for word in mention.because[:3]),
        url=_url(mention),
        seen_at=unit.localise(mention.document.seen_at).isoformat(),
        drafted=bool(mention.answers.all()),
    )


def _answers(unit: Unit, start: datetime, until: datetime) -> tuple[AnswerLine, ...]:
    found = (
        Answer.objects.filter(
            mention__unit=unit, published_at__gte=start, published_at__lt=until, page__live=True
        )
        .select_related("mention__document", "page")
        .order_by("-published_at")[:MOST_ANSWERS]
    )
    return tuple(_answer_line(unit, answer) for answer in found)


def _answer_line(unit: Unit, answer: Answer) -> AnswerLine:
    taken = answer.time_taken or timedelta(0)
    assert answer.published_at is not None
    return AnswerLine(
        mention_id=answer.mention_id,
        mention_title=answer.mention.document.title,
        mention_outlet=answer.mention.document.outlet,
        title=answer.page.title,
        url=answer.page.full_url or "",
        published_at=unit.localise(answer.published_at).isoformat(),
        minutes=int(taken.total_seconds() // 60),
    )


def _silent_sources(unit: Unit) -> int:
    """Count the sources that serve the unit and whose last reading failed."""
    serving = Q(unit=unit) | Q(unit__isnull=True)
    return Source.objects.filter(serving, is_active=True).exclude(last_error="").count()
