"""The file of the tone model: one line that describes it, then bare numbers, no compression."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .features import DENSE, DENSE_AT, PIECES_AT, SIZE

__all__ = ["Weights", "dump", "parse"]

_MAGIC = b"CERMIN TONE 1 "

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model.

    Attributes:
        table: one row of three weights a feature, in the order of `LABELS`.
        scale: what a feature's count is multiplied with before it meets its weight.
        bias: added to the three sums.
        calibration: two rows, factor and offset, that turn sums into log-probabilities.
        about: what it was trained on, for the model card.
    """

    table: Floats
    scale: Floats
    bias: Floats
    calibration: Floats
    about: dict[str, Any]


def dump(weights: Weights) -> bytes:
    """Write weights; the same weights always give the same bytes.

    Only features with a weight are written, as half-precision numbers: what the last bit of a
    training run does is lost in the rounding.
    """
    hashed = weights.table[:DENSE_AT].astype("<f2")
    used = np.flatnonzero(hashed.any(axis=1))
    head = {
        "features": len(used),
        "word_scale": _short(weights.scale[0]),
        "piece_scale": _short(weights.scale[DENSE_AT - 1]),
        "dense_scale": [_short(one) for one in weights.scale[DENSE_AT:]],
        "dense": [[_short(one) for one in row] for row in weights.table[DENSE_AT:]],
        "bias": [_short(one) for one in weights.bias],
        "calibration": [[_short(one) for one in row] for row in weights.calibration],
        "about": weights.about,
    }
    line = json.dumps(head, sort_keys=True, separators=(",", ":")).encode("ascii")
    return b"".join([_MAGIC, line, b"\n", used.astype("<u4").tobytes(), hashed[used].tobytes()])


def parse(data: bytes) -> Weights:
    """Read what `dump` wrote.

    Raises:
        ValueError: The bytes are no model of this version.
    """
    if not data.startswith(_MAGIC):
        raise ValueError("not a tone model of this version")
    end = data.index(b"\n")
    head = json.loads(data[len(_MAGIC) : end])
    count = head["features"]
    used = np.frombuffer(data, "<u4", count, end + 1)
    rows = np.frombuffer(data, "<f2", count * 3, end + 1 + 4 * count).reshape(count, 3)
    if len(head["dense"]) != len(DENSE):
        raise ValueError("the model knows other features of the lexica")
    table = np.zeros((SIZE, 3), np.float32)
    table[used] = rows
    table[DENSE_AT:] = head["dense"]
    scale = np.full(SIZE, head["word_scale"], np.float32)
    scale[PIECES_AT:DENSE_AT] = head["piece_scale"]
    scale[DENSE_AT:] = head["dense_scale"]
    return Weights(
        table=table,
        scale=scale,
        bias=np.array(head["bias"], np.float32),
        calibration=np.array(head["calibration"], np.float32),
        about=head["about"],
    )


def _short(value: float) -> float:
    """Round to five significant digits: enough for any score, no trace of the last bit."""
    return float(f"{float(value):.5g}")
