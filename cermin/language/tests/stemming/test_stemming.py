import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.gate.stemming import ranking, right_roots
from cermin.language.stemming import stem, stems


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("melaporkan", "lapor"),
        ("pelaporannya", "lapor"),
        ("mempertanggungjawabkan", "tanggungjawab"),
        ("pemilihan", "pilih"),
        ("mengetahuinya", "tahu"),
        ("dibenahi", "benah"),
        ("berikan", "beri"),
        ("pembelajaran", "ajar"),
        ("penyalahgunaan", "salahguna"),
        ("anak-anak", "anak"),
        ("berlari-lari", "lari"),
        ("Keterbukaan", "buka"),
        ("memakan", "makan"),
        ("mengukur", "ukur"),
    ],
)
def test_a_word_is_reduced_to_its_root(word: str, root: str) -> None:
    assert stem(word) == root


WHOLE = "diskominfo bawaslu semarang berita kepala makan covid 2026 ke"


@pytest.mark.parametrize("word", WHOLE.split())
def test_names_and_roots_stay_whole(word: str) -> None:
    assert stem(word) == word


def test_an_unknown_word_loses_its_particle_only() -> None:
    assert stem("diskominfonya") == "diskominfo"
    assert stem("prabowolah") == "prabowo"
    assert stem("diprabowokan") == "diprabowokan"


def test_a_text_gives_the_roots_of_its_words_in_order() -> None:
    text = "Bawaslu mengawasi pemilihan, 3 kali."
    assert stems(text) == ["bawaslu", "awas", "pilih", "3", "kali"]
    assert stems("") == []


def test_forms_of_a_word_find_each_other_where_plain_words_do_not() -> None:
    pairs = [("penanaman padi", "Warga menanam bibit."), ("", "Harga beras naik.")]
    assert ranking(pairs, stem)[0] == 1.0
    assert ranking(pairs, stem)[0] > ranking(pairs, str.lower)[0]


def test_most_words_of_our_own_list_find_their_root() -> None:
    assert right_roots(stem) > 0.97
    assert right_roots(str.lower) < 0.1


affixes = st.sampled_from(
    ["me", "ber", "di", "ke", "pe", "ng", "an", "kan", "i", "nya", "lah", "-"]
)


@given(st.one_of(st.text(max_size=40), st.lists(affixes, max_size=12).map("".join)))
@settings(deadline=None)
def test_any_word_has_a_stem(word: str) -> None:
    found = stem(word)
    assert found == stem(word)
    assert len(found) <= len(word.lower()) + 1  # a swallowed first sound comes back
    assert found or not word


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert all(stems(text)) or stems(text) == []


def test_long_and_odd_words_are_left_alone() -> None:
    long = "me" * 500_000
    assert stem(long) == long
    assert stem("a-" * 10_000) == "a-" * 10_000
    assert stem("\ud800\x00") == "\ud800\x00"
