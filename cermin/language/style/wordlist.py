"""Build `data/style/words.tsv`, the words that the speller knows, from class A data.

    python -m cermin.language.style.wordlist DATA

Roots come from kumparan's list (MIT); how usual a word is comes from the news sentences of
idner-news-2k (MIT), NERGrit (MIT) and NERP (CC BY-SA 4.0), from SmSA (CC BY-SA 4.0) and from the
formal side of STIF (MIT). Only words and counts are kept, no sentence.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cermin.language.resources import read_rows

from .affixes import is_derived

__all__ = ["build", "main"]

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[a-z]{2,30}")
_TAGGED = ("idner_news_2k/train.txt", "nergrit/train.txt", "nerp/train.txt")
_NAME_TAGS = ("PER", "PPL", "ORG", "IND", "PLC", "LOC", "EVT")
#: A word of reviews and posts must be this usual to count as a word; of news, this usual.
_USUAL_IN_REVIEWS, _USUAL_IN_NEWS = 3, 2
_USUAL_ROOT = 4


def build(data: Path) -> dict[str, tuple[int, bool]]:
    """Give every known word with its count and whether affixes may be put on it.

    Roots and names that were never counted have 0. A word that is no derived form itself and is
    usual in news is taken as a root (loans that the list of roots leaves out).

    Args:
        data: the folder of the development data.
    """
    news: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for path in _TAGGED:
        for word, tag in _tagged(data / path):
            named = tag.endswith(_NAME_TAGS) or "PROPN" in tag
            (names if named else news).update(_WORD.findall(word.lower()))
    reviews = Counter(_words(data / "smsa/train.tsv")) + Counter(_words(data / "stif/train.for"))
    wrong = {
        row["wrong"]
        for table in ("standard_words", "typos", "prepositions", "shorthand")
        for row in read_rows("style", f"{table}.tsv")
    }
    roots = (data / "root_words_kumparan/root-word.txt").read_text(encoding="utf-8").split()
    found = dict.fromkeys((root.lower() for root in roots), 0)
    found.update(dict.fromkeys(names, 0))
    for word, count in (news + reviews).items():
        if (
            word in found
            or news[word] >= _USUAL_IN_NEWS
            or reviews[word] >= _USUAL_IN_REVIEWS
            or (news[word] and reviews[word])
        ):
            found[word] = count
    listed = {root.lower() for root in roots}
    return {
        word: (count, word in listed or _is_loan(word, news[word], listed))
        for word, count in sorted(found.items())
        if _LETTERS.fullmatch(word) and word not in wrong
    }


def main() -> int:
    """Write the table to its place and say how large it is."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    found = build(Path(sys.argv[1]))
    path = Path(__file__).parents[1] / "data" / "style" / "words.tsv"
    head = (
        "# Words that the speller knows and how often they were met; built by style/wordlist.py.\n"
        "# From kumparan roots (MIT), idner-news-2k (MIT), NERGrit (MIT), NERP and SmSA "
        "(CC BY-SA 4.0), STIF (MIT).\n"
    )
    lines = (f"{word}\t{count}\t{'r' if root else ''}" for word, (count, root) in found.items())
    head += "word\tcount\troot\n"
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(found)} words, {path.stat().st_size} bytes\n")
    return 0


def _is_loan(word: str, count: int, roots: set[str]) -> bool:
    return count >= _USUAL_ROOT and len(word) > 3 and not is_derived(word, roots.__contains__)


def _tagged(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 2:
            yield parts[0], " ".join(parts[1:])


def _words(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from _WORD.findall(line.lower())


if __name__ == "__main__":
    sys.exit(main())
