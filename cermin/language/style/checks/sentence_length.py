"""The length of sentences."""

from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

LONG = Rule(
    "style/long-sentence",
    "saran",
    "Satu kalimat paling panjang 35 kata.",
    "Kaidah bahasa jurnalistik",
)
SHARE = Rule(
    "style/long-sentence-share",
    "saran",
    "Paling banyak seperempat kalimat lebih panjang dari 20 kata.",
    "Ambang keterbacaan Yoast; sasaran kalimat 20 kata",
)
RULES = (LONG, SHARE)

LONG_WORDS, LONGEST_WORDS, MOST_SHARE = 20, 35, 0.25
_FEWEST = 4


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on every sentence beyond 35 words, and once when many are beyond 20."""
    del article, options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None:
        return
    counts = [len(words) for words in body.sentence_words]
    for sentence, count in zip(body.sentences, counts, strict=True):
        if count > LONGEST_WORDS:
            message = f"Kalimat ini {count} kata; pecah menjadi dua atau tiga."
            yield body.remark(LONG, sentence.start, sentence.end, message)
    counted = [count for count in counts if count > 2]
    long = sum(count > LONG_WORDS for count in counted)
    if len(counted) >= _FEWEST and long > MOST_SHARE * len(counted):
        percent = round(100 * long / len(counted))
        message = (
            f"{percent}% kalimat lebih panjang dari {LONG_WORDS} kata; sasarannya paling "
            f"banyak 25%."
        )
        yield body.remark(SHARE, 0, 0, message)
