"""Cut a sentence that names an institution into clauses, and see who does what in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .spelling import shape_of
from .towards_frames import Frames
from .towards_places import after_name

__all__ = ["Clause", "Kind", "Link", "Token", "clauses", "turned_at"]

Kind = Literal["word", "mark", "target", "other"]
#: How the name is tied to what stands before it: "ke KPU", "di KPU", "kepada KPU", "oleh KPU", …
Link = Literal["bare", "to", "at", "for", "by", "about", "with", "says", "thanks_to"]

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_ENDS = frozenset(',;:.!?…()–—"“”')
_TURNS = frozenset(
    ["tetapi", "tapi", "tp", "namun", "sedangkan", "sementara", "melainkan", "padahal", "karena"]
)
_LINKS: dict[str, Link] = {
    **dict.fromkeys(("ke", "menuju", "menghadap"), "to"),
    **dict.fromkeys(("di", "dalam", "dari", "d"), "at"),
    **dict.fromkeys(
        (
            "kepada",
            "kpd",
            "pada",
            "terhadap",
            "sama",
            "ama",
            "buat",
            "bagi",
            "atas",
            "untuk",
            "utk",
        ),
        "for",
    ),
    "oleh": "by",
    **dict.fromkeys(("soal", "tentang", "terkait", "mengenai", "ihwal"), "about"),
    **dict.fromkeys(("bersama", "dengan", "dgn", "dan", "serta"), "with"),
    **dict.fromkeys(
        ("menurut", "demikian", "sebagaimana", "kata", "ujar", "ucap", "tutur", "tegas", "jelas"),
        "says",
    ),
    **dict.fromkeys(("berkat", "tanpa"), "thanks_to"),
}
# Other institutions that may be the ones who act.
_OTHERS = re.compile(
    r"(?:polisi|polri|polres\w*|polda|polsek|kejari|kejati|kejaksaan|bawaslu|panwas\w*|kpu|dkpp|mk"
    r"|ombudsman|dprd?|kpk|bpk|bpom|bssn|ojk|bnn|tni|pln|pdam|rsud|samsat|puskesmas|kemen\w+|dinas"
    r"|kementerian|dis(?:dik|hub|naker|dukcapil|kominfo)\w*|dinkes|dinsos|pemkab|pemkot|pemprov"
    r"|pemda|pemerintah|inspektorat|komnas|satpol|satgas|pengadilan|hakim|jaksa|kominfo|bulog"
    r"|bpbd|bnpb|bmkg|basarnas|damkar|imigrasi|bpjs|baznas|lbh|kompolnas|kapol\w+)"
)
_ACRONYM = re.compile(r"[A-Z]{3,7}")
# Acronyms that nobody takes for an institution.
_NO_INSTITUTIONS_WORDS = (
    "ott ktp nik dpt tps sim bbm apbd apbn ruu kuhap kuhp umkm asn pns wna wni phk cctv bpkb stnk "
    "pbb ppn wtp dbd igd tppo ppdb sop who viral live video hoaks"
)
_NO_INSTITUTIONS = frozenset(_NO_INSTITUTIONS_WORDS.split())
# What may stand between a negator and what it turns: "tidak pernah", "tak kunjung".
_FILLERS_WORDS = (
    "juga pernah kunjung bisa mau lagi begitu terlalu akan dapat sempat mampu ada sama sekali "
    "segera lekas sepenuhnya cukup"
)
_FILLERS = frozenset(_FILLERS_WORDS.split())
# What may stand between an office and the name: "Ketua dan anggota KPU".
_HEADS = ("office", "asset", "quality", "source")
_MAX_HEAD = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole name, with its place in the sentence.

    Attributes:
        text: the word in small letters and standard spelling ("ga" is "tidak").
        start: where it begins in the sentence.
        end: where it ends.
        kind: what it is.
        shape: the word also without "-nya".
    """

    text: str
    start: int
    end: int
    kind: Kind
    shape: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between marks and turns.

    Attributes:
        tokens: its words and names.
        target: where among them the institution is named first, -1 when it is not.
        head: where the phrase of the name begins ("Ketua KPU": at "Ketua").
        heads: the frames of the words between ``head`` and the name: office, asset, quality.
        link: how the phrase is tied to what stands before it.
        closed_by: the mark or the turn that ends it.
    """

    tokens: tuple[Token, ...]
    target: int
    head: int
    heads: frozenset[str]
    link: Link
    closed_by: str

    @property
    def about_another(self) -> bool:
        """Whether it names another institution and not this one."""
        return self.target < 0 and any(token.kind == "other" for token in self.tokens)


def clauses(sentence: str, names: Sequence[tuple[int, int]], frames: Frames) -> list[Clause]:
    """Cut a sentence at its marks and at "tetapi", "sedangkan", "karena"; never inside a name."""
    found: list[Clause] = []
    inside: list[Token] = []
    for token in _tokens(sentence, names):
        ends = token.kind == "mark" and token.text in _ENDS
        turns = token.kind == "word" and token.text in _TURNS
        if not (ends or turns):
            inside.append(token)
            continue
        if inside:
            found.append(_clause(inside, frames, token.text))
        inside = []
    if inside:
        found.append(_clause(inside, frames, ""))
    return found


def turned_at(tokens: Sequence[Token], at: int, frames: Frames) -> bool:
    """Tell whether a negator stands before a word, with nothing or a filler between."""
    while at > 0 and tokens[at - 1].text in _FILLERS:
        at -= 1
    return at > 0 and frames.has(tokens[at - 1].text, "not")


def _tokens(sentence: str, names: Sequence[tuple[int, int]]) -> list[Token]:
    found: list[Token] = []
    shouted = sentence.isupper()  # capital letters then say nothing of a word
    at = 0
    for start, end in (*names, (len(sentence), len(sentence))):
        for match in _TOKEN.finditer(sentence, at, start):
            found.append(_token(match.group(), match.start(), match.end(), shouted))
        if start < end:
            found.append(Token(sentence[start:end], start, end, "target", ""))
        at = after_name(sentence, end) if start < end else end
    return found


def _token(written: str, start: int, end: int, shouted: bool) -> Token:
    small = written.lower()
    if not written[0].isalnum():
        return Token(written, start, end, "mark", written)
    form, shape = shape_of(small)
    acronym = not shouted and _ACRONYM.fullmatch(written) and small not in _NO_INSTITUTIONS
    if acronym or _OTHERS.fullmatch(small):
        return Token(small, start, end, "other", shape)
    return Token(form, start, end, "word", shape)


def _clause(tokens: list[Token], frames: Frames, closed_by: str) -> Clause:
    target = next((at for at, token in enumerate(tokens) if token.kind == "target"), -1)
    if target < 0:
        return Clause(tuple(tokens), -1, -1, frozenset(), "bare", closed_by)
    heads: set[str] = set()
    head = target
    while head > 0 and target - head < _MAX_HEAD and tokens[head - 1].kind == "word":
        kinds = frames.named(tokens[head - 1].text).intersection(_HEADS)
        if not kinds or tokens[head - 1].text in _LINKS:
            break
        heads |= kinds
        head -= 1
    link = _LINKS.get(tokens[head - 1].text, "bare") if head else "bare"
    return Clause(tuple(tokens), target, head, frozenset(heads), link, closed_by)
