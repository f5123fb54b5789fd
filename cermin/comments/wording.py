"""What the machine noticed about a comment, in modest words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cermin.language.sentiment.model import load_default
from cermin.language.text.spotting import spot
from cermin.listening.highlight import Marked, mark

#: Category of the lexicon → words; the term follows.
CATEGORIES: dict[str, Any] = {
    "hate": gettext_lazy("perhaps hatred"),
    "abuse": gettext_lazy("perhaps an insult"),
    "threat": gettext_lazy("perhaps a threat"),
    "sexual": gettext_lazy("perhaps sexual"),
    "spam": gettext_lazy("perhaps an advertisement"),
    "personal": gettext_lazy("perhaps personal data"),
    "link": gettext_lazy("holds a link"),
    "shouting": gettext_lazy("mostly capitals"),
    "official_name": gettext_lazy("the name may pass for an official one"),
}
_NUMBERS: dict[str, Any] = {
    "nik": gettext_lazy("a NIK"),
    "phone": gettext_lazy("a telephone number"),
    "mail": gettext_lazy("an e-mail address"),
}
_LANGUAGES: dict[str, Any] = {
    "en": gettext_lazy("English"),
    "jv": gettext_lazy("Javanese"),
    "su": gettext_lazy("Sundanese"),
    "ms": gettext_lazy("Malay"),
}
#: Categories whose term says nothing that the category does not.
_BARE = frozenset({"link", "shouting", "official_name"})


@dataclass(frozen=True, slots=True)
class Hint:
    """What the language models say, never more than a hint.

    Attributes:
        tone: words about the tone.
        language: words about the language; empty for Indonesian and where it cannot be told.
    """

    tone: str
    language: str


def describe_findings(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return one line a category, with what was matched."""
    by_category: dict[str, list[str]] = {}
    for found in findings:
        terms = by_category.setdefault(str(found.get("category", "")), [])
        term = str(found.get("term", ""))
        shown = str(_NUMBERS.get(term, f"“{term}”"))
        if shown not in terms:
            terms.append(shown)
    return [
        str(CATEGORIES[category])
        if category in _BARE
        else f"{CATEGORIES[category]}: {', '.join(terms)}"
        for category, terms in by_category.items()
        if category in CATEGORIES
    ]


def marked(text: str, findings: Iterable[Mapping[str, Any]], where: str = "text") -> Marked:
    """Return a text in paragraphs, with what the lexicon found marked."""
    spans = [
        [found.get("start"), found.get("end")]
        for found in findings
        if found.get("where") == where and found.get("category") != "shouting"
    ]
    return mark(text, [{"text": spans}], "text")


def hints_for(texts: Sequence[str]) -> list[Hint]:
    """Return what the models say of each text."""
    readings = load_default().read_many(list(texts)) if texts else []
    return [
        Hint(_tone(reading), _language(text)) for reading, text in zip(readings, texts, strict=True)
    ]


def _tone(reading: Any) -> str:
    words = {"positive": _("positive"), "neutral": _("neutral"), "negative": _("negative")}
    if reading.review:
        return _("tone: cannot be told with certainty")
    percent = round(reading.confidence * 100)
    return _("tone: probably %(tone)s (%(percent)s%%)") % {
        "tone": words[reading.label],
        "percent": percent,
    }


def _language(text: str) -> str:
    found = _LANGUAGES.get(spot(text).language)
    return _("language: perhaps %(name)s") % {"name": found} if found else ""
