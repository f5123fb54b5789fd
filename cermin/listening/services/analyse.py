"""Read one text for routing and tone, and turn the readings into rows of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from cermin.listening.services.route import Concern, Router
from cermin.listening.services.tone import ToneReading, propose_answer, read_tone

#: What `mention_rows` gives, in the order that `insert_rows` is told.
MENTION_COLUMNS = (
    "unit_id", "document_id", "counted_at", "rule_id", "reasons", "is_certain",
    "title_tone", "title_score", "title_confidence", "title_because",
    "body_tone", "body_score", "confidence", "because", "tone_model",
    "needs_answer", "answer_because",
)  # fmt: skip


class Readable(Protocol):
    """What can be analysed: a prepared find or a stored document."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def lead(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def counted_at(self) -> datetime: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Analysis:
    """Whom a text concerns and how it sounds; no tone is read of what concerns nobody."""

    concerns: tuple[Concern, ...]
    tone: ToneReading | None


def analyse(
    item: Readable, router: Router, *, branch: str = "", unit_id: int | None = None
) -> Analysis:
    """Read a text.

    Args:
        item: the text; its lead counts when there is no body.
        router: what units are called and watch for.
        branch: tree path outside which nobody is concerned; "" is everybody.
        unit_id: a unit that it concerns in any case, since it imported the text.
    """
    body = item.text or item.lead
    concerns = router.concerns(
        title=item.title,
        text=body,
        place=item.place,
        on=item.counted_at.date(),
        branch=branch,
    )
    if unit_id is not None:
        own = next((one for one in concerns if one.unit_id == unit_id), None)
        if own is None:
            own = Concern(unit_id)
            concerns.append(own)
        own.certain = True
        own.reasons.append({"code": "imported", "params": {}})
    return Analysis(tuple(concerns), read_tone(title=item.title, text=body) if concerns else None)


def machine_fields(item: Readable, concern: Concern, tone: ToneReading) -> dict[str, Any]:
    """Give the fields of a mention that the machine fills."""
    answer = propose_answer(
        title=item.title,
        text=item.text or item.lead,
        tone=tone,
        certain=concern.certain,
        reasons=concern.reasons,
    )
    return {
        "rule_id": concern.rule_id,
        "reasons": concern.reasons,
        "is_certain": concern.certain,
        "title_tone": tone.title.label,
        "title_score": tone.title.score,
        "title_confidence": tone.title.confidence,
        "title_because": list(tone.title.because),
        "body_tone": tone.body.label,
        "body_score": tone.body.score,
        "confidence": tone.body.confidence,
        "because": list(tone.body.because),
        "tone_model": tone.model,
        "needs_answer": answer is not None,
        "answer_because": answer or {},
    }


def mention_rows(
    item: Readable, document_id: int, analysis: Analysis, *, without: Iterable[int] = ()
) -> Iterator[list[Any]]:
    """Give the rows of the mentions that a text makes, except for some units."""
    left_out = set(without)
    for concern in analysis.concerns:
        if analysis.tone is None or concern.unit_id in left_out:
            continue
        fields = machine_fields(item, concern, analysis.tone)
        fields.update(unit_id=concern.unit_id, document_id=document_id, counted_at=item.counted_at)
        yield [fields[name] for name in MENTION_COLUMNS]
