"""The labelled sentences from which the sequence model learns, and the tags of each corpus."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["CORPORA", "Corpus", "Sentence", "bio", "read_sentences", "spans_of"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and their tags, as many; tags are well-formed BIO."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A labelled corpus: its folder, its held-out file, and what its kinds of names mean here.

    ``kinds`` maps the corpus's own names to PER, ORG or LOC; a kind that is missing is none.
    """

    folder: str
    held_out: str
    kinds: dict[str, str]


#: Scheme → corpus. NERP's IND (companies, media, clubs, brands) is nearest to ORG; its events and
#: dishes are no names of ours.
CORPORA = {
    "idner": Corpus("idner_news_2k", "dev.txt", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}),
    "nergrit": Corpus(
        "nergrit", "valid.txt", {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC"}
    ),
    "nerp": Corpus("nerp", "valid.txt", {"PPL": "PER", "IND": "ORG", "PLC": "LOC"}),
}


def read_sentences(path: Path) -> list[Sentence]:
    """Read a file of one token a line, its tag last, and a blank line after each sentence."""
    found: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if line.strip() and len(cells) > 1:
            words.append(cells[0])
            tags.append(cells[-1].strip())
        elif words:
            found.append(Sentence(tuple(words), bio(tags)))
            words, tags = [], []
    return found


def bio(tags: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Give well-formed tags: an I- that continues nothing of its kind becomes a B-."""
    fixed: list[str] = []
    kind = ""
    for tag in tags:
        if tag.startswith("I-") and tag[2:] != kind:
            tag = f"B-{tag[2:]}"
        fixed.append(tag)
        kind = tag[2:]
    return tuple(fixed)


def spans_of(tags: tuple[str, ...] | list[str]) -> list[tuple[int, int, str]]:
    """Give the names that well-formed tags mark: first word, word after the last, kind."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag == "O":  # most are
            continue
        if tag.startswith("B-"):
            found.append((at, at + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], at + 1, tag[2:])
    return found
