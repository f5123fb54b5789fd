import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.names.quotes import find_quotes

PEOPLE = "Ketua KPU Kabupaten Brebes, Muhamad Wirantaka, menegaskan bahwa logistik sudah siap. "


CAMAT = ("Asmono Wikan", "Camat Bojong")
HEALTH = ("Sri Hartanegara", "Kepala Dinas Kesehatan Brebes")


@pytest.mark.parametrize(
    ("text", "quote", "by"),
    [
        ("“Kami siap,” kata Asmono Wikan, Camat Bojong.", "Kami siap", CAMAT),
        ('"Kami siap," ujar Camat Bojong Asmono Wikan.', "Kami siap", CAMAT),
        ('"Kami siap," ujar Camat Bojong, Asmono Wikan.', "Kami siap", CAMAT),
        ("“Siap,” tutur Kusno (45), warga Desa Sawah.", "Siap", ("Kusno", "warga Desa Sawah")),
        (
            "“Siap,” ucap Hj. Siti Ma'rifah selaku Ketua PKK.",
            "Siap",
            ("Siti Ma'rifah", "Ketua PKK"),
        ),
        ("“Siap,” jelas AKBP Asmono Wikan.", "Siap", ("Asmono Wikan", "AKBP")),
        ("“Siap,” jelas Kapolres Brebes AKBP Asmono.", "Siap", ("Asmono", "Kapolres Brebes")),
        ("“Siap,” tegas Sutarno di kantornya, Senin (4/3).", "Siap", ("Sutarno", "")),
        ("Asmono Wikan (Camat Bojong) mengatakan warga pulang.", "warga pulang", CAMAT),
        ("Menurut Asmono Wikan, warga sudah pulang.", "warga sudah pulang", ("Asmono Wikan", "")),
        ("Beras masih cukup, kata Camat Bojong Asmono Wikan.", "Beras masih cukup", CAMAT),
        (
            "Kepala Dinas Kesehatan Brebes dr. Sri Hartanegara, M.Kes. mengatakan stok cukup.",
            "stok cukup",
            HEALTH,
        ),
    ],
)
def test_forms_of_attribution(text: str, quote: str, by: tuple[str, str]) -> None:
    (found,) = find_quotes(text)
    assert (found.text, (found.speaker, found.title)) == (quote, by)


def test_a_pronoun_goes_to_the_speaker_before() -> None:
    found = find_quotes(PEOPLE + "“Aman semua,” ujarnya. “Tidak ada kendala,” jelas dia.")
    assert [quote.speaker for quote in found] == ["Muhamad Wirantaka"] * 3
    assert found[1].title == "Ketua KPU Kabupaten Brebes"
    assert [quote.kind for quote in found] == ["tidak langsung", "langsung", "langsung"]


def test_a_second_mention_is_given_its_full_name() -> None:
    text = PEOPLE + "“Aman semua,” kata Wirantaka."
    quote = find_quotes(text)[1]
    assert quote.speaker == "Muhamad Wirantaka"
    assert quote.speaker_span is not None
    assert text[slice(*quote.speaker_span)] == "Wirantaka"


def test_the_one_who_was_introduced_speaks_next() -> None:
    text = PEOPLE + 'Hal senada disampaikan Kapolres Brebes Asmono Wikan. "Siap," katanya.'
    assert find_quotes(text)[-1].speaker == "Asmono Wikan"


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "“Paragraf pertama tidak ditutup.\n\n“Paragraf kedua ditutup,” imbuh Asmono Wikan."
    assert [quote.speaker for quote in find_quotes(text)] == ["Asmono Wikan"] * 2


def test_words_in_marks_that_nobody_spoke_are_no_quotation() -> None:
    assert find_quotes('Program "Sehat Bersama Warga Desa" dimulai besok.') == []


_MARKS = st.text(alphabet='“”", \n.katujrAB()', max_size=200)


@given(st.one_of(st.text(max_size=300), _MARKS))
@settings(deadline=None, max_examples=50)
def test_spans_give_back_their_text(text: str) -> None:
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        for span, words in ((quote.speaker_span, quote.speaker), (quote.title_span, quote.title)):
            assert (span is None) <= (words == "" or span is None)
            if span:
                assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "unit", ['"', "“", ", kata ", "A ", "Ketua ", "(", '"A b c," ujar ', "\n“a "]
)
def test_long_monotonous_text(unit: str) -> None:
    assert isinstance(find_quotes(unit * 2_000), list)
