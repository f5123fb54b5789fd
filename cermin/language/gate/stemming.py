"""Stemming: what a search finds with it, against a search without it.

Three measures: known roots of words that we wrote, searches that we wrote for short texts in other
forms of the same words, and the headlines of real news as searches for their own bodies.
"""

import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from cermin.language.stemming import stem
from cermin.language.text.tokens import tokens

from .figures import Figure

__all__ = ["Search", "measure", "ranking", "right_roots"]

Stemmer = Callable[[str], str]

# The headline of a report repeats the words of its body; a few hundred are enough to tell.
_ARTICLES = 600


def measure(data: Path | None) -> list[Figure]:
    """Measure the stemmer that ships; on news too where the shared data are."""
    plain, _ = ranking(_own(), str.lower)
    mrr, recall = ranking(_own(), stem)
    figures = [
        Figure("Stemming", "roots found, own pairs", right_roots(stem), 0.97),
        Figure("Stemming", "MRR, own searches", mrr, 0.94, f"{plain:.3f} without"),
        Figure("Stemming", "found among the first ten, own searches", recall, 0.97),
    ]
    if data is not None:
        news = _headlines(data / "news_detik_2026/train.csv")
        plain, _ = ranking(news, str.lower)
        mrr, _ = ranking(news, stem)
        figures.append(
            Figure(
                "Stemming", "MRR, headline against body, news", mrr, 0.945, f"{plain:.3f} without"
            )
        )
    return figures


def right_roots(stemmer: Stemmer) -> float:
    """Give the share of our words whose root the stemmer finds."""
    text = (files("cermin.language.gate") / "sets" / "stemming_pairs.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    return sum(stemmer(word) == root for word, root in lines) / len(lines)


def ranking(pairs: Sequence[tuple[str, str]], stemmer: Stemmer) -> tuple[float, float]:
    """Search every text with its query among all texts.

    Args:
        pairs: query and the text that it should find; a text whose query is empty only distracts.
        stemmer: what reduces a word, on both sides.

    Returns:
        Mean reciprocal rank, and the share found among the first ten.
    """
    search = Search((text for _, text in pairs), stemmer)
    ranks = [search.rank(query, number) for number, (query, _) in enumerate(pairs) if query]
    return sum(1 / rank for rank in ranks) / len(ranks), sum(r <= 10 for r in ranks) / len(ranks)


class Search:
    """Okapi BM25 (k1 1.2, b .75) over stemmed words, as the common search engines rank."""

    def __init__(self, texts: Iterable[str], stemmer: Stemmer) -> None:
        self._stemmer = stemmer
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths: list[int] = []
        for number, text in enumerate(texts):
            words = self._words(text)
            self._lengths.append(len(words))
            for word, count in Counter(words).items():
                self._postings[word].append((number, count))
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def rank(self, query: str, wanted: int) -> int:
        """Give the place of the wanted text; texts with the same score stand before it."""
        scores: dict[int, float] = defaultdict(float)
        total = len(self._lengths)
        for word in set(self._words(query)):
            found = self._postings.get(word, [])
            weight = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                length = 0.25 + 0.75 * self._lengths[number] / self._mean
                scores[number] += weight * count * 2.2 / (count + 1.2 * length)
        mine = scores.get(wanted, 0.0)
        if not mine:
            return total
        return 1 + sum(score >= mine for number, score in scores.items() if number != wanted)

    def _words(self, text: str) -> list[str]:
        found = (token for token in tokens(text) if token.kind in ("word", "number"))
        return [self._stemmer(token.text) for token in found]


def _own() -> list[tuple[str, str]]:
    text = (files("cermin.language.gate") / "sets" / "stemming_queries.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["query"], row["text"]) for row in rows]


def _headlines(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))[:_ARTICLES]
    return [(row["judul"], row["isi"].replace(row["judul"], " ")) for row in rows]
