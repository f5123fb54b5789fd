"""What sentences, values and language spotting reach."""

import csv
import json
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from cermin.language.text.sentences import sentences
from cermin.language.text.spotting import spot
from cermin.language.text.values import PartialDate, Value, read_values

from .figures import Figure

__all__ = ["boundary_f1", "measure", "spotting_accuracy", "values_accuracy", "written"]

_SETS = Path(__file__).parent / "sets"
_COMPONENT = "Text"
# The rules were written with the first in sight; the second was run once they stood.
_SEEN, _UNSEEN = "text_sentences.jsonl", "text_sentences_unseen.jsonl"
_OWN = {"ms": "own Malay sentences", "en": "own English sentences", "id": "own colloquial posts"}
# Splits that training never reads: the NusaX test files, nothing of which is in `data/text/`.
_NUSAX = {
    "id": ("NusaX Indonesian, test", "nusax_senti_id/test.csv", 0.98),
    "jv": ("NusaX Javanese, test", "nusax_senti_jv_su/javanese_test.csv", 0.97),
    "su": ("NusaX Sundanese, test", "nusax_senti_jv_su/sundanese_test.csv", 0.97),
}
_OWN_FLOORS = {"ms": 0.65, "en": 0.96, "id": 0.95}


def measure(data: Path | None) -> list[Figure]:
    """Measure the component; without the shared data only on the sets that ship in the project."""
    found = [
        Figure(
            _COMPONENT, "dates, times, amounts: texts read exactly (own)", values_accuracy(), 0.95
        ),
        Figure(_COMPONENT, "sentence boundaries, F1 (own)", boundary_f1(_SEEN), 0.98),
        Figure(_COMPONENT, "sentence boundaries, F1 (own, unseen)", boundary_f1(_UNSEEN), 0.95),
    ]
    for language, texts in _own_spotting().items():
        value = spotting_accuracy(language, texts)
        floor = _OWN_FLOORS[language]
        found.append(Figure(_COMPONENT, f"language, {_OWN[language]}", value, floor))
    if data is not None:
        for language, (name, path, floor) in _NUSAX.items():
            value = spotting_accuracy(language, _column(data / path))
            found.append(Figure(_COMPONENT, f"language, {name}", value, floor))
    return found


def spotting_accuracy(language: str, texts: list[str]) -> float:
    """Give the share of the texts that are spotted as the language; "not known" is a miss."""
    return sum(spot(text).language == language for text in texts) / len(texts)


def values_accuracy() -> float:
    """Give the share of the texts of which every value, and nothing else, is read."""
    rows = list(_rows("text_values.tsv"))
    return sum(written(read_values(row["text"])) == row["values"] for row in rows) / len(rows)


def boundary_f1(name: str) -> float:
    """Give the F1 of the places where sentences end; the sentences of a text are put in a row."""
    right = found = true = 0
    for line in (_SETS / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gap, ends, at = row.get("join", " "), set(), 0
        for sentence in row["sentences"]:
            ends.add(at + len(sentence))
            at += len(sentence) + len(gap)
        cut = {span.end for span in sentences(gap.join(row["sentences"]))}
        right, found, true = right + len(ends & cut), found + len(cut), true + len(ends)
    return 2 * right / (found + true)


def written(values: list[Value]) -> str:
    """Write values as the own set does: "date 2021-04-26 Senin ya | money 5000 IDR"."""
    return " | ".join(_written(value) for value in values)


def _written(value: Value) -> str:
    read = _plain(value.value) if value.valid else f"!{_plain(value.value)}"
    if value.until is not None:
        read += f"..{_plain(value.until)}"
    agrees = {True: "ya", False: "tidak", None: ""}[value.weekday_agrees]
    return " ".join(part for part in (value.kind, read, value.unit, value.weekday, agrees) if part)


def _plain(value: date | time | Decimal | PartialDate | None) -> str:
    if isinstance(value, PartialDate):
        year = f"{value.year:04}" if value.year is not None else "????"
        month = f"{value.month:02}" if value.month is not None else "??"
        day = f"{value.day:02}" if value.day is not None else "??"
        return f"{year}-{month}-{day}"
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    return "" if value is None else value.isoformat()


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (_SETS / name).read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if line and not line.startswith("# "))
    yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


def _own_spotting() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows("text_spotting.tsv"):
        found.setdefault(row["language"], []).append(row["text"])
    return found


def _column(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as opened:
        return [row["text"] for row in csv.DictReader(opened)]
