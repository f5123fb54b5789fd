"""Word a brief for a terminal, for WhatsApp, for a browser, or as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cermin.reports.brief import AnswerLine, BriefContent, StoryLine, WaitingLine

#: WhatsApp folds longer messages behind “read more”; a brief should be read at a glance.
WHATSAPP_MOST_CHARACTERS = 3500
#: The order in which tones are told: what may need an answer first.
TONES = ("negative", "neutral", "positive")
_WHATSAPP_MARKS = str.maketrans({"*": "∗", "_": " ", "~": "∼", "`": "'"})


def tone_word(tone: str) -> str:
    """Return the tone in words."""
    return {
        "positive": pgettext("tone", "positive"),
        "neutral": pgettext("tone", "neutral"),
        "negative": pgettext("tone", "negative"),
    }[tone]


def heading(content: BriefContent) -> str:
    """Return the brief's name by the hour at which it was counted."""
    if content.complete:
        return _("Daily brief")
    if datetime.fromisoformat(content.until).hour < 12:
        return _("Morning brief")
    return _("Evening brief")


def day_words(iso: str) -> str:
    """Return a day as `Senin, 26 April 2021`."""
    return date_format(date.fromisoformat(iso), "l, j F Y")


def time_words(iso: str, zone: str) -> str:
    """Return a time as `pukul 10.00 WIB`."""
    moment = datetime.fromisoformat(iso)
    return _("%(time)s %(zone)s") % {"time": moment.strftime("%H.%M"), "zone": zone}


def duration_words(minutes: int) -> str:
    """Return how long something took, in days, hours and minutes."""
    days, rest = divmod(minutes, 24 * 60)
    hours, mins = divmod(rest, 60)
    parts = []
    if days:
        parts.append(ngettext("%(n)s day", "%(n)s days", days) % {"n": days})
    if hours:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if (mins and not days) or not parts:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", mins) % {"n": mins})
    return " ".join(parts)


def change_words(now: int, before: int) -> str:
    """Return how a count stands against the day before: `naik 3 dari 9`."""
    if now == before:
        return _("same as the day before (%(before)s)") % {"before": number_format(before)}
    difference = number_format(abs(now - before))
    words = {"difference": difference, "before": number_format(before)}
    if now > before:
        return _("up %(difference)s from %(before)s the day before") % words
    return _("down %(difference)s from %(before)s the day before") % words


def basis_words(content: BriefContent) -> str:
    """Return up to when was counted and against what."""
    if content.complete:
        return _("The whole day, compared with the whole day before.")
    return _("Up to %(time)s, compared with the day before up to the same hour.") % {
        "time": time_words(content.until, content.zone)
    }


def tone_words(content: BriefContent) -> str:
    """Return the counts of the three tones in one line."""
    return ", ".join(
        f"{number_format(content.now.count(tone))} {tone_word(tone)}"
        for tone in ("positive", "neutral", "negative")
    )


def story_spread(line: StoryLine) -> str:
    """Return how widely a story was carried: `3 media: A, B, C`."""
    if not line.outlets:
        return ""
    outlets = ", ".join(line.outlets[:3]) + ("…" if len(line.outlets) > 3 else "")
    spread = ngettext("%(n)s outlet", "%(n)s outlets", len(line.outlets)) % {"n": len(line.outlets)}
    return f"{spread}: {outlets}"


def story_words(line: StoryLine) -> str:
    """Return a story's tone and spread: `negatif, 3 media: A, B, C`."""
    return ", ".join(filter(None, [tone_word(line.tone), story_spread(line)]))


def waiting_reasons(line: WaitingLine) -> str:
    """Return who said it and which words decided its tone."""
    parts = [line.outlet] if line.outlet else []
    if line.because:
        parts.append(_("because of: %(words)s") % {"words": ", ".join(line.because)})
    if line.drafted:
        parts.append(_("answer drafted"))
    return "; ".join(parts)


def waiting_words(line: WaitingLine) -> str:
    """Return why a mention waits: its tone, who said it, and the words that decided it."""
    return "; ".join(filter(None, [tone_word(line.tone), waiting_reasons(line)]))


def answer_words(line: AnswerLine) -> str:
    """Return what was answered and how long it took."""
    return _("answers “%(title)s”, %(duration)s after we read it") % {
        "title": line.mention_title,
        "duration": duration_words(line.minutes),
    }


def _plain(content: BriefContent, strong: Callable[[str], str], clean: Callable[[str], str]) -> str:
    unit = clean(content.unit_name)
    lines = [strong(f"{heading(content)} – {unit}"), day_words(content.day), ""]
    total = ngettext("%(n)s mention", "%(n)s mentions", content.now.total) % {
        "n": number_format(content.now.total)
    }
    lines.append(f"{strong(total)}, {change_words(content.now.total, content.before.total)}")
    if content.now.total:
        outlets = ngettext("%(n)s outlet", "%(n)s outlets", content.now.outlets)
        lines.append(_("Tone: %(tones)s") % {"tones": tone_words(content)})
        lines.append(
            _("Negative: %(change)s")
            % {"change": change_words(content.now.negative, content.before.negative)}
        )
        if content.now.outlets:
            lines.append(outlets % {"n": number_format(content.now.outlets)})
    lines += _section(
        strong,
        _("Top stories"),
        [(clean(line.title), clean(story_words(line)), line.url) for line in content.stories],
        _("No mentions yet."),
    )
    lines += _section(
        strong,
        _("Asks for an answer (%(n)s)") % {"n": number_format(content.waiting_total)},
        [(clean(line.title), clean(waiting_words(line)), line.url) for line in content.waiting],
        _("Nothing waits for an answer."),
    )
    lines += _section(
        strong,
        _("What we answered since yesterday"),
        [(clean(line.title), clean(answer_words(line)), line.url) for line in content.answers],
        _("No answer was published."),
    )
    lines += ["", basis_words(content), *caveats(content)]
    return "\n".join(lines)


def _section(
    strong: Callable[[str], str], title: str, rows: list[tuple[str, str, str]], empty: str
) -> list[str]:
    lines = ["", strong(title)]
    if not rows:
        return [*lines, empty]
    for number, (name, words, url) in enumerate(rows, start=1):
        lines.append(f"{number}. {name} ({words})")
        if url:
            lines.append(f"   {url}")
    return lines


def caveats(content: BriefContent) -> list[str]:
    """Return what a reader must know of the figures."""
    notes = [_("Tones are read by a machine; an officer's correction comes first.")]
    if content.uncertain:
        notes.append(
            ngettext(
                "%(n)s mention names the unit without certainty.",
                "%(n)s mentions name the unit without certainty.",
                content.uncertain,
            )
            % {"n": number_format(content.uncertain)}
        )
    if content.silent_sources:
        notes.append(
            ngettext(
                "%(n)s source could not be read; the count may be too low.",
                "%(n)s sources could not be read; the count may be too low.",
                content.silent_sources,
            )
            % {"n": number_format(content.silent_sources)}
        )
    return notes


def as_text(content: BriefContent) -> str:
    """Return the brief as plain text."""
    return _plain(content, strong=lambda text: text, clean=lambda text: text) + "\n"


def as_whatsapp(content: BriefContent) -> str:
    """Return the brief ready to paste: bold headings, titles that cannot break the marks."""
    text = _plain(
        content, strong=lambda text: f"*{text}*", clean=lambda text: text.translate(_WHATSAPP_MARKS)
    )
    if len(text) <= WHATSAPP_MOST_CHARACTERS:
        return text + "\n"
    cut = text[:WHATSAPP_MOST_CHARACTERS].rsplit("\n", 1)[0]
    return cut + "\n" + _("… the rest stands in Cermin.") + "\n"


def as_json(content: BriefContent) -> str:
    """Return the brief as JSON."""
    return json.dumps(content.as_json(), ensure_ascii=False, indent=2) + "\n"


def as_html(content: BriefContent) -> str:
    """Return the brief as a file that stands alone, for a browser, a printer or an e-mail.

    Its style goes with it: a file that is forwarded has no server to ask. Our server only ever
    sends it as a download, so the content security policy does not meet it.
    """
    page = render_to_string("reports/brief_alone.html", {"brief": content, "tones": TONES})
    style = Path(__file__).parents[1] / "static/reports/brief.css"
    return page.replace("</head>", f"<style>{style.read_text(encoding='utf-8')}</style>\n</head>")


FORMATS: dict[str, Callable[[BriefContent], str]] = {
    "text": as_text,
    "html": as_html,
    "json": as_json,
    "whatsapp": as_whatsapp,
}


def word_brief(content: BriefContent, form: str) -> str:
    """Return the brief in one of the FORMATS.

    Raises:
        KeyError: there is no such format.
    """
    return FORMATS[form](content)
