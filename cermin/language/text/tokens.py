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


_TOKEN = re.compile(
    r"(?P<url>https?://\S+|www\.\S+)"
    r"|(?P<handle>[@#]\w+)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*\d*)"
    r"|(?P<mark>[!?]+|[^\w\s])"
)


def tokens(text: str) -> list[Token]:
    """Cut a text into words, numbers, handles, addresses and marks, in order, with offsets.

    White space is not a token. Reduplication ("kata-kata") and "ber-KTP" are one word.
    """
    return [
        Token(match.group(), match.start(), match.end(), match.lastgroup)  # type: ignore[arg-type]
        for match in _TOKEN.finditer(text)
    ]
