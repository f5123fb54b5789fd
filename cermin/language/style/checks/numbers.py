"""Numbers: dots for thousands, no blank before %, no digit at the start of a sentence."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule
from ..spelled_numbers import spelled

__all__ = ["RULES", "check"]

_EYD = "EYD Edisi V, angka dan bilangan"
PERCENT = Rule("style/percent-space", "galat", "Tanda % ditulis rapat dengan angkanya: 10%.", _EYD)
THOUSANDS = Rule(
    "style/thousands",
    "konteks",
    "Ribuan dipisah dengan titik, desimal dengan koma: 1.944 pemilih.",
    _EYD,
)
UNGROUPED = Rule(
    "style/ungrouped", "saran", "Bilangan ribuan lebih mudah dibaca dengan titik: 12.500.", _EYD
)
START = Rule("style/digit-start", "saran", "Kalimat tidak diawali dengan angka.", _EYD)
SMALL = Rule(
    "style/small-number",
    "saran",
    "Bilangan yang dapat dieja dengan satu atau dua kata ditulis dengan huruf.",
    _EYD,
)
RULES = (PERCENT, THOUSANDS, UNGROUPED, START, SMALL)

_PERCENT = re.compile(r"(?<![\w.,])(\d[\d.,]{0,20})[ \u00a0]%")
_COMMA = re.compile(
    r"(?<![\w.,/-])(?!0)\d{1,3}(?:,\d{3}){1,5}(?![\w,%]|\.\d|\s?(?:persen|juta|miliar|triliun|detik|meter|km|kg|gram|poin))"
)
_LONG = re.compile(
    r"(?<![\w.,/:+-])[1-9]\d{3,8}(?=\s(?:orang|petugas|pemilih|warga|jiwa|suara|peserta|kepala|ton|unit|surat|lembar|hektare|pegawai|siswa|penerima)\b)"
)
_SMALL = re.compile(
    r"(?<![\w.,/:(+-])(?<!pukul )(?<!Rp )([1-9]|10)\s(?=orang\b|narasumber\b|anggota\b|"
    r"komisioner\b|peserta\b|pegawai\b|kali\b)"
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on how numbers are written."""
    del options
    plain = passage.plain
    for match in _PERCENT.finditer(plain):
        suggestion = f"{match.group(1)}%"
        message = f"Tulislah rapat: “{suggestion}”, atau “{match.group(1)} persen”."
        yield passage.remark(PERCENT, match.start(), match.end(), message, suggestion)
    for match in _COMMA.finditer(plain):
        suggestion = match.group().replace(",", ".")
        message = f"Bila ini ribuan, tulislah “{suggestion}”; koma menandai desimal."
        yield passage.remark(THOUSANDS, match.start(), match.end(), message, suggestion)
    for match in _LONG.finditer(plain):
        suggestion = f"{int(match.group()):,}".replace(",", ".")
        message = f"Agar mudah dibaca, tulislah “{suggestion}”."
        yield passage.remark(UNGROUPED, match.start(), match.end(), message, suggestion)
    yield from _small(passage)
    yield from _starts(passage)


def _small(passage: Passage) -> Iterator[Remark]:
    for match in _SMALL.finditer(passage.plain):
        suggestion = spelled(int(match.group(1)))
        message = f"Bilangan kecil ditulis dengan huruf: “{suggestion}”."
        yield passage.remark(SMALL, match.start(1), match.end(1), message, suggestion)


def _starts(passage: Passage) -> Iterator[Remark]:
    if passage.part != "body":
        return
    for sentence in passage.sentences:
        match = re.match(r"\d{1,9}(?:\.\d{3}){0,4}(?=\s[^\W\d_])", sentence.text)
        if match and len(sentence.text) > 20:
            value = int(match.group().replace(".", ""))
            words = spelled(value)
            suggestion = (
                words.capitalize() if 0 < len(words.split()) <= 2 else f"Sebanyak {match.group()}"
            )
            message = f"Jangan awali kalimat dengan angka; misalnya “{suggestion} …”."
            start = sentence.start
            yield passage.remark(START, start, start + match.end(), message, suggestion)
