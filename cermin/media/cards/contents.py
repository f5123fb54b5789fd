"""What a card says, in which size, and in whose style: frozen values without Django."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Literal, get_args

from PIL import Image

Template = Literal["berita", "kutipan", "pengumuman", "angka", "agenda"]
TEMPLATES: tuple[Template, ...] = get_args(Template)


@dataclass(frozen=True, slots=True)
class Size:
    """One size that networks want.

    Attributes:
        key: in addresses and file names.
        ratio: as people call it.
        safe_top: share of the height that a network covers with its own controls; the same below
            (`safe_bottom`). Text keeps out of both.
    """

    key: str
    ratio: str
    width: int
    height: int
    safe_top: float = 0.0
    safe_bottom: float = 0.0

    @property
    def is_wide(self) -> bool:
        """Whether text stands beside more width than height."""
        return self.width > self.height * 1.2


#: Square and portrait posts, stories and reels, wide posts and thumbnails, link previews. A story's
#: first and last seventh lie under the network's controls.
SIZES: dict[str, Size] = {
    size.key: size
    for size in (
        Size("1x1", "1:1", 1080, 1080),
        Size("4x5", "4:5", 1080, 1350),
        Size("9x16", "9:16", 1080, 1920, safe_top=0.14, safe_bottom=0.16),
        Size("16x9", "16:9", 1600, 900),
        Size("og", "1,91:1", 1200, 630),
    )
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a unit's cards look.

    Attributes:
        unit_name: stands at the foot of each card.
        address: host name of the unit's site, or "".
        accent: the unit's colour as #rrggbb; corrected where text would not be legible on it.
        warm: the colour of our own voice: the line, the marks.
        logo: bytes of a PNG, JPEG or WebP image, or None.
    """

    unit_name: str
    address: str = ""
    accent: str = "#0b5d5e"
    warm: str = "#b5532f"
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph behind a card.

    Attributes:
        data: the file's bytes.
        focus: what must stay in the picture, as shares of width and height.
    """

    data: bytes
    focus: tuple[float, float] = (0.5, 0.4)


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one card.

    Attributes:
        template: which layout.
        label: the kind, a word or two: Berita, Pengumuman.
        headline: title, quotation or what the figure counts.
        body: a sentence below, or "".
        figure: the number of `angka`, the day of `agenda` (“26”).
        figure_note: unit of the number, month and year of the day.
        speaker: who said it.
        position: what the speaker is.
        dateline: place and date as words.
        credit: who took the photograph, or "".
        page: place in a carousel: “2/5”.
    """

    template: Template
    headline: str
    label: str = ""
    body: str = ""
    figure: str = ""
    figure_note: str = ""
    speaker: str = ""
    position: str = ""
    dateline: str = ""
    credit: str = ""
    page: str = ""


def encode(image: Image.Image, *, photographic: bool) -> tuple[bytes, str]:
    """Return the file's bytes and ending: JPEG where a photograph stands behind, else PNG."""
    out = BytesIO()
    if photographic:
        image.save(out, "JPEG", quality=88, optimize=True, progressive=False)
        return out.getvalue(), "jpg"
    # Few colours and large areas: a palette halves the file and nobody sees it.
    reduced = image.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    reduced.save(out, "PNG", compress_level=6)
    return out.getvalue(), "png"
