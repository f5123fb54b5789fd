"""Pictures from outside, taken apart and written anew: what is kept is pixels, nothing else.

No Django here. A picture is judged by its head before a pixel is unpacked, so that a bomb costs no
memory; what passes is decoded, put upright, brought to sRGB and 8 bits, bounded in size, and
written without metadata. That removes the place where it was taken, and what hid behind the image.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, Literal

from PIL import Image, ImageCms, ImageOps

Code = Literal[
    "empty", "too_heavy", "svg", "not_an_image", "unsupported", "damaged", "animated",
    "too_many_pixels", "too_narrow",
]  # fmt: skip

MAX_BYTES = 20 * 1024 * 1024
#: Decoded at once: 3 bytes a pixel, some 150 MB.
MAX_PIXELS = 50_000_000
#: A plain JPEG can be decoded at a half or a quarter; its full size is never held.
MAX_JPEG_PIXELS = 160_000_000
#: Nobody prints or shows more; renditions are made faster from less.
MAX_SIDE = 6_000
_MAX_RATIO = 20
_HEAD = 4_096
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
_ENDINGS = {"JPEG": "jpg", "PNG": "png"}
#: What a decoder of a hostile file may raise; everything else is a fault of ours.
_DECODING = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError)


class ImageRefused(Exception):
    """A picture that is not taken; nothing was written.

    Attributes:
        code: why.
        params: facts for the sentence (limit, found).
    """

    def __init__(self, code: Code, **params: int) -> None:
        super().__init__(code, params)
        self.code: Code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Intake:
    """A picture as it is kept.

    Attributes:
        data: the new file.
        ending: of its name, without the dot.
    """

    data: bytes
    ending: str
    width: int
    height: int

    def name(self, given: str, length: int = 80) -> str:
        """Return the given name with the ending that is true, shortened at its end."""
        stem = PurePath(given.replace("\\", "/")).stem.strip() or "gambar"
        return f"{stem[: length - len(self.ending) - 1].rstrip()}.{self.ending}"


def take_in(file: BinaryIO) -> Intake:
    """Return the picture as it may be kept.

    Args:
        file: positioned anywhere; it is read from its beginning, `MAX_BYTES` at most.

    Raises:
        ImageRefused: always and only, whatever the bytes are.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise ImageRefused("empty")
    if len(data) > MAX_BYTES:
        raise ImageRefused("too_heavy", limit=MAX_BYTES // 1024 // 1024)
    _refuse_markup(data[:_HEAD])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes that we judge ourselves
        return _rewritten(_opened(data))


def _refuse_markup(head: bytes) -> None:
    """Tell drawings and pages apart from damaged pictures, for the sentence's sake."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<", b"\x1f\x8b")):
        raise ImageRefused("svg" if b"<svg" in text or text[:2] == b"\x1f\x8b" else "not_an_image")


def _opened(data: bytes) -> Image.Image:
    """Read the head only, and judge by it."""
    _know_heif()
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise ImageRefused("too_many_pixels", limit=MAX_PIXELS // 1_000_000) from error
    except _DECODING as error:
        raise ImageRefused(_why_unknown(data)) from error
    width, height = image.size
    if max(width, height) > _MAX_RATIO * min(width, height):
        raise ImageRefused("too_narrow", width=width, height=height)
    sequential = image.format == "JPEG" and not image.info.get("progressive")
    limit = MAX_JPEG_PIXELS if sequential else MAX_PIXELS
    if width * height > limit:
        raise ImageRefused("too_many_pixels", limit=limit // 1_000_000)
    if image.format != "HEIF" and getattr(image, "is_animated", False):
        raise ImageRefused("animated")
    return image


def _why_unknown(data: bytes) -> Code:
    """Say whether bytes that no decoder takes are at least of a picture's kind."""
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")) or data[4:8] == b"ftyp":
        return "damaged"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "damaged"
    known = (b"II*\0", b"MM\0*", b"BM", b"8BPS", b"\0\0\1\0")
    return "unsupported" if data.startswith(known) else "not_an_image"


def _know_heif() -> None:
    """Let Pillow read what telephones send; the library comes with Wagtail."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)


def _rewritten(image: Image.Image) -> Intake:
    keeps_lines = image.format in {"PNG", "GIF"}
    try:
        if image.format == "JPEG":
            image.draft(None, _draft_size(image.size))
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        pixels = _in_srgb(_in_eight_bits(upright), profile)
    except Image.DecompressionBombError as error:
        raise ImageRefused("too_many_pixels", limit=MAX_PIXELS // 1_000_000) from error
    except (*_DECODING, MemoryError) as error:
        raise ImageRefused("damaged") from error
    out = BytesIO()
    kind = "PNG" if keeps_lines or "A" in pixels.mode else "JPEG"
    options = {"quality": 92, "optimize": False} if kind == "JPEG" else {"compress_level": 6}
    _bare(pixels).save(out, kind, **options)
    return Intake(out.getvalue(), _ENDINGS[kind], *pixels.size)


def _draft_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size below which a JPEG need not be decoded: the decoder halves, never less."""
    width, height = size
    share = max(1.0, max(size) / MAX_SIDE)
    return max(1, int(width / share)), max(1, int(height / share))


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture as L, RGB, RGBA or CMYK with 8 bits a channel."""
    if image.mode.startswith("I") or image.mode == "F":
        _low, high = image.getextrema()
        scale = 1 / 256 if high > 255 else 1.0  # type: ignore[operator]
        return image.convert("F").point(lambda value: value * scale).convert("L")
    if image.mode in {"PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in {"1", "P"}:
        return image.convert("RGB" if image.mode == "P" else "L")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as screens expect them; a profile that is broken counts as none."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    plain = image.convert("RGB") if alpha is not None else image
    if profile and plain.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            done = ImageCms.profileToProfile(
                plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            plain = done if done is not None else plain
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    if plain.mode not in {"RGB", "L"}:
        plain = plain.convert("RGB")
    if alpha is None:
        return plain
    plain = plain.convert("RGB")
    plain.putalpha(alpha)
    return plain


def _bare(image: Image.Image) -> Image.Image:
    """Forget all that stood beside the pixels."""
    image.info = {}
    image.getexif().clear()
    return image
