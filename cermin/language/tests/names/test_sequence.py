from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.names.crf import Chain, decode, expectations
from cermin.language.names.sequence import SCHEMES, SequenceModel, load_default
from cermin.language.names.sequence_corpora import Sentence, bio, spans_of
from cermin.language.names.sequence_weights import Weights, load, save
from cermin.language.names.training import train_scheme


def words_of(line: str) -> list[str]:
    return line.split()


def test_people_organisations_and_places() -> None:
    words = words_of("Presiden Joko Widodo bertemu pimpinan Partai Demokrat di Jakarta Pusat .")
    (tags,) = load_default().tag([words])
    found = {(" ".join(words[a:b]), kind) for a, b, kind in spans_of(tags)}
    assert found == {
        ("Joko Widodo", "PER"),
        ("Partai Demokrat", "ORG"),
        ("Jakarta Pusat", "LOC"),
    }


def test_small_letters_are_read_too() -> None:
    (tags,) = load_default().tag(
        [words_of("gubernur jawa tengah ganjar pranowo datang ke semarang")]
    )
    assert tags[1:5] == ["B-LOC", "I-LOC", "B-PER", "I-PER"]


def test_each_scheme_has_the_tags_of_its_corpus() -> None:
    words = words_of("Joko Widodo tiba di Surabaya")
    kinds = {
        scheme: {tag[2:] for tag in load_default().tag([words], scheme)[0] if tag != "O"}
        for scheme in SCHEMES
    }
    assert kinds["nergrit"] == {"PERSON", "PLACE"}
    assert kinds["idner"] == kinds["cermin"] == {"PER", "LOC"}
    assert kinds["nerp"] <= {"PPL", "PLC", "EVT", "IND", "FNB"}


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        load_default().tag([["a"]], "none")


def test_sentences_are_read_each_by_itself() -> None:
    model = load_default()
    one, other = words_of("Anies tiba di Bali ."), words_of("Rapat DPR ditunda .")
    assert model.tag([one, [], other]) == [model.tag([one])[0], [], model.tag([other])[0]]


_TOKENS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Jakarta", "PT", "Budi", ".", "di", "RI", "", "\x00", "\ud800", "İ", "😀"]),
)


@given(st.lists(st.lists(_TOKENS, max_size=40), max_size=4), st.sampled_from(SCHEMES))
@settings(deadline=None, max_examples=30)
def test_tags_are_well_formed(sentences: list[list[str]], scheme: str) -> None:
    found = load_default().tag(sentences, scheme)
    assert [len(tags) for tags in found] == [len(words) for words in sentences]
    for tags in found:
        assert list(bio(tags)) == tags


def test_a_sentence_of_any_length() -> None:
    words = ["Joko", "Widodo"] * 2_000
    (tags,) = load_default().tag([words])
    assert len(tags) == 4_000
    assert list(bio(tags)) == tags


def test_decoding_finds_the_best_path_and_marginals_sum_to_one() -> None:
    rng = np.random.default_rng(7)
    emissions, steps, begins = rng.normal(size=(9, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    chain = Chain.of(np.array([0, 4, 7]), np.array([4, 3, 2]))
    best = decode(emissions, begins, steps, chain)
    total, marginals, _ = expectations(emissions, begins, steps, chain)
    logs = 0.0
    for start, length in ((0, 4), (4, 3), (7, 2)):
        paths = {}
        for number in range(3**length):
            path = [number // 3**place % 3 for place in range(length)]
            score = begins[path[0]] + sum(emissions[start + i, t] for i, t in enumerate(path))
            score += sum(steps[a, b] for a, b in pairwise(path))
            paths[tuple(path)] = score
        assert tuple(best[start : start + length]) == max(paths, key=lambda path: paths[path])
        logs += np.log(np.exp(list(paths.values())).sum())
    assert total == pytest.approx(logs)
    assert marginals.sum(axis=1) == pytest.approx(np.ones(9))


def test_training_learns_and_gives_the_same_file_twice(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("scipy")
    sentences = [
        Sentence((title, name, "datang", "."), ("O", "B-PER", "O", "O"))
        for title in ("Pak", "Bu", "Bupati")
        for name in ("Asmono", "Wirantaka", "Laksmi", "Sutarno")
    ]
    files = []
    for number in range(2):
        scheme = train_scheme(sentences, {"datang": (1, 2)}, rounds=6)
        out = tmp_path / f"{number}.npz"
        save(out, {"datang": (1, 2)}, {"idner": scheme}, {"ldatang": 0.5})
        files.append(out.read_bytes())
    assert files[0] == files[1]
    weights = load(files[0])
    assert isinstance(weights, Weights)
    model = SequenceModel(weights)
    assert model.tag([["Bupati", "Kertapati", "datang", "."]], "idner") == [
        ["O", "B-PER", "O", "O"]
    ]
