"""One spelling of one name, within a text and across all texts of one call."""

from cermin.language.names.spelling import bare_name, same_person_spellings
from cermin.language.text.sentences import Span

from ..mentions import mentions
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "compare"]

ONE_SPELLING = Rule(
    "names/one-spelling",
    "konteks",
    "Satu orang, satu ejaan nama: di satu naskah dan di semua naskah yang diperiksa bersama.",
    "Kode Etik Jurnalistik pasal 1 (akurat)",
)
RULES = (ONE_SPELLING,)

_PROSE = ("title", "summary", "body")


def compare(passages: list[Passage]) -> list[list[Remark]]:
    """Remark on names that are spelt in two ways among the passages.

    Returns:
        The remarks of each passage, in the order of the passages.
    """
    found = [mentions(passage) if passage.part in _PROSE else [] for passage in passages]
    other = _pairs([span.text for spans in found for span in spans])
    if not other:
        return [[] for _ in passages]
    return [
        [
            _remark(passage, span, other[bare])
            for span in spans
            if (bare := bare_name(span.text)) in other
        ]
        for passage, spans in zip(passages, found, strict=True)
    ]


def _pairs(names: list[str]) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Give for each doubtful name, worded, the other spelling and whether that is the usual one."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    alone = {name for name in names if " " not in name}
    # "Asmono Wikan" speaks for the spelling "Asmono" as well.
    within = [word for name in names if " " in name for word in name.split() if word in alone]
    for pair in same_person_spellings([*names, *within]):
        found.setdefault(bare_name(pair.variant), (pair.usual, pair.clear))
        found.setdefault(bare_name(pair.usual), (pair.variant, False))
    return found


def _remark(passage: Passage, span: Span, other: tuple[str, bool]) -> Remark:
    name, usual = other
    message = f"Nama ini juga ditulis “{name}”. Pastikan ejaannya, lalu pakai satu ejaan saja."
    return passage.remark(ONE_SPELLING, span.start, span.end, message, name if usual else None)
