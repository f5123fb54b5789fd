"""What sets the texts of a cluster apart, in a few phrases."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cermin.language.stemming import stem

from .background import Background
from .candidates import candidates

__all__ = ["label"]

# A cluster of thousands says in its first few hundred texts what it is about.
_DOCUMENTS = 300
# The beginning of a text says what it is about.
_CHARS = 1_500
# A word of the headline stands for the text more than one of the body.
_HEADLINE = 1.5
# A phrase of several words says more than one word that stands in as many texts: this much more
# for every doubling of its length.
_LONGER = 0.35


def label(
    documents: Sequence[tuple[str, str]], background: Background, *, most: int = 3
) -> list[str]:
    """Give the phrases that say what a cluster is about, and other texts are not.

    Args:
        documents: headline and body of each text.
        background: what is usual outside.
        most: how many phrases at most.

    Returns:
        The most telling first, written as the texts write them most often; no two share most of
        their roots. In a cluster of more than one text every phrase stands in at least two of
        them; empty when nothing does.
    """
    shares: Counter[tuple[str, ...]] = Counter()
    surfaces: dict[tuple[str, ...], Counter[str]] = {}
    documents = documents[:_DOCUMENTS]
    for title, body in documents:
        _count(title, body[:_CHARS], shares, surfaces)
    least = 2 if len(documents) > 1 else 1
    scored = sorted(
        (-_telling(words, shares[words] / len(documents), background), words)
        for words, surface in surfaces.items()
        if surface.total() >= least and shares[words] >= least
    )
    chosen: list[str] = []
    covered: set[str] = set()
    for score, words in scored:
        roots = {stem(word) for word in words}
        if score >= 0 or len(roots & covered) * 2 >= len(roots):
            continue
        covered |= roots
        chosen.append(_usual(surfaces[words]))
        if len(chosen) == most:
            break
    return chosen


def _count(
    title: str,
    body: str,
    shares: Counter[tuple[str, ...]],
    surfaces: dict[tuple[str, ...], Counter[str]],
) -> None:
    weights: dict[tuple[str, ...], float] = {}
    for text, weight in ((title, _HEADLINE), (body, 1.0)):
        for phrase in candidates(text):
            seen = surfaces.setdefault(phrase.words, Counter())
            # Headlines write every word with a capital: what the body writes counts more.
            seen[text[slice(*phrase.spans[0])]] += 1 if text is title else 3
            weights[phrase.words] = max(weight, weights.get(phrase.words, 0.0))
    for words, weight in weights.items():
        shares[words] += weight  # type: ignore[assignment]


def _telling(words: tuple[str, ...], share: float, background: Background) -> float:
    """Give how much the share in the cluster exceeds the usual share, in nats."""
    usual = min(background.frequency(word) for word in words)
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    if pairs:
        usual = min(usual, *(background.frequency(pair) for pair in pairs))
    usual = max(usual, 1e-3)
    return share * math.log(share / usual) * (1.0 + _LONGER * math.log2(len(words)))


def _usual(surface: Counter[str]) -> str:
    return max(surface, key=lambda text: (surface[text], text))
