"""What a register of names holds and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Entry", "Kind", "Link", "Official", "entry_from"]

Kind = Literal["PER", "ORG", "LOC"]
_KINDS: dict[str, Kind] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the installation's own.

    Args:
        key: what a hit links to.
        names: full names and aliases; one of a single word counts only as written or in capitals.
        kind: PER, ORG or LOC.
        province: where it is, to part namesakes; "" when it has no place.
    """

    key: str
    names: tuple[str, ...]
    kind: Kind = "ORG"
    province: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """A holder of an office: "Drs. Asmono Wikan, M.Si.", "Bupati", "wilayah:33.29"."""

    key: str
    name: str
    title: str
    unit: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A known name in a text: ``source[start:end] == text``.

    Attributes:
        key: what it is: "wilayah:33.29", "lembaga:KPU/33.29", the key of an own entry; None when
            several things have this name and nothing in the text settles which is meant, or when
            an institution is named without its place.
        certain: False when the key is the likelier reading only.
        options: the keys that were to choose from, when nothing settled it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    key: str | None
    certain: bool = True
    options: tuple[str, ...] = ()


def entry_from(fields: Mapping[str, Any]) -> Entry | Official | None:
    """Read an entry from a line of an installation's file; None when it is none.

    A line has ``key`` and ``names`` (a list) and may have ``kind`` and ``province``; one that has
    ``name`` and ``title`` is an official and may have ``unit``.
    """
    key, province = fields.get("key"), str(fields.get("province") or "")
    if not isinstance(key, str) or not key:
        return None
    name, title = fields.get("name"), fields.get("title")
    if isinstance(name, str) and isinstance(title, str):
        return Official(key, name, title, str(fields.get("unit") or ""), province)
    names = fields.get("names")
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        return None
    kind = _KINDS.get(str(fields.get("kind") or "ORG").upper())
    return Entry(key, tuple(names), kind, province) if kind else None
