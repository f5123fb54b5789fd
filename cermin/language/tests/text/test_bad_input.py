import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.text import sentences, tokens

from .hostile import FUNCTIONS, PIECES

BAD = [
    "",
    " ",
    "\x00",
    "\ud800\udfff x",
    "\u202eKPU\u202c \u200b\u200d",
    "😀" * 10_000,
    "SELURUH TEKS INI HURUF KAPITAL. " * 50,
    "<p>KPU</p><script>var a = '</p>'" * 50,
    "a" * 1_000_000,
    "9" * 100_000,
    "Rp" + "1." * 50_000,
    "@" * 100_000,
    "(" * 50_000 + ")" * 50_000,
    "مرحبا بالعالم. שלום",
    "".join(map(chr, range(0x250))),
]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_nothing_raises(name: str, text: str) -> None:
    FUNCTIONS[name](text)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_piece_said_again_and_again_raises(name: str) -> None:
    """A step that costs the square of the length would not come to its end here."""
    for piece in PIECES:
        FUNCTIONS[name](piece * 1_500)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(st.characters(), max_size=200), st.lists(st.sampled_from(PIECES)).map("".join)
    )
)
def test_tokens_and_sentences_hold_every_character_once(text: str) -> None:
    pieces = tokens(text)
    assert "".join(token.text for token in pieces) == re.sub(r"\s", "", text)
    assert all(text[token.start : token.end] == token.text for token in pieces)
    assert all(first.end <= last.start for first, last in pairwise(pieces))
    spans = sentences(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200), st.sampled_from(sorted(FUNCTIONS)))
def test_no_text_raises(text: str, name: str) -> None:
    FUNCTIONS[name](text)
