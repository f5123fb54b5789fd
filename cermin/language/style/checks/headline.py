"""The headline: its length, its voice, no question and no bait."""

import re
from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

WORDS = Rule("anatomy/headline-words", "saran", "Judul 5–10 kata.", "Pedoman penulisan siaran pers")
CHARACTERS = Rule(
    "anatomy/headline-length",
    "saran",
    "Judul paling panjang 70 karakter.",
    "Praktik media daring; hasil pencarian",
)
QUESTION = Rule(
    "anatomy/headline-question",
    "saran",
    "Judul berita resmi tidak bertanya.",
    "Pedoman penulisan siaran pers",
)
BAIT = Rule(
    "anatomy/headline-bait",
    "konteks",
    "Judul tidak memancing klik.",
    "Kode Etik Jurnalistik; Pedoman Media Siber",
)
CAPITALS = Rule(
    "anatomy/headline-capitals",
    "saran",
    "Judul tidak ditulis dengan kapital semua.",
    "Keterbacaan layar",
)
STOP = Rule(
    "anatomy/headline-stop", "galat", "Judul tidak diakhiri titik.", "EYD Edisi V, tanda titik"
)
RULES = (WORDS, CHARACTERS, QUESTION, BAIT, CAPITALS, STOP)

_BAIT = re.compile(
    r"\b(?:wow|heboh|bikin (?:geger|heboh|merinding|melongo)|geger|viral|ternyata|begini "
    r"(?:faktanya|kronologinya|alasannya)|"
    r"ini (?:dia|faktanya|alasannya|sebabnya)|tak disangka|mengejutkan|nomor \d+ bikin|"
    r"wajib tahu|terungkap)\b",
    re.IGNORECASE,
)
_LONGEST, _SHORTEST_WORDS, _MOST_WORDS = 70, 5, 10


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on the headline, when there is one."""
    del options, article
    title = next((passage for passage in group if passage.part == "title"), None)
    if title is None or not title.words:
        return
    text = title.plain.strip()
    start = title.plain.index(text)
    end = start + len(text)
    count = len(title.words)
    if not _SHORTEST_WORDS <= count <= _MOST_WORDS:
        message = f"Judul ini {count} kata; sebaiknya {_SHORTEST_WORDS}–{_MOST_WORDS} kata."
        yield title.remark(WORDS, start, end, message)
    if len(text) > _LONGEST:
        message = (
            f"Judul ini {len(text)} karakter; lebih dari {_LONGEST} akan terpotong di "
            f"hasil pencarian."
        )
        yield title.remark(CHARACTERS, start, end, message)
    if text.endswith("?"):
        yield title.remark(QUESTION, end - 1, end, "Nyatakan isinya, jangan bertanya.")
    if text.endswith(".") and not text.endswith("..."):
        yield title.remark(STOP, end - 1, end, "Judul tidak diakhiri titik.", "")
    bait = _BAIT.search(text)
    if bait:
        message = "Ungkapan ini memancing klik; sebutkan isinya."
        yield title.remark(BAIT, start + bait.start(), start + bait.end(), message)
    if len(text) > 15 and text.isupper():
        yield title.remark(
            CAPITALS, start, end, "Kapital semua lebih sukar dibaca; pakailah huruf biasa."
        )
