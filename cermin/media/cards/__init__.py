"""News cards: share images drawn on this computer, without Django and without a network.

`Studio(style, photo).draw(card, size)` gives one image; `encode` gives the bytes of a file. What is
drawn follows from the arguments alone: the same card gives the same bytes.
"""

from cermin.media.cards.contents import (
    SIZES,
    TEMPLATES,
    Card,
    Photo,
    Size,
    Style,
    Template,
    encode,
)
from cermin.media.cards.studio import Studio

__all__ = [
    "SIZES",
    "TEMPLATES",
    "Card",
    "Photo",
    "Size",
    "Studio",
    "Style",
    "Template",
    "encode",
]
