"""How well the tone towards a named institution is told, beside the plain tone of the text."""

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from cermin.language.sentiment.model import load_default
from cermin.language.sentiment.reading import LABELS
from cermin.language.sentiment.towards import read_towards

from .figures import Figure

__all__ = ["measure", "rows"]

_COMPONENT = "Tone towards an institution"
_FLOORS = {"positive": 0.88, "neutral": 0.9, "negative": 0.83}
Row = dict[str, Any]


def measure(data: Path | None) -> list[Figure]:
    """Measure on the split ``gate`` of our own set; the shared data holds none of the kind.

    The split is fixed in the file: ``gate`` where the first byte of blake2b(text, digest_size=8)
    leaves 2, 3 or 4 when divided by 5. Neither weights nor frames were fitted on it.
    """
    del data
    chosen = [row for row in rows() if row["split"] == "gate"]
    wanted = [row["label"] for row in chosen]
    found = [_towards(row) for row in chosen]
    plain = [_plain(row) for row in chosen]
    each = dict(zip(LABELS, _f1(wanted, found), strict=True))
    finds = [label for row, label in zip(chosen, found, strict=True) if row["kind"] == "finds"]
    spared = sum(label != "negative" for label in finds) / len(finds)
    of_plain = sum(_f1(wanted, plain)) / len(LABELS)
    return [
        Figure(_COMPONENT, f"macro-F1 on {len(chosen)} own rows", sum(each.values()) / 3, 0.88),
        *(
            Figure(_COMPONENT, f"F1, {label}", value, _FLOORS[label])
            for label, value in each.items()
        ),
        Figure(_COMPONENT, f"one that uncovers is not blamed ({len(finds)})", spared, 0.95),
        Figure(_COMPONENT, "macro-F1 of the plain tone on the same rows", of_plain, 0.0),
    ]


def rows() -> Iterator[Row]:
    """Give the rows of the set, of both splits."""
    path = files("cermin.language").joinpath("gate", "sets", "towards.jsonl")
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _towards(row: Row) -> str | None:
    return read_towards(row["text"], row["towards"], title=row.get("title", "")).label


def _plain(row: Row) -> str:
    return load_default().read(row["text"], title=row.get("title", "")).label


def _f1(wanted: Sequence[str], found: Sequence[str | None]) -> list[float]:
    """Give the F1 of each label, in the order of `LABELS`."""
    pairs = list(zip(wanted, found, strict=True))

    def count(test: Callable[[bool, bool], bool], label: str) -> int:
        return sum(test(one == label, other == label) for one, other in pairs)

    return [
        2
        * count(lambda a, b: a and b, label)
        / max(1, count(lambda a, b: a or b, label) + count(lambda a, b: a and b, label))
        for label in LABELS
    ]
