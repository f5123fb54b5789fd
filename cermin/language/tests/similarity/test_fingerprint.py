"""One fingerprint for every spelling of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.similarity.fingerprint import VERSION, fingerprint


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Humas “Cermin” Lembaga", "Isi  berita\n\nkedua."),
        ("HUMAS \"CERMIN\" LEMBAGA!", "isi berita kedua"),
        ("Humas &quot;Cermin&quot; Lembaga", "Isi&nbsp;berita – kedua"),
        ("Humas &amp;quot;Cermin&amp;quot; Lembaga", "\ufeffIsi berita\u200b kedua…"),
        ("Humas ‘Cermin’ Lembaga", "Ｉｓｉ berita, kedua"),
    ],
)  # fmt: skip
def test_one_text_has_one_fingerprint(title: str, text: str) -> None:
    assert fingerprint(title, text) == fingerprint("humas cermin lembaga", "isi berita kedua")


def test_the_title_tells_short_texts_apart() -> None:
    assert fingerprint("Foto: banjir", "(ANTARA)") != fingerprint("Foto: panen", "(ANTARA)")


def test_nothing_has_no_fingerprint_and_signs_have_one() -> None:
    assert fingerprint(" ", "\n\t") == ""
    assert fingerprint("", "👍") != fingerprint("", "👎") != ""
    assert len(fingerprint("", "👍")) == 32


def test_other_scripts_keep_their_marks() -> None:
    assert fingerprint("", "ꦏꦶ") != fingerprint("", "ꦏ")


@given(st.text(max_size=100), st.text(max_size=100))
@settings(deadline=None)
def test_any_text_has_a_fingerprint_that_ignores_spaces(title: str, text: str) -> None:
    assert fingerprint(title, text) == fingerprint(f" {title} ", f"\n{text}\t")


@pytest.mark.parametrize(
    "tail",
    [
        "\n(fas/idh)",
        " (mdk/ray/tom)",
        "\nBaca juga: Berita lain yang tidak ada hubungannya",
        "\nPewarta: Nama Pewarta\nEditor: Nama Editor\nCOPYRIGHT © ANTARA 2026",
        "\n\nSCROLL TO CONTINUE WITH CONTENT\n",
    ],
)
def test_the_tail_of_an_agency_does_not_matter(tail: str) -> None:
    body = "Warga Kota Contoh mengantre air bersih sejak pagi."
    assert fingerprint("Air", body + tail) == fingerprint("Air", body)


def test_a_word_more_a_word_less_and_their_order_matter() -> None:
    prints = {
        fingerprint("", text)
        for text in ("warga antre air", "warga antre", "air antre warga", "warga antre air (lagi)")
    }
    assert len(prints) == 4


def test_a_text_of_furniture_only_is_still_told_from_another() -> None:
    assert fingerprint("", "Baca juga: satu") != fingerprint("", "Baca juga: dua")


def test_the_key_of_this_version_is_pinned() -> None:
    # Stored keys depend on it: when this fails, VERSION must go up.
    assert (VERSION, fingerprint("Judul", "Isi berita.")) == (2, "527503db7ab4301a324e3382347001f6")
