"""Read the place from which a report is dated: "KARANGANYAR – …", "Jakarta (ANTARA) - …"."""

import re
from dataclasses import dataclass

__all__ = ["Dateline", "dateline"]

# A dateline opens a paragraph near the top; a dash further down is ordinary prose.
_LINES = 12
_LINE_CHARS = 140


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place of a dateline, and what stood between it and the dash (an agency, a unit).

    ``text[start:end]`` is the dateline as written, without the dash.
    """

    place: str
    source: str
    start: int
    end: int


_WORD = r"(?:[A-Z][\w'’.]*|dan)"
_OPENING = re.compile(
    rf"[ \t]*(?P<place>[A-Z][\w'’.]*(?:[ \-]{_WORD}){{0,4}})"
    r"(?P<source>\s?[,(/|:;][^–—\n]{0,80}?)?"
    r"(?:\s?[–—]|\s--?(?=\s?[A-Z\"“‘'])|--)"
)


def dateline(text: str) -> Dateline | None:
    """Find the dateline of a report, or nothing.

    Only the first lines are read. The place is what stands there, not checked against a map:
    "Batam" of "Batam, Bawaslu Kabupaten Kaur - …", whose ``source`` is "Bawaslu Kabupaten Kaur".
    """
    at = 0
    seen = 0
    while at < len(text) and seen < _LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            seen += 1
            match = _OPENING.match(text[at : min(end, at + _LINE_CHARS)])
            # A line that ends right after the dash is a heading, not the start of a report.
            if match and end - at - match.end() > 40:
                place = match.group("place")
                source = (match.group("source") or "").strip(" ,()/|:;\t")
                start = at + match.start("place")
                stop = at + match.end("source" if match.group("source") else "place")
                return Dateline(place, source, start, stop)
        at = end + 1
    return None
