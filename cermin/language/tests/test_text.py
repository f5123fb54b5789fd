import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermin.language.text import clean, headline_and_lead, sentences, tokens

ANY_TEXT = st.text(st.characters(), max_size=300)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: KPU Tetapkan DPT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Pewarta: Budi Santosa",
        "Editor: Ani",
        "Copyright © ANTARA 2025",
        "ADVERTISEMENT",
        "[Gambas:Video 20detik]",
        "Telah dilihat 40 kali",
        "facebook twitter whatapps",
        "Your email address will not be published. Required fields are marked *",
        "Ikuti berita terkini di Google News",
    ],
)
def test_page_furniture_is_dropped(line: str) -> None:
    assert clean(f"KPU menggelar rapat.\n{line}\nRapat selesai.") == (
        "KPU menggelar rapat.\nRapat selesai."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Editor majalah itu hadir dalam rapat.",
        "Baca tulis adalah hak setiap anak.",
        "Bagikan: " + "makanan untuk warga " * 20,
        "Temukan pelanggaran, Bawaslu panggil saksi.",
    ],
)
def test_prose_that_looks_like_furniture_stays(line: str) -> None:
    assert clean(line) == line.strip()


def test_markup_and_entities_become_text() -> None:
    raw = "<p>Bawaslu &amp;amp; KPU</p><script>if (a < b) alert('x')</script><p>5 &lt; 6<br>Ya</p>"
    assert clean(raw) == "Bawaslu & KPU\n5 < 6\nYa"


def test_script_that_never_closes_does_not_swallow_what_stands_before() -> None:
    assert clean("Rapat.<script>" + "<script>" * 1000) == "Rapat."


def test_control_and_zero_width_characters_go() -> None:
    assert clean("KPU\x00 Bre\u200bbes\ud800") == "KPU Brebes\ufffd"


@given(ANY_TEXT)
def test_clean_text_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned


@given(ANY_TEXT)
def test_offsets_give_back_the_text(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
    spans = sentences(text)
    for span in spans:
        assert text[span.start : span.end] == span.text
    assert "".join(text.split()) == "".join("".join(span.text.split()) for span in spans)


def test_tokens_know_their_kind() -> None:
    found = [
        (token.text, token.kind) for token in tokens("Kata-kata @kpu_ri Rp1.500 https://a.id !!")
    ]
    assert found == [
        ("Kata-kata", "word"),
        ("@kpu_ri", "handle"),
        ("Rp1", "word"),
        (".", "mark"),
        ("500", "number"),
        ("https://a.id", "url"),
        ("!!", "mark"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat di Jl. Merdeka No. 5, Kab. Brebes. Hadir bupati.", 2),
        ("Hadir Agung Kristianto, S.Sos., M.Si. Ia membuka acara.", 2),
        ("Agung Kristianto, S.Sos. disampaikan bahwa humas penting.", 1),
        ("“Apa benar?” tanya M. Nuh kepada H. Ahmad.", 1),
        ('Ia berkata, "Siap!" Lalu ia pulang.', 2),
        ("1. Dr. Firman Kurniawan\n2. Karisa", 2),
        ("Biaya Rp1.500.000. Lunas.", 2),
        ("Humas, media, dll. Semua hadir.", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_lead_counts_a_repeated_headline_once() -> None:
    body = "KPU Gelar Rapat\n\nBREBES – Rapat digelar. Semua hadir. Rapat selesai. Makan siang."
    assert headline_and_lead("KPU Gelar Rapat", body, sentences=2) == (
        "KPU Gelar Rapat\nBREBES – Rapat digelar. Semua hadir."
    )


@pytest.mark.parametrize("piece", [".", "<a", "<script>", "a.", "Jl. ", "'", "\n", "1. ", "&amp;"])
def test_cost_grows_with_the_length_only(piece: str) -> None:
    def cost(repeats: int) -> float:
        text = piece * repeats
        began = time.process_time()
        sentences(clean(text))
        tokens(text)
        sentences(text)
        return time.process_time() - began

    cost(1_000)
    small = min(cost(8_000) for _ in range(3))
    assert cost(32_000) < 10 * small + 0.2  # a quadratic step would be 16 times and seconds long
