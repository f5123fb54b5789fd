"""How a text sounds, headline and body apart, and whether it asks for an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from cermin.language.sentiment.lexicon import Tone, ToneModel, load_default

#: A machine less sure than this does not propose an answer because of tone alone.
_SURE_ENOUGH = 0.5
_ASKED = re.compile(
    r"\b(?:mempertanyakan|dipertanyakan|menanyakan|menagih|mendesak|menuntut|didesak|dituntut"
    r"|mengeluhkan|mengeluh|keluhan|dikeluhkan|memprotes|diprotes|menyayangkan|mengadukan"
    r"|melaporkan|somasi|(?:minta|meminta|menunggu|belum ada|tidak ada|tak ada)"
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
class ToneReading:
    """What the machine makes of one text."""

    title: Tone
    body: Tone
    model: str


def read_tone(*, title: str, text: str) -> ToneReading:
    """Read the tone of headline and body apart; a text without a body is read by its headline."""
    model = load_default()
    head = _with_own_words(model, title)
    body = _with_own_words(model, text) if text.strip() else head
    return ToneReading(head, body, f"{model.name}-{model.version}")


def _with_own_words(model: ToneModel, text: str) -> Tone:
    """Read a text, and keep of its weighty words those that speak for the label.

    "Probably positive because of: 'crisis'" would not be believed.
    """
    tone = model.read(text)
    if tone.label == "neutral":
        return tone
    own = tuple(word for word in tone.because if model.read(word).score * tone.score > 0)
    return replace(tone, because=own) if own else tone


def propose_answer(
    *, title: str, text: str, tone: ToneReading, certain: bool, named: bool = True
) -> dict[str, Any] | None:
    """Say why a text asks for an answer, or None.

    A text that names the unit only perhaps never asks for one: the list of what waits must stay
    short enough to be read.

    Args:
        title: the headline.
        text: the body.
        tone: the machine's reading of both.
        certain: the unit is meant without doubt.
        named: the text names the unit or meets a rule of it; what was only brought in by it may be
            negative about anything.

    Returns:
        A code of `messages.ANSWER_REASONS` with its values.
    """
    if not certain:
        return None
    cue = _ASKED.search(title) or _ASKED.search(text, 0, _CUE_WINDOW)
    negative = [
        one for one in (tone.body, tone.title)
        if one.label == "negative" and one.confidence >= _SURE_ENOUGH
    ]  # fmt: skip
    if negative and named:
        words = ", ".join(negative[0].because[:3])
        return {"code": "negative", "params": {"words": words}}
    if cue and tone.body.label != "positive":
        return {"code": "asked", "params": {"words": cue[0].lower()}}
    # A post is short and its question is meant; in an article only a headline's is.
    question = _QUESTION.search(title) or (_QUESTION.search(text) if len(text) < 600 else None)
    if question:
        return {"code": "question", "params": {"words": question[0]}}
    return None
