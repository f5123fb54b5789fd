"""Cards drawn one after the other, sharing what they have in common: fonts, photograph, logo."""

from __future__ import annotations

from functools import cached_property

from PIL import Image

from cermin.media.cards import layout, photos
from cermin.media.cards.contents import Card, Photo, Size, Style


class Studio:
    """Draws cards of one style and, if there is one, over one photograph.

    Args:
        style: whose cards these are.
        photo: stands behind; None draws on a plain ground. A photograph that cannot be read counts
            as none (see `has_photo`): a card is better than no card.
    """

    def __init__(self, style: Style, photo: Photo | None = None) -> None:
        self.style = style
        self._photo = photo

    @cached_property
    def photo(self) -> Image.Image | None:
        """The photograph, read once for all sizes."""
        if self._photo is None:
            return None
        try:
            return photos.read_photo(self._photo)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None

    @property
    def has_photo(self) -> bool:
        """Whether a photograph stands behind."""
        return self.photo is not None

    @cached_property
    def logo(self) -> Image.Image | None:
        """The unit's logo with its transparency, or None."""
        if not self.style.logo:
            return None
        try:
            logo: Image.Image = photos.read_logo(self.style.logo)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        return logo

    def draw(self, card: Card, size: Size) -> Image.Image:
        """Return the card in one size."""
        backdrop = None
        if self.photo is not None and self._photo is not None:
            backdrop = photos.cut(self.photo, size.width, size.height, self._photo.focus)
        return layout.draw(card, size, self.style, backdrop, self.logo)
