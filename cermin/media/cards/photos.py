"""The photograph behind a card: cut around what matters, covered where text stands."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from cermin.media.cards.colours import Colour, scrim_share
from cermin.media.cards.contents import Photo

#: Wide enough for the largest card; a larger photograph is read at a part of its size.
_READ_SIDE = 2200


def read_photo(photo: Photo) -> Image.Image:
    """Return the photograph as RGB, upright, at most some 2,200 pixels wide or high.

    Raises:
        OSError: the bytes are no image that can be read.
    """
    image: Image.Image = Image.open(BytesIO(photo.data))
    image.draft("RGB", (_READ_SIDE, _READ_SIDE))
    image = ImageOps.exif_transpose(image)
    if image.mode in {"RGBA", "LA", "PA", "P"}:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
        image = Image.alpha_composite(paper, image)
    image = image.convert("RGB")
    if max(image.size) > _READ_SIDE:
        image.thumbnail((_READ_SIDE, _READ_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return image


def cut(image: Image.Image, width: int, height: int, focus: tuple[float, float]) -> Image.Image:
    """Return the image filled into a size, with the focus as near to the middle as it can be."""
    scale = max(width / image.width, height / image.height)
    box_width, box_height = width / scale, height / scale
    left = _between(focus[0] * image.width - box_width / 2, image.width - box_width)
    top = _between(focus[1] * image.height - box_height / 2, image.height - box_height)
    return image.resize(
        (width, height),
        Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC,
        box=(left, top, left + box_width, top + box_height),
        reducing_gap=2.0,
    )


def cover(image: Image.Image, box: tuple[int, int, int, int], scrim: Colour) -> None:
    """Darken a part of the image just so far that white text is legible everywhere on it."""
    part = image.crop(box)
    brightest = max(high for _low, high in part.getextrema())  # type: ignore[misc]
    share = scrim_share(float(brightest), scrim)
    image.paste(Image.blend(part, Image.new("RGB", part.size, scrim), share), box[:2])


def _between(value: float, most: float) -> float:
    return min(max(value, 0.0), max(most, 0.0))


def read_logo(data: bytes) -> Image.Image:
    """Return a logo as RGBA, at most 400 pixels wide or high, without empty edges.

    Raises:
        OSError: the bytes are no image that can be read.
    """
    logo: Image.Image = Image.open(BytesIO(data))
    logo.thumbnail((400, 400), Image.Resampling.LANCZOS, reducing_gap=2.0)
    logo = logo.convert("RGBA")
    return logo.crop(logo.getbbox() or (0, 0, *logo.size))
