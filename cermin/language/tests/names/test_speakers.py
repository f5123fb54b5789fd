import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.names import speakers
from cermin.language.names.phrase_parts import leads, parts_of, pieces_of
from cermin.language.names.speakers import read_speaker
from cermin.language.names.speech_words import speech_words

_WORDS = (
    "Bupati bupati Brebes Asmono Wikan , ( ) . selaku sebagai dan Dan Pak Kombes Pol. itu S.Sos. "
    "SH Moh. menurut Senin 12 / “ yang Hal Ketua KPU van dia Dia di Kamis hari Plt. kata"
)
_PHRASES = st.lists(st.sampled_from(_WORDS.split()), max_size=12).map(" ".join)


@given(_PHRASES | st.text(max_size=40))
@settings(deadline=None, max_examples=300)
def test_a_phrase_that_is_not_read_would_have_named_nobody(text: str) -> None:
    if leads(text, 0, len(text)):
        return
    assert read_speaker(text, 0, len(text)) is None
    pieces = pieces_of(text, 0, len(text))
    assert not pieces or pieces[0].low not in speech_words("pronoun")
    assert speakers._Phrase(text, pieces).read() is None


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Bupati Brebes, Asmono Wikan, di aula", "Asmono Wikan", "Bupati Brebes"),
        ("Asmono Wikan, Ketua KPU Brebes.", "Asmono Wikan", "Ketua KPU Brebes"),
        ("Pak Asmono Wikan selaku Camat Losari", "Asmono Wikan", "Camat Losari"),
    ],
)
def test_a_speaker_with_the_title(text: str, name: str, title: str) -> None:
    speaker = read_speaker(text, 0, len(text))
    assert speaker is not None
    assert (speaker.name, speaker.title) == (name, title)
    assert speaker.span is not None
    assert text[slice(*speaker.span)] == name


def test_parts_end_where_the_circumstances_begin() -> None:
    text = "Asmono Wikan, Bupati Brebes, Senin (1/2/2024)"
    parts = parts_of(pieces_of(text, 0, len(text)))
    assert [[piece.text for piece in part] for part in parts] == [
        ["Asmono", "Wikan"],
        ["Bupati", "Brebes"],
    ]
