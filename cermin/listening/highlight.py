"""Cut a text into paragraphs with the places marked that made it a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

#: More is not read on a screen; the original is one click away.
LONGEST = 30_000
_PARAGRAPH = re.compile(r"[^\n]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a paragraph, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text ready to be shown; ``cut`` says that it goes on elsewhere."""

    paragraphs: tuple[tuple[Segment, ...], ...]
    cut: bool


def mark(
    text: str, reasons: Iterable[Mapping[str, Any]], where: Literal["title", "text"]
) -> Marked:
    """Mark the names and phrases that the reasons name.

    Args:
        text: title or body, as it was routed.
        reasons: of the mention; places outside the text are passed over.
        where: whether it is the title or the text.
    """
    shown = text[:LONGEST]
    spans = _merged(_spans(shown, reasons, where))
    paragraphs = tuple(
        tuple(_segments(shown, match.start(), match.end(), spans))
        for match in _PARAGRAPH.finditer(shown)
        if match.group().strip()
    )
    return Marked(paragraphs, len(text) > LONGEST)


def _spans(text: str, reasons: Iterable[Mapping[str, Any]], where: str) -> Iterable[Span]:
    for reason in reasons:
        for span in reason.get(where) or ():
            if _is_span(span, len(text)):
                yield span[0], span[1]
        for phrase in reason.get("phrases") or ():
            words = [re.escape(word) for word in re.findall(r"\w+", str(phrase))]
            if words:
                pattern = r"(?<!\w)" + r"[\W_]+".join(words) + r"(?!\w)"
                for match in re.finditer(pattern, text, re.IGNORECASE):
                    yield match.span()


def _is_span(span: Any, length: int) -> bool:
    return (
        isinstance(span, (list, tuple))
        and len(span) == 2
        and all(isinstance(at, int) for at in span)
        and 0 <= span[0] < span[1] <= length
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _segments(text: str, start: int, end: int, spans: list[Span]) -> Iterable[Segment]:
    at = start
    for first, last in spans:
        if last <= at or first >= end:
            continue
        if first > at:
            yield Segment(text[at:first], False)
        yield Segment(text[max(first, at) : min(last, end)], True)
        at = min(last, end)
    if at < end:
        yield Segment(text[at:end], False)
