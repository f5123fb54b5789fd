"""Capitals: at the start of a sentence, in names of institutions, not in common titles."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_EYD = "EYD Edisi V, huruf kapital"
START = Rule("style/capital-start", "galat", "Kalimat diawali huruf kapital.", _EYD)
ACRONYM = Rule(
    "style/acronym-capitals",
    "galat",
    "Singkatan nama lembaga ditulis kapital semua: KPU, DPRD, PPID.",
    _EYD,
)
PROPER = Rule(
    "style/proper-name",
    "galat",
    "Nama hari, bulan, bangsa, bahasa, dan negara diawali huruf kapital.",
    _EYD,
)
TITLE = Rule(
    "style/office-capitals",
    "konteks",
    "Nama jabatan berhuruf kapital hanya bila diikuti nama orang, lembaga, atau tempat.",
    _EYD,
)
HEADLINE = Rule(
    "style/title-case",
    "saran",
    "Pada judul, kata tugas (di, ke, dari, dan, yang, untuk) berhuruf kecil.",
    _EYD,
)
RULES = (START, ACRONYM, PROPER, TITLE, HEADLINE)

_ACRONYMS = frozenset(
    [
        "kpu",
        "dprd",
        "dpr",
        "dpd",
        "ppid",
        "bpbd",
        "bnpb",
        "kpk",
        "tni",
        "kpps",
        "ppk",
        "pps",
        "umkm",
        "asn",
        "pns",
        "apbd",
        "apbn",
        "bumn",
        "bumd",
        "dkpp",
        "bkn",
        "bpjs",
        "bmkg",
        "ktp",
        "sdm",
    ]
)
_INSTITUTIONS = frozenset(
    ["bawaslu", "kemenkumham", "kemenkum", "kemenag", "kemendagri", "diskominfo", "polri"]
)
_PROPER = {
    **{name: name.title() for name in ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"]},
    **{
        name: name.title()
        for name in [
            "januari",
            "februari",
            "april",
            "juni",
            "juli",
            "agustus",
            "september",
            "oktober",
            "november",
            "desember",
        ]
    },
    "indonesia": "Indonesia",
    "jakarta": "Jakarta",
    "ramadan": "Ramadan",
}
_OFFICES = frozenset(
    [
        "Ketua",
        "Kepala",
        "Bupati",
        "Gubernur",
        "Menteri",
        "Presiden",
        "Sekretaris",
        "Camat",
        "Lurah",
        "Komisioner",
        "Anggota",
        "Direktur",
    ]
)
_SMALL_IN_TITLE = frozenset(
    [
        "di",
        "ke",
        "dari",
        "dan",
        "yang",
        "untuk",
        "dalam",
        "pada",
        "dengan",
        "oleh",
        "bagi",
        "tentang",
        "sebagai",
        "serta",
        "atau",
    ]
)
_LIST = re.compile(r"^(?:[-–—•*(“\"‘'@#]|\d|[a-z][.)])")


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on capitals that are missing or too many."""
    del options
    if passage.part == "body":
        yield from _starts(passage)
    words = passage.words
    for low in passage.by_low.keys() & (_ACRONYMS | _INSTITUTIONS | _PROPER.keys()):
        right = _PROPER.get(low) or (low.upper() if low in _ACRONYMS else low.title())
        rule = PROPER if low in _PROPER else ACRONYM
        for index in passage.by_low[low]:
            word = words[index]
            if word.text.islower() and not _glued(passage, word.start, word.end):
                message = f"Tulislah dengan huruf kapital: “{right}”."
                yield passage.remark(rule, word.start, word.end, message, right)
    for index, word in enumerate(words[:-1]):
        pointed = words[index + 1].low in ("itu", "ini", "tersebut") and passage.gap(index) == " "
        if word.text in _OFFICES and pointed and word.start not in passage.sentence_starts:
            message = "Tanpa nama orang atau lembaga, jabatan ditulis dengan huruf kecil."
            yield passage.remark(TITLE, word.start, word.end, message, word.low)
    if passage.part == "title":
        yield from _headline(passage)


def _glued(passage: Passage, start: int, end: int) -> bool:
    """Say whether marks join the word to something: an address, a path, a credit line."""
    return passage.plain[max(0, start - 1) : start] in ("/", ".", "_", "\u2060") or passage.plain[
        end : end + 1
    ] in ("/", "_", "\u2060")


def _starts(passage: Passage) -> Iterator[Remark]:
    for sentence, words in zip(passage.sentences, passage.sentence_words, strict=True):
        if len(words) < 5 or not sentence.text.endswith((".", "!", "?", ".”", '."')):
            continue
        first = words[0]
        if (
            first.start == sentence.start
            and first.text.islower()
            and not _LIST.match(sentence.text)
        ):
            suggestion = first.text[:1].upper() + first.text[1:]
            message = f"Awali kalimat dengan huruf kapital: “{suggestion}”."
            yield passage.remark(START, first.start, first.end, message, suggestion)


def _headline(passage: Passage) -> Iterator[Remark]:
    words = passage.words
    capitals = sum(word.text[0].isupper() for word in words)
    if capitals < 0.7 * len(words) or all(word.text.isupper() for word in words):
        return
    for word in words[1:]:
        if word.low in _SMALL_IN_TITLE and word.text[0].isupper() and not word.text.isupper():
            message = f"Pada judul, “{word.low}” ditulis dengan huruf kecil."
            yield passage.remark(HEADLINE, word.start, word.end, message, word.low)
