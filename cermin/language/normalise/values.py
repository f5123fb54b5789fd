"""What the normaliser gives back: the new text, and how it came out of the old one."""

from dataclasses import dataclass

__all__ = ["Change", "Normalised"]


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the new text differs from the original.

    ``source[start:end] == original``. ``why`` is one of: "tabel" (a word of the table), "ejaan"
    (spelling worked out), "partikel" (a particle of speech left out), "imbuhan" (an affix joined
    or set apart), "angka" (an amount written out), "tanda baca" (a missing full stop).
    """

    start: int
    end: int
    original: str
    replacement: str
    why: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in standard words, with the original and the way from the one to the other."""

    source: str
    text: str
    changes: tuple[Change, ...]
