"""Officials of the registry: the spelling of their names and the title that they hold."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cermin.language.names.spelling import bare_name, same_person_spellings

from ..article import Official, Options
from ..mentions import mentions
from ..passage import Passage
from ..remarks import Remark, RemarkClass, Rule

__all__ = ["RULES", "check"]

NAME = Rule(
    "names/registry-name",
    "galat",
    "Nama pejabat ditulis persis seperti di daftar pejabat.",
    "Daftar pejabat lembaga",
)
TITLE = Rule(
    "names/registry-title",
    "konteks",
    "Jabatan pejabat sesuai dengan daftar pejabat.",
    "Daftar pejabat lembaga",
)
RULES = (NAME, TITLE)

_OFFICE = re.compile(
    r"\b(Plt\.?\s)?(Ketua|Wakil Ketua|Kepala|Sekretaris|Bupati|Wakil Bupati|Wali Kota|"
    r"Wakil Wali Kota|Gubernur|"
    r"Wakil Gubernur|Anggota|Komisioner|Camat|Lurah|Direktur|Menteri|Kasubag|Kasubbag|"
    r"Kabag|Kabid|Kadis|Kakanwil|Kadiv)\b"
)
_REACH = 90


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on names that differ from the registry, and on another office than it gives."""
    if not options.officials:
        return
    names = _names(options.officials)
    for mention in mentions(passage):
        bare = " ".join(bare_name(mention.text))
        official = names.get(bare)
        if official:
            yield from _title(passage, mention.start, official)
            continue
        registered = tuple(one.name for one in options.officials)
        meant = _meant(mention.text, registered)
        if meant:
            message = f"Di daftar pejabat namanya “{meant}”."
            yield passage.remark(NAME, mention.start, mention.end, message, meant)
        elif near := _a_letter_away(mention.text, registered):
            # "Santosa" and "Santoso" are names both; with the same office it is hardly another man.
            same = _holds(passage, mention.start, names[" ".join(bare_name(near))])
            message = f"Di daftar pejabat ada “{near}”. Pastikan ini orang yang sama."
            cls: RemarkClass = "galat" if same else "konteks"
            yield passage.remark(NAME, mention.start, mention.end, message, near, cls)


@lru_cache(maxsize=8)
def _names(officials: tuple[Official, ...]) -> dict[str, Official]:
    return {" ".join(bare_name(one.name)): one for one in officials}


@lru_cache(maxsize=4_000)
def _meant(mention: str, names: tuple[str, ...]) -> str:
    """Give the one registered name that a mention misspells; whole names are compared only."""
    size = len(bare_name(mention))
    near = [name for name in names if size > 1 and len(bare_name(name)) == size]
    found = set()
    for name in near:
        for pair in same_person_spellings([name, name, mention]):
            found.add(_bare_display(pair.usual))
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=4_000)
def _a_letter_away(mention: str, names: tuple[str, ...]) -> str:
    """Give the one registered name of two words or more that differs in a single letter."""
    words = bare_name(mention)
    found = {
        _bare_display(name)
        for name in names
        if 1 < len(bare := bare_name(name)) == len(words) and _differ_by_one(bare, words)
    }
    return found.pop() if len(found) == 1 else ""


def _differ_by_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    if len(a) < 4 or len(a) != len(b):
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _holds(passage: Passage, start: int, official: Official) -> bool:
    """Say whether the office that the registry gives stands shortly before the name."""
    before = passage.plain[max(0, start - _REACH) : start].lower()
    found = _OFFICE.search(official.title)
    return found is not None and found.group(2).lower() in before


def _bare_display(name: str) -> str:
    return name.split(",")[0].strip()


def _title(passage: Passage, start: int, official: Official) -> Iterator[Remark]:
    if not official.title:
        return
    from_ = max(0, start - _REACH)
    before = passage.plain[from_:start]
    before = before[max(before.rfind("."), before.rfind("\n"), before.rfind(",")) + 1 :]
    found = None
    for found in _OFFICE.finditer(before):  # noqa: B007 - the last one is nearest to the name
        pass
    if found is None or found.group(2).lower() in official.title.lower():
        return
    offset = start - len(before)
    message = f"Di daftar pejabat jabatannya “{official.title}”."
    yield passage.remark(TITLE, offset + found.start(2), offset + found.end(2), message)
