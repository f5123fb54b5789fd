"""Build the table of colloquial words anew from its sources."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cermin.language.resources import read_words

from .alignment import likeness, mine
from .words import word_map, word_sources

__all__ = ["build"]

_SPOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*2?|[a-z]+2[a-z]*")
_FORMAL = re.compile(r"[a-z]+(?:-[a-z]+)*(?: [a-z]+(?:-[a-z]+)*){0,3}")
# English words whose translation is no normalisation.
_ENGLISH = re.compile(r"(?:s|ing|ed|est|ies)$")
Table = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Sources:
    pairs: list[tuple[str, str]]
    known: frozenset[tuple[str, str]]
    collex: Mapping[str, str]
    louis: Mapping[str, str]
    roots: frozenset[str]
    news: Counter[str]
    formal: Counter[str]


def build(data: Path) -> Table:
    """Build the table from the shared data and the own entries of the table that ships.

    Args:
        data: the folder that holds ``stif``, ``indo_collex``, ``slang_louisowen6``,
            ``root_words_kumparan`` and the three corpora of names.

    Returns:
        Colloquial word → (standard words, source), sorted; own entries win, then STIF.

    Raises:
        OSError: a source is missing.
    """
    sources = _read(data)
    known = sources.known
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for (spoken, formal), times in mine(sources.pairs, known).items():
        readings[spoken][_tidy(formal)] += times
    table: Table = {}
    kept = {w for w, c in readings.items() if c[w] * 2 >= c.total() and c.total() >= 2}
    for word, counts in readings.items():
        if word not in kept and _SPOKEN.fullmatch(word) and not word.startswith("xxx"):
            formal = _mined(word, counts, known, sources)
            if formal:
                table[word] = (formal, "stif")
    for name, pairs in (("indo_collex", sources.collex), ("louisowen6", sources.louis)):
        for word, formal in pairs.items():
            if word not in table and word not in kept and _fits(word, formal, name, sources):
                table[word] = (formal, name)
    return _settled(table)


def _mined(
    word: str, counts: Counter[str], known: frozenset[tuple[str, str]], sources: _Sources
) -> str:
    """Give the standard form of a word that STIF and one more witness agree on, else ""."""
    readings = {formal: times for formal, times in counts.items() if formal}
    if not readings:
        return ""
    formal = max(readings, key=lambda one: readings[one])
    times = readings[formal]
    usable = formal != word and _FORMAL.fullmatch(formal) and "xxx" not in formal
    if not usable or times < 0.4 * counts.total():
        return ""
    formal_side = sources.formal
    if sources.news[word] >= 25 and formal_side[word] >= 2 and times < 5:
        return ""
    joined = formal.replace(" ", "").replace("-", "")
    alike = likeness(word, joined)
    if (word, formal) in known or times >= 3 or (times == 2 and alike > 0.4):
        return formal
    # Seen once: only where the two are written alike and the standard form is a known word.
    seen = word in sources.roots or sources.news[word] >= 2 or word.endswith(("kah", "lah"))
    if seen or abs(len(word) - len(joined)) > 3 or alike < (0.8 if " " in formal else 0.6):
        return ""
    parts = re.split("[ -]", formal)
    usual = all(p in sources.roots or sources.news[p] >= 2 or formal_side[p] >= 3 for p in parts)
    edges = " " not in formal or (joined[0] == word[0] and joined[-1] == word[-1])
    return formal if usual and edges else ""


def _fits(word: str, formal: str, name: str, sources: _Sources) -> bool:
    if len(word) < 2 or word == formal or not _FORMAL.fullmatch(formal):
        return False
    if not _SPOKEN.fullmatch(word) or word in sources.roots or sources.news[word] >= 8:
        return False
    foreign = name == "indo_collex" and _ENGLISH.search(word)
    return not foreign or likeness(word, re.sub("[ -]", "", formal)) >= 0.5


def _settled(table: Table) -> Table:
    for word in read_words("normalise", "refused.txt"):
        table.pop(word, None)
    for word, source in word_sources().items():
        if source == "own":
            table[word] = (word_map()[word], source)
    for _ in range(5):  # a standard form must not itself be a key
        for word, (formal, source) in list(table.items()):
            parts = [table[part][0] if part in table else part for part in formal.split()]
            if word in parts:
                del table[word]
            else:
                table[word] = (" ".join(parts), source)
    return dict(sorted(table.items()))


def _read(data: Path) -> _Sources:
    def lines(name: str) -> list[str]:
        return (data / name).read_text(encoding="utf-8").splitlines()

    listed: list[tuple[str, str]] = []
    dictionary = lines("indo_collex/informal-formal-dictionary.tsv")
    for row in csv.reader(dictionary[1:], delimiter="\t"):
        if len(row) == 2:
            listed.append((row[0].strip().lower(), _tidy(row[1])))
    for name in ("dev", "train"):
        for entry in csv.DictReader(lines(f"indo_collex/{name}.csv")):
            listed.append((entry["transformed"].strip().lower(), _tidy(entry["original-for"])))
    slang = json.loads("\n".join(lines("slang_louisowen6/combined_slang_words.txt")))
    louis = {word.lower(): _tidy(formal) for word, formal in slang.items()}
    roots = [*lines("root_words_kumparan/root-word.txt")]
    roots += lines("slang_louisowen6/combined_root_words.txt")
    return _Sources(
        pairs=list(zip(lines("stif/train.inf"), lines("stif/train.for"), strict=True)),
        known=frozenset([*listed, *louis.items()]),
        collex=dict(listed),
        louis=louis,
        roots=frozenset(root.strip().lower() for root in roots),
        news=Counter(_news(data)),
        formal=Counter(word for line in lines("stif/train.for") for word in line.split()),
    )


def _news(data: Path) -> Iterator[str]:
    for name in ("idner_news_2k", "nergrit", "nerp"):
        with (data / name / "train.txt").open(encoding="utf-8") as opened:
            for line in opened:
                if fields := line.split():
                    yield fields[0].lower()


def _tidy(formal: str) -> str:
    return formal.strip().lower().replace(" - ", "-").replace('"', "")
