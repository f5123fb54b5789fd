import numpy as np

from cermin.language.names.sequence import load_default
from cermin.language.names.sequence_layout import combinations_of, lay_out
from cermin.language.names.sequence_tables import EDGE, CombinedScores, WordScores
from cermin.language.names.word_features import KLASSES, MARKS

_SENTENCES = [["Bupati", "Brebes", "tiba", "di", "Jakarta", "."], ["Rapat"], ["KPU", "RI"]]


def test_the_added_up_tables_say_what_the_single_ones_say() -> None:
    rng = np.random.default_rng(3)
    klasses = rng.integers(len(KLASSES), size=500)
    marks = rng.integers(MARKS, size=500)
    for scheme in load_default().weights.schemes.values():
        single = np.zeros((500, len(scheme.tags)), dtype=np.int64)
        combined = combinations_of(klasses, marks)
        for table, values in zip(scheme.combined, combined, strict=True):
            single += table[values]
        found = CombinedScores(scheme).around(klasses, marks)
        assert np.array_equal(found, (single * np.float32(scheme.scale))[EDGE:-EDGE])


def test_words_score_the_same_whenever_they_are_met() -> None:
    weights = load_default().weights
    fresh = WordScores(weights.schemes["idner"], weights.clusters)
    used = WordScores(weights.schemes["idner"], weights.clusters)
    used.numbers([f"kata{number}" for number in range(3_000)] + ["", "\ud800", "Brebes"])
    found = []
    for words in (fresh, used):
        laid = lay_out(_SENTENCES, words.numbers)
        found.append((words.around(laid.words), words.klasses(laid.words)))
    assert np.array_equal(found[0][0], found[1][0])
    assert np.array_equal(found[0][1], found[1][1])
    assert found[0][0].any()


def test_a_row_is_numbered_after_the_kept_words_were_forgotten() -> None:
    weights = load_default().weights
    words = WordScores(weights.schemes["idner"], weights.clusters)
    words.numbers([str(number) for number in range(60_001)])
    laid = lay_out(_SENTENCES, words.numbers)
    assert laid.words.max() < 20
