"""The site's mark as an icon for telephones, drawn once for each look and kept as a file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from cermin.website.colours import LIGHT_GROUNDS, fingerprint
from cermin.website.looks import Look

#: Widths that telephones ask for.
SIZES = (180, 192, 512)
#: A maskable icon may be cut to a circle of 80 % (W3C Web Application Manifest).
_SAFE, _PLAIN = 0.58, 0.84
_WARM, _LINE = "#c4663d", "#868b88"
_DRAWN = 2  # times larger than shown, so that edges are smooth


def icon_version(look: Look) -> str:
    """Return what changes when the icon does."""
    return fingerprint(f"1|{look.accent}|{look.logo.url if look.logo else ''}")


def icon(look: Look, logo: Any, *, size: int, maskable: bool) -> bytes:
    """Return the PNG, drawn now when it was not drawn before.

    Args:
        look: of the unit.
        logo: the image that the look's logo comes from, or None.
        size: one of `SIZES`.
        maskable: leave room for the shape that a telephone cuts.
    """
    name = f"ikon/{icon_version(look)}-{size}{'-m' if maskable else ''}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return bytes(kept.read())
    picture = _draw(look, logo, size, _SAFE if maskable else _PLAIN)
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    default_storage.save(name, ContentFile(data.getvalue()))
    return data.getvalue()


def _draw(look: Look, logo: Any, size: int, share: float) -> Image.Image:
    canvas = Image.new("RGB", (size * _DRAWN, size * _DRAWN), LIGHT_GROUNDS[0])
    inner = int(size * _DRAWN * share)
    if logo is None:
        mark = _mark(look.accent, inner)
    else:
        with logo.get_rendition(f"max-{SIZES[-1]}x{SIZES[-1]}|format-png").file.open() as source:
            mark = Image.open(source).convert("RGBA")
        scale = inner / max(mark.size)
        mark = mark.resize((round(mark.width * scale), round(mark.height * scale)))
    place = ((canvas.width - mark.width) // 2, (canvas.height - mark.height) // 2)
    canvas.paste(mark, place, mark)
    return canvas.resize((size, size), Image.Resampling.LANCZOS)


def _mark(accent: str, side: int) -> Image.Image:
    """Draw the mirror of `mark.svg`: its grid is 26 wide."""
    unit = side / 26
    picture = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(picture)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        return (left * unit, top * unit, right * unit, bottom * unit)

    draw.pieslice(box(4.5, 2.5, 21.5, 19.5), 180, 360, fill=accent)
    draw.pieslice(box(4.5, 6.4, 21.5, 23.6), 0, 180, fill=_WARM)
    draw.rectangle(box(0, 11, 26, 15), fill=(0, 0, 0, 0))
    draw.rectangle(box(0, 19, 26, 20.6), fill=(0, 0, 0, 0))
    draw.rounded_rectangle(box(1, 12.25, 25, 13.75), radius=unit * 0.75, fill=_LINE)
    return picture
