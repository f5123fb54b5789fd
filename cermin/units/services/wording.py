"""Clean the names that people and files give us."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from cermin.units.exceptions import InvalidUnit


def tidy(text: str, field: str) -> str:
    """Return the text in one Unicode form, with single spaces and no space around it.

    Raises:
        InvalidUnit: the text holds control characters (a database may refuse them).
    """
    single = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in single):
        raise InvalidUnit({field: [_("The text holds characters that cannot be shown.")]})
    return single
