import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment.model import SentimentModel, load_default
from cermin.language.sentiment.reading import LABELS, Reading
from cermin.language.sentiment.weights import dump, parse

WORDS = [
    "bagus",
    "tidak",
    "kecewa",
    "KPU",
    "antre lama",
    "terima kasih",
    "😡",
    "👍",
    "!",
    ".",
    "\n",
]
ODD = ["İ", "\x00", "\ud800", "\u200b", "\u202e", "<b>", "&amp;", "https://a.b/c", "@ani", "…", "ß"]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS + ODD), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS + ODD), max_size=40).map("".join),
)


@pytest.fixture(scope="module")
def model() -> SentimentModel:
    return load_default()


def surfaces_hold(reading: Reading, text: str, title: str = "") -> None:
    for one in reading.because:
        source = title if one.where == "title" else text
        assert source[one.start : one.end] == one.text
        assert one.text
        assert one.weight > 0


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, title=st.one_of(st.just(""), TEXTS))
def test_a_reading_keeps_its_promises(text: str, title: str) -> None:
    reading = load_default().read(text, title=title)
    assert reading.label in LABELS
    assert sum(reading.scores) == pytest.approx(1)
    assert reading.confidence == max(reading.scores)
    assert getattr(reading.scores, reading.label) == reading.confidence
    surfaces_hold(reading, text, title)


@settings(deadline=None, max_examples=100)
@given(texts=st.lists(TEXTS, max_size=6))
def test_together_and_one_by_one_are_the_same(texts: list[str]) -> None:
    model = load_default()
    together = model.read_many(texts)
    for text, reading in zip(texts, together, strict=True):
        alone = model.read(text)
        assert alone.scores == pytest.approx(reading.scores, abs=1e-5)
        spans = sorted((one.start, one.end) for one in alone.because)
        assert spans == sorted((one.start, one.end) for one in reading.because)


@settings(deadline=None, max_examples=100)
@given(text=TEXTS)
def test_the_score_is_the_sum_of_the_features(text: str) -> None:
    model = load_default()
    ids, values = model.features(text)
    assert ids.dtype == np.int32
    assert values.dtype == np.float32
    assert (np.diff(ids) > 0).all()
    assert ids.max() < model.size
    total = values @ model.weights.table[ids] + model.weights.bias
    assert model.score(text) == pytest.approx(total, abs=0.02)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Pelayanannya cepat dan petugasnya ramah, terima kasih!", "positive"),
        ("mantap bgt, ga nyesel ke sini 👍", "positive"),
        ("Antre tiga jam, petugas jutek, berkas malah hilang. Kecewa sekali.", "negative"),
        ("jalan rusak dibiarin bertahun2, pejabatnya cuma omdo", "negative"),
        ("KPU Kabupaten Brebes Gelar Rapat Pleno Terbuka", "neutral"),
        ("Jam berapa kantor kecamatan buka?", "neutral"),
        ("Pelayanannya tidak bagus sama sekali", "negative"),
    ],
)
def test_plain_cases(model: SentimentModel, text: str, label: str) -> None:
    assert model.read(text).label == label


def test_a_negator_is_named_with_its_word(model: SentimentModel) -> None:
    reading = model.read("Petugas loket sama sekali tidak ramah.")
    assert any("tidak ramah" in one.text for one in reading.because)


def test_words_of_the_other_side_are_not_named(model: SentimentModel) -> None:
    reading = model.read("Tempatnya bagus tetapi pelayanannya sangat buruk, kecewa sekali.")
    assert reading.label == "negative"
    named = " ".join(one.text for one in reading.because)
    assert "kecewa" in named
    assert "bagus" not in named


def test_a_title_is_read_with_the_lead_and_named_as_such(model: SentimentModel) -> None:
    title = "Warga Kecewa, Pelayanan Dukcapil Buruk"
    body = "Antrean mengular sejak pagi. Dua. Tiga. Empat: luar biasa, mantap, terbaik!"
    reading = model.read(body, title=title)
    assert reading.label == "negative"
    assert "title" in {one.where for one in reading.because}
    surfaces_hold(reading, body, title)
    assert reading.scores == model.read(body + " Hebat.", title=title).scores


def test_a_headline_repeated_at_the_top_is_not_counted_twice(model: SentimentModel) -> None:
    title = "Warga Kecewa"
    once = model.read("Rapat digelar kemarin.", title=title)
    twice = model.read("Warga Kecewa\nRapat digelar kemarin.", title=title)
    assert twice.scores == pytest.approx(once.scores, abs=1e-6)


def test_nothing_said_is_neutral_and_unsure(model: SentimentModel) -> None:
    for text in ("", "   ", "\x00", "@seseorang https://contoh.id"):
        reading = model.read(text)
        assert reading.label == "neutral"
        assert reading.review
        assert reading.because == ()


def test_hostile_texts_are_read(model: SentimentModel) -> None:
    for text in (
        "a" * 5_000_000,
        "a-" * 500_000,
        "<" * 500_000,
        "<a" * 500_000,
        "😡" * 10_000,
        "tidak " * 100_000,
        "&" * 500_000,
        "http://" * 100_000,
    ):
        surfaces_hold(model.read(text), text)


def test_capitals_and_drawn_out_letters_change_nothing(model: SentimentModel) -> None:
    plain = model.read("pelayanan bagus sekali").scores
    assert model.read("PELAYANAN BAGUUUUS SEKALI").scores == pytest.approx(plain)


def test_many_distinct_words_are_forgotten_again() -> None:
    from cermin.language.sentiment import words

    model = SentimentModel(load_default().weights)
    before = model.read("pelayanan bagus").scores
    for start in range(0, words._MAX_WORDS + 20_000, 10_000):
        model.read_many([f"kata{number}" for number in range(start, start + 10_000)])
    assert len(model._words) <= words._MAX_WORDS + 10_000
    assert model.read("pelayanan bagus").scores == pytest.approx(before)


def test_a_delta_moves_the_score_and_leaves_the_base(model: SentimentModel) -> None:
    text = "program zonasi"
    base = model.score(text)
    ids, values = model.features(text)
    delta = np.zeros((model.size, 3), np.float32)
    delta[ids, 2] = 0.5
    moved = model.with_delta(delta, np.array([0.0, 0.25, 0.0], np.float32))
    wanted = base + np.array([0, 0.25, 0.5 * values.sum()])
    assert moved.score(text) == pytest.approx(wanted, abs=0.02)
    assert model.score(text) == pytest.approx(base)


def test_weights_are_read_as_they_were_written(model: SentimentModel) -> None:
    data = dump(model.weights)
    assert dump(parse(data)) == data
    with pytest.raises(ValueError, match="tone model"):
        parse(b"PK\x03\x04")
