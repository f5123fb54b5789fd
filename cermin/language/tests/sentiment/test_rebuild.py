import hashlib
import os
from pathlib import Path

import pytest

from cermin.language.resources import read_bytes
from cermin.language.sentiment.calibration import fit_calibration
from cermin.language.sentiment.corpus import Corpus
from cermin.language.sentiment.model import WEIGHTS
from cermin.language.sentiment.weights import dump

SLOW = "minutes of training: set CERMIN_REBUILD=1"


def small_corpus() -> Corpus:
    corpus = Corpus([], [], [], {})
    for number in range(40):
        corpus.add("own", f"pelayanan bagus dan ramah {number}", "positive")
        corpus.add("own", f"rapat digelar hari {number}", "neutral")
        corpus.add("own", f"antre lama dan mengecewakan {number}", "negative")
    return corpus


def test_the_same_texts_give_the_same_bytes() -> None:
    pytest.importorskip("sklearn")
    from cermin.language.sentiment.training import fit

    assert dump(fit(small_corpus())) == dump(fit(small_corpus()))


def test_calibration_gives_back_known_probabilities() -> None:
    import numpy as np

    rng = np.random.default_rng(7)
    scores = rng.normal(size=(20_000, 3))
    factor, offset = np.array([2.0, 1.0, 3.0]), np.array([0.5, -0.5, 0.0])
    raised = np.exp(scores * factor + offset)
    given = raised / raised.sum(axis=1, keepdims=True)
    labels = (rng.random((20_000, 1)) > given.cumsum(axis=1)).sum(axis=1)
    fit = fit_calibration(scores, labels)
    assert fit[0] == pytest.approx(factor, rel=0.1)
    assert fit[1] - fit[1].mean() == pytest.approx(offset - offset.mean(), abs=0.1)


@pytest.mark.skipif(not os.environ.get("CERMIN_REBUILD"), reason=SLOW)
def test_the_shipped_weights_are_rebuilt_bit_for_bit(shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from cermin.language.sentiment.training import train

    out = tmp_path / "tone.bin"
    train(shared / "data", out)
    shipped = hashlib.sha256(read_bytes(*WEIGHTS)).hexdigest()
    assert hashlib.sha256(out.read_bytes()).hexdigest() == shipped
