"""Copies are found among many texts, with the same answers whatever form the index has."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.similarity.near_duplicates import NearDuplicates, compare
from cermin.language.similarity.sketches import Sketch, sketch

WORDS = [f"{a}{b}" for a in ["kota", "desa", "jalan", "air", "warga", "rapat"] for b in range(60)]
TEXT = st.text(st.characters(), max_size=400)
HOSTILE = [
    "",
    "\x00",
    "\ud800",
    "🙏" * 10_000,
    "a" * 5_000_000,
    "\u202eاب " * 1_000,
    "KPU " * 20_000,
    "<b>" * 5_000,
    "\u200b" * 100,
    "1 " * 29,
]


def article(seed: int, length: int = 200) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) for _ in range(length)]


def edited(words: list[str], share: float, seed: int) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) if chosen.random() < share else word for word in words]


def keys(index: NearDuplicates, text: str) -> list[Any]:
    return [match.key for match in index.match(text)]


def test_copies_cut_copies_and_edited_reports_are_told_apart() -> None:
    index = NearDuplicates()
    words = article(1)
    assert index.add("asal", " ".join(words), at=0.0) == []
    (same,) = index.add("sama", " ".join(words).upper())
    assert (same.key, same.kind) == ("asal", "salinan")
    assert same.containment > 0.99
    cut = index.match(" ".join(words[:90]))
    assert {match.key for match in cut} == {"asal", "sama"}
    assert all(match.kind == "salinan" for match in cut)
    reworded = index.match(" ".join(edited(words, 0.34, 2)))
    assert {match.kind for match in reworded} == {"satu laporan"}
    assert index.match(" ".join(article(9))) == []


def test_a_report_that_repeats_background_in_one_block_is_no_copy() -> None:
    index = NearDuplicates()
    shared = article(3, 90)
    index.add("satu", " ".join(article(4, 100) + shared))
    assert keys(index, " ".join(article(5, 100) + shared)) == []


def test_short_texts_are_compared_by_their_letters() -> None:
    index = NearDuplicates()
    index.add(1, "Jalan di depan balai desa berlubang, kapan diperbaiki ya pak?")
    assert keys(index, "jalan di depan balai desa berlubang kapan diperbaikin ya pak") == [1]
    assert keys(index, "Lampu di depan balai desa padam, kapan diganti ya pak?") == []
    index.add(2, "Mantap, Pak!")
    assert keys(index, "mantap pak") == [2]
    assert keys(index, "mantap bu") == []


@pytest.mark.parametrize("ripe", [1, 3, 8, 1_000])
def test_the_form_of_the_index_does_not_change_its_answers(ripe: int) -> None:
    texts = [" ".join(edited(article(n % 12), 0.2, n)) for n in range(60)]
    plain, other = NearDuplicates(1_000, 1_000), NearDuplicates(1_000, ripe)
    for number, text in enumerate(texts):
        assert plain.add(number, text) == other.add(number, text)


def test_the_window_forgets_the_oldest_and_stays_bounded() -> None:
    index = NearDuplicates(window=100, ripe=8)
    first = " ".join(article(0))
    index.add(0, first)
    for number in range(1, 100):
        index.add(number, " ".join(article(number)))
    assert keys(index, first) == [0]
    index.add(100, " ".join(article(100)))
    assert keys(index, first) == []
    for number in range(101, 900):
        index.add(number, " ".join(article(number)))
    assert len(index) == 100
    assert index.nbytes < 400_000
    assert keys(index, " ".join(article(850))) == [850]


def test_documents_can_be_removed_and_expire() -> None:
    index = NearDuplicates(ripe=2)
    for number in range(8):
        index.add(f"d{number}", " ".join(article(number)), at=float(number))
    assert index.remove("d3")
    assert not index.remove("d3")
    assert keys(index, " ".join(article(3))) == []
    assert index.expire(before=5.0) == 4
    assert len(index) == 3
    assert keys(index, " ".join(article(4))) == []
    assert keys(index, " ".join(article(5))) == ["d5"]


def test_an_index_is_stored_and_read_back() -> None:
    index = NearDuplicates(window=50, ripe=4)
    for number in range(30):
        index.add(f"d{number}", " ".join(article(number)), at=float(number))
    index.remove("d7")
    again = NearDuplicates.from_bytes(index.to_bytes())
    assert len(again) == len(index) == 29
    for number in range(30):
        text = " ".join(article(number))
        assert again.match(text) == index.match(text)
    assert again.expire(before=10.0) == 9
    with pytest.raises(ValueError, match="version"):
        NearDuplicates.from_bytes(b"something else")


def test_a_text_that_comes_a_thousand_times_costs_no_more_each_time() -> None:
    index = NearDuplicates(ripe=64)
    text = " ".join(article(1))
    counts = [len(index.add(number, text)) for number in range(400)]
    assert max(counts) <= 32
    assert min(counts[1:]) >= 1


def test_a_window_holds_something() -> None:
    with pytest.raises(ValueError, match="at least one"):
        NearDuplicates(window=0)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_taken(text: str) -> None:
    index = NearDuplicates()
    index.add(1, text)
    for match in index.add(2, text):
        assert match.containment > 0.9


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_text_resembles_itself_and_likeness_is_mutual(a: str, b: str) -> None:
    first, second = sketch(a), sketch(b)
    if len(first.keys):
        own = compare(first, first)
        assert own is not None
        assert own.containment > 0.99
    there, back = compare(first, second), compare(second, first)
    assert (there is None) == (back is None)
    if there and back:
        assert there.containment == pytest.approx(back.containment)
        assert 0 <= there.containment <= 1


@settings(deadline=None)
@given(TEXT)
def test_a_sketch_is_stored_and_read_back(text: str) -> None:
    made = sketch(text)
    again = Sketch.from_bytes(made.to_bytes())
    assert again.codes.tolist() == made.codes.tolist()
    assert again.keys.tolist() == made.keys.tolist()
    assert again.short == made.short


def test_edited_articles_are_found(shared: Path) -> None:
    path = shared / "data/near_dup_synthetic/dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["gid"] % 4 == 0]
    by_id = {row["id"]: row for row in rows}
    index = NearDuplicates(ripe=100)
    found: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    for row in rows:
        for match in index.add(row["id"], row["text"]):
            pair = (by_id[match.key], row)
            levels = sorted(one["level"] for one in pair)
            if pair[0]["gid"] == pair[1]["gid"] and levels[0] == 0:
                found[levels[1]].add(row["gid"])
    for level, floor in ((1, 1.0), (2, 0.98), (3, 0.84)):
        asked = {row["gid"] for row in rows if row["level"] == level}
        assert len(found[level]) / len(asked) >= floor, level


def test_a_window_of_empty_texts_does_no_harm() -> None:
    index = NearDuplicates(ripe=2)
    assert [index.add(number, "") for number in range(6)] == [[]] * 6
    assert index.add(7, " ".join(article(1))) == []


def test_many_at_once_get_the_answers_of_one_by_one() -> None:
    items = [(n, sketch(" ".join(edited(article(n % 9), 0.2, n))), None) for n in range(50)]
    alone, together = NearDuplicates(30, 4), NearDuplicates(30, 4)
    expected = [alone.add_sketch(*item) for item in items]
    found = [one for at in range(0, 50, 7) for one in together.add_many(items[at : at + 7])]
    assert found == expected
