"""The prepositions di, ke and dari stand apart; the prefix di- is joined."""

from collections.abc import Iterator
from functools import cache
from typing import cast

from cermin.language.names.places import regions
from cermin.language.resources import read_rows, read_words

from ..article import Options
from ..lexicon import load_default
from ..passage import Passage, Word, like
from ..remarks import Remark, RemarkClass, Rule

__all__ = ["RULES", "check"]

SPLIT = Rule(
    "spelling/preposition",
    "galat",
    "Kata depan di, ke, dan dari ditulis terpisah: di antara, ke depan, di mana.",
    "EYD Edisi V, penulisan kata depan",
)
JOIN = Rule(
    "spelling/passive-prefix",
    "galat",
    "Awalan di- pada kata kerja ditulis serangkai: dilaksanakan, dihadiri.",
    "EYD Edisi V, penulisan kata berimbuhan",
)
RULES = (SPLIT, JOIN)

# Words in -kan and -i that are no verbs: "di pekan ini", "di ikan".
_NOT_VERBS = frozenset(
    [
        "ikan",
        "pekan",
        "makan",
        "kontrakan",
        "perbankan",
        "rekan",
        "bukan",
        "akan",
        "balikpapan",
        "kerikan",
    ]
)
# Roots that are also things or places: "di muat" is an error, "di kantor pusat" is none.
_ALSO_NOUNS = frozenset(
    [
        "kirim",
        "isi",
        "bentuk",
        "tata",
        "olah",
        "buka",
        "rancang",
        "pimpin",
        "mulai",
        "dapat",
        "muat",
        "raih",
        "tahan",
        "maksud",
        "laku",
        "lihat",
        "proses",
        "uji",
        "jual",
        "cetak",
        "bina",
        "tanam",
        "cari",
        "jaga",
        "ajar",
    ]
)
_MONTHS = "di bulan"


@cache
def _joined() -> dict[str, tuple[str, RemarkClass]]:
    return {
        row["wrong"]: (row["right"], cast(RemarkClass, row["class"]))
        for row in read_rows("style", "prepositions.tsv")
    }


@cache
def _places() -> dict[str, str]:
    """Give "dibrebes" → "di Brebes" for the one-word names of regions of five letters and more."""
    lexicon = load_default()
    return {
        prefix + name.lower(): f"{prefix} {name}"
        for region in regions()
        for name in (region.name,)
        if name.isalpha() and len(name) >= 5
        for prefix in ("di", "ke")
        if prefix + name.lower() not in lexicon.counts
    }


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_words("style", "passive_roots.txt"))


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on prepositions that are joined and on passive prefixes that stand apart."""
    del options
    for table in (_joined(), _places()):
        for low in passage.by_low.keys() & table.keys():
            right = table[low]
            for index in passage.by_low[low]:
                yield from _apart(passage, passage.words[index], right)
    yield from _with_clitics(passage)
    for index in passage.by_low.get("di", ()):
        yield from _together(passage, index)


def _apart(passage: Passage, word: Word, right: str | tuple[str, RemarkClass]) -> Iterator[Remark]:
    right, cls = right if isinstance(right, tuple) else (right, "galat")
    # "Kemana" amid a name: small letters inside, no capital before and after, are not asked for.
    suggestion = like(word.text, right)
    head = right.split()[0]
    message = f"Kata depan “{head}” ditulis terpisah: “{suggestion}”."
    if cls == "konteks":
        message = f"Bila yang Anda maksud tempat, tulislah terpisah: “{suggestion}”."
    yield passage.remark(SPLIT, word.start, word.end, message, suggestion, cls)


def _with_clitics(passage: Passage) -> Iterator[Remark]:
    """Find "disinilah", "dimanakah": the joined form with a particle."""
    table = _joined()
    for low, places in passage.by_low.items():
        if low.startswith(("di", "ke")) and low[-3:] in ("lah", "kah", "nya", "pun"):
            right = table.get(low[:-3])
            if right and low not in table and right[1] == "galat":
                for index in places:
                    joined = (f"{right[0]}{low[-3:]}", right[1])
                    yield from _apart(passage, passage.words[index], joined)


def _together(passage: Passage, index: int) -> Iterator[Remark]:
    words = passage.words
    if index + 1 >= len(words) or passage.gap(index) != " ":
        return
    verb = words[index + 1]
    if not verb.text.islower():
        return
    cls = _is_verb(verb.low)
    if cls is None:
        return
    start, end = words[index].start, verb.end
    surface = passage.source[start:end]
    suggestion = like(surface, f"di{verb.low}")
    message = f"Awalan “di-” pada kata kerja ditulis serangkai: “{suggestion}”."
    yield passage.remark(JOIN, start, end, message, suggestion, cls)


def _is_verb(low: str) -> RemarkClass | None:
    if low in _verbs():
        return "konteks" if low in _ALSO_NOUNS else "galat"
    lexicon = load_default()
    if len(low) > 6 and low.endswith("kan") and low not in _NOT_VERBS:
        known = f"di{low}" in lexicon.counts or low[:-3] in lexicon.roots
        return "galat" if known and low not in lexicon.roots else None
    if (
        len(low) > 5
        and low.endswith("i")
        and low not in lexicon.roots
        and low[:-1] in lexicon.roots
    ):
        return "galat" if lexicon.counts.get(f"di{low}", 0) >= 2 else None
    return None
