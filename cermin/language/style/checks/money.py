"""Money: Rp50.000, without a full stop or a blank after Rp."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

DOT = Rule(
    "style/currency-dot",
    "galat",
    "Lambang Rp tidak diikuti titik: Rp50.000.",
    "EYD Edisi V, singkatan mata uang",
)
SPACE = Rule(
    "style/currency-space",
    "konteks",
    "Rp ditulis rapat dengan angkanya: Rp50.000. Sebagian media memberi spasi; ikuti satu cara.",
    "EYD Edisi V, singkatan mata uang",
)
TWICE = Rule(
    "style/currency-twice", "galat", "“Rp” dan “rupiah” tidak dipakai bersama.", "EYD Edisi V"
)
GROUPS = Rule(
    "style/currency-groups",
    "galat",
    "Ribuan pada jumlah uang dipisah dengan titik, desimal dengan koma: Rp1.250.000,00.",
    "EYD Edisi V, tanda titik dan koma pada angka",
)
RULES = (DOT, SPACE, TWICE, GROUPS)

_MONEY = re.compile(
    r"(?<!\w)(?P<mark>[Rr][Pp])(?P<gap>\.?[ \u00a0]{0,3})(?P<figure>\d[\d.,]{0,30}(?:,-)?)"
    r"(?P<scale>\s(?:ribu|juta|miliar|milyar|triliun))?(?P<word>\s?rupiah\b)?",
)
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d{1,2})?")


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on the form of rupiah amounts."""
    del options
    for match in _MONEY.finditer(passage.plain):
        figure = match.group("figure").rstrip(".,")
        head_end = match.start("figure") + len(figure)
        if match.group("gap"):
            suggestion = f"Rp{figure}"
            rule = DOT if "." in match.group("gap") else SPACE
            message = f"Tulislah rapat, tanpa titik dan spasi: “{suggestion}”."
            yield passage.remark(rule, match.start(), head_end, message, suggestion)
        if match.group("word"):
            suggestion = passage.source[match.start() : match.start("word")]
            message = f"Cukup “{suggestion}”, tanpa “rupiah”."
            yield passage.remark(TWICE, match.start(), match.end(), message, suggestion)
        if _COMMAS.fullmatch(figure) and not match.group("scale"):
            swapped = figure.translate(str.maketrans(",.", ".,"))
            message = f"Ribuan dipisah dengan titik: “{swapped}”."
            yield passage.remark(GROUPS, match.start("figure"), head_end, message, swapped)
