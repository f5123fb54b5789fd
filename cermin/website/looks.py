"""How the site of a unit looks now: its own choices over those of the units above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cermin.media.models import MediaImage
from cermin.units.models import Unit
from cermin.website.colours import DEFAULT_ACCENT, fingerprint, palette_of, style_sheet
from cermin.website.models import SiteStyle

LOGO_SIZE = "max-320x96|format-webp"
#: The logo in the masthead is never higher than this, in CSS pixels.
LOGO_HEIGHT = 48


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as the masthead shows it; width and height in CSS pixels."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """What the frame of a page takes from the unit's style.

    Attributes:
        name: beside the logo.
        accent: the colour chosen here or above, else the product's.
        style_url: address of the style sheet, empty when nobody chose a colour.
        logo: the logo, or None for the product's mark.
        accent_from, logo_from: primary keys of the units that chose, None: nobody did.
    """

    name: str
    accent: str
    style_url: str
    logo: Logo | None
    accent_from: int | None
    logo_from: int | None


def look_of(unit: Unit) -> Look:
    """Return how the unit's site looks, with one question of the database."""
    ends = range(Unit.steplen, len(unit.path) + 1, Unit.steplen)
    rows = SiteStyle.objects.filter(unit__path__in=[unit.path[:end] for end in ends])
    nearest_first = list(rows.select_related("logo").order_by("-unit__path"))
    coloured = next((row for row in nearest_first if row.accent), None)
    marked = next((row for row in nearest_first if row.logo_id), None)
    own = nearest_first[0] if nearest_first and nearest_first[0].unit_id == unit.pk else None
    return Look(
        name=(own.masthead_name if own else "") or unit.name,
        accent=coloured.accent if coloured else DEFAULT_ACCENT,
        style_url=style_address(coloured.accent) if coloured else "",
        logo=_logo(marked) if marked else None,
        accent_from=coloured.unit_id if coloured else None,
        logo_from=marked.unit_id if marked else None,
    )


def logo_of(look: Look) -> MediaImage | None:
    """Return the image of which the look's logo is a size."""
    if look.logo_from is None:
        return None
    style = SiteStyle.objects.select_related("logo").filter(unit_id=look.logo_from).first()
    return style.logo if style is not None else None


def style_address(accent: str) -> str:
    """Return where the style sheet of a colour stands; the address changes with its content."""
    text = style_sheet(palette_of(accent))
    return reverse("website:style", args=[accent[1:], fingerprint(text)])


def _logo(style: Any) -> Logo | None:
    rendition = style.logo.get_rendition(LOGO_SIZE)
    if not rendition.height:
        return None
    height = min(LOGO_HEIGHT, rendition.height)
    width = round(rendition.width * height / rendition.height)
    return Logo(rendition.url, style.logo_alt, width, height)
