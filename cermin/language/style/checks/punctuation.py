"""Blanks and marks: no blank before a comma, one after it, quotation marks that close."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_EYD = "EYD Edisi V, penggunaan tanda baca"
SPACE_BEFORE = Rule(
    "style/space-before-mark", "konteks", "Tanda baca ditulis rapat dengan kata sebelumnya.", _EYD
)
SPACE_AFTER = Rule(
    "style/space-after-mark", "konteks", "Sesudah koma, titik, dan titik dua ada spasi.", _EYD
)
QUOTE_MARK = Rule(
    "style/mark-in-quotation",
    "saran",
    "Koma dan titik berdiri di dalam tanda petik kutipan langsung: “…,” ujarnya.",
    f"{_EYD}, tanda petik",
)
OPEN_QUOTE = Rule(
    "style/open-quotation",
    "konteks",
    "Tanda petik yang dibuka harus ditutup.",
    f"{_EYD}, tanda petik",
)
REPEATED = Rule("style/repeated-mark", "saran", "Satu tanda seru atau tanya cukup.", _EYD)
RULES = (SPACE_BEFORE, SPACE_AFTER, QUOTE_MARK, OPEN_QUOTE, REPEATED)

_BEFORE = re.compile(r"(?<=[^\W_])[ \t]{1,3}([,;!?]|[:.](?=[\s]|$))")
_AFTER = re.compile(r"(?<=[a-z]{2})([,;])(?=[A-Za-z]{2})|(?<=[a-z]{2})(\.)(?=[A-Z][a-z])")
_OUTSIDE = re.compile(r"[^\W\d_]([”\"])([,.])(?=\s)")
_MANY = re.compile(r"[!?]{2,}")


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on marks and the blanks around them."""
    del options
    plain = passage.plain
    for match in _BEFORE.finditer(plain):
        message = f"Tidak ada spasi sebelum “{match.group(1)}”."
        yield passage.remark(
            SPACE_BEFORE,
            match.start(),
            match.end(),
            message,
            match.group(1),
            "saran" if match.group(1) == ":" else None,
        )
    for match in _AFTER.finditer(plain):
        mark = match.group()
        message = f"Beri spasi sesudah “{mark}”."
        yield passage.remark(SPACE_AFTER, match.start(), match.end(), message, f"{mark} ")
    for match in _OUTSIDE.finditer(plain):
        suggestion = f"{match.group(2)}{match.group(1)}"
        message = f"Letakkan “{match.group(2)}” sebelum tanda petik penutup."
        yield passage.remark(QUOTE_MARK, match.start(1), match.end(), message, suggestion)
    for match in _MANY.finditer(plain):
        yield passage.remark(
            REPEATED, match.start(), match.end(), "Satu tanda cukup.", match.group()[0]
        )
    for paragraph in passage.paragraphs:
        opened, closed = paragraph.text.count("“"), paragraph.text.count("”")
        if opened > closed:
            at = paragraph.start + paragraph.text.rindex("“")
            message = "Tanda petik ini tidak ditutup di paragraf yang sama."
            yield passage.remark(OPEN_QUOTE, at, at + 1, message)
