"""How a text sounds, headline and body apart, and whether it asks for an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cermin.language.sentiment.reading import Because, Label, Reading
from cermin.language.sentiment.towards import Towards, read_towards_spans
from cermin.listening.services.tone_model import current_tone_model

#: A machine less sure than this does not propose an answer because of tone alone.
_SURE_ENOUGH = 0.5
_ASKED = re.compile(
    r"\b(?:mempertanyakan|dipertanyakan|menanyakan|menagih|mendesak|menuntut|didesak|dituntut"
    r"|mengeluhkan|mengeluh|keluhan|dikeluhkan|memprotes|diprotes|menyayangkan|mengadukan"
    r"|melaporkan|somasi|diminta (?:menjelaskan|mengklarifikasi|menanggapi)"
    r"|(?:minta|meminta|diminta|menunggu|belum ada|tidak ada|tak ada)"
    r" (?:klarifikasi|penjelasan|tanggapan|jawaban|keterangan(?: resmi)?)"
    r"|(?:belum|tidak|tak|enggan|menolak) (?:menjawab|menanggapi|merespons|berkomentar)"
    r"|belum (?:memberikan|memberi) (?:tanggapan|penjelasan|keterangan|jawaban))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:kenapa|mengapa|kapan|bagaimana|apakah|gimana|kok|mana|berapa)\b[^.!?\n]{0,200}\?",
    re.IGNORECASE,
)
#: Cues far down an article are rarely about the unit.
_CUE_WINDOW = 6_000


@dataclass(frozen=True, slots=True)
class Tone:
    """What the machine makes of one text.

    ``score`` runs from -1 (negative) to 1 (positive): how much more probable one is than the
    other. ``confidence`` is the probability of the label. ``because`` names the words that
    decided it, heaviest first, in small letters.
    """

    label: Label
    score: float
    confidence: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToneReading:
    """What the machine makes of headline and body, and the model's name."""

    title: Tone
    body: Tone
    model: str


def read_tone(*, title: str, text: str) -> ToneReading:
    """Read the tone of headline and body apart; a text without a body is read by its headline."""
    model = current_tone_model()
    head, *rest = model.read_many([title, text] if text.strip() else [title])
    title_tone = _tone(head)
    return ToneReading(title_tone, _tone(rest[0]) if rest else title_tone, model.name)


def read_towards_unit(
    *, title: str, text: str, reasons: Iterable[Mapping[str, Any]]
) -> Towards | None:
    """Read how a text speaks of a unit, where its reasons say that it is named; None if nowhere."""
    spans: dict[str, list[tuple[int, int]]] = {"title": [], "text": []}
    for reason in reasons:
        for where, found in spans.items():
            found += [(start, end) for start, end in reason.get(where) or ()]
    if not any(spans.values()):
        return None
    return read_towards_spans(
        text, spans["text"], title=title, title_spans=spans["title"], model=current_tone_model()
    )


def _tone(reading: Reading) -> Tone:
    scores = reading.scores
    return Tone(
        label=reading.label,
        score=round(scores.positive - scores.negative, 4),
        confidence=round(reading.confidence, 4),
        because=_words(reading.because),
    )


def _words(because: Iterable[Because]) -> tuple[str, ...]:
    words = (" ".join(one.text.lower().split()) for one in because)
    # A question mark may have weighed something, but gives nobody a reason.
    return tuple(dict.fromkeys(word for word in words if word.strip("?!. ")))


def propose_answer(
    *,
    title: str,
    text: str,
    tone: ToneReading,
    certain: bool,
    reasons: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any] | None:
    """Say why a text asks for an answer, or None.

    A text that names the unit only perhaps never asks for one: the list of what waits must stay
    short enough to be read. Where the text names the unit, its tone towards the unit counts: a
    report of grave things that the unit found is no criticism of the unit. A text that was only
    brought in by the unit may be negative about anything.

    Args:
        title: the headline.
        text: the body.
        tone: the machine's reading of both.
        certain: the unit is meant without doubt.
        reasons: why it concerns the unit, with the places that name it.

    Returns:
        A code of `messages.ANSWER_REASONS` with its values.
    """
    if not certain:
        return None
    reasons = list(reasons)
    towards = read_towards_unit(title=title, text=text, reasons=reasons)
    if towards is not None:
        negative = _criticism(towards)
    else:
        brought_in = bool(reasons) and all(one.get("code") == "imported" for one in reasons)
        negative = None if brought_in else _complaint(tone)
    return negative or _question(title, text, tone)


def _criticism(towards: Towards) -> dict[str, Any] | None:
    if towards.label != "negative" or towards.confidence < _SURE_ENOUGH:
        return None
    words = ", ".join(_words(towards.because)[:3])
    code = "negative_towards" if words else "negative_unworded"
    return {"code": code, "params": {"words": words} if words else {}}


def _complaint(tone: ToneReading) -> dict[str, Any] | None:
    for one in (tone.body, tone.title):
        if one.label == "negative" and one.confidence >= _SURE_ENOUGH:
            words = ", ".join(one.because[:3])
            code = "negative" if words else "negative_unworded"
            return {"code": code, "params": {"words": words} if words else {}}
    return None


def _question(title: str, text: str, tone: ToneReading) -> dict[str, Any] | None:
    cue = _ASKED.search(title) or _ASKED.search(text, 0, _CUE_WINDOW)
    if cue and tone.body.label != "positive":
        return {"code": "asked", "params": {"words": cue[0].lower()}}
    # A post is short and its question is meant; in an article only a headline's is.
    question = _QUESTION.search(title) or (_QUESTION.search(text) if len(text) < 600 else None)
    if question:
        return {"code": "question", "params": {"words": question[0]}}
    return None
