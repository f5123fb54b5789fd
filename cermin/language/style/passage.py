"""A text made ready once for all checks: words, sentences, paragraphs, quotations, with offsets."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cermin.language.text.boilerplate import is_boilerplate
from cermin.language.text.sentences import Span, sentences
from cermin.language.text.values import Value, read_values

from .markup import blanked
from .remarks import Remark, RemarkClass, Rule

__all__ = ["MAX_CHARS", "Passage", "Word", "like"]

# No article is longer; what follows is not read, so that time and memory stay bounded.
MAX_CHARS = 200_000

_WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*\d*")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}"
    r"|(?<![\w.@])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<!\w)[@#]\w{1,100}"
    r"|(?<![\w.@-])[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){0,3}"
    r"\.(?:com|id|org|net|info|news|tv|gov|edu|io|co)(?:/\S{0,500})?(?![\w-])"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_OPEN_QUOTES = '“"«'
_QUOTED = re.compile(
    r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»\n]{1,2000}»|‘[^’\n]{1,80}’|(?<!\w)'[^'\n]{1,80}'(?!\w)"
)


class Word(NamedTuple):
    """A word of a passage: its surface, its place and its small letters."""

    text: str
    start: int
    end: int
    low: str


@dataclass
class Passage:
    """One part of an article, ready to be read by the checks.

    Attributes:
        source: the text as given, cut at `MAX_CHARS`.
        part: which part of the article it is.
        published: the day of the article, which completes dates without a year.
    """

    source: str
    part: str = "body"
    published: date | None = None

    def __post_init__(self) -> None:
        self.source = self.source[:MAX_CHARS]

    @cached_property
    def shown(self) -> str:
        """The text without mark-up, every letter where it was."""
        return blanked(self.source)

    @cached_property
    def plain(self) -> str:
        """The text without mark-up, addresses and handles, every letter where it was."""
        shown = self.shown
        if not any(mark in shown for mark in "@#/."):
            return shown
        return _ADDRESS.sub(lambda match: "\u2060" * len(match.group()), shown)

    @cached_property
    def words(self) -> list[Word]:
        """All words in order; "kerja-kerja" and "ke-2"'s "ke" are one each."""
        return [
            Word(text := match.group(), match.start(), match.end(), text.lower())
            for match in _WORD.finditer(self.plain)
        ]

    @cached_property
    def by_low(self) -> dict[str, list[int]]:
        """The places in `words` of every word in small letters."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            found.setdefault(word.low, []).append(index)
        return found

    @cached_property
    def values(self) -> list[Value]:
        """The dates, times, amounts and numbers."""
        return read_values(self.plain)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences, page furniture left out."""
        return [one for one in sentences(self.plain) if not is_boilerplate(one.text)]

    @cached_property
    def sentence_words(self) -> list[list[Word]]:
        """The words of each sentence."""
        found: list[list[Word]] = []
        at = 0
        words = self.words
        for sentence in self.sentences:
            while at < len(words) and words[at].start < sentence.start:
                at += 1
            first = at
            while at < len(words) and words[at].end <= sentence.end:
                at += 1
            found.append(words[first:at])
        return found

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines that hold text, page furniture left out."""
        return [
            Span(text, match.start() + lead, match.start() + lead + len(text))
            for match in _PARAGRAPH.finditer(self.plain)
            if (text := match.group().strip()) and not is_boilerplate(text)
            for lead in [len(match.group()) - len(match.group().lstrip())]
        ]

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The places of quoted pieces, marks included."""
        return [match.span() for match in _QUOTED.finditer(self.plain)]

    @cached_property
    def short_quotations(self) -> list[tuple[int, int]]:
        """Quoted pieces of at most four words: titles, slogans, words held at arm's length."""
        return [(a, b) for a, b in self.quotations if self.plain.count(" ", a, b) <= 3]

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Where a word stands first in a sentence or a quotation, so that a capital is no name."""
        starts = {words[0].start for words in self.sentence_words if words}
        for begin, _ in self.quotations:
            match = _WORD.search(self.plain, begin, begin + 60)
            if match:
                starts.add(match.start())
        return frozenset(starts)

    def gap(self, index: int) -> str:
        """Give what stands between word ``index`` and the next one; "|" at the end."""
        if index + 1 >= len(self.words):
            return "|"
        return self.plain[self.words[index].end : self.words[index + 1].start]

    def phrases(self, table: "Phrases") -> list[tuple[int, int, str]]:
        """Find the phrases of a table: first word, word after the last, and the table's key.

        They come in order; of two that overlap the one that begins first, or is longer, stands.
        """
        # Few distinct words are in both: only the places of those are looked at.
        found = sorted(
            (index, -after, key)
            for first in self.by_low.keys() & table.keys()
            for index in self.by_low[first]
            for after, key in [self._phrase_at(index, table[first])]
            if key
        )
        kept: list[tuple[int, int, str]] = []
        end = 0
        for index, after, key in found:
            if index >= end:
                end = -after
                kept.append((index, end, key))
        return kept

    def _phrase_at(self, index: int, phrases: list[tuple[str, ...]]) -> tuple[int, str]:
        words = self.words
        for phrase in phrases:
            after = index + len(phrase)
            if after <= len(words) and all(
                words[index + step].low == phrase[step] and _is_space(self.gap(index + step - 1))
                for step in range(1, len(phrase))
            ):
                return after, " ".join(phrase)
        return 0, ""

    def within(self, spans: list[tuple[int, int]], at: int) -> bool:
        """Say whether an offset lies within one of the sorted spans."""
        low, high = 0, len(spans)
        while low < high:
            middle = (low + high) // 2
            if spans[middle][1] <= at:
                low = middle + 1
            else:
                high = middle
        return low < len(spans) and spans[low][0] <= at

    def remark(
        self,
        rule: Rule,
        start: int,
        end: int,
        message: str,
        suggestion: str | None = None,
        cls: RemarkClass | None = None,
    ) -> Remark:
        """Make a remark on ``source[start:end]``."""
        return Remark(
            rule.id,
            cls or rule.cls,
            start,
            end,
            self.source[start:end],
            suggestion,
            message,
            rule.source,
            self.part,
            rule.blocks,
        )


#: First word → the phrases (in small letters) that begin with it, the longest first.
Phrases = dict[str, list[tuple[str, ...]]]


def _is_space(gap: str) -> bool:
    return 0 < len(gap) <= 3 and gap.isspace() and "\n" not in gap


def like(surface: str, suggestion: str) -> str:
    """Write a suggestion with the capitals of the surface that it replaces."""
    letters = [letter for letter in surface if letter.isalpha()]
    if len(letters) > 2 and all(letter.isupper() for letter in letters):
        return suggestion.upper()
    if letters and letters[0].isupper():
        words = surface.split()
        if len(words) > 1 and all(word[:1].isupper() for word in words):
            return " ".join(word[:1].upper() + word[1:] for word in suggestion.split())
        return suggestion[:1].upper() + suggestion[1:]
    return suggestion
