"""Find what a report quotes, word for word or not, and ascribe it to its speaker with the title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cermin.language.text.sentences import Span, sentences

from .quotation_marks import Stretch, quoted
from .speakers import Speaker, read_speaker
from .speech_memory import Memory
from .speech_words import speech_words
from .subjects import introduced, subject_of

__all__ = ["Quote", "QuoteKind", "find_quotes"]

QuoteKind = Literal["langsung", "tidak langsung"]

# Longer than any article; what comes after is not read.
_MAX_CHARS = 500_000
_REACH = 220
_AFTER = re.compile(r"[\s,–—-]{0,4}(?:(?:demikian|begitu|lagi)\s{1,3})?([a-z]{2,12})\b")
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r",\s{1,3}([a-z]{3,12})\s{1,3}(?=\S)|,\s{1,3}([a-z]{3,9}nya)\b")
_ACCORDING = re.compile(r"(?:\w+\s{1,3}itu,\s{1,3})?[Mm]enurut(nya)?\b\s{0,3}")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{1,14}\b")
_LINK = re.compile(r"[\s,:]*(?:(?:bahwa|kalau|jika)\b)?[\s,:]*")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words ascribed to a speaker: ``source[start:end] == text``, quotation marks left out.

    Attributes:
        speaker: the fullest name that the text gives the speaker before; "" when it names nobody.
        speaker_span: where the speaker is named for this quote; for "ujarnya" and "dia" where the
            one who is meant was named.
        title: the office, "Ketua KPU Kabupaten Brebes"; "" when the text tells none.
        kind: "langsung" for words in quotation marks, "tidak langsung" for reported speech.
    """

    start: int
    end: int
    text: str
    speaker: str
    speaker_span: tuple[int, int] | None
    title: str
    title_span: tuple[int, int] | None
    kind: QuoteKind


def find_quotes(text: str, spans: list[Span] | None = None) -> list[Quote]:
    """Give the quotations of a text in order.

    Reads “…,” ujar NAME, TITLE; NAME (TITLE) mengatakan bahwa …; menurut NAME, …; "ujarnya" goes to
    the speaker before. Single words in quotation marks that nobody is said to have spoken are no
    quotations. Offsets point into ``text``; never raises, linear in its length.

    Args:
        text: any text.
        spans: its sentences, where the caller has cut them already.
    """
    text = text[:_MAX_CHARS]
    return list(_Walk(text, sentences(text) if spans is None else spans).quotes())


class _Walk:
    """One walk through a text, remembering who has spoken."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.text = text
        self.spans = spans
        self.memory = Memory()
        self.before: tuple[Stretch, Speaker] | None = None

    def quotes(self) -> Iterator[Quote]:
        stretches = quoted(self.text)
        spans = self.spans
        self._introduce()
        at = 0
        number = 0
        while number < len(stretches):
            first = stretches[number]
            while at < len(spans) and spans[at].end <= first.opened:
                yield from self._reported(spans[at])
                at += 1
            start = self._clause_start(spans, at, first, stretches[number - 1] if number else None)
            chain = [first]
            while (number := number + 1) < len(stretches):
                if not self._unclosed(chain[-1], stretches[number]):
                    break
                chain.append(stretches[number])
            limit = stretches[number].opened if number < len(stretches) else len(self.text)
            yield from self._direct(chain, start, limit)
            while at < len(spans) and spans[at].start < chain[-1].after:
                at += 1
        for span in spans[at:]:
            yield from self._reported(span)

    def _introduce(self) -> None:
        """Learn who holds which office from the whole text: "Bupati Brebes Asmono Wikan"."""
        offices = _offices()
        for match in _CAPITAL.finditer(self.text):
            if match.group() in offices:
                end = self._line_end(match.start(), len(self.text))
                speaker = read_speaker(self.text, match.start(), end)
                if speaker and self.memory.worth(speaker) and speaker.title:
                    self.memory.introduce(speaker)

    def _clause_start(
        self, spans: list[Span], at: int, stretch: Stretch, before: Stretch | None
    ) -> int:
        start = spans[at].start if at < len(spans) else stretch.opened
        if before:
            start = max(start, before.after)
        return min(max(start, stretch.opened - 400), stretch.opened)

    def _unclosed(self, stretch: Stretch, following: Stretch) -> bool:
        """Say whether a quotation goes on in the next paragraph: never closed, opened anew."""
        gap = self.text[stretch.end : following.opened]
        return stretch.after == stretch.end and not gap.strip() and "\n" in gap

    # Direct speech.

    def _direct(self, chain: list[Stretch], start: int, limit: int) -> Iterator[Quote]:
        """Give the quotation of one stretch, or of several paragraphs of one speaker."""
        speaker = self._named_after(chain[-1], limit) or self._named_before(chain[0], start)
        if speaker is None:
            speaker = self._going_on(chain[0])
        if speaker is None:
            return
        self.before = (chain[-1], speaker)
        for stretch in chain:
            yield self._quote(stretch.start, stretch.end, speaker, "langsung")

    def _named_after(self, stretch: Stretch, limit: int) -> Speaker | None:
        match = _AFTER.match(self.text, stretch.after, min(limit, stretch.after + 60))
        if match is None:
            return None
        word = match.group(1)
        if word.endswith("nya") and word[:-3] in speech_words("say"):
            return self.memory.meant()
        if word not in speech_words("say"):
            return None
        end = self._line_end(match.end(), limit)
        found = self._skip_before(match.end(), end)
        speaker = read_speaker(self.text, found, end)
        return self.memory.know(speaker) if speaker else self.memory.meant()

    def _skip_before(self, at: int, end: int) -> int:
        """Pass over "lagi", "pula" between the verb and the speaker."""
        match = _WORD.search(self.text, at, end)
        return match.end() if match and match.group() in speech_words("before") else at

    def _named_before(self, stretch: Stretch, start: int) -> Speaker | None:
        lead = self.text[start : stretch.opened]
        if not lead.strip():
            return None
        if not (self.text[stretch.start].isupper() or lead.rstrip().endswith((":", ","))):
            return None
        if len(self.text[stretch.start : stretch.end].split()) < 3:
            return None
        text, end = self.text, stretch.opened
        found = subject_of(text, start, end) or introduced(text, start, end)
        if found is None and (match := _ACCORDING.match(text, start, end)):
            found = self._after_menurut(match, end)
        return self.memory.know(found[0]) if found else None

    def _going_on(self, stretch: Stretch) -> Speaker | None:
        """Give the speaker of a stretch by itself: who spoke just before, or was introduced."""
        sentence = self.text[max(0, stretch.opened - 3) : stretch.opened].strip()
        if sentence and sentence[-1] not in '.!?…:”"':
            return None
        if len(self.text[stretch.start : stretch.end].split()) < 4:
            return None
        if self.before and stretch.opened - self.before[0].after < 400:
            gap = self.text[self.before[0].after : stretch.opened]
            if "\n" not in gap or self.text[self.before[0].after - 1] not in '”"':
                return self.memory.meant() or self.before[1]
        return self.memory.meant() or Speaker("", None, "", None, 0)

    # Reported speech.

    def _reported(self, span: Span) -> Iterator[Quote]:
        """Give the reported speech of a sentence without quotation marks; remember its people."""
        found = self._said_last(span) or self._menurut(span) or self._subject_first(span)
        if found:
            start, end, speaker = found
            words = self.text[start:end].rstrip(" .!?…\n")
            if len(words.split()) >= 2:
                yield self._quote(start, start + len(words), speaker, "tidak langsung")
            return
        named = introduced(self.text, span.start, span.end)
        if named:
            self.memory.know(named[0])
            return
        topic = read_speaker(self.text, span.start, span.end)
        if topic and not topic.pronoun and self.memory.worth(topic):
            self.memory.know(topic)

    def _said_last(self, span: Span) -> tuple[int, int, Speaker] | None:
        """Read "CONTENT, kata NAME, TITLE." and "CONTENT, katanya."."""
        for match in _SAID.finditer(self.text, span.start, span.end):
            word = match.group(1) or match.group(2)
            if word.removesuffix("nya") not in speech_words("plainsay"):
                continue
            if match.group(2):
                speaker = self.memory.meant()
            else:
                named = read_speaker(self.text, match.end(1), span.end)
                speaker = self.memory.know(named) if named else None
            if speaker:
                return span.start, match.start(), speaker
        return None

    def _menurut(self, span: Span) -> tuple[int, int, Speaker] | None:
        match = _ACCORDING.match(self.text, span.start, span.end)
        found = self._after_menurut(match, span.end) if match else None
        if found is None:
            return None
        speaker = self.memory.know(found[0])
        comma = self.text.find(",", found[1], span.end)
        return (_content(self.text, comma, span.end), span.end, speaker) if comma >= 0 else None

    def _after_menurut(self, match: re.Match[str], end: int) -> tuple[Speaker, int] | None:
        if match.group(1):
            meant = self.memory.meant()
            return (meant, match.end()) if meant else None
        speaker = read_speaker(self.text, match.end(), end)
        return (speaker, max(speaker.end, match.end())) if speaker else None

    def _subject_first(self, span: Span) -> tuple[int, int, Speaker] | None:
        found = subject_of(self.text, span.start, span.end)
        if found is None:
            return None
        speaker = self.memory.know(found[0])
        return _content(self.text, found[1], span.end), span.end, speaker

    def _line_end(self, at: int, limit: int) -> int:
        line = self.text.find("\n", at, min(limit, at + _REACH))
        return line if line >= 0 else min(limit, at + _REACH)

    def _quote(self, start: int, end: int, speaker: Speaker, kind: QuoteKind) -> Quote:
        text = self.text[start:end]
        return Quote(
            start, end, text, speaker.name, speaker.span, speaker.title, speaker.title_span, kind
        )


@cache
def _offices() -> frozenset[str]:
    """Give the offices as they are written before a name: "Bupati"."""
    return frozenset(word.capitalize() for word in speech_words("office"))


def _content(text: str, at: int, end: int) -> int:
    match = _LINK.match(text, at, end)
    return match.end() if match else at
