"""Read all names of a text: the known ones, those that the model sees, and who said what."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import replace
from functools import lru_cache

from cermin.language.text.sentences import sentences

from .quotes import Quote, find_quotes
from .reading_values import Entity, Names
from .register import Kind, Link, Register
from .sequence import SequenceModel, load_default
from .sequence_corpora import spans_of
from .speech_words import is_degree, speech_words
from .spelling import bare_name
from .word_features import may_be_name

__all__ = ["Entity", "Names", "NamesReader", "read_names"]

# Longer than any article; what comes after is not read.
_MAX_CHARS = 500_000
_GAP = "\n\n"
_PIECE = re.compile(
    r"[^\W\d_]+(?:[-'’.](?=[^\W_])[^\W_]+)*|\(?\d+(?:[/.,:-]\d+)*\)?|[^\W_]+|[^\w\s]|_"
)
_FIRST_WORD = re.compile(r"([^\W\d_]+)\.?\s*")
# A word of 4 to 40 letters; small ones of the usual alphabet begin no name.
_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]{3,39}\b")
# A first name cut short before the rest of a name: "Moh. Zaki", "Abd. Rahman", "M. Zaki".
_CUT = r"M(?:o(?:ch|hd?)|uhd?)|Ahm?|Abd|Ach|Akh|Sy"
_CUT_SHORT = re.compile(rf"(?:{_CUT})\.", re.IGNORECASE)
_CUT_BEFORE = re.compile(rf"(?:\b(?:{_CUT}|[A-Z])\.[ \xa0]*){{1,3}}\Z", re.IGNORECASE)
_LONGEST_CUT = 24
# What some outlets put between paragraphs is nobody's name.
_FURNITURE = re.compile(r"CONTINUE WITH CONTENT|ADVERTISEMENT|Baca juga")
_KINDS: dict[str, Kind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
# How sure an answer is, by where it comes from; `Entity.confidence` explains.
_KNOWN, _LIKELY, _SPOKE, _SEEN, _ECHO = 0.95, 0.6, 0.85, 0.8, 0.65


def read_names(text: str, title: str = "", gazetteer: Register | None = None) -> Names:
    """Give the people, organisations and places of a text and its quotations.

    Args:
        text: the body; never raises because of it.
        title: the headline, read with the same knowledge; its entities are marked.
        gazetteer: the installation's names; those that ship with Cermin when it is None.
    """
    return _reader(gazetteer or Register.default()).read(text, title)


class NamesReader:
    """Reads many texts with one register and one model; not to be shared between threads."""

    def __init__(self, register: Register, model: SequenceModel | None = None) -> None:
        self._register = register
        self._model = model or load_default()

    def read(self, text: str, title: str = "", *, province: str = "") -> Names:
        """Read one text; see `read_names`. ``province`` tells where the outlet is."""
        title, text = title[:_MAX_CHARS], text[:_MAX_CHARS]
        whole = title + _GAP + text if title else text
        shift = len(whole) - len(text)
        links = self._register.find(whole, province=province)
        spans = sentences(text)
        quotes = find_quotes(text, spans)
        lines = [(span.start + shift, span.end + shift) for span in spans]
        seen = self._seen(whole, [(0, len(title)), *lines] if title else lines)
        found = _merged(links, [*seen, *_speakers(quotes, shift)], whole)
        found = _expanded([*found, *_echoes(found, whole)])
        entities = [_placed(entity, title, shift) for entity in found]
        return Names(tuple(entity for entity in entities if entity is not None), tuple(quotes))

    def _seen(self, text: str, lines: list[tuple[int, int]]) -> list[Entity]:
        """Give what the sequence model sees."""
        pieces = [_PIECE.findall(text, start, end) for start, end in lines]
        ordinary = self._model.weights.clusters
        words = [_cased(one, ordinary) for one in pieces]
        style = "idner" if any(map(str.isupper, text[:2000])) else "nerp"
        found: list[Entity] = []
        for (start, end), one, tags in zip(
            lines, pieces, self._model.tag_as(style, words), strict=True
        ):
            line = start
            names = spans_of(tags)
            places = _places(text, start, one[: names[-1][1]]) if names else []
            for first, after, kind in names:
                start, end = places[first], places[after - 1] + len(one[after - 1])
                start, end = _without_brackets(text, start, end)
                if kind == "PER":
                    start = _with_cut_first_name(text, line, _without_honorifics(text, start, end))
                    start = _without_honorifics(text, start, end)
                surface = text[start:end]
                if not _no_name(surface):
                    while found and found[-1].end > start:
                        found.pop()  # the cut first name, seen as a person of its own
                    found.append(_entity(start, end, surface, _KINDS[kind], None, _SEEN))
        return found


def _places(text: str, start: int, pieces: list[str]) -> list[int]:
    """Give where the pieces of a line begin: nothing but white space stands between them."""
    found: list[int] = []
    for piece in pieces:
        start = text.index(piece, start)
        found.append(start)
        start += len(piece)
    return found


def _without_honorifics(text: str, start: int, end: int) -> int:
    """Give where a person's name begins behind "Pak", "Kiai Haji", "dr."."""
    while match := _FIRST_WORD.match(text, start, end):
        if match[1].lower() not in speech_words("honorific") or match.end() >= end:
            break
        start = match.end()
    return start


def _with_cut_first_name(text: str, line: int, start: int) -> int:
    """Give where a name begins whose first word is cut short before `start`: "Moh. Zaki"."""
    from_here = max(line, start - _LONGEST_CUT)
    before = _CUT_BEFORE.search(text, from_here, start)
    if before is None or not text[before.start()].isupper():
        return start
    return before.start()


def _no_name(surface: str) -> bool:
    """Say whether a find is only an honorific, a degree or a mark."""
    bare = surface.lower().strip(".")
    alone = not any(letter.isalpha() for letter in surface) or bare in speech_words("honorific")
    # "S. Sos." is a degree, "Moh. Salim" looks like one.
    is_title = is_degree(surface) and _CUT_SHORT.match(surface) is None
    return alone or is_title or _FURNITURE.search(surface) is not None


@lru_cache(maxsize=4)
def _reader(register: Register) -> NamesReader:
    return NamesReader(register)


def _cased(words: list[str], ordinary: Container[str]) -> list[str]:
    """Give the words of a line that is all in capitals as running text would write them."""
    if sum(map(str.isupper, words)) < 4:
        return words
    letters = [word for word in words if word.isalpha()]
    shouted = sum(word.isupper() for word in letters)
    if len(letters) < 4 or shouted < 0.8 * len(letters):
        return words
    return [_quietly(word, ordinary) if word.isupper() else word for word in words]


def _quietly(word: str, ordinary: Container[str]) -> str:
    lowered = word.lower()
    if lowered in ordinary and not may_be_name(lowered):
        return lowered
    return word.title() if len(word) > 3 else word


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end


def _speakers(quotes: Iterable[Quote], shift: int) -> list[Entity]:
    """Give the speakers that are named in full as people, whatever the model saw."""
    no_person = speech_words("institution", "office", "stop")
    found = []
    for quote in quotes:
        if quote.speaker_span and quote.speaker:
            start, end = quote.speaker_span
            name = quote.speaker
            first = name.split()[0]
            if first[0].isupper() and not first.isupper() and first.lower() not in no_person:
                found.append(_entity(start + shift, end + shift, name, "PER", None, _SPOKE))
    return found


def _merged(links: Iterable[Link], seen: Iterable[Entity], text: str) -> list[Entity]:
    """Put known and seen names together: known ones first.

    A place, or an institution that links to nothing, gives way to a longer name around it.
    """
    links = list(links)
    seen = sorted(seen, key=lambda one: -one.confidence)
    # A longer name that runs across a known one ("Bawaslu dan Polres Tegal") is none itself.
    settled = _painted((link for link in links if not _is_open(link)), text)
    # What the model saw does not overlap: the last that begins before a link is the one around it.
    around = sorted(
        (one.start, one.end)
        for one in seen
        if one.confidence == _SEEN and not any(settled[one.start : one.end])
    )
    found: list[Entity] = []
    for link in links:
        at = bisect_right(around, (link.start, len(text))) - 1
        start, end = around[at] if at >= 0 else (0, 0)
        if _is_open(link) and end >= link.end and end - start > len(link.text):
            continue
        confidence = _KNOWN if link.certain else _LIKELY
        found.append(_entity(link.start, link.end, link.text, link.kind, link.key, confidence))
    taken = _painted(found, text)
    for entity in seen:
        if not any(taken[entity.start : entity.end]):
            taken[entity.start : entity.end] = b"\1" * (entity.end - entity.start)
            surface = text[entity.start : entity.end]
            kind, start, end = entity.kind, entity.start, entity.end
            found.append(_entity(start, end, surface, kind, None, entity.confidence))
    return sorted(found, key=lambda one: one.start)


def _painted(spans: Iterable[Link] | Iterable[Entity], text: str) -> bytearray:
    """Mark the letters of a text that spans cover."""
    marks = bytearray(len(text) + 1)
    for one in spans:
        marks[one.start : one.end] = b"\1" * (one.end - one.start)
    return marks


def _is_open(link: Link) -> bool:
    return link.kind == "LOC" or link.key is None


def _echoes(found: list[Entity], text: str) -> list[Entity]:
    """Find the parts of people's names again where they stand alone and were not seen."""
    parts = {
        word
        for entity in found
        if entity.kind == "PER" and " " in entity.text
        for word in entity.text.split()
        if len(word) > 3 and word.isalpha() and word.istitle()
    }
    if not parts:
        return []
    taken = _painted(found, text)
    return [
        _entity(match.start(), match.end(), match.group(), "PER", None, _ECHO)
        for match in _CAPITAL.finditer(text)
        if match.group() in parts and not any(taken[match.start() : match.end()])
    ]


def _expanded(found: list[Entity]) -> list[Entity]:
    """Give each person the fullest name, and each known one the link, that the text has."""
    # What the model took for a place or an organisation may be a part of a person's name.
    words_of = {
        entity.text: bare_name(entity.text)
        for entity in found
        if entity.kind == "PER" or (entity.link is None and entity.confidence == _SEEN)
    }
    fullest: dict[str, Entity] = {}
    people = [entity for entity in found if entity.kind == "PER"]
    for entity in sorted(people, key=lambda one: (-len(words_of[one.text]), one.start)):
        for word in words_of[entity.text]:
            fullest.setdefault(word, entity)
    named: list[Entity] = []
    for entity in sorted(found, key=lambda one: one.start):
        open_kind = entity.kind == "PER" or (entity.link is None and entity.confidence == _SEEN)
        words = words_of[entity.text] if open_kind else ()
        full = fullest.get(words[0]) if words else None
        if full and set(words) < set(words_of[full.text]):
            link = entity.link or full.link
            entity = replace(entity, kind="PER", name=full.text, link=link)
        named.append(entity)
    return named


def _placed(entity: Entity, title: str, shift: int) -> Entity | None:
    if entity.start < shift:
        return replace(entity, in_title=True) if entity.end <= len(title) else None
    if not shift:
        return entity
    start, end = entity.start - shift, entity.end - shift
    return Entity(start, end, entity.text, entity.kind, entity.link, entity.name, entity.confidence)


def _entity(
    start: int, end: int, text: str, kind: Kind, link: str | None, confidence: float
) -> Entity:
    return Entity(start, end, text, kind, link, text, confidence)
