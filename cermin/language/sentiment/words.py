"""Cut texts into words for the tone model, and know each distinct word's properties only once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from .opinions import Opinions
from .spelling import hash_of, shape_of

__all__ = ["BREAK", "MAX_CHARS", "NEGATOR", "SKIP", "TURN", "WORD", "Words", "lowered", "spans"]

#: What a text says after this many characters does not change its tone.
MAX_CHARS = 20_000
# Distinct words remembered at once; a stream of any length stays within this.
_MAX_WORDS = 60_000

# Kinds of token.
SKIP, WORD, BREAK, NEGATOR, TURN = range(5)

_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
# Only the group counts: addresses, handles, mark-up and entities are passed over. Every repetition
# is bounded or over one class of characters, so that the time is linear.
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|@\w+|</?[a-z][^<>]{0,200}>|&#?\w{2,8};"
    rf"|([^\W_]{{1,40}}(?:[-'’][^\W_]{{1,40}}){{0,3}}|[:;=]['-]?[()dp3/*|]|[{_EMOJI}]|[.,;:!?\n()\"…])"
)
# Marks that tell as much as a word.
_SAID = frozenset("!?")
_MARKS = frozenset('.,;:!?\n()"…')
_CONJUNCTIONS_WORDS = (
    "dan atau karena sebab agar supaya jika kalau bila meski meskipun walau walaupun sehingga "
    "maka ketika saat bahwa lalu kemudian padahal apalagi malah bahkan"
)
_CONJUNCTIONS = frozenset(_CONJUNCTIONS_WORDS.split())
_TURN_WORDS = "tetapi tapi namun tp cuma cuman melainkan hanya sayangnya padahal"
_TURNS = frozenset(_TURN_WORDS.split())


@dataclass(slots=True)
class Scan:
    """The words of several texts in one row; every array has one entry a kept word.

    Attributes:
        ids: number of the distinct word.
        row: which text it stands in.
        place: its place among the tokens of its text, for `spans`.
        rows: how many texts.
    """

    ids: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    rows: int


class Words(dict[str, int]):
    """The distinct words met so far and what is known of each, in arrays by its number.

    Attributes:
        shape: the word as features see it: slang written out, without "-nya", not drawn out.
        forms: the word as its pieces are read: slang written out.
        kind: `SKIP`, `WORD`, `BREAK`, `NEGATOR` or `TURN`.
        hashes: 32 bits of ``shape``.
        tone: the columns of `Opinions.columns`.
        opens: whether a weighed phrase may begin with it.
        named: whether it is a name that carries no tone.
        ends: whether a negation before it reaches no further.
    """

    def __init__(self, opinions: Opinions) -> None:
        super().__init__()
        self._opinions = opinions
        self.generation = 0
        self._empty()

    def _empty(self) -> None:
        self.clear()
        self.generation += 1
        self.shape: list[str] = []
        self.forms: list[str] = []
        self.kind = np.zeros(1024, np.int8)
        self.hashes = np.zeros(1024, np.uint32)
        self.tone = np.zeros((1024, self._opinions.width), np.float32)
        self.opens = np.zeros(1024, np.bool_)
        self.ends = np.zeros(1024, np.bool_)
        self.named = np.zeros(1024, np.bool_)

    def scan(self, texts: Sequence[str]) -> Scan:
        """Cut texts into words; each text is cut at `MAX_CHARS`."""
        if len(self) > _MAX_WORDS:
            self._empty()
        found: list[int] = []
        sizes = np.zeros(len(texts), np.int64)
        number_of = self.__getitem__
        cut = _TOKEN.findall
        for at, text in enumerate(texts):
            before = len(found)
            found += map(number_of, cut(lowered(text)))
            sizes[at] = len(found) - before
        ids = np.array(found, np.int64)
        row = np.repeat(np.arange(len(texts)), sizes)
        place = np.arange(len(ids)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        kept = np.flatnonzero(self.kind[ids] != SKIP)
        return Scan(ids[kept], row[kept], place[kept], len(texts))

    def __missing__(self, token: str) -> int:
        number = len(self.shape)
        if number == len(self.kind):
            self._grow()
        form, shape = shape_of(token)
        self.shape.append(shape)
        self.forms.append(form)
        self.kind[number] = self._kind(token, shape)
        self.hashes[number] = hash_of(shape)
        self._opinions.describe(form, shape, self.tone[number])
        self.opens[number] = self._opinions.opens(shape)
        self.named[number] = shape in self._opinions.names
        self.ends[number] = token in _MARKS or shape in _TURNS or shape in _CONJUNCTIONS
        self[token] = number
        return number

    def _kind(self, token: str, shape: str) -> int:
        if not token or shape == "nya":
            return SKIP
        if token in _MARKS:
            return WORD if token in _SAID else BREAK
        if shape in self._opinions.negators:
            return NEGATOR
        if shape in _TURNS:
            return TURN
        return WORD

    def _grow(self) -> None:
        for name in ("kind", "hashes", "tone", "opens", "ends", "named"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros_like(old)]))


def lowered(text: str) -> str:
    """Give the text in small letters, cut at `MAX_CHARS`, every letter where it was."""
    text = text[:MAX_CHARS]
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join([one if len(one := letter.lower()) == 1 else letter for letter in text])


def spans(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """Give the offsets of tokens by their ascending places in the text."""
    if not places:
        return []
    found = list(islice(_TOKEN.finditer(lowered(text)), places[-1] + 1))
    return [found[place].span(1) for place in places]
