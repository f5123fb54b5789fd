"""Words of a brief for templates: `{% load briefs %}`."""

from __future__ import annotations

from datetime import datetime

from django import template

from cermin.reports.brief import AnswerLine, BriefContent, StoryLine, WaitingLine
from cermin.reports.services.word_brief import (
    answer_words,
    basis_words,
    caveats,
    change_words,
    day_words,
    heading,
    story_spread,
    story_words,
    tone_word,
    waiting_reasons,
    waiting_words,
)

register = template.Library()

register.filter("tone_word", tone_word)
register.filter("day_words", day_words)
register.filter("brief_heading", heading)
register.filter("basis_words", basis_words)
register.filter("caveats", caveats)
register.filter("story_spread", story_spread)
register.filter("waiting_reasons", waiting_reasons)


@register.filter
def moment(iso: str) -> datetime:
    """Return an ISO moment as a moment."""
    return datetime.fromisoformat(iso)


@register.filter
def total_change(brief: BriefContent) -> str:
    """Return how the number of mentions stands against the day before."""
    return change_words(brief.now.total, brief.before.total)


@register.simple_tag
def tone_change(brief: BriefContent, tone: str) -> str:
    """Return how one tone stands against the day before."""
    return change_words(brief.now.count(tone), brief.before.count(tone))


@register.simple_tag
def tone_count(brief: BriefContent, tone: str) -> int:
    """Return the count of one tone."""
    return brief.now.count(tone)


@register.filter
def line_words(line: StoryLine | WaitingLine | AnswerLine) -> str:
    """Return the second line of an entry."""
    if isinstance(line, StoryLine):
        return story_words(line)
    if isinstance(line, WaitingLine):
        return waiting_words(line)
    return answer_words(line)
