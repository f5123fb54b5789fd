"""Write a colloquial text in standard words."""

import re
from functools import lru_cache

from .lexicon import known, particles, passives
from .spelling import spell
from .values import Change, Normalised
from .words import word_map

__all__ = ["normalise"]

_CHUNK = re.compile(
    r"(?P<kept>https?://\S+|www\.\S+|[@#]\w+|\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”)"
    r"|(?P<word>[\w²]+(?:[-'’][\w²]+)*+)"
)
_PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)*[2²]?[a-z]*")
_AMOUNT = re.compile(r"(\d{1,15})(rb|ribu|jt|juta)")
_AMOUNTS = {"rb": "ribu", "ribu": "ribu", "jt": "juta", "juta": "juta"}
_ENDS = re.compile(r"[.?!\n…:;]")
_NEXT = re.compile(r"(?P<word>[\w²]+)[^\S\n]*")
_COMMA = re.compile(r"\s*,\s*")
_SPACES = re.compile(r"[^\S\n]*")
_NUMBER_NEXT = re.compile(r"[^\S\n]*\d")
# Marks of the text: set apart by spaces (as tokenisers do), or closing up to the word before.
_MARKED_APART = re.compile(r"(?:^|\s)[.,?!](?=\s|$)")
_MARKED_CLOSE = re.compile(r"\w[.,?!](?=\s|$)")
_LONGEST = 40
# A full stop is added only to what is long enough to be a sentence.
_SENTENCE = 3
# Neighbours that make a word part of an address, a file name or a code.
_GLUE = frozenset("@/_\\=&%#~")
# These short forms mean something else beside a number ("min 5", "5 g").
_BESIDE_NUMBERS = frozenset(["min", "g", "m", "th", "d", "x", "hr", "rb", "km"])
# "Ya" that opens a sentence is an answer, not a particle.
_ANSWERS = frozenset(["ya", "yaa", "yaaa", "yaaaa", "yak"])
# "Ya Allah", "ya ampun", "ya sudah": here it is part of a phrase.
_PHRASE_NEXT = re.compile(r"[^\S\n]+(?:all[ao]h|ampun|tuhan|sudah|r[ao]bb)")
_Decision = tuple[str, str] | None


def normalise(text: str) -> Normalised:
    """Write a colloquial text in standard words; the original stays, with every change.

    Addresses, handles, hashtags, numbers, quotations, acronyms and names (a capital in the middle
    of a sentence) are left alone, and so is every word that is already standard. Particles of
    speech ("sih", "dong") are left out where a word stands beside them. Normalising the result
    again changes nothing. Never raises; the time grows with the length.

    Returns:
        The new text and its changes: the changes, applied to the original in order, give the text.
    """
    return _Writer(text).write()


@lru_cache(maxsize=65_536)
def _decide(word: str) -> _Decision:
    """Give what a word in small letters becomes, and why; None to leave it."""
    formal = word_map().get(word)
    if formal:
        return formal, "tabel"
    if amount := _AMOUNT.fullmatch(word):
        return f"{amount[1]} {_AMOUNTS[amount[2]]}", "angka"
    if word in known() or _PLAIN.fullmatch(word.replace("²", "2")) is None:
        return None
    found = spell(word)
    if found is None or any(_unsettled(part) for part in re.split("[ -]", found[0])):
        return None
    return found


def _unsettled(word: str) -> bool:
    """Say whether a second pass would change the word again."""
    return word in word_map() or word in particles() or (word not in known() and bool(spell(word)))


class _Writer:
    """One pass over a text; what is already written on the left decides, never the original."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.particles = particles()
        self.pieces: list[str] = []
        self.changes: list[Change] = []
        self.at = 0  # up to here the original is written
        self.last = ""  # the last word written, in small letters; "" when it is left alone
        self.fresh = True  # no word of this sentence is written yet
        self.number = False  # the last thing written is a number
        self.words = 0
        self.open = False  # the last thing written is a word that a full stop may follow
        self.run = (0, False)  # a run of particles that was passed over, and what follows it
        self.shouted = text.isupper()
        self.mixed: bool | None = None if text != text.lower() else True
        apart = _MARKED_APART.search(text) is not None
        close = _MARKED_CLOSE.search(text) is not None
        self.marked = apart or close
        self.apart = apart and not close

    def write(self) -> Normalised:
        """Go through the text once."""
        text = self.text
        for match in _CHUNK.finditer(text):
            start, end = match.span()
            if start < self.at:
                continue
            if start - self.at > 1 and _ENDS.search(text, self.at, start):
                self.fresh, self.last, self.number = True, "", False
            if match.lastgroup == "kept":
                self._keep(start, end, "")
                self.open = False
            else:
                self._word(match.group(), start, end)
        self._close()
        self.pieces.append(text[self.at :])
        return Normalised(text, "".join(self.pieces), tuple(self.changes))

    def _word(self, word: str, start: int, end: int) -> None:
        self.words += 1
        self.open = True
        if len(word) > _LONGEST or self._glued(start, end):
            self._keep(start, end, "")
            return
        low = word.lower()
        plain = low == word
        if plain and (self._drop(low, start, end) or self._attach(low, start, end)):
            return
        found = self._found(word, low, end)
        if plain and self._join(found, low, start, end):
            return
        if found is None or self._misjoins(found[0]):
            self._keep(start, end, low)
            return
        formal, why = found
        if self.shouted:
            formal = formal.upper()
        elif not plain:
            formal = formal[0].upper() + formal[1:]
        self.pieces.append(self.text[self.at : start])
        shown = formal.replace("-", " - ") if self.apart else formal
        self._change(start, end, shown, why)
        self.last = shown.lower().rsplit(" ", 1)[-1]
        self.words += len(_CHUNK.findall(shown)) - 1

    def _found(self, word: str, low: str, end: int) -> _Decision:
        if low == word:
            beside = low in _BESIDE_NUMBERS and self._beside_number(end)
            return None if beside else _decide(low)
        # A capital in the middle of a sentence is a name; only the table opens a sentence.
        opens = self.fresh and word[1:].islower() and low in word_map()
        return _decide(low) if self.shouted or opens else None

    def _keep(self, start: int, end: int, low: str) -> None:
        self.pieces.append(self.text[self.at : end])
        self.at = end
        self.last, self.fresh = low, False
        self.number = self.text[start].isdigit()

    def _change(self, start: int, end: int, replacement: str, why: str) -> None:
        self.changes.append(Change(start, end, self.text[start:end], replacement, why))
        self.pieces.append(replacement)
        self.at = end
        self.fresh = self.number = False

    def _glued(self, start: int, end: int) -> bool:
        """Say whether the word is part of something longer that is no word."""
        text = self.text
        after, before = text[end : end + 1], text[start - 1 : start] if start else ""
        if after in ("", " ") and before in ("", " "):
            return False
        if after in _GLUE or before in _GLUE:
            return True
        if after == "." and text[end + 1 : end + 2].isalnum():
            return True
        return before == "." and start > 1 and text[start - 2].isalnum()

    def _beside_number(self, end: int) -> bool:
        return self.number or _NUMBER_NEXT.match(self.text, end) is not None

    def _drop(self, low: str, start: int, end: int) -> bool:
        """Leave a particle out, with the space (and the comma) that belonged to it."""
        if low not in self.particles or not self._stays_mixed():
            return False
        text = self.text
        spaces = _SPACES.match(text, end)
        then = spaces.end() if spaces else end
        followed = self._word_follows(then)
        if self.fresh and (low in _ANSWERS or not followed):
            return False
        if low == "ya" and _PHRASE_NEXT.match(text, end):
            return False
        gap = text[self.at : start]
        if gap and (not gap.strip(" \t") or (not followed and _COMMA.fullmatch(gap))):
            begin, stop = self.at, end
        elif then > end and followed:
            begin, stop = start, then
            self.pieces.append(gap)
        else:
            return False
        fresh, number = self.fresh, self.number
        self._change(begin, stop, "", "partikel")
        self.words -= 1
        self.fresh, self.number = fresh, number
        return True

    def _word_follows(self, at: int) -> bool:
        """Say whether a word that stays follows; particles on the way are passed over."""
        text = self.text
        if at < self.run[0]:
            return self.run[1]
        while match := _NEXT.match(text, at):
            if match["word"] not in self.particles:
                break
            at = match.end()
        self.run = (at, text[at : at + 1].isalnum())
        return self.run[1]

    def _stays_mixed(self) -> bool:
        """Say whether small letters remain without the particles ("GAK BISA sih" would shout)."""
        if self.mixed is None:
            chunks = (match.group() for match in _CHUNK.finditer(self.text))
            self.mixed = any(
                chunk != chunk.upper() and chunk not in self.particles for chunk in chunks
            )
        return self.mixed

    def _attach(self, low: str, start: int, end: int) -> bool:
        """Write "nya" together with the word that it belongs to."""
        if low != "nya":
            return False
        if self.text[self.at : start] != " " or not self.last.isalpha() or self.number:
            return False
        joined = self.last + "nya"
        if len(joined) > _LONGEST or joined in self.particles or _decide(joined):
            return False
        self._change(self.at, end, "nya", "imbuhan")
        self.words -= 1
        self.last = joined
        return True

    def _join(self, found: _Decision, low: str, start: int, end: int) -> bool:
        """Write "di" together with the verb that follows it."""
        if self.last != "di":
            return False
        formal = found[0] if found else low
        stem = formal.split("-", 1)[0]
        if stem not in passives() or self.text[self.at : start] != " " or _decide("di" + stem):
            return False
        shown = formal.replace("-", " - ") if self.apart else formal
        self._change(self.at, end, shown, "imbuhan")
        self.words += len(_CHUNK.findall(shown)) - 2
        self.last = f"di{shown}".rsplit(" ", 1)[-1]
        return True

    def _misjoins(self, formal: str) -> bool:
        """Say whether "di" would be read together with the first of several words."""
        return self.last == "di" and " " in formal and formal.split(" ", 1)[0] in passives()

    def _close(self) -> None:
        """Set the full stop that is missing at the end of a text that has other marks."""
        if not (self.open and self.marked and self.words >= _SENTENCE):
            return
        end = len(self.text.rstrip())
        if self.at < end and self.text[self.at : end].strip():
            return
        self.pieces.append(self.text[self.at : end])
        self.at = end
        self._change(end, end, " ." if self.apart else ".", "tanda baca")
