from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.keywords import Background

DAY = date(2026, 5, 1)
texts = st.lists(
    st.tuples(st.sampled_from(["banjir desa", "harga beras", "rapat"]), st.integers(0, 400)),
    max_size=12,
)


def filled(items: list[tuple[str, int]], **options: float) -> Background:
    background = Background(**options)  # type: ignore[arg-type]
    for text, days in items:
        background.add("", text, DAY + timedelta(days=days))
    return background


def test_an_empty_background_knows_the_news_at_large() -> None:
    background = Background()
    assert background.documents == 0
    assert background.rarity("yang") < background.rarity("banjir") < background.rarity("qwxyz")


def test_a_text_counts_half_after_its_half_life() -> None:
    background = filled([("banjir", 0)], half_life=10)
    assert background.documents == pytest.approx(1.0)
    background.add("", "rapat", DAY + timedelta(days=10))
    assert background.documents == pytest.approx(1.5)


def test_what_was_often_read_is_no_longer_rare_and_becomes_so_again() -> None:
    background = filled([("banjir rob", 0)] * 2000, half_life=7)
    rare = Background().rarity("rob")
    assert background.rarity("rob") < rare - 2
    for days in range(60, 90):
        for _ in range(50):
            background.add("", "rapat", DAY + timedelta(days=days))
    assert background.rarity("rob") > rare - 1


def test_pairs_of_words_are_counted_only_where_they_stand_together() -> None:
    background = filled([("harga beras naik", 0)] * 500)
    assert background.frequency("harga beras") > 100 * background.frequency("beras harga")


def test_memory_is_bounded_and_keeps_the_frequent() -> None:
    background = Background(max_terms=100)
    for number in range(400):
        background.add("", f"banjir kata{number}x{number}", DAY)
    assert len(background) <= 100
    assert background.frequency("banjir") > 0.5


def test_years_of_days_overflow_nothing() -> None:
    background = Background(half_life=0.5)
    for days in range(0, 8000, 7):
        background.add("", "banjir", DAY + timedelta(days=days))
    assert 1.0 <= background.documents < 1.1
    assert 0 < background.frequency("banjir") <= 1


@given(texts, texts)
@settings(deadline=None)
def test_two_memories_merged_are_the_memory_of_both(
    one: list[tuple[str, int]], other: list[tuple[str, int]]
) -> None:
    together = filled(one + other)
    merged = filled(one)
    merged.merge(filled(other))
    assert merged.documents == pytest.approx(together.documents)
    for term in ("banjir", "harga beras", "rapat", "banjir desa"):
        assert merged.frequency(term) == pytest.approx(together.frequency(term))


@given(texts)
@settings(deadline=None)
def test_what_is_stored_comes_back(items: list[tuple[str, int]]) -> None:
    background = filled(items)
    again = Background.from_bytes(background.to_bytes())
    assert again.to_bytes() == background.to_bytes()
    assert again.documents == background.documents
    assert again.frequency("banjir") == background.frequency("banjir")


@pytest.mark.parametrize("stored", [b"", b"x", b"\x00" * 50, Background().to_bytes()[:-9]])
def test_something_else_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="not a stored background"):
        Background.from_bytes(stored)


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_refused_with_a_value_error(stored: bytes) -> None:
    with pytest.raises(ValueError):
        Background.from_bytes(stored)


def test_different_half_lives_do_not_mix() -> None:
    with pytest.raises(ValueError):
        Background(half_life=3).merge(Background(half_life=4))
    with pytest.raises(ValueError):
        Background(half_life=0)
