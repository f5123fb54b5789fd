import csv
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment.lexicon import LexiconTone, ToneModel, load_default

LABELS = ("positive", "neutral", "negative")


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    total = 0.0
    for label in LABELS:
        hits = sum(gold == found == label for gold, found in pairs)
        wrong = sum((gold == label) != (found == label) for gold, found in pairs)
        total += 2 * hits / (2 * hits + wrong) if hits else 0.0
    return total / len(LABELS)


@pytest.fixture(scope="module")
def model() -> ToneModel:
    return load_default()


def test_the_default_model_is_loaded_once_and_names_itself(model: ToneModel) -> None:
    assert load_default() is model
    assert (model.name, model.version) == ("lexicon", "1")


# Floors: headlines whose errors shaped the lexicon ("seen"), and headlines written afterwards whose
# errors were left alone ("fresh": .81 when it was pinned).
@pytest.mark.parametrize(("split", "floor"), [("seen", 0.95), ("fresh", 0.80)])
def test_headlines_of_institutions(
    model: ToneModel, gold: list[dict[str, str]], split: str, floor: float
) -> None:
    rows = [row for row in gold if row["split"] == split]
    assert len(rows) >= 30
    assert macro_f1([(row["label"], model.read(row["text"]).label) for row in rows]) >= floor


def test_public_reviews_and_posts(model: ToneModel, shared: Path) -> None:
    lines = (shared / "data/smsa/valid.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert macro_f1([(label, model.read(text).label) for text, label in rows]) >= 0.68


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Pelayanan bagus", "positive"),
        ("Pelayanan tidak bagus", "negative"),
        ("Pelayanan tidak buruk", "positive"),
        ("Anggaran tidak transparan", "negative"),
        ("Tidak hanya cepat, petugasnya juga ramah", "positive"),
        ("Tempatnya bagus, tetapi pelayanannya mengecewakan", "negative"),
        ("Pelayanannya baguuuus", "positive"),
        ("Komisi Pemberantasan Korupsi gelar rapat", "neutral"),
        ("Warga gelar unjuk rasa", "negative"),
        ("pelayanannya gak memuaskan", "negative"),
        ("Rapat digelar di aula", "neutral"),
        ("", "neutral"),
    ],
)
def test_tone_of_plain_cases(model: ToneModel, text: str, label: str) -> None:
    assert model.read(text).label == label


def test_boosters_and_dampeners_move_the_score(model: ToneModel) -> None:
    weak, plain, strong = (model.read(t).score for t in ("agak lambat", "lambat", "sangat lambat"))
    assert strong < plain < weak < 0
    assert model.read("lambat banget").score < plain


def test_negation_ends_with_its_clause(model: ToneModel) -> None:
    assert model.read("Petugas tidak datang. Pelayanan bagus.").label == "positive"
    assert model.read("Petugas tidak datang, pelayanan bagus").score > 0


def test_the_reason_names_the_words(model: ToneModel) -> None:
    tone = model.read("KPU raih penghargaan, tetapi anggaran tidak transparan dan tak kunjung cair")
    assert set(tone.because) >= {"raih penghargaan", "tidak transparan", "tak kunjung"}


def test_no_evidence_is_neutral_and_unsure(model: ToneModel) -> None:
    tone = model.read("Bupati melantik pejabat di pendapa")
    assert (tone.label, tone.score, tone.because) == ("neutral", 0.0, ())
    assert tone.confidence < 0.5


@settings(deadline=None)
@given(st.text(st.characters(), max_size=400))
def test_any_text_is_read_within_the_scales(text: str) -> None:
    tone = LexiconTone.read(load_default(), text)  # type: ignore[arg-type]
    assert tone.label in LABELS
    assert -1 <= tone.score <= 1
    assert 0 <= tone.confidence <= 1
    assert tone == load_default().read(text)


class CountingTone(LexiconTone):
    """Counts how often a place in the text is looked up in the lexicon: the work of a reading."""

    look_ups = 0

    def _term_at(self, words: list[str], at: int) -> tuple[str, float, int]:
        self.look_ups += 1
        return super()._term_at(words, at)


def look_ups(text: str) -> int:
    counting = CountingTone()
    counting.read(text)
    return counting.look_ups


SENTENCE = "Pelayanan publik di daerah itu cukup baik tetapi antrean panjang dikeluhkan. "


def test_the_work_grows_with_the_length_only() -> None:
    assert look_ups("Bupati melantik pejabat di pendapa " * 100) == 0
    assert 0 < look_ups(SENTENCE) < len(SENTENCE.split())
    assert look_ups(SENTENCE * 200) == 200 * look_ups(SENTENCE)


def test_no_more_than_the_first_pages_are_read(model: ToneModel) -> None:
    first_pages = (SENTENCE * 300)[:20_000]
    endless = first_pages + " buruk korupsi gagal" * 100_000
    assert model.read(first_pages).because == ("antrean panjang", "dikeluhkan", "baik")
    assert model.read(endless) == model.read(first_pages)
    assert look_ups(endless) == look_ups(first_pages)


def test_the_lexicon_file_is_sound() -> None:
    path = files("cermin.language").joinpath("data", "sentiment", "tone_id.tsv")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    terms = [row["term"] for row in rows]
    assert len(terms) == len(set(terms)) >= 600
    assert all(term == " ".join(term.lower().split()) for term in terms)
    assert {row["role"] for row in rows} == {"tone", "factor", "negator"}
    assert all(-3 <= float(row["weight"] or 0) <= 3 for row in rows)
