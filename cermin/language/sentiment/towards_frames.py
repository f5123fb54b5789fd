"""The verbs and nouns that tell what a sentence makes of an institution, in every form."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from cermin.language.resources import read_rows

from .spelling import shape_of

__all__ = ["Form", "Frames", "Voice", "load_frames"]

Voice = Literal["active", "passive", "word"]


class Form(NamedTuple):
    """What one written word may be: a verb of a frame in a voice, or a plain word of a frame."""

    frame: str
    voice: Voice


# How meN- meets the first letter of a stem: what it becomes, and whether the letter goes.
_NASAL = {
    **dict.fromkeys("bfv", ("mem", False)),
    **dict.fromkeys("cdjz", ("men", False)),
    **dict.fromkeys("lrmnwy", ("me", False)),
    **dict.fromkeys("aeioughq", ("meng", False)),
    "p": ("mem", True),
    "t": ("men", True),
    "k": ("meng", True),
    "s": ("meny", True),
}
# Loan words keep the letter: "memproses", "mengkritik".
_KEEP = ("pr", "kr", "kl", "tr", "st", "sp", "sk", "somasi", "sosial", "sanksi", "klar", "pidana")
_ONE_SYLLABLE = frozenset(["cek", "bom", "sah", "rap"])
# A word that looks like a verb and stands in no frame: somebody does something.
_DOES = re.compile(r"(?:mem|men|meng|meny|me[lrwy])[a-z]{3,}|[a-z]{3,}kan")
_DONE = re.compile(r"di[a-z]{4,}")
_NO_VERBS_WORDS = (
    "menteri mental mereka melalui menurut menjadi mentah meski menit meter merah merdeka menu "
    "merupakan meliputi bahkan bukan makan ikan akan rekan sedangkan melainkan sekian asalkan "
    "silakan kebakaran dinas dinding digital direktur direksi dirjen disiplin disabilitas diskon "
    "disdukcapil dishub disnaker diskominfo disdik dikti divisi diam dingin dinkes dinsos difabel "
    "mendadak melulu menang merek mesin mending mewah melayu memang"
)
_NO_VERBS = frozenset(_NO_VERBS_WORDS.split())
_CLITICS = ("nya", "lah", "kah", "pun")
_SHORTEST = 4
_REMEMBERED = 30_000


class Frames:
    """Words and verb forms with their frames; see the head of ``towards_frames.tsv``."""

    def __init__(self, rows: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        self._forms: dict[str, tuple[Form, ...]] = {}
        # Words come again and again: what was read of each is kept, within bounds.
        self._read: dict[str, tuple[Form, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}
        for frame, kind, terms in rows:
            for term in terms:
                forms = _verb_forms(term) if kind == "verb" else _word(term)
                for written, voice in forms:
                    self._add(written, Form(frame, voice))

    def _add(self, written: str, form: Form) -> None:
        known = self._forms.get(written, ())
        if form not in known:
            self._forms[written] = (*known, form)

    def of(self, word: str) -> tuple[Form, ...]:
        """Give what a word in small letters may be; nothing for most words.

        A closing particle or "-nya" is looked through ("kinerjanya"). A verb that stands in no
        frame is of the frame "does".
        """
        known = self._read.get(word)
        if known is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            known = self._read[word] = self._of(word)
        return known

    def _of(self, word: str) -> tuple[Form, ...]:
        found = self._forms.get(word, ())
        if found or len(word) <= _SHORTEST:
            return found
        for clitic in _CLITICS:
            if word.endswith(clitic):
                found = self._forms.get(word[: -len(clitic)].rstrip("-"), ())
        return found or _unknown_verb(word)

    def named(self, word: str) -> frozenset[str]:
        """Give the frames that a word in small letters may belong to."""
        known = self._named.get(word)
        if known is None:
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            known = self._named[word] = frozenset(form.frame for form in self.of(word))
        return known

    def has(self, word: str, frame: str) -> bool:
        """Tell whether a word may belong to a frame."""
        return frame in self.named(word)


def _word(term: str) -> Iterator[tuple[str, Voice]]:
    yield term, "word"
    yield shape_of(term)[0], "word"  # texts are read in standard spelling


def _verb_forms(stem: str) -> Iterator[tuple[str, Voice]]:
    """Give a verb as headlines write it, with meN-, and as its passive."""
    yield stem, "active"
    yield _active(stem), "active"
    yield f"di{stem}", "passive"


def _unknown_verb(word: str) -> tuple[Form, ...]:
    if word in _NO_VERBS:
        return ()
    if _DONE.fullmatch(word):
        return (Form("does", "passive"),)
    return (Form("does", "active"),) if _DOES.fullmatch(word) else ()


def _active(stem: str) -> str:
    if stem in _ONE_SYLLABLE:
        return f"menge{stem}"
    prefix, drops = _NASAL.get(stem[0], ("me", False))
    if drops and stem.startswith(_KEEP):
        return ("men" if prefix == "meny" else prefix) + stem
    return prefix + (stem[1:] if drops else stem)


@cache
def load_frames() -> Frames:
    """Give the shipped frames, read once for the process."""
    rows = read_rows("sentiment", "towards_frames.tsv")
    return Frames((row["frame"], row["kind"], row["terms"].split()) for row in rows)
