"""Word pairs out of parallel sentences: colloquial on one side, formal on the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

__all__ = ["likeness", "mine"]

Pair = tuple[str, str]
_ROUNDS = 3
_MARKS = frozenset('.,?!-:;"()/')
_STOPS = frozenset(".,?!")
_LEFT_OUT = 0.55
_UNLIKE = 1.05
_NEVER = 1e9


@lru_cache(maxsize=1_000_000)
def likeness(one: str, other: str) -> float:
    """Give how alike two words are written, between 0 and 1 (longest common subsequence)."""
    if one == other:
        return 1.0
    if not (one.isalpha() and other.isalpha()):
        return 0.0
    before = [0] * (len(other) + 1)
    for letter in one:
        now = [0]
        for column, wanted in enumerate(other, 1):
            same = before[column - 1] + 1 if letter == wanted else 0
            now.append(same or max(before[column], now[-1]))
        before = now
    share = 2 * before[-1] / (len(one) + len(other))
    return share * (1.0 if one[0] == other[0] else 0.8)


def mine(pairs: Sequence[Pair], known: frozenset[Pair]) -> Counter[Pair]:
    """Count which words became which, over sentences aligned three times.

    Args:
        pairs: colloquial and formal sentence, words parted by spaces.
        known: pairs of words that another list confirms.

    Returns:
        (colloquial, formal) → times; the formal side is "" where a word was left out.
    """
    counts: Counter[Pair] = Counter()
    for _ in range(_ROUNDS):
        cost = _costs(counts, known)
        counts = Counter()
        for spoken, formal in pairs:
            counts.update(_aligned(spoken.split(), formal.split(), cost))
    return counts


def _costs(counts: Counter[Pair], known: frozenset[Pair]) -> Callable[[str, str], float]:
    totals: Counter[str] = Counter()
    for (spoken, _), times in counts.items():
        totals[spoken] += times

    @cache
    def cost(spoken: str, formal: str) -> float:
        if spoken == formal:
            return 0.0
        seen = counts.get((spoken, formal), 0)
        if not formal:
            return _LEFT_OUT - 0.3 * seen / (totals[spoken] + 3)
        if (spoken in _MARKS) != (formal in _MARKS):
            return 1.3
        if spoken in _MARKS:
            return 0.7
        believed = max(seen / (totals[spoken] + 2), 0.8 if (spoken, formal) in known else 0.0)
        alike = likeness(spoken.replace(" ", ""), formal.replace(" ", "").replace("-", ""))
        written = _UNLIKE - 0.95 * alike if alike > 0.45 else _UNLIKE
        if " " in formal or " " in spoken:
            written = written + 0.1 if alike > 0.6 else 2.0
        return min(written, _UNLIKE - believed)

    return cost


def _aligned(
    spoken: list[str], formal: list[str], cost: Callable[[str, str], float]
) -> Iterable[Pair]:
    """Give the cheapest monotone alignment: one to one, one to three, two to one, left out."""
    rows, columns = len(spoken), len(formal)
    best = [[_NEVER] * (columns + 1) for _ in range(rows + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for row in range(rows + 1):
        for column in range(columns + 1):
            base = best[row][column]
            for down, right, price in _steps(spoken, formal, row, column, cost):
                if base + price < best[row + down][column + right]:
                    best[row + down][column + right] = base + price
                    came[row + down][column + right] = (down, right)
    row, column = rows, columns
    while row or column:
        down, right = came[row][column]
        if down:
            yield " ".join(spoken[row - down : row]), " ".join(formal[column - right : column])
        row, column = row - down, column - right


def _steps(
    spoken: list[str], formal: list[str], row: int, column: int, cost: Callable[[str, str], float]
) -> Iterable[tuple[int, int, float]]:
    words, targets = len(spoken) - row, len(formal) - column
    if words:
        yield 1, 0, cost(spoken[row], "")
    if targets:
        yield 0, 1, _LEFT_OUT
    if not (words and targets):
        return
    yield 1, 1, cost(spoken[row], formal[column])
    for length in (2, 3):
        several = formal[column : column + length]
        if length <= targets and not _STOPS.intersection(several):
            yield 1, length, cost(spoken[row], " ".join(several)) + 0.05 * length
    if words > 1 and not _STOPS.intersection(spoken[row : row + 2]):
        yield 2, 1, cost(f"{spoken[row]} {spoken[row + 1]}", formal[column]) + 0.1
