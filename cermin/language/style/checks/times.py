"""Times of day: pukul 10.00 WIB, with a full stop and a zone."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

FORM = Rule(
    "style/time-form",
    "galat",
    "Jam dan menit dipisah dengan titik: pukul 10.00 WIB.",
    "EYD Edisi V, tanda titik pada penulisan waktu",
)
WORD = Rule(
    "style/time-word",
    "saran",
    "Saat ditulis dengan “pukul”; “jam” menyatakan lamanya.",
    "Badan Bahasa",
)
IMPOSSIBLE = Rule(
    "fact/impossible-time", "galat", "Waktu harus ada: jam 0–24, menit 0–59.", "Perhitungan waktu"
)
ZONE = Rule(
    "style/time-zone",
    "saran",
    "Sebutkan zona waktu (WIB, WITA, WIT) sekali, agar pembaca di daerah lain tidak salah waktu.",
    "Keppres 41/1987",
)
RULES = (FORM, WORD, IMPOSSIBLE, ZONE)

_TIME = re.compile(
    r"\b(?P<word>pukul|jam)\s(?P<h>\d{1,2})(?P<mark>[.:])(?P<min>\d{2})(?!\d|[.:]\d)(?P<zone>\s?(?:WIB|WITA|WIT)\b)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.:])(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?=\s?(?:WIB|WITA|WIT)\b)")
_ZONE = re.compile(r"\b(?:WIB|WITA|WIT|waktu setempat|dini hari)\b", re.IGNORECASE)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on the form of times, on times that are none, and on a zone that is never named."""
    del options
    first = None
    for match in _TIME.finditer(passage.plain):
        first = first or match
        yield from _judged(passage, match)
    for match in _BARE.finditer(passage.plain):
        before = passage.plain[max(0, match.start() - 7) : match.start()].lower()
        if not before.endswith(("pukul ", "jam ")):
            yield _dotted(passage, match)
    if first is not None and passage.part == "body" and not _ZONE.search(passage.plain):
        message = "Zona waktu (WIB, WITA, atau WIT) belum disebut."
        yield passage.remark(ZONE, first.start(), first.end(), message, f"{first.group()} WIB")


def _judged(passage: Passage, match: re.Match[str]) -> Iterator[Remark]:
    if int(match.group("h")) > 24 or int(match.group("min")) > 59:
        message = "Waktu ini tidak ada; periksalah jam dan menitnya."
        yield passage.remark(IMPOSSIBLE, match.start("h"), match.end("min"), message)
        return
    if match.group("mark") == ":":
        yield _dotted(passage, match)
    if match.group("word").lower() == "jam" and match.group("zone"):
        right = "Pukul" if match.group("word")[0].isupper() else "pukul"
        message = "Untuk menyebut saat, pakailah “pukul”."
        yield passage.remark(WORD, match.start("word"), match.end("word"), message, right)


def _dotted(passage: Passage, match: re.Match[str]) -> Remark:
    suggestion = f"{match.group('h')}.{match.group('min')}"
    message = f"Jam dan menit dipisah dengan titik: {suggestion}."
    return passage.remark(FORM, match.start("h"), match.end("min"), message, suggestion)
