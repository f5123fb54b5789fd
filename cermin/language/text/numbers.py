"""Read numbers in digits and in words: "1.944", "1,5 juta", "dua puluh lima ribu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .value_kinds import begins_word

__all__ = ["DIGIT_WORDS", "Numeral", "numerals", "parse_digits"]

#: The words for 0 to 9, in order.
DIGIT_WORDS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
)
_UNITS = {word: Decimal(value) for value, word in enumerate(DIGIT_WORDS)}
_SCALES = {
    "ribu": Decimal(10**3),
    "rb": Decimal(10**3),
    "rbu": Decimal(10**3),
    "k": Decimal(10**3),
    "juta": Decimal(10**6),
    "jt": Decimal(10**6),
    "jta": Decimal(10**6),
    "miliar": Decimal(10**9),
    "milyar": Decimal(10**9),
    "miliyar": Decimal(10**9),
    "triliun": Decimal(10**12),
    "trilyun": Decimal(10**12),
    "triliyun": Decimal(10**12),
}
_ONE_OF = {
    "seribu": Decimal(10**3),
    "sejuta": Decimal(10**6),
    "semiliar": Decimal(10**9),
    "setriliun": Decimal(10**12),
}
# Words that fill their place alone, and the place.
_WHOLE = {
    "sepuluh": (Decimal(10), 1),
    "sebelas": (Decimal(11), 1),
    "seratus": (Decimal(100), 100),
}
_WORDS = [*_UNITS, *_SCALES, *_ONE_OF]
_WORDS += [*_WHOLE, "belas", "puluh", "ratus", "setengah", "koma"]
_WORDS.remove("k")
_SHORT = "ribu|rbu|rb|juta|jta|jt|k|miliar|milyar|triliun|trilyun"
# Both begin with a plain class of characters, which the engine skips to; what stands before the
# first character is looked at after it.
_DIGITS = re.compile(
    r"[0-9](?:(?<!\w.)|(?<=rp.)|(?<=idr.)|(?<=usd.)|(?<=sgd.)|(?<=myr.)|(?<=rm.)|(?<=ke.)|(?<=[0-9]x.))"
    rf"(?<![0-9][.,].)[0-9]*+(?:[.,][0-9]++)*+(?P<short>(?:{_SHORT})(?!\w))?"
)
_WORD = re.compile(rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w)")
# A longer run of digits is an account or a serial number, not a quantity.
_LONGEST = 40
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_GAPS = frozenset([" ", "  ", "\u00a0"])


class Numeral(NamedTuple):
    """A number in the text.

    ``value`` is ``coefficient * scale``; the scale is that of the one word "ribu", "juta", … that
    follows a plain number, else 1.
    """

    start: int
    end: int
    value: Decimal
    coefficient: Decimal
    scale: Decimal
    spelled: bool


class _Piece(NamedTuple):
    start: int
    end: int
    digits: Decimal | None
    word: str


def parse_digits(digits: str) -> Decimal | None:
    """Give the value of digits written the Indonesian way, None when they are no quantity.

    A dot parts thousands, a comma decimals ("1.944", "2,5"). What can only be the English way
    ("1,234,567.50", "2.5") is read so. "007", "1.2.3" and very long runs are codes: None.
    """
    if len(digits) > _LONGEST or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    if _THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None


def numerals(lowered: str) -> list[Numeral]:
    """Find every number, in order; ``lowered`` is the text in small letters."""
    pieces = sorted(_pieces(lowered))
    found: list[Numeral] = []
    at = 0
    while at < len(pieces):
        sum_, after = _Sum(), at
        while after < len(pieces) and (after == at or _joined(lowered, pieces, after)):
            if not sum_.add(pieces[after], _scale_after(lowered, pieces, after)):
                break
            after += 1
        if after == at:
            at += 1
            continue
        last = pieces[after - 1 - (pieces[after - 1].word == "koma")]
        found.append(sum_.numeral(pieces[at].start, last.end))
        at = after
    return found


def _pieces(lowered: str) -> Iterator[_Piece]:
    for match in _WORD.finditer(lowered):
        if begins_word(lowered, match.start()):
            yield _Piece(match.start(), match.end(), None, match.group())
    for match in _DIGITS.finditer(lowered):
        short = match["short"] or ""
        value = parse_digits(lowered[match.start() : match.end() - len(short)])
        yield _Piece(match.start(), match.end(), value, "" if value is None else short)


def _joined(lowered: str, pieces: list[_Piece], at: int) -> bool:
    return lowered[pieces[at - 1].end : pieces[at].start] in _GAPS


def _scale_after(lowered: str, pieces: list[_Piece], at: int) -> Decimal | None:
    """Give the scale that the piece carries or that follows it: "250 ribu", "250rb"."""
    if pieces[at].digits is not None and pieces[at].word:
        return _SCALES[pieces[at].word]
    if at + 1 < len(pieces) and _joined(lowered, pieces, at + 1) and pieces[at + 1].digits is None:
        return _SCALES.get(pieces[at + 1].word)
    return None


@dataclass(slots=True)
class _Sum:
    """A number as far as it has been read, word by word."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    pending: Decimal | None = None
    place: int = 1000  # the smallest place of the group that has been filled
    ceiling: Decimal | None = None  # the last scale; the next one must be smaller
    spelled: bool = True
    scales: int = 0
    fraction: int = 0  # digits after "koma"

    def add(self, piece: _Piece, scale_after: Decimal | None) -> bool:
        """Take one more piece; False when it begins another number."""
        if piece.digits is not None:
            return self._add_digits(piece, scale_after)
        word = piece.word
        if word in _UNITS:
            return self._add_unit(_UNITS[word])
        if word in _SCALES:
            return self._add_scale(_SCALES[word])
        if word in _ONE_OF:
            return self._empty and self._set(Decimal(1), 1) and self._add_scale(_ONE_OF[word])
        return bool(word) and self._add_place(word)

    @property
    def _empty(self) -> bool:
        return self.pending is None and self.place == 1000

    def _set(self, value: Decimal, place: int) -> bool:
        self.group += value
        self.pending = None
        self.place = place
        return True

    def _add_digits(self, piece: _Piece, scale_after: Decimal | None) -> bool:
        if not self._empty or piece.digits is None:
            return False
        if self.ceiling is not None and (scale_after is None or scale_after >= self.ceiling):
            return False
        self.spelled = False
        self.pending = piece.digits
        return self._add_scale(_SCALES[piece.word]) if piece.word else True

    def _add_unit(self, unit: Decimal) -> bool:
        if self.fraction:
            self.group += unit.scaleb(-self.fraction)
            self.fraction += 1
            return self.fraction < 10
        if self.pending is not None or self.place <= 1:
            return False
        self.pending = unit
        return True

    def _add_scale(self, scale: Decimal) -> bool:
        if self._empty:
            # "seribu triliun", "10 ribu miliar"
            if self.ceiling is None or scale <= self.total:
                return False
            self.total *= scale
            self.scales += 1
        else:
            if self.ceiling is not None and scale >= self.ceiling:
                return False
            self.total += (self.group + (self.pending or 0)) * scale
        self.group, self.pending, self.place, self.fraction = Decimal(0), None, 1000, 0
        self.ceiling = scale
        self.scales += 1
        return True

    def _add_place(self, word: str) -> bool:
        if word == "koma":
            return self._add_comma()
        if word == "setengah":
            return self._add_half()
        if word in _WHOLE:
            value, place = _WHOLE[word]
            return self.pending is None and self.place > max(place, 10) and self._set(value, place)
        unit = self.pending
        if unit is None or not 1 <= unit <= 9:
            return False
        if word == "belas":
            return self.place > 10 and self._set(unit + 10, 1)
        place = 10 if word == "puluh" else 100
        return self.place > place and self._set(unit * place, place)

    def _add_comma(self) -> bool:
        if self._empty or self.fraction or not self.spelled:
            return False
        self.fraction = 1
        return self._set(self.pending or Decimal(0), 1)

    def _add_half(self) -> bool:
        if self.fraction or self.place <= 1 or not self.spelled:
            return False
        return self._set((self.pending or Decimal(0)) + Decimal("0.5"), 1)

    def numeral(self, start: int, end: int) -> Numeral:
        """Give what has been read."""
        value = self.total + self.group + (self.pending or 0)
        scale = self.ceiling if self.scales == 1 and self._empty and self.ceiling else Decimal(1)
        return Numeral(start, end, value, value / scale, scale, self.spelled)
