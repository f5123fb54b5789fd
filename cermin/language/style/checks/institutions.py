"""Names of institutions as the registry writes them, and one way of writing them in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

NAME = Rule(
    "names/institution",
    "konteks",
    "Nama lembaga ditulis seperti nama resminya, dengan satu cara di satu naskah.",
    "Daftar unit lembaga",
)
FORMER = Rule(
    "names/former-institution",
    "konteks",
    "Lembaga yang sudah berganti nama disebut dengan nama barunya, kecuali dalam sejarahnya.",
    "Perpres 139/2024 dan 155–157/2024",
)
RULES = (NAME, FORMER)

_FORMER = {
    "Kemenkumham": "Kementerian Hukum, Kementerian HAM, atau Kementerian Imigrasi dan "
    "Pemasyarakatan",
    "Kementerian Hukum dan HAM": "Kementerian Hukum, Kementerian HAM, atau Kementerian "
    "Imigrasi dan Pemasyarakatan",
    "Kominfo": "Komdigi",
    "Kementerian Komunikasi dan Informatika": "Kementerian Komunikasi dan Digital",
    "Panwaslu Kabupaten": "Bawaslu Kabupaten",
    "Panwaslu Kota": "Bawaslu Kota",
    "KPUD": "KPU Kabupaten/Kota",
}
_FORMER_NAME = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _FORMER), key=len, reverse=True)) + r")\b"
)
# "Kab." beside "Kabupaten", "Prov." beside "Provinsi" in one text.
_SHORT = re.compile(
    r"\b(?P<inst>KPU|Bawaslu|DPRD|Diskominfo|Pemerintah|Dinas)\s(?P<kind>[Kk]ab\.?|[Pp]rov\.?|Kabupaten|Provinsi)(?=\s[A-Z])"
)
_LONG = {"kab": "Kabupaten", "prov": "Provinsi"}


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on institutions that are named otherwise than they are called."""
    if passage.part not in ("title", "summary", "body"):
        return
    yield from _short(passage)
    last_year = passage.published.year if passage.published else None
    if last_year is None or last_year >= 2025:
        seen: set[str] = set()
        for match in _FORMER_NAME.finditer(passage.plain):
            name = match.group()
            if last_year is not None and name not in seen:
                seen.add(name)
                message = f"Lembaga ini telah berganti nama; kini {_FORMER[name]}."
                yield passage.remark(FORMER, match.start(), match.end(), message)
    if options.institutions:
        yield from _registered(passage, options.institutions)


def _short(passage: Passage) -> Iterator[Remark]:
    found = list(_SHORT.finditer(passage.plain))
    kinds = {match.group("kind").lower().strip(".") for match in found}
    for match in found:
        kind = match.group("kind").lower().strip(".")
        right = _LONG.get(kind)
        if right and right.lower() in kinds:
            message = f"Di naskah ini juga tertulis “{right}”; pakai satu cara."
            yield passage.remark(NAME, match.start("kind"), match.end("kind"), message, right)


def _registered(passage: Passage, institutions: tuple[str, ...]) -> Iterator[Remark]:
    pattern, right = _pattern(institutions)
    for match in pattern.finditer(passage.plain):
        name = right[" ".join(match.group().lower().split())]
        if match.group() != name and not match.group().isupper():
            message = f"Namanya ditulis “{name}”."
            yield passage.remark(NAME, match.start(), match.end(), message, name)


@lru_cache(maxsize=8)
def _pattern(institutions: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    right = {" ".join(name.lower().split()): name for name in institutions}
    options = sorted(
        (r"\s".join(map(re.escape, name.split())) for name in right), key=len, reverse=True
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(options) + r")(?!\w)", re.IGNORECASE), right
