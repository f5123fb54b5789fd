"""Mask the handles, addresses and telephone numbers of persons before a text is stored."""

import re
from collections.abc import Set
from typing import Literal, NamedTuple

__all__ = ["MASKS", "Masked", "mask_handles", "masked_spans"]

MaskKind = Literal["handle", "email", "phone"]

#: What stands in the place of each kind. Masking them again changes nothing.
MASKS: dict[MaskKind, str] = {"handle": "@pengguna", "email": "[surel]", "phone": "[telepon]"}


class Masked(NamedTuple):
    """A piece of the text to be masked: ``source[start:end] == text``."""

    start: int
    end: int
    text: str
    kind: MaskKind


# What was part of a word or an address before a mask took its beginning is none of its own after.
_NOT_AFTER_MASK = r"(?<!\[surel\])(?<!\[telepon\])"
# A handle begins where no word or address runs on; "a@b" has none, "/@nama" in a link has.
_HANDLE = r"(?<![\w@.+&-])@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,61}[A-Za-z0-9_])?)(?![\w@])"
_EMAIL = (
    r"(?<![\w.+-])[\w.+-]{1,64}+@"
    r"(?P<domain>[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+){1,8}+)(?![\w@])"
)
# Indonesian mobile numbers, with the usual marks between groups.
_PHONE = r"(?<![\w+])(?:\+?62[ -]?|0)8[0-9]{1,2}(?:[ .-]?[0-9]{3,4}){2,3}(?![\w@])"
_FIND = re.compile(rf"{_NOT_AFTER_MASK}(?:(?P<email>{_EMAIL})|{_HANDLE}|(?P<phone>{_PHONE}))")
# Mailboxes under these belong to offices and not to a person.
_OFFICES = re.compile(r"(?:.*\.)?(?:go|mil|desa)\.id", re.IGNORECASE)
_NOBODY = "pengguna"
_PASSES = 8


def masked_spans(
    text: str, keep: Set[str] = frozenset(), *, contacts: bool = False
) -> list[Masked]:
    """Find what `mask_handles` masks, in order, with offsets.

    Args:
        text: Any text.
        keep: Handles that stay, without "@", in any case: those of institutions, public offices
            and media.
        contacts: Find e-mail addresses and mobile numbers too. Mailboxes of offices (under
            ``go.id``, ``mil.id``, ``desa.id``) stay.
    """
    kept = {handle.removeprefix("@").casefold() for handle in keep} | {_NOBODY}
    found: list[Masked] = []
    for match in _FIND.finditer(text):
        kind = _kind(match)
        if kind == "handle":
            if match["handle"].casefold() in kept:
                continue
        elif not contacts or (kind == "email" and _OFFICES.fullmatch(match["domain"])):
            continue
        found.append(Masked(match.start(), match.end(), match.group(), kind))
    return found


def mask_handles(text: str, keep: Set[str] = frozenset(), *, contacts: bool = False) -> str:
    """Give the text with the handles of persons as "@pengguna"; see `masked_spans`.

    A lone "@", e-mail addresses (unless ``contacts``) and what stands inside a word are not
    touched. Masking twice changes nothing more. Time grows linearly with the length.
    """
    # A mask can free what was tied to it ("a@b.c-0812…-@x"): few passes settle any text.
    for _ in range(_PASSES):
        found = masked_spans(text, keep, contacts=contacts)
        if not found:
            break
        text = _masked(text, found)
    return text


def _masked(text: str, found: list[Masked]) -> str:
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces += [text[at : one.start], MASKS[one.kind]]
        at = one.end
    return "".join([*pieces, text[at:]])


def _kind(match: re.Match[str]) -> MaskKind:
    if match["email"]:
        return "email"
    return "handle" if match["handle"] else "phone"
