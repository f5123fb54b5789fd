"""Bad input for every function that reads text, and a check that its time grows linearly."""

import time
from collections.abc import Callable
from datetime import date

from cermin.language.text import (
    clean,
    headline_and_lead,
    mask_handles,
    masked_spans,
    read_values,
    sentences,
    spot,
    tokens,
)
from cermin.language.text.boilerplate import is_boilerplate
from cermin.language.text.wording import words_of

TODAY = date(2026, 11, 24)
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "headline_and_lead": lambda text: headline_and_lead(text[:1000], text),
    "is_boilerplate": is_boilerplate,
    "mask_handles": lambda text: mask_handles(text, contacts=True),
    "masked_spans": lambda text: masked_spans(text, contacts=True),
    "read_values": lambda text: read_values(text, TODAY),
    "sentences": sentences,
    "spot": spot,
    "tokens": tokens,
    "words_of": words_of,
}
# Each is said again and again: the ways in which a pattern could try too much.
PIECES = (
    *"a A0.,:;-–/(\"'“@#_!?…<>& \n\t\x00\ud800\u202e\u200b\u200d😀İß²١",
    *(
        "a.",
        "a ",
        "A. ",
        "1.",
        "1,",
        "1-",
        "1/",
        "12.30-",
        "1/1/2021-",
        "26 April ",
        "Rp",
        "Rp1",
        "0 ",
    ),
    *(
        "08 ",
        "+62",
        "(021)",
        "3x",
        "dua ",
        "seribu triliun ",
        "koma ",
        "1,5 juta - ",
        "Senin-",
        "jam ",
    ),
    *(
        "Senin (",
        "pukul 1.1 ",
        "2 hari lalu ",
        "a@",
        "a@a",
        "a.a@",
        "@a.",
        "http",
        "http://",
        "www.",
        "?!",
    ),
    *(
        "Jl. ",
        "S.Sos., ",
        "1. ",
        "“a.” ",
        "…x",
        "😀 A",
        "<a",
        "<br",
        "<script>",
        "</p",
        "&amp;",
        "&#1;",
    ),
    *("\u0301", "é", "ke-", "-kan ", "''", "a'", "a-", "[a](", "م ", "中"),
)


def growth(function: Callable[[str], object], piece: str, length: int = 200_000) -> float:
    """Give how many times longer the function takes when the text is twice as long.

    About 2 is linear, 4 would be the square. The shorter of two runs counts.
    """

    def seconds(text: str) -> float:
        taken = []
        for _ in range(2):
            begun = time.process_time()
            function(text)
            taken.append(time.process_time() - begun)
        return max(min(taken), 1e-6)

    text = piece * (length // len(piece))
    return seconds(text * 2) / seconds(text)
