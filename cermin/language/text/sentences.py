"""Cut a text into sentences with exact offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .cleaning import clean

__all__ = ["Span", "each_sentence", "headline_and_lead", "sentences"]


class Span(NamedTuple):
    """A sentence of the text it was cut from: ``source[start:end] == text``."""

    text: str
    start: int
    end: int


# What stands before a name or a number and therefore never ends a sentence.
_SHORT_FORMS = (
    "jl jln gg no nomor kab kec kel prov kep kp dr drs dra ir prof h hj kh rh r tgk tn ny "
    "sdr sdri yth bpk jend letjen mayjen brigjen kol letkol kombes akbp akp kompol irjen "
    "komjen ipda iptu bripka aiptu aipda briptu serka sertu ptm mr mrs vol hlm psl cq "
    "tel telp fax hp a.n u.p d.a s.d ust ustaz pdt purn pol pt cv ud tgl rt rw kol lettu kapt "
    "peltu pelda koptu praka art thn gub bup sdri nn alm almh kasi kabag plt plh "
    "pj pjs inf czi arh arm kav lt moh muh moch abd ach akh "
)
_BEFORE = frozenset(_SHORT_FORMS.split())
# What may end a sentence, when the next word begins with a capital letter.
_MAYBE = re.compile(
    r"(?:dll|dst|dsb|dkk|tbk|ri|wib|wita|wit|swt|saw|ra|a\.?n"
    r"|(?:[A-Z][A-Za-z]{0,4}\.)+[A-Z][A-Za-z]{0,4}|[A-Z][a-z]?)$"
)
# "W.R. Supratman": letters and full stops before a name; after a comma they are a degree.
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
# "Gedung A." names a thing by a letter and may end a sentence; "Budi A." does not.
_LETTERED = re.compile(
    r"(?:gedung|blok|kelas|tipe|ruang|ruangan|grup|paket|golongan|vitamin|hepatitis|zona|kelompok"
    r"|huruf|lampiran|seksi|kategori|peringkat|akreditasi|wilayah|opsi|pilihan)\s$",
    re.IGNORECASE,
)
_EMOJI = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]"
# Possessive and anchored at the start of a run, so that a million dots cost no more than one pass.
# A full stop without a space after it ends a sentence between a small and a capital letter only.
# Every branch begins with a plain character, which the engine skips to.
_STOP = re.compile(
    r"(?P<stop>[.!?…](?<![.!?…].)[.!?…]*+)"
    rf"[\"”’')\]]*+(?:[ ]?{_EMOJI}++)?+(?=\s|$)"
    r"|(?P<tight>\.)(?<=[a-z][a-z][a-z]\.)(?=[A-Z][a-z])"
    rf"|{_EMOJI}(?<!{_EMOJI}{_EMOJI}){_EMOJI}*+(?=\s++[A-Z“\"])"
    r"|\n+"
)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]*$")


def sentences(text: str) -> list[Span]:
    """Cut a text into sentences; every span gives back its own text.

    A line break ends a sentence. A full stop after an abbreviation ("Jl.", "No.", "Kab."), an
    initial ("M. Nuh"), a list number or a degree ("S.Sos.") that a small letter follows does not.
    Closing quotation marks belong to the sentence that they close, and so does who said it
    ("“Siap.” ujarnya"). Emoji belong to the sentence before them. Where a sentence begins with a
    small letter, as in posts, one may follow that does too.
    """
    return list(each_sentence(text))


def each_sentence(text: str) -> Iterator[Span]:
    """Cut as `sentences` does, one after the other: who needs a lead does not pay for the rest."""
    start = 0
    for match in _STOP.finditer(text):
        if match.lastgroup and not _ends_sentence(text, start, match):
            continue
        yield from _span(text, start, match.end())
        start = match.end()
    yield from _span(text, start, len(text))


def headline_and_lead(title: str, text: str, sentences: int = 3) -> str:
    """Join the headline and the first sentences of the body: what a hurried reader sees.

    Args:
        title: The headline, raw.
        text: The body, raw; a body that opens by repeating the headline is not counted twice.
        sentences: How many sentences of the body to keep.
    """
    headline = " ".join(clean(title).split())
    kept: list[str] = []
    # A lead is found early: reading 20,000 characters of a long body is enough.
    for span in each_sentence(clean(text[:20_000])):
        if len(kept) >= sentences:
            break
        if headline and span.text.rstrip(".").casefold() == headline.rstrip(".").casefold():
            continue
        if len(span.text) > 1:
            kept.append(span.text)
    return "\n".join(part for part in (headline, " ".join(kept)) if part)


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        begin = start + piece.index(body[0])
        yield Span(body, begin, begin + len(body))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip(" \t\u00a0").lstrip("\"“‘'([")
    first = following[:1]
    if not first or first == "\n":
        return True
    before = text[max(start, match.start() - 30) : match.start()]
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    if first.islower():
        return _written_small(text, start) and _is_plain(word)
    if match.group("stop") not in (".", None):
        return True
    if match.group("tight") and ("@" in word or "/" in word or "." in word):
        return False  # an address
    if _shortens(word, before) or _numbers_item(text, start, match.start(), word):
        return False
    if _MAYBE.search(word):
        return first.isupper()
    return True


def _written_small(text: str, start: int) -> bool:
    """Whether the sentence began with a small letter: its writer does without capitals."""
    return text[start : start + 40].lstrip()[:1].islower()


def _is_plain(word: str) -> bool:
    """Whether a full stop after the word ends more than the word."""
    plain = word.rstrip("\"”’')]")
    return len(plain) > 1 and plain.lower() not in _BEFORE and _MAYBE.search(plain) is None


def _shortens(word: str, before: str) -> bool:
    """Whether the full stop belongs to the word: "Kab.", "M.", "W.R."."""
    if word.lower() in _BEFORE:
        return True
    ahead = before[: len(before) - len(word)]
    if len(word) == 1 and word.isalpha() and word.isupper():
        return _LETTERED.search(ahead) is None
    return _INITIALS.fullmatch(word) is not None and not ahead.rstrip().endswith(",")


def _numbers_item(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word is the number of a list item: "1. Dr. Firman", "syaratnya: 1. KTP"."""
    if not word.isdigit():
        return False
    ahead = text[max(start, end - len(word) - 10) : end - len(word)].rstrip()
    return not ahead or (len(word) < 3 and ahead[-1] in ":;")
