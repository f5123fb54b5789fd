"""The letters of the cards: Source Sans Pro, under the SIL Open Font License 1.1.

The files and their licence come with the package `font-source-sans-pro`; nothing is looked for on
the computer, so that a card looks the same everywhere.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Literal

from PIL import ImageFont, features

Weight = Literal["regular", "semibold", "bold", "italic"]
_FILES: dict[Weight, str] = {
    "regular": "SourceSansPro-Regular.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
    "italic": "SourceSansPro-It.ttf",
}


#: Kerning and combining marks, where the computer has what Pillow needs for them (fribidi).
_LAYOUT = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC


@lru_cache(maxsize=256)
def face(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels."""
    with as_file(files("font_source_sans_pro") / "files" / _FILES[weight]) as path:
        return ImageFont.truetype(str(path), size, layout_engine=_LAYOUT)


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """Characters that the font can draw, tried once."""
    with as_file(files("font_source_sans_pro") / "files" / _FILES["regular"]) as path:
        font = ImageFont.truetype(str(path), 20, layout_engine=ImageFont.Layout.BASIC)
    missing = font.getmask("\U0010ffff").getbbox(), bytes(font.getmask("\U0010ffff"))
    known = set()
    for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2070), 0x20AC):
        mask = font.getmask(chr(code))
        if (mask.getbbox(), bytes(mask)) != missing:
            known.add(code)
    return frozenset(known)


def drawable(text: str) -> str:
    """Return the text in one line without characters that would become empty boxes."""
    composed = unicodedata.normalize("NFC", text)
    kept = (c if ord(c) in _known() else " " for c in composed if c not in "\u00ad\u200b")
    return " ".join("".join(kept).split())
