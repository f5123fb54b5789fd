"""The sketch of a text: what is kept of it to find its copies, about 800 bytes an article."""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["MAX_CHARS", "SHORT_WORDS", "Codes", "Keys", "Sketch", "halvings", "sketch"]

Codes = NDArray[np.uint16]
Keys = NDArray[np.uint32]
_Hashes = NDArray[np.uint64]

#: Texts of fewer words are compared letter by letter: their word pairs are too few to count.
SHORT_WORDS = 30
#: What follows in a longer text is not looked at; no article is that long.
MAX_CHARS = 40_000

# Texts of fewer words are the same only when all their words are.
_EXACT_WORDS = 6
_PLANE = 1 << 16
_FACTORS = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0x27D4EB2F165667C5,
        0x85EBCA77C2B2AE63,
    ],
    np.uint64,
)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF, _SHIFT, _CODE = np.uint64(32), np.uint64(29), np.uint64(12)
_SHORT_SALT = np.uint64(0x5851F42D4C957F2D)
_GAP = np.uint64(0x2545F4914F6CDD1D)
_MAGIC = b"S1"


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is kept of one text.

    Attributes:
        codes: 16 bits for every run of two words (of four letters in a short text), in order.
        keys: a sample of the runs, 32 bits each, sorted; texts that share some may be copies.
        short: whether the runs are of letters.
    """

    codes: Codes
    keys: Keys
    short: bool

    def to_bytes(self) -> bytes:
        """Give the sketch for storage beside its document; `from_bytes` reads it."""
        head = _MAGIC + bytes([self.short]) + len(self.keys).to_bytes(4, "little")
        return head + self.keys.astype("<u4").tobytes() + self.codes.astype("<u2").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Sketch":
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: ``data`` is no sketch, or one of another version.
        """
        count = int.from_bytes(data[3:7], "little")
        split = 7 + 4 * count
        if data[:2] != _MAGIC or split > len(data) or (len(data) - split) % 2:
            raise ValueError("not a sketch of this version")
        keys = np.frombuffer(data[7:split], "<u4").astype(np.uint32)
        return cls(np.frombuffer(data[split:], "<u2").astype(np.uint16), keys, bool(data[2]))


def sketch(text: str) -> Sketch:
    """Make the sketch of a text; letter case, marks and white space do not matter. Never raises."""
    text = text[:MAX_CHARS].lower()
    if not text.isascii():
        # "𝐈𝐍𝐅𝐎" is how posts write "INFO"; what compatibility forms add is cut again.
        text = unicodedata.normalize("NFKC", text).lower()[:MAX_CHARS]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = _letters()[np.minimum(points, _PLANE - 1)]
    words = _words(letters)
    if len(words) >= SHORT_WORDS:
        return _sampled(_mixed(words[:-1] * _FACTORS[0] + words[1:] * _FACTORS[1]), short=False)
    if len(words) >= _EXACT_WORDS:
        return _sampled(_mixed(_grams(letters) ^ _SHORT_SALT), short=True)
    whole = (words * _FACTORS[: len(words)]).sum(dtype=np.uint64, keepdims=True)
    return _sampled(_mixed(whole[: len(words)]), short=True)


def halvings(runs: int) -> int:
    """Say how often the runs of a text are halved until its sample has 32 to 64 keys."""
    return max(0, runs.bit_length() - 6)


@cache
def _letters() -> NDArray[np.uint64]:
    """A random value for every letter and digit of the first plane; 0 for what parts words."""
    values = np.random.default_rng(20261124).integers(1, 1 << 63, _PLANE, np.uint64)
    is_letter = [chr(point).isalnum() for point in range(_PLANE)]
    return np.where(is_letter, values, np.uint64(0))


@cache
def _powers() -> tuple[_Hashes, _Hashes]:
    """Powers of an odd number and their inverses, modulo 2**64."""
    base = int(_FACTORS[0])
    inverse = pow(base, -1, 1 << 64)
    up = np.full(MAX_CHARS + 1, np.uint64(base))
    down = np.full(MAX_CHARS + 1, np.uint64(inverse))
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def _words(letters: _Hashes) -> _Hashes:
    """Hash every word at once: differences of one running sum, each brought back to place 0."""
    inside = np.zeros(len(letters) + 2, np.bool_)
    inside[1:-1] = letters != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    up, down = _powers()
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * up[: len(letters)], out=sums[1:])
    starts = edges[::2]
    return (sums[edges[1::2]] - sums[starts]) * down[starts]


def _grams(letters: _Hashes) -> _Hashes:
    """Hash every run of four letters, with one gap between words."""
    is_letter = letters != 0
    kept = is_letter.copy()
    kept[1:] |= is_letter[:-1]
    line = np.where(is_letter, letters, _GAP)[kept]
    size = len(line) - 3
    return sum((line[at : at + size] * _FACTORS[at] for at in range(4)), np.zeros(size, np.uint64))


def _mixed(values: _Hashes) -> _Hashes:
    values ^= values >> _SHIFT
    values *= _MIX
    values ^= values >> _HALF
    return values


def _sampled(runs: _Hashes, short: bool) -> Sketch:
    """Sample the runs; the samples of longer texts lie within those of shorter ones.

    A run belongs to the sample by its own value (Broder's "modulus" sketch), hence two texts that
    share a run agree whether it is sampled.
    """
    low = runs & np.uint64((1 << halvings(len(runs))) - 1)
    keys = np.unique((runs[low == 0] >> _HALF).astype(np.uint32))
    return Sketch((runs >> _CODE).astype(np.uint16), keys, short)
