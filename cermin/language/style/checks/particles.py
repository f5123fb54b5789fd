"""The particle pun stands apart, except in the twelve words where it is frozen."""

from collections.abc import Iterator

from ..article import Options
from ..lexicon import load_default
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

PUN = Rule(
    "spelling/pun",
    "galat",
    "Partikel pun ditulis terpisah, kecuali pada adapun, walaupun, meskipun, dan sejenisnya.",
    "EYD Edisi V, penulisan partikel",
)
RULES = (PUN,)

_FROZEN = frozenset(
    [
        "adapun",
        "andaipun",
        "ataupun",
        "bagaimanapun",
        "biarpun",
        "jikapun",
        "kalaupun",
        "kendatipun",
        "maupun",
        "meskipun",
        "sekalipun",
        "sungguhpun",
        "walaupun",
        "betapapun",
    ]
)
# These have a meaning of their own either way: "sekali pun" (not once) and "sekalipun" (even if).
_EITHER = frozenset(
    ["sekali", "andai", "jika", "bagaimana", "atau", "betapa", "biar", "kalau", "ada"]
)
# Words in which "pun" is no particle.
_OTHER = frozenset(["ampun", "himpun", "rumpun", "sepun", "lapun", "tenpun", "kampun"])
_OFTEN = frozenset(
    [
        "apa",
        "siapa",
        "mana",
        "dia",
        "mereka",
        "kami",
        "kita",
        "ia",
        "itu",
        "ini",
        "saya",
        "anda",
        "kapan",
        "berapa",
        "satu",
        "tidak",
        "pun",
        "hari",
        "akhirnya",
        "warga",
        "pihaknya",
        "lalu",
        "seorang",
        "sedikit",
        "hingga",
        "sampai",
        "begitu",
        "demikian",
        "di",
        "mana-mana",
    ]
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on "apapun", "siapapun" and on "walau pun"."""
    del options
    for low, places in passage.by_low.items():
        if low.endswith("pun") and low not in _FROZEN and low not in _OTHER:
            head = low[:-3]
            if len(head) < 2 or not _stands_alone(head):
                continue
            for index in places:
                word = passage.words[index]
                if word.text.isupper() and len(word.text) < 6:
                    continue
                suggestion = f"{word.text[:-3]} {word.text[-3:]}"
                message = f"Partikel “pun” ditulis terpisah: “{suggestion}”."
                yield passage.remark(PUN, word.start, word.end, message, suggestion)
    for index in passage.by_low.get("pun", ()):
        before = passage.words[index - 1] if index else None
        if before is None or passage.gap(index - 1) != " ":
            continue
        if before.low + "pun" in _FROZEN and before.low not in _EITHER:
            word = passage.words[index]
            suggestion = f"{before.text}{word.text}"
            message = f"Kata ini sudah padu; tulislah “{suggestion}”."
            yield passage.remark(PUN, before.start, word.end, message, suggestion)


def _stands_alone(head: str) -> bool:
    lexicon = load_default()
    return head in _OFTEN or (
        len(head) > 3 and lexicon.accepts(head) and not lexicon.knows(head + "pun")
    )
