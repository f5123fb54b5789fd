"""Measure names: tags on held-out corpora, links and quotations on sets of our own."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from cermin.language.names.quotes import find_quotes
from cermin.language.names.reading import Entity, read_names
from cermin.language.names.sequence import load_default
from cermin.language.names.sequence_corpora import CORPORA, read_sentences, spans_of

from .figures import Figure

__all__ = ["measure", "span_f1"]

_SETS = Path(__file__).parent / "sets"
_MARKED = re.compile(r"\[([^\]|]+)\|(PER|ORG|LOC)\|([^\]]+)\]")
_FLOORS = {
    "idner": (0.84, ".870 (test)"),
    "nergrit": (0.745, ".735 (test)"),
    "nerp": (0.75, ".738 (test)"),
}


def measure(data: Path | None) -> list[Figure]:
    """Give the figures of this component; those on shared data only where there is some.

    The corpora's ``dev``/``valid`` files are the gate's: training reads ``train.txt`` only.
    """
    figures = [*_links(), *_quotes()]
    if data is None:
        return figures
    for scheme, corpus in CORPORA.items():
        sentences = read_sentences(data / corpus.folder / corpus.held_out)
        found = load_default().tag([sentence.words for sentence in sentences], scheme)
        floor, reference = _FLOORS[scheme]
        said = f"Span F1, {corpus.folder} {corpus.held_out.removesuffix('.txt')}"
        value = span_f1([sentence.tags for sentence in sentences], found)
        figures.append(Figure("Names", said, value, floor, reference))
    return figures


def span_f1(gold: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> float:
    """Give the F1 of whole names of the right kind (as conlleval counts)."""
    right = given = wanted = 0
    for want, have in zip(gold, found, strict=True):
        wanted_spans, given_spans = set(spans_of(list(want))), set(spans_of(list(have)))
        right += len(wanted_spans & given_spans)
        given += len(given_spans)
        wanted += len(wanted_spans)
    return 2 * right / max(given + wanted, 1)


def _links() -> list[Figure]:
    right = linked = known = given = wanted = 0
    for line in _lines("names_links.txt"):
        text, gold = _unmarked(line)
        found = {(one.start, one.end): one for one in read_names(text).entities}
        given += len(found)
        wanted += len(gold)
        for start, end, kind, link in gold:
            one = found.get((start, end))
            right += one is not None and one.kind == kind
            if link != "-":
                known += 1
                linked += one is not None and _link_of(one) == link
    return [
        Figure("Names", "Span F1, 152 names in own sentences", 2 * right / (given + wanted), 0.95),
        Figure("Names", "Links right, the same", linked / known, 0.97),
    ]


def _link_of(entity: Entity) -> str:
    return entity.link or "?"


def _unmarked(line: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    text, at = "", 0
    gold: list[tuple[int, int, str, str]] = []
    for match in _MARKED.finditer(line):
        text += line[at : match.start()]
        gold.append((len(text), len(text) + len(match[1]), match[2], match[3]))
        text += match[1]
        at = match.end()
    return text + line[at:], gold


def _quotes() -> list[Figure]:
    both, speakers, precision = _attributed("quotes_attribution.txt")
    unseen, _, _ = _attributed("quotes_afterwards.txt")
    return [
        Figure("Quotations", "Speaker and title right, 121 own quotations", both, 0.95),
        Figure("Quotations", "Speaker right, the same", speakers, 0.95),
        Figure("Quotations", "Quotations found that are some, the same", precision, 0.97),
        Figure("Quotations", "Speaker and title right, 20 more", unseen, 0.9),
    ]


def _attributed(name: str) -> tuple[float, float, float]:
    """Give the shares of speakers with title, of speakers, and of finds that are quotations."""
    speakers = both = wanted = given = matched = 0
    for text, gold in _reports(name):
        found = find_quotes(text)
        places = [text.find(words) for words, _, _ in gold]
        given += len(found)
        matched += sum(any(one.start <= at < one.end for at in places) for one in found)
        for at, (_, speaker, title) in zip(places, gold, strict=True):
            wanted += 1
            one = next((quote for quote in found if quote.start <= at < quote.end), None)
            named = (one.speaker or "-", one.title or "-") if one else ("", "")
            speakers += named[0] == speaker
            both += named == (speaker, title)
    return both / wanted, speakers / wanted, matched / given


def _reports(name: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    reports: list[tuple[str, list[tuple[str, str, str]]]] = []
    for line in _lines(name):
        if line.startswith("> "):
            words, speaker, title = (part.strip() for part in line[2:].split("|"))
            reports[-1][1].append((words, speaker, title))
        else:
            reports.append((line.replace("¶", "\n\n"), []))
    return reports


def _lines(name: str) -> list[str]:
    lines = (_SETS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
