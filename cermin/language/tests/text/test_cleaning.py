import importlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.text import clean, headline_and_lead, sentences, tokens

# The package has a function of this name: the module is reached by its path.
sentences_module = importlib.import_module("cermin.language.text.sentences")

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


@settings(deadline=None)
@given(ANY_TEXT)
def test_clean_text_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned


@settings(deadline=None)
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
        ("Rp", "word"),
        ("1.500", "number"),
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
        ("Hadir Plt. Camat dan Letkol Inf. Sapto. Acara selesai.", 2),
        ("Plt. Bupati, Pj. Sekda, Plh. Camat, dan Pjs. Lurah hadir.", 1),
        ("Hadir Moh. Asmono dan Muh. Wikan. Acara selesai.", 2),
        ("W.R. Supratman menggubahnya. Lagu itu indah.", 2),
        ("Nurlaila, S.H. Terdakwa hadir.", 2),
        ("Itu Gedung A. Letaknya di utara.", 2),
        ("udah lapor tapi diem aja. capek deh", 2),
        ("Jalan rusak 😡😡 Kapan diperbaiki?", 2),
        ("Mantap! 👍👍 Terima kasih.", 2),
        ("Acara selesai.Lalu mereka pulang ke Kec.Losari.", 2),
        ("“Kami siap.” ujarnya.", 1),
        ("Lihat https://a.go.id/x.html. Terima kasih.", 2),
        ("Syaratnya: 1. KTP; 2. Pas foto.", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_tokens_keep_addresses_and_joined_emoji_whole() -> None:
    text = "Cek (https://a.id/x). Surel humas@a.go.id, 👨‍👩‍👧 10.30"
    assert [token.text for token in tokens(text)] == [
        *("Cek", "(", "https://a.id/x", ")", ".", "Surel", "humas@a.go.id", ",", "👨‍👩‍👧", "10.30")
    ]


def test_lead_counts_a_repeated_headline_once() -> None:
    body = "KPU Gelar Rapat\n\nBREBES – Rapat digelar. Semua hadir. Rapat selesai. Makan siang."
    assert headline_and_lead("KPU Gelar Rapat", body, sentences=2) == (
        "KPU Gelar Rapat\nBREBES – Rapat digelar. Semua hadir."
    )


@pytest.mark.parametrize(
    ("piece", "kept", "tokens_each", "found", "stops"),
    [
        (".", 20_000, 1, 1, 1),  # one run of marks is one stop
        ("<a", 40_000, 2, 1, 0),
        ("<script>", 0, 3, 1, 0),
        ("a.", 40_000, 2, 1, 1),
        ("Jl. ", 79_999, 2, 1, 20_000),
        ("'", 20_000, 1, 1, 0),
        ("\n", 0, 0, 0, 0),
        ("1. ", 59_999, 2, 10_000, 20_000),
        ("&amp;", 20_000, 3, 1, 0),
    ],
)
def test_a_piece_said_twenty_thousand_times(
    monkeypatch: pytest.MonkeyPatch,
    piece: str,
    kept: int,
    tokens_each: int,
    found: int,
    stops: int,
) -> None:
    """A step that costs the square of the length would not come to its end here."""
    weighed: list[int] = []
    ends_sentence = sentences_module._ends_sentence

    def counted(text: str, start: int, match: re.Match[str]) -> bool:
        weighed.append(match.start())
        return ends_sentence(text, start, match)

    monkeypatch.setattr(sentences_module, "_ends_sentence", counted)
    text = piece * 20_000
    assert len(clean(text)) == kept
    assert len(tokens(text)) == tokens_each * 20_000
    spans = sentences(text)
    assert len(spans) == found
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert len(weighed) == stops  # each full stop is weighed once
    assert len(sentences(clean(text))) == (found if kept else 0)


def test_runs_of_stops_that_end_nothing_are_passed_over_at_once() -> None:
    """Trying every start of the run, and every shorter run, would not come to its end."""
    text = "Rapat" + "." * 60_000 + "x" + "!”" * 60_000 + "y"
    assert [(span.start, span.end) for span in sentences(text)] == [(0, len(text))]
