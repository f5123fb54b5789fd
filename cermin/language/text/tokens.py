"""Cut a text into words, numbers, handles, addresses and marks, with exact offsets."""

import re
from typing import Literal, NamedTuple

__all__ = ["Token", "TokenKind", "tokens"]

TokenKind = Literal["word", "number", "handle", "url", "mark"]


class Token(NamedTuple):
    """A piece of the text it was cut from: ``source[start:end] == text``."""

    text: str
    start: int
    end: int
    kind: TokenKind


# What ends a sentence or a bracket after an address is not part of it.
_ADDRESS_END = r"[^\s.,;:!?)\]\"'”’]"
_TOKEN = re.compile(
    rf"(?P<url>(?:https?://|www\.)\S*{_ADDRESS_END}"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+){1,8}+(?!\w))"
    r"|(?P<handle>[@#]\w+)"
    r"|(?P<number>\d++(?:[.,:]\d++)*+)"
    # "Rp1.500" is "Rp" and "1.500"; "covid19" is one word.
    r"|(?P<word>[Rr][Pp](?=\.?\d)|[^\W\d_]++(?:[-'’][^\W\d_]++)*+(?:\d++(?![.,:]\d))?)"
    # An emoji keeps its colour of skin and what a zero-width joiner ties to it.
    r"|(?P<mark>[!?]++|[^\w\s](?:[\uFE0F\U0001F3FB-\U0001F3FF]|\u200D[^\w\s])*+|_)"
)


def tokens(text: str) -> list[Token]:
    """Cut a text into words, numbers, handles, addresses and marks, in order, with offsets.

    White space is not a token; every other character is part of exactly one. Reduplication
    ("kata-kata") and "ber-KTP" are one word, a number keeps its marks ("1.500,75", "10.30"), an
    e-mail address is of the kind ``url``. Time grows linearly with the length; no text raises.
    """
    return [
        Token(match.group(), match.start(), match.end(), match.lastgroup)  # type: ignore[arg-type]
        for match in _TOKEN.finditer(text)
    ]
