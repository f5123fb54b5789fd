"""Sentences that begin with the same word, one after another."""

from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

SAME = Rule(
    "style/same-opening",
    "saran",
    "Tiga kalimat berturut-turut tidak diawali kata yang sama.",
    "Ambang keterbacaan Yoast",
)
RULES = (SAME,)

_ROW = 3


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on the third of three sentences with one opening."""
    del article, options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None:
        return
    opening, row = "", 0
    for words in body.sentence_words:
        if len(words) < 3:
            continue
        first = words[0]
        row = row + 1 if first.low == opening else 1
        opening = first.low
        if row == _ROW:
            message = f"Tiga kalimat berturut-turut diawali “{first.text}”; ubahlah salah satu."
            yield body.remark(SAME, first.start, first.end, message)
