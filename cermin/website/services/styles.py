"""Keep how a unit's site looks."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from cermin.accounts.models import User
from cermin.media.models import MediaImage
from cermin.newsroom.signals import site_changed
from cermin.units.audit import record
from cermin.units.models import Unit
from cermin.website import audit
from cermin.website.exceptions import InvalidStyle
from cermin.website.looks import LOGO_SIZE
from cermin.website.models import SiteStyle

#: What a logo may be; SVG is a program and stays outside.
FORMATS = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg"}
MAX_BYTES = 1_000_000
MAX_SIDE, MIN_SIDE = 4000, 64


@transaction.atomic
def keep_style(
    *,
    unit: Unit,
    masthead_name: str = "",
    accent: str = "",
    logo: bytes | None = None,
    logo_alt: str = "",
    drop_logo: bool = False,
    by: User | None = None,
) -> SiteStyle:
    """Keep name, colour and logo of a unit's site; units below that chose nothing follow.

    Args:
        unit: whose site.
        masthead_name: stands beside the logo; empty: the unit's official name.
        accent: `#rrggbb`; empty: the colour of the nearest unit above. Too light or too dark a
            colour is kept as chosen and corrected where it is shown (`colours.palette_of`).
        logo: a PNG, WebP or JPEG file; None leaves the logo as it is.
        logo_alt: the logo in words; needed with a logo.
        drop_logo: take the logo away.
        by: who asked; None: the system.

    Raises:
        InvalidStyle: a field does not hold; nothing was changed.
    """
    style: SiteStyle = SiteStyle.objects.filter(unit=unit).first() or SiteStyle(unit=unit)
    style.masthead_name = " ".join(masthead_name.split())
    style.accent = accent.strip().lower()
    style.logo_alt = " ".join(logo_alt.split())
    if drop_logo:
        style.logo = None
    try:
        style.full_clean(exclude=["logo"], validate_constraints=False)
    except ValidationError as error:
        raise InvalidStyle.of(error) from error
    if (logo is not None or style.logo_id) and not style.logo_alt:
        raise InvalidStyle(
            {"logo_alt": [_("Say in words what the logo is, for who cannot see it.")]}
        )
    if logo is not None:
        style.logo = _image(unit, logo, style.logo_alt, by)
    if style.logo is None:
        style.logo_alt = ""
    style.save()
    if style.logo is not None:
        style.logo.get_rendition(LOGO_SIZE)  # made now, not on a reader's time
    data: dict[str, Any] = {"accent": style.accent, "logo": style.logo_id}
    record(unit, audit.STYLE, by=by, data=data)
    send = partial(site_changed.send, sender=SiteStyle, unit=unit, pages=None, subtree=True)
    transaction.on_commit(send)
    return style


def _image(unit: Unit, data: bytes, words: str, by: User | None) -> MediaImage:
    if len(data) > MAX_BYTES:
        raise InvalidStyle({"logo": [_("The logo is larger than 1 MB. Upload a smaller file.")]})
    wrong = InvalidStyle(
        {"logo": [_("This file is no PNG, WebP or JPEG image. SVG files are not accepted.")]}
    )
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as picture:
            kind, size = picture.format, picture.size
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise wrong from None
    if kind not in FORMATS:
        raise wrong
    if max(size) > MAX_SIDE or min(size) < MIN_SIDE:
        raise InvalidStyle(
            {
                "logo": [
                    _("The logo measures %(size)s pixels. Upload one of %(least)s to %(most)s.")
                    % {"size": f"{size[0]} × {size[1]}", "least": MIN_SIDE, "most": MAX_SIDE}
                ]
            }
        )
    image = MediaImage(
        title=_("Logo of %(unit)s") % {"unit": unit.short_name},
        description=words,
        collection=unit.collection,
        uploaded_by_user=by,
        file=ImageFile(BytesIO(data), name=f"logo-{unit.code}.{FORMATS[kind]}"),
    )
    image._set_file_hash()
    image.file_size = len(data)
    image.save()
    return image
