"""The labelled sets of our own hold what their heads and the docs say of them."""

import hashlib
import re
from collections import Counter

from cermin.language.gate.towards import rows
from cermin.language.resources import read_rows
from cermin.language.sentiment.reading import LABELS
from cermin.language.sentiment.towards import read_towards
from cermin.language.sentiment.towards_mentions import find_names
from cermin.language.sentiment.towards_training import fit, own_sentences

SENTENCES = list(read_rows("sentiment", "own_sentences.tsv"))


def first_byte(text: str) -> int:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()[0]


def plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def test_own_sentences_are_many_and_none_stands_twice() -> None:
    assert len(SENTENCES) >= 1_500
    assert len({plain(row["text"]) for row in SENTENCES}) == len(SENTENCES)
    assert {row["label"] for row in SENTENCES} == set(LABELS)
    shares = Counter(row["label"] for row in SENTENCES)
    assert min(shares.values()) > 0.25 * len(SENTENCES)


def test_the_gate_split_of_own_sentences_follows_its_rule() -> None:
    for row in SENTENCES:
        assert (row["split"] == "gate") == (first_byte(row["text"]) % 5 == 0), row["text"]


def test_the_split_of_the_towards_set_follows_its_rule() -> None:
    for row in rows():
        assert (row["split"] == "dev") == (first_byte(row["text"]) % 5 < 2), row["text"]


def test_every_row_names_its_institution() -> None:
    for row in rows():
        named = find_names(row["text"], row["towards"])
        assert named or find_names(row.get("title", ""), row["towards"]), row["text"]


def test_no_sentence_of_the_set_trains_the_weights() -> None:
    taught = {plain(one.text) for one in own_sentences()}
    taught |= {plain(row["text"]) for row in SENTENCES}
    assert not taught & {plain(row["text"]) for row in rows()}


def test_the_set_has_sentences_with_two_institutions_and_two_labels() -> None:
    labels: dict[str, set[str]] = {}
    for row in rows():
        labels.setdefault(row["text"], set()).add(row["label"])
    assert sum(len(found) > 1 for found in labels.values()) >= 20


def test_fitting_twice_gives_the_same_table() -> None:
    few = own_sentences()[::12]

    assert fit(few).table == fit(few).table


def test_the_shipped_weights_know_what_they_were_fitted_on() -> None:
    taught = own_sentences()
    right = sum(read_towards(one.text, one.names).label == one.label for one in taught)

    assert right > 0.9 * len(taught)
