from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment import local, local_store
from cermin.language.sentiment.features import DENSE_AT, SIZE
from cermin.language.sentiment.local_fit import Correction
from cermin.language.sentiment.local_labels import Label
from cermin.language.sentiment.local_model import Learned, LocalModel
from cermin.language.sentiment.local_rows import LINK, RAW_AT, SEEN_SIZE, rows_of
from cermin.language.sentiment.local_store import LocalModelError
from cermin.language.sentiment.model import SentimentModel, load_default

WORDS = (
    "MBG",
    "tidak",
    "enak",
    "@dinas",
    "https://a.id/b",
    "www.x.id",
    "!",
    "<b>",
    "😡",
    ".",
    "\0",
)
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS)).map(" ".join))


@pytest.fixture(scope="module")
def base() -> SentimentModel:
    return load_default()


def raw_of(base: SentimentModel, text: str) -> set[int]:
    rows = rows_of(base, [text])
    return set(rows.feature[rows.feature >= RAW_AT].tolist())


@pytest.fixture(scope="module")
def moved(base: SentimentModel) -> tuple[Correction, LocalModel]:
    """A correction that weighs whatever these words have, and acts on every text."""
    used = np.unique(rows_of(base, [" ".join(WORDS), *WORDS]).feature)
    weights = np.random.default_rng(4).normal(size=(len(used), 3))
    correction = Correction(used, weights, np.array([0.1, 0.2, -0.3]))
    anything = Correction(np.zeros(0, np.int64), np.zeros((0, 1)), np.zeros(1))
    return correction, LocalModel(base, Learned(correction, anything, 0.0), 1)


def test_names_pairs_and_addresses_are_told_apart_and_handles_are_not(
    base: SentimentModel,
) -> None:
    assert RAW_AT == SIZE
    assert len(raw_of(base, "MBG")) == 1
    assert len(raw_of(base, "MBG lagi")) == 3
    assert raw_of(base, "mbg, lagi MBG lagi") > raw_of(base, "MBG lagi")
    assert raw_of(base, "HTTPS://t.id/1") == raw_of(base, "www.lain.id") == {LINK}
    assert raw_of(base, "@seseorang") == raw_of(base, "@orang_lain") == set()
    assert raw_of(base, "") == set()


@settings(deadline=None)
@given(st.lists(texts, max_size=4))
def test_rows_are_sound_whatever_the_texts(drawn: list[str]) -> None:
    rows = rows_of(load_default(), drawn)
    assert rows.size == len(drawn)
    assert np.isfinite(rows.value).all()
    assert ((rows.feature >= 0) & (rows.feature < SEEN_SIZE)).all()
    key = rows.row * SEEN_SIZE + rows.feature
    assert len(np.unique(key)) == len(key)


@settings(deadline=None)
@given(drawn=st.lists(texts, min_size=1, max_size=4))
def test_what_was_fitted_is_what_reads(
    moved: tuple[Correction, LocalModel], drawn: list[str]
) -> None:
    base, (correction, model) = load_default(), moved
    factor, offset = base.weights.calibration.astype(np.float64)
    logits = base.score_many(drawn) * factor + offset + correction.added(rows_of(base, drawn))
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    expected = raised / raised.sum(axis=1, keepdims=True)
    readings = model.read_many(drawn)
    # The shipped model keeps its weights in half precision.
    assert np.allclose([one.scores for one in readings], expected, atol=0.02)
    assert model.read(drawn[0]).label == readings[0].label
    for text, reading in zip(drawn, readings, strict=True):
        assert all(text[one.start : one.end] == one.text for one in reading.because)


def test_a_name_that_decides_is_told_with_its_place(base: SentimentModel, tmp_path: Path) -> None:
    # The shipped model gives the programme's name no tone, and these sentences little else.
    where = ("Wanasari", "Tegalrejo", "Karangasem", "Banjarsari", "Sukamaju", "Mekarsari", "Cibogo")
    when = ("Senin", "Selasa", "Rabu", "Kamis")
    labels = [
        Label(f"{name} di Desa {place} hari {day}", tone)
        for name, tone in (("MBG", "negative"), ("Posyandu", "neutral"))
        for place in where
        for day in when
    ]
    assert (base.features("MBG")[0] >= DENSE_AT).all()
    report = local.learn(labels, base, tmp_path)
    assert report.learned
    assert ("mbg", "negative") in {(one.word, one.tone) for one in report.words}
    model = local.load(tmp_path, base)
    text = "Hari Senin di Desa Cibogo: MBG"
    reading = model.read(text)
    assert reading.label == "negative"
    named = [one for one in reading.because if one.text == "MBG"]
    assert [(one.start, one.end) for one in named] == [(27, 30)]
    titled = model.read("Di Desa Cibogo hari Senin.", title="MBG di Desa Cibogo")
    assert [(one.start, one.where) for one in titled.because if one.text == "MBG"] == [(0, "title")]


def test_a_file_of_an_older_form_is_refused(
    base: SentimentModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Correction(np.array([2]), np.ones((1, 3)), np.zeros(3))
    alike = Correction(np.array([1]), np.ones((1, 1)), np.zeros(1))
    monkeypatch.setattr(local_store, "_FORMAT", 1)
    folder = local_store.Folder(tmp_path)
    folder.write(Learned(some, alike, 0.0), local.base_digest(base), [], {})
    monkeypatch.undo()
    with pytest.raises(LocalModelError, match="Pelajari lagi dari labelnya"):
        local.load(tmp_path, base)


@pytest.mark.parametrize(
    "text", ["a" * 2_000_000, "http://" * 200_000, "www." * 300_000, "MBG " * 50_000, "😡" * 10_000]
)
def test_long_texts_of_any_kind_are_read(moved: tuple[Correction, LocalModel], text: str) -> None:
    reading = moved[1].read(text)
    assert abs(sum(reading.scores) - 1) < 1e-6
