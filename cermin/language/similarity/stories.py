"""Gather items into reports and running stories as they come in, hour after hour."""

from collections import Counter, deque
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .rarity import rarity
from .telling import Likeness, Telling, compare, telling

__all__ = ["ONE_REPORT", "ONE_STORY", "WINDOW_HOURS", "Placed", "Stories", "merged", "split_off"]

#: Items that score this much are one report.
ONE_REPORT = 0.5
#: Items that score this much belong to one running story.
ONE_STORY = 0.35
#: After so many hours an item no longer draws others to it.
WINDOW_HOURS = 72.0

# Only words that few texts hold lead to items that are worth comparing, and only the latest ones.
_TELLING_WORD = 4.0
_LATEST = 60
_COMPARED = 40

Grouping = tuple[tuple[Hashable, ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item was put.

    Attributes:
        key: the item's.
        report: key of the first item of its report; its own when the report is new.
        story: key of the first item of its story.
        score: likeness to the item that drew it there, 1 when it stands alone.
        because: the words that both share.
    """

    key: Hashable
    report: Hashable
    story: Hashable
    score: float
    because: tuple[str, ...]


@dataclass(slots=True)
class _Item:
    placed: Placed
    told: Telling
    words: tuple[str, ...] = field(default=())


class Stories:
    """The items of the last three days, by report and story.

    Args:
        window_hours: how long an item draws others.
        most: how many items are remembered at most, whatever their age; about 6 kB each.
    """

    def __init__(self, window_hours: float = WINDOW_HOURS, most: int = 20_000) -> None:
        if window_hours <= 0 or most < 1:
            raise ValueError("a window is longer than nothing")
        self._window = window_hours
        self._most = most
        self._items: dict[int, _Item] = {}
        self._order: deque[int] = deque()
        self._holders: dict[str, deque[int]] = {}
        self._next = 0
        self._latest = float("-inf")

    def __len__(self) -> int:
        return len(self._items)

    def add(self, key: Hashable, title: str, lead: str = "", at: float = 0.0) -> Placed:
        """Place an item.

        Args:
            key: what the caller knows it by.
            title: the headline.
            lead: the first sentences.
            at: the moment in hours, of any origin; items should come about in order.
        """
        told = telling(title, lead, at)
        words = tuple(word for word in {*told.title, *told.lead} if rarity(word) >= _TELLING_WORD)
        placed = self._place(key, told, words)
        self._latest = max(self._latest, at)
        self._forget()
        self._remember(_Item(placed, told, words))
        return placed

    def _place(self, key: Hashable, told: Telling, words: Iterable[str]) -> Placed:
        report: tuple[float, Likeness, Placed] | None = None
        story: tuple[float, Likeness, Placed] | None = None
        for number in self._candidates(words):
            item = self._items[number]
            if abs(item.told.at - told.at) > self._window:
                continue
            like = compare(told, item.told)
            if report is None or like.report > report[0]:
                report = (like.report, like, item.placed)
            if story is None or like.story > story[0]:
                story = (like.story, like, item.placed)
        if report and report[0] >= ONE_REPORT:
            score, like, near = report
            return Placed(key, near.report, near.story, score, like.because)
        if story and story[0] >= ONE_STORY:
            score, like, near = story
            return Placed(key, key, near.story, score, like.because)
        return Placed(key, key, key, 1.0, ())

    def _candidates(self, words: Iterable[str]) -> list[int]:
        weights: Counter[int] = Counter()
        for word in words:
            weight = int(10 * rarity(word))
            for number in self._holders.get(word, ()):
                weights[number] += weight
        ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
        return [number for number, _ in ranked[:_COMPARED]]

    def _remember(self, item: _Item) -> None:
        number, self._next = self._next, self._next + 1
        self._items[number] = item
        self._order.append(number)
        for word in item.words:
            held = self._holders.setdefault(word, deque())
            held.append(number)
            if len(held) > _LATEST:
                held.popleft()

    def _forget(self) -> None:
        while self._order:
            number = self._order[0]
            old = self._items[number].told.at < self._latest - self._window
            if not old and len(self._order) < self._most:
                return
            self._order.popleft()
            for word in self._items.pop(number).words:
                held = self._holders.get(word)
                if held and held[0] == number:
                    held.popleft()
                if held is not None and not held:
                    del self._holders[word]


def merged(groups: Sequence[Sequence[Any]], first: Hashable, second: Hashable) -> Grouping:
    """Join the groups of two items, as a person decided; the others stay as they are.

    Raises:
        ValueError: one of the items is in no group.
    """
    one, other = _group_of(groups, first), _group_of(groups, second)
    if one == other:
        return tuple(tuple(group) for group in groups)
    low, high = sorted((one, other))
    joined = (*groups[low], *groups[high])
    return tuple(
        joined if place == low else tuple(group)
        for place, group in enumerate(groups)
        if place != high
    )


def split_off(groups: Sequence[Sequence[Any]], keys: Collection[Hashable]) -> Grouping:
    """Take items out of their groups into one of their own, as a person decided.

    Raises:
        ValueError: an item is in no group.
    """
    for key in keys:
        _group_of(groups, key)
    taken = tuple(key for group in groups for key in group if key in keys)
    left = (tuple(key for key in group if key not in keys) for group in groups)
    kept = tuple(group for group in left if group)
    return (*kept, taken) if taken else kept


def _group_of(groups: Sequence[Sequence[Any]], key: Hashable) -> int:
    for place, group in enumerate(groups):
        if key in group:
            return place
    raise ValueError(f"{key!r} is in no group")
