"""Small files that the story needs: drawn pictures and a document, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (960, 640)


def draw_ballot_box(color: str) -> ContentFile[bytes]:
    """Return a JPEG of a ballot box on a table, 960 by 640 pixels.

    Args:
        color: of the wall behind it, as `#rrggbb`.
    """
    picture = Image.new("RGB", SIZE, color)
    pen = ImageDraw.Draw(picture)
    width, height = SIZE
    pen.rectangle((0, int(height * 0.78), width, height), fill="#e9e2d6")
    pen.rectangle((330, 240, 630, 500), fill="#f7f5f0")
    pen.polygon([(330, 240), (370, 190), (670, 190), (630, 240)], fill="#fffdf8")
    pen.polygon([(630, 240), (670, 190), (670, 450), (630, 500)], fill="#d9d3c6")
    pen.polygon([(430, 222), (442, 208), (572, 208), (560, 222)], fill="#2b2b2b")
    pen.polygon([(455, 110), (555, 110), (560, 214), (450, 214)], fill="#ffffff")
    for line in (135, 155, 175):
        pen.line((475, line, 535, line), fill=color, width=5)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return ContentFile(file.getvalue(), name=f"kotak-suara-{color.lstrip('#')}.jpg")


def write_pdf(lines: Iterable[str], *, name: str) -> ContentFile[bytes]:
    """Return a PDF of one page with these lines of text.

    Args:
        lines: the first is the title; characters of Latin-1 only.
        name: of the file.
    """
    shown = ["BT /F1 14 Tf 60 780 Td 24 TL"]
    for line in lines:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"({escaped}) Tj T*")
    content = " ".join([*shown, "ET"]).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    file += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (len(objects) + 1, start)
    return ContentFile(file + b"%%EOF\n", name=name)
