"""The weights of the sequence model in one compact file, without pickle."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .crf import FORBIDDEN

__all__ = ["SchemeWeights", "Weights", "bio_limits", "load", "save"]

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SchemeWeights:
    """The weights of one scheme.

    Attributes:
        tags: "O" first, then B- and I- of each kind.
        attributes: the attributes of words that weigh anything.
        table: attributes x places around the token x tags, whole numbers; times ``scale``.
        combined: for each combined feature a table of its values x tags; times ``scale``.
        scale: what one of the whole numbers weighs.
        steps: the score of each tag after each other one.
        begins: the score of each tag at the beginning of a sentence.
    """

    tags: tuple[str, ...]
    attributes: tuple[str, ...]
    table: NDArray[np.int8]
    combined: tuple[NDArray[np.int8], ...]
    scale: float
    steps: NDArray[np.float32]
    begins: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is shipped: clusters of words, the schemes, and what tells their styles apart."""

    clusters: dict[str, tuple[int, int]]
    schemes: dict[str, SchemeWeights]
    style: dict[str, float]


def bio_limits(tags: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give what forbids an I- at the beginning, and after anything but its own kind."""
    begins = np.array([FORBIDDEN if tag.startswith("I-") else 0.0 for tag in tags])
    steps = np.zeros((len(tags), len(tags)))
    for row, before in enumerate(tags):
        for column, tag in enumerate(tags):
            if tag.startswith("I-") and before[1:] != tag[1:]:
                steps[row, column] = FORBIDDEN
    return begins, steps


def save(
    out: Path,
    clusters: Mapping[str, tuple[int, int]],
    schemes: Mapping[str, SchemeWeights],
    style: Mapping[str, float],
) -> None:
    """Write the weights; the same weights give the same bytes."""
    arrays: dict[str, NDArray[Any]] = {
        "format": np.array([_FORMAT]),
        "clusters/words": _text(clusters),
        "clusters/numbers": np.array(list(clusters.values()), dtype=np.uint16),
        "style/names": _text(style),
        "style/weights": np.array(list(style.values()), dtype=np.float16),
        "schemes": _text(schemes),
    }
    for name, scheme in schemes.items():
        arrays[f"{name}/tags"] = _text(scheme.tags)
        arrays[f"{name}/attributes"] = _text(scheme.attributes)
        arrays[f"{name}/table"] = scheme.table
        arrays[f"{name}/scale"] = np.array([scheme.scale])
        arrays[f"{name}/steps"] = scheme.steps
        arrays[f"{name}/begins"] = scheme.begins
        for number, table in enumerate(scheme.combined):
            arrays[f"{name}/combined{number}"] = table
    # NumPy writes every member with one fixed date, so the file depends on the weights alone.
    with out.open("wb") as opened:
        np.savez_compressed(opened, **arrays)  # type: ignore[arg-type]


def load(content: bytes) -> Weights:
    """Read what `save` wrote.

    Raises:
        ValueError: when it is of another format.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        if int(arrays["format"][0]) != _FORMAT:
            raise ValueError("weights of another format")
        numbers = arrays["clusters/numbers"].tolist()
        words = _lines(arrays["clusters/words"])
        return Weights(
            clusters={word: (a, b) for word, (a, b) in zip(words, numbers, strict=True)},
            schemes={name: _scheme(arrays, name) for name in _lines(arrays["schemes"])},
            style=dict(
                zip(
                    _lines(arrays["style/names"]),
                    arrays["style/weights"].astype(float).tolist(),
                    strict=True,
                )
            ),
        )


def _scheme(arrays: Mapping[str, NDArray[Any]], name: str) -> SchemeWeights:
    combined: list[NDArray[np.int8]] = []
    while f"{name}/combined{len(combined)}" in arrays:
        combined.append(arrays[f"{name}/combined{len(combined)}"])
    return SchemeWeights(
        tags=tuple(_lines(arrays[f"{name}/tags"])),
        attributes=tuple(_lines(arrays[f"{name}/attributes"])),
        table=arrays[f"{name}/table"],
        combined=tuple(combined),
        scale=float(arrays[f"{name}/scale"][0]),
        steps=arrays[f"{name}/steps"],
        begins=arrays[f"{name}/begins"],
    )


def _text(lines: Sequence[str] | Mapping[str, Any]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _lines(content: NDArray[np.uint8]) -> list[str]:
    return content.tobytes().decode("utf-8").split("\n")
