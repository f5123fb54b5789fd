"""Pictures as they come from telephones, scanners and from people who mean harm."""

import io
import struct
import zlib

from PIL import Image, ImageCms


def saved(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def plain(size=(60, 40), fill=(200, 30, 30), mode="RGB"):
    return Image.new(mode, size, fill)


def with_place(size=(60, 40), orientation=1):
    """A JPEG that says where it was taken and which way is up; left half red, right half blue."""
    image = plain(size)
    image.paste((20, 20, 220), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 52.0, 12.0), 3: "E", 4: (109.0, 2.0, 1.0)})
    return saved(image, exif=exif, comment=b"rahasia")


def png_of(width, height):
    """A PNG whose head claims a size and whose body is a few bytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def moving(kind):
    frames = [plain(fill=(n * 40, 0, 0)) for n in range(3)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=80)


SCRIPTED_SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
POLYGLOT = saved(plain()) + b"<script>alert(document.cookie)</script><?php system($_GET[0]) ?>"

#: Name of the file → (bytes, why it is refused).
REFUSED = {
    "kosong.jpg": (b"", "empty"),
    "bom.png": (png_of(60_000, 60_000), "too_many_pixels"),
    "seratus-megapiksel.png": (png_of(10_000, 10_000), "too_many_pixels"),
    "garis.png": (png_of(1, 50_000), "too_narrow"),
    "rusak.png": (png_of(400, 400), "damaged"),
    "terpotong.jpg": (saved(plain((900, 900), mode="RGB").effect_spread(40))[:4000], "damaged"),
    "kepala.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 300, "damaged"),
    "heic.heic": (b"\0\0\0\x18ftypheic" + b"\0" * 300, "damaged"),
    "gambar.svg": (SCRIPTED_SVG, "svg"),
    "gambar.png": (SCRIPTED_SVG, "svg"),
    "laman.jpg": (b"<!doctype html><script>alert(1)</script>", "not_an_image"),
    "berkas.jpg": (b"PK\x03\x04" + b"\0" * 300, "not_an_image"),
    "surat.jpg": (b"%PDF-1.7\n" + b"\0" * 300, "not_an_image"),
    "pindai.tif": (saved(plain(), "TIFF"), "unsupported"),
    "gerak.gif": (moving("GIF"), "animated"),
    "gerak.webp": (moving("WEBP"), "animated"),
    "gerak.png": (moving("PNG"), "animated"),
}


def srgb_profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def heic():
    import pillow_heif

    out = io.BytesIO()
    pillow_heif.from_pillow(plain((64, 48))).save(out, quality=80)
    return out.getvalue()


#: Name of the file → (bytes, ending under which it is kept).
TAKEN = {
    "telepon.jpg": (with_place(), "jpg"),
    "iphone.HEIC": (heic(), "jpg"),
    "ternyata-jpeg.png": (saved(plain()), "jpg"),
    "ternyata-png.jpg": (saved(plain(), "PNG"), "png"),
    "cetak.jpg": (saved(plain(fill=(0, 255, 255, 0), mode="CMYK")), "jpg"),
    "profil.jpg": (saved(plain(), icc_profile=srgb_profile()), "jpg"),
    "profil-rusak.jpg": (saved(plain(), icc_profile=b"bukan profil"), "jpg"),
    "enam-belas.png": (saved(Image.new("I;16", (60, 40), 40_000), "PNG"), "png"),
    "palet.png": (saved(plain().quantize(8), "PNG", transparency=0), "png"),
    "diam.gif": (saved(plain().quantize(8), "GIF"), "png"),
    "bening.webp": (saved(plain(fill=(9, 9, 9, 90), mode="RGBA"), "WEBP"), "png"),
    "foto.webp": (saved(plain(), "WEBP"), "jpg"),
    "foto.avif": (saved(plain(), "AVIF"), "jpg"),
    "hitam-putih.png": (saved(Image.new("1", (60, 40), 1), "PNG"), "png"),
    "ganda.jpg": (POLYGLOT, "jpg"),
}
