import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.keywords import Background, keywords
from cermin.language.keywords.stop_words import stop_words

TITLE = "Bawaslu Brebes Awasi Pemutakhiran Data Pemilih"
TEXT = (
    "Brebes - Badan Pengawas Pemilihan Umum (Bawaslu) Kabupaten Brebes mengawasi pemutakhiran "
    "data pemilih di 17 kecamatan. Ketua Bawaslu Brebes Sari Wening mengatakan pemutakhiran data "
    'pemilih berlangsung sampai Juni. "Kami mengecek rumah demi rumah," kata Sari Wening, Selasa '
    "(12/5/2026). Dinas Komunikasi dan Informatika membantu mengumumkan KPU-nya."
)


def shown(title: str, text: str, most: int = 10) -> list[str]:
    return [one.text for one in keywords(title, text, Background(), most=most)]


def test_the_subject_comes_first_and_names_are_whole() -> None:
    found = shown(TITLE, TEXT)
    assert found[0] == "pemutakhiran data pemilih"
    assert "Badan Pengawas Pemilihan Umum" in found
    assert "Dinas Komunikasi dan Informatika" in found
    assert "Sari Wening" in " | ".join(found)


def test_no_keyword_begins_or_ends_with_a_stop_word() -> None:
    for phrase in shown(TITLE, TEXT, 50):
        words = phrase.lower().split()
        assert words[0] not in stop_words()
        assert words[-1] not in stop_words() or phrase[0].isupper()


def test_no_two_keywords_say_the_same() -> None:
    found = shown("", "Harga beras naik. Harga beras naik lagi. Beras mahal, harga beras tinggi.")
    assert "harga beras" in [one.lower() for one in found]
    assert not {"beras", "harga", "harga beras naik"} & {one.lower() for one in found}


def test_the_usual_spelling_is_shown() -> None:
    text = "Program MBG diperluas. Menurut dinas, MBG menyasar murid. Pengawas MBG bertambah."
    assert "MBG" in shown("", text)


def test_spans_give_back_the_phrase() -> None:
    for one in keywords(TITLE, TEXT, Background()):
        assert one.spans
        surfaces = [TEXT[start:end] for start, end in one.spans]
        assert one.text in surfaces
        assert {surface.lower() for surface in surfaces} == {one.text.lower()}


def test_a_headline_alone_gives_keywords_without_spans() -> None:
    found = keywords("Jembatan Wanasri ambruk", "", Background())
    assert "Wanasri" in " ".join(one.text for one in found)
    assert all(one.spans == () for one in found)


def test_the_headline_raises_its_words() -> None:
    text = "Petani memanen jagung. Nelayan menangkap tongkol. Perajin menenun kain."
    assert shown("Tenun khas pesisir", text)[0] != shown("Tongkol melimpah", text)[0]
    assert shown("Tongkol melimpah", text)[0] == "tongkol"


def test_what_is_usual_in_the_background_sinks() -> None:
    background = Background()
    text = "Jaringan gangguan di Lodan. Posko dibuka."
    before = {one.text: one.score for one in keywords("", text, background)}
    for _ in range(3000):
        background.add("", "Jaringan gangguan.", date(2026, 5, 1))
    after = {one.text: one.score for one in keywords("", text, background)}
    assert after["Jaringan gangguan"] < before["Jaringan gangguan"] / 3


def test_shouted_and_title_case_texts_give_keywords() -> None:
    assert "HARGA BERAS" in shown("", "HARGA BERAS NAIK DAN HARGA BERAS LANGKA DI PASAR LODAN")


@given(st.text(max_size=300), st.text(max_size=60), st.integers(1, 12))
@settings(deadline=None)
def test_any_text_gives_tidy_keywords(text: str, title: str, most: int) -> None:
    found = keywords(title, text, Background(), most=most)
    assert len(found) <= most
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        for start, end in one.spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].lower() == one.text.lower()


words = st.sampled_from(
    ["Bawaslu", "harga", "beras", "dan", ".", "Brebes", "Dinas", "nya", "KPU-nya", "\n", "(", '"']
)


@given(st.lists(words, max_size=40).map(" ".join))
@settings(deadline=None)
def test_phrases_have_three_words_or_are_names(text: str) -> None:
    for one in keywords("", text, Background()):
        assert 1 <= len(re.findall(r"\w+", one.text)) <= 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "😀" * 10_000,
        "a" * 1_000_000,
        "A-" * 100_000,
        "<b>" * 10_000,
        "1 " * 999,
    ],
)
def test_hostile_texts_are_read(text: str) -> None:
    assert isinstance(keywords("", text, Background()), list)
    assert isinstance(keywords(text[:1000], "", Background()), list)


def test_stop_words_are_plain() -> None:
    assert len(stop_words()) > 600
    assert {"yang", "kata", "senin", "tersebut"} <= stop_words()
    assert not {"banjir", "umum", "pemilu", "warga"} & stop_words()
