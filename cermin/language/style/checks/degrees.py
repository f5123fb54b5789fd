"""Academic degrees: a comma before them, full stops in them, S.Sos. and not SSos."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_EYD = "EYD Edisi V, singkatan gelar"
STOP = Rule(
    "style/degree-stop",
    "galat",
    "Gelar ditulis dengan titik di setiap bagiannya: S.Sos., M.Si.",
    _EYD,
)
COMMA = Rule("style/degree-comma", "galat", "Antara nama dan gelar di belakangnya ada koma.", _EYD)
RULES = (STOP, COMMA)

_PARTS = "Sos|H|E|T|Pd|Si|Kom|M|Ak|AP|IP|Kes|Hum|Ag|Sn|Psi|I\\.?Kom|STP|Ked|Farm|Kn|Ag|Eng|Sc"
_DEGREE = re.compile(
    rf"(?<=[a-z])(?P<gap>,? )(?P<degree>[SM]\.? ?(?:{_PARTS}))(?P<stop>\.?)(?=[,;:)\s.]|$)"
)
# Without full stops only these are surely degrees.
_UNDOTTED = frozenset(
    [
        "SH",
        "SE",
        "MH",
        "MSi",
        "SSos",
        "SPd",
        "MPd",
        "SIP",
        "SKom",
        "MKes",
        "MKom",
        "MSi",
        "SSi",
        "SAg",
    ]
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on degrees after a name."""
    del options
    for match in _DEGREE.finditer(passage.plain):
        degree = match.group("degree")
        comma = match.group("gap").startswith(",")
        if (not comma and "." not in degree) or not _after_name(passage.plain, match.start()):
            continue
        letters = degree.replace(".", "").replace(" ", "")
        if "." not in degree and letters not in _UNDOTTED:
            continue
        right = f"{letters[0]}.{_rest(letters[1:])}."
        start, end = match.start("degree"), match.end("stop")
        if passage.source[start:end] != right:
            message = f"Gelar ditulis dengan titik: “{right}”."
            yield passage.remark(STOP, start, end, message, right)
        if not comma:
            message = "Antara nama dan gelar ada koma."
            yield passage.remark(COMMA, match.start("gap"), end, message, f", {right}")


def _rest(letters: str) -> str:
    return "I.Kom" if letters == "IKom" else letters


def _after_name(plain: str, at: int) -> bool:
    before = plain[max(0, at - 40) : at].split()
    return bool(before) and before[-1][:1].isupper()
