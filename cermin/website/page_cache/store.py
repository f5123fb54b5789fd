"""Answers in memory: bounded by bytes, the least read go first, found again by what they show."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from cermin.website.page_cache.tags import EVERYTHING

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Body:
    """One form of an answer's content: as it is, or compressed."""

    content: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Answer:
    """One kept answer.

    Attributes:
        etag: names this content, for readers who have it already.
        plain: the content as it is.
        gzipped: the same compressed, or None where that saves nothing.
        tags: what it shows.
        until: the moment (seconds since 1970) at which it changes by itself.
    """

    etag: str
    plain: Body
    gzipped: Body | None
    tags: frozenset[str]
    until: float

    @property
    def size(self) -> int:
        """Bytes that it takes, its names roughly counted."""
        compressed = len(self.gzipped.content) if self.gzipped else 0
        return len(self.plain.content) + compressed + 2_000


@dataclass(slots=True)
class AnswerStore:
    """The answers of one process; threads may share it.

    Attributes:
        limit: bytes that all answers together may take.
    """

    limit: int
    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)
    _by_tag: defaultdict[str, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    _bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable, now: float) -> Answer | None:
        """Return the answer of this key, unless its time has passed."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                return None
            if answer.until <= now:
                self._drop(key)
                return None
            self._answers.move_to_end(key)
            return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; one that is too large for all the room is not kept."""
        if answer.size > self.limit // 8:
            return
        with self._lock:
            self._drop(key)
            self._answers[key] = answer
            self._bytes += answer.size
            for tag in answer.tags:
                self._by_tag[tag].add(key)
            while self._bytes > self.limit:
                self._drop(next(iter(self._answers)))

    def clear(self, tags: frozenset[str]) -> int:
        """Forget what shows any of the tags; return how many answers that were."""
        with self._lock:
            if EVERYTHING in tags:
                count = len(self._answers)
                self._answers.clear()
                self._by_tag.clear()
                self._bytes = 0
                return count
            keys = {key for tag in tags for key in self._by_tag.get(tag, ())}
            for key in keys:
                self._drop(key)
            return len(keys)

    def _drop(self, key: Hashable) -> None:
        answer = self._answers.pop(key, None)
        if answer is None:
            return
        self._bytes -= answer.size
        for tag in answer.tags:
            holders = self._by_tag[tag]
            holders.discard(key)
            if not holders:
                del self._by_tag[tag]
