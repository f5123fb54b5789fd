"""Give the opinion words of a clause with their weights, turned where a negator turns them."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .opinions import Opinions
from .towards_clauses import Clause, Token, turned_at
from .towards_frames import Frames

__all__ = ["Weighed", "weighed", "weight_at"]

# The heaviest word of the lexicon weighs 3, praise and reproach alike.
_HEAVIEST = 3.0
_TURNED_GOOD, _TURNED_BAD = -0.9, -0.3


class Weighed(NamedTuple):
    """An opinion word or phrase: whether it is good or bad, from 0 to 1 how much, and its place."""

    kind: Literal["good", "bad"]
    weight: float
    start: int
    end: int


def weighed(clause: Clause, opinions: Opinions, frames: Frames) -> Iterator[Weighed]:
    """Give the opinion words and phrases of a clause; the names in it are none."""
    at = 0
    while at < len(clause.tokens):
        weight, length = weight_at(clause.tokens, at, opinions)
        if weight:
            if turned_at(clause.tokens, at, frames):
                weight *= _TURNED_GOOD if weight > 0 else _TURNED_BAD
            first, last = clause.tokens[at], clause.tokens[at + length - 1]
            kind: Literal["good", "bad"] = "good" if weight > 0 else "bad"
            yield Weighed(kind, abs(weight) / _HEAVIEST, first.start, last.end)
        at += length


def weight_at(tokens: Sequence[Token], at: int, opinions: Opinions) -> tuple[float, int]:
    """Give the weight of the word or phrase at a place, 0 for none, and its length in words."""
    token = tokens[at]
    if token.kind == "target":
        return 0.0, 1
    if token.kind == "mark":
        return opinions.emoji.get(token.text, 0.0), 1
    if at + 1 < len(tokens):
        for rest, weight, *_ in opinions.phrases.get((token.shape, tokens[at + 1].shape), ()):
            after = at + 2 + len(rest)
            if [one.shape for one in tokens[at + 2 : after]] == rest:
                return weight, after - at
    return opinions.weight(token.text, token.shape), 1
