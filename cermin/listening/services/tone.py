"""How a text sounds, headline and body apart, and whether it asks for an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cermin.language.tone import Tone, load_default

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
    head = model.read(title)
    body = model.read(text) if text.strip() else head
    return ToneReading(head, body, f"{model.name}-{model.version}")


def propose_answer(
    *, title: str, text: str, tone: ToneReading, certain: bool
) -> dict[str, Any] | None:
    """Say why a text asks for an answer, or None.

    A text that names the unit only perhaps never asks for one: the list of what waits must stay
    short enough to be read.

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
    if negative:
        words = ", ".join(negative[0].because[:3])
        return {"code": "negative", "params": {"words": words}}
    if cue and tone.body.label != "positive":
        return {"code": "asked", "params": {"words": cue[0].lower()}}
    # A post is short and its question is meant; in an article only a headline's is.
    question = _QUESTION.search(title) or (_QUESTION.search(text) if len(text) < 600 else None)
    if question:
        return {"code": "question", "params": {"words": question[0]}}
    return None
