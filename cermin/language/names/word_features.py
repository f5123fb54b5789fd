"""What the sequence model sees of a word: its letters, its shape and the tables that know it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cermin.language.resources import read_rows, read_words

from .places import regions
from .speech_words import given_names

__all__ = [
    "BEGIN",
    "END",
    "KLASSES",
    "MARKS",
    "OFFSETS",
    "attributes",
    "gazetteer_marks",
    "klass",
    "may_be_name",
    "offsets_of",
    "plain_form",
]

BEGIN, END = "<s>", "</s>"
#: How far around a word the model looks.
OFFSETS = (-2, -1, 0, 1, 2)
_NEAR = (-1, 0, 1)
_HERE = (0,)
# First letter of an attribute → where it counts.
_REACH = {"l": OFFSETS, "k": OFFSETS, "c": OFFSETS, "s": OFFSETS, "z": _NEAR, "p": _NEAR}

#: What `gazetteer_marks` tells of a token: 0 nothing; 1, 2 the first and a later word of a known
#: place; 3, 4 of an organisation; 5, 6 of a district, whose name may be an everyday word.
MARKS = 7

_SHAPES = (
    "begin",
    "end",
    "lower",
    "capital",
    "capitals",
    "initial",
    "mixed",
    "number",
    "digits",
    "quote",
    "comma",
    "stop",
    "open",
    "close",
    "dash",
    "mark",
)
_CUES = ("pertitle", "office", "say", "org", "place", "dir", "func", "day", "name")
#: The coarse classes whose pairs and triples the model knows: a cue or a shape, in small letters
#: or with a capital.
KLASSES = (*_SHAPES, *(f"{cue}{case}" for cue in _CUES for case in ("", "+")))
_NUMBER = {name: number for number, name in enumerate(KLASSES)}
_MARK_SHAPES = {
    **dict.fromkeys("\"“”'‘’`", "quote"),
    **dict.fromkeys(",;:", "comma"),
    **dict.fromkeys(".!?…", "stop"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    **dict.fromkeys("-–—/", "dash"),
    "``": "quote",
    "''": "quote",
}
_RUNS = re.compile(r"X{2,}|x{2,}|0{2,}")
_DIGIT = re.compile(r"\d")
_LONGEST_WORD = 40
_AFFIXES = (1, 2, 3, 4, 5)


def offsets_of(attribute: str) -> tuple[int, ...]:
    """Tell at which places around a token an attribute of a word counts."""
    return _REACH.get(attribute[0], _HERE)


def shape_of(word: str) -> str:
    """Name the shape of a word: "lower", "capital", "capitals", "digits", "comma" and so on."""
    if word in (BEGIN, END):
        return "begin" if word == BEGIN else "end"
    if word in _MARK_SHAPES:
        return _MARK_SHAPES[word]
    if word.islower():
        return "lower" if word.isalpha() or not any(map(str.isdigit, word)) else "mixed"
    if word.isupper():
        return "initial" if len(word.rstrip(".")) == 1 else "capitals"
    if word.isdigit():
        return "digits"
    if word[:1].isupper() and word[1:].islower():
        return "capital"
    if any(map(str.isalpha, word)):
        return "mixed"
    return "number" if any(map(str.isdigit, word)) else "mark"


def klass(word: str) -> int:
    """Give the number in `KLASSES` of a word: its cue if it has one, else its shape."""
    cue = _cues().get(word.lower())
    if cue:
        return _NUMBER[cue + ("" if word.islower() else "+")]
    return _NUMBER[shape_of(word)]


def plain_form(word: str) -> str:
    """Give a word in small letters with every digit as 0: what clusters are made of."""
    plain = word[:_LONGEST_WORD].lower()
    return plain if plain.isalpha() else _DIGIT.sub("0", plain)


def attributes(word: str, clusters: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """Give all that the model sees of a word by itself; the first letter tells the kind.

    Args:
        word: Any word or mark.
        clusters: Plain form → its coarse and its fine cluster.
    """
    word = word[:_LONGEST_WORD]
    plain = plain_form(word)
    found = ["b", f"l{plain}", f"s{shape_of(word)}"]
    cluster = clusters.get(plain)
    if cluster:
        found += [f"ca{cluster[0]}", f"cb{cluster[1]}"]
    elif word[:1].isalpha():
        found.append("cnone")
    found += _known_as(word)
    if word not in (BEGIN, END) and (word.isalpha() or any(map(str.isalpha, word))):
        found += _spelling(word)
    return tuple(found)


def _known_as(word: str) -> list[str]:
    """Give what the lists know of a word."""
    lowered = word.lower()
    found = [f"w{word}"] if word != lowered else []
    cue = _cues().get(lowered)
    if cue:
        found.append(f"k{cue}")
    if lowered in given_names():
        found.append("kname")
    if lowered in _world_names():
        found.append("kworld")
    return found


def _spelling(word: str) -> list[str]:
    """Give the form of a word, its beginnings and its ends."""
    lowered = word.lower()
    found = [f"f{_form(word)}"]
    for size in _AFFIXES[: len(lowered) - 1]:
        found.append("p" + lowered[:size])
        found.append("z" + lowered[-size:])
    if "-" in word:
        found.append("h")
    if "." in word:
        found.append("d")
    return found


def _form(word: str) -> str:
    """Give the form of a word: "Xx+" for "Brebes", "X.X+" for "S.SOS"."""
    if word.isascii() and word.isalpha():  # nearly every word takes the short way
        if word.islower():
            return "x+" if len(word) > 1 else "x"
        if word[1:].islower():
            return "Xx+" if len(word) > 2 else "Xx"
    form = "".join(
        "X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word
    )
    return _RUNS.sub(lambda run: run.group()[0] + "+", form)


def may_be_name(lowered: str) -> bool:
    """Say whether a word in small letters is a known name of a person or of a place."""
    return lowered in given_names() or lowered in _world_names() or lowered in _known()[0]


def gazetteer_marks(lowered: Sequence[str]) -> list[int]:
    """Mark the words of a text, in small letters, that spell known names; see `MARKS`."""
    marks = [0] * len(lowered)
    known, firsts = _known()
    if firsts.keys().isdisjoint(lowered):
        return marks
    free = 0
    for at in [at for at, word in enumerate(lowered) if word in firsts]:
        if at < free:
            continue
        for size in range(min(firsts[lowered[at]], len(lowered) - at), 0, -1):
            mark = known.get(" ".join(lowered[at : at + size]))
            if mark:
                free = at + size
                marks[at:free] = [mark] + [mark + 1] * (size - 1)
                break
    return marks


@cache
def _world_names() -> frozenset[str]:
    return frozenset(" ".join(read_words("names", "world_names.txt")).split())


@cache
def _cues() -> dict[str, str]:
    found = {
        word: row["class"]
        for row in read_rows("names", "cues.tsv")
        for word in row["words"].split()
    }
    for name in given_names():
        found.setdefault(name, "name")
    return found


@cache
def _known() -> tuple[dict[str, int], dict[str, int]]:
    """Give the mark of each known name, and how many words may follow each first word."""
    known = {row["name"].lower(): 5 for row in read_rows("names", "districts.tsv")}
    known.update(dict.fromkeys(_listed("organisations.txt"), 3))
    known.update(dict.fromkeys(_listed("world_places.txt"), 1))
    for region in regions():
        for name in (region.name, *region.aliases):
            known[name.lower()] = 1
    firsts: dict[str, int] = {}
    for name in known:
        words = name.split()
        firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
    return known, firsts


def _listed(file: str) -> list[str]:
    parts = (name.strip().lower() for line in read_words("names", file) for name in line.split(";"))
    return [name for name in parts if name]
