"""The end of a release: whom journalists may call, and who wrote."""

import re
from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

CONTACT = Rule(
    "anatomy/contact",
    "saran",
    "Siaran pers memuat narahubung: nama, jabatan, telepon atau WA, surel.",
    "Pedoman penulisan siaran pers",
)
INITIALS = Rule("anatomy/initials", "saran", "Berita memuat inisial penulis.", "Kebiasaan redaksi")
UNIT = Rule(
    "anatomy/unit-named",
    "saran",
    "Naskah menyebut nama unit yang menyiarkannya.",
    "Kebiasaan redaksi",
)
RULES = (CONTACT, INITIALS, UNIT)

_CONTACT = re.compile(
    r"\b(?:narahubung|kontak|contact person|informasi lebih lanjut|hubungi|media contact)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"@|\d{3}[\d ()-]{5,}")


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on a release without a contact, and on an article without initials or unit."""
    del options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None:
        return
    if article.is_release:
        text = f"{article.contact or ''}\n{body.shown[-2_000:]}"
        named = bool(article.contact) or bool(_CONTACT.search(text))
        if not named or not _REACHED.search(text):
            message = "Tambahkan narahubung: nama, jabatan, telepon atau WA, dan surel."
            yield body.remark(CONTACT, 0, 0, message)
    said = " ".join(body.plain.lower().split())
    names = [" ".join(name.lower().split()) for name in (article.unit or "", *article.unit_aliases)]
    if article.unit and not any(name in said for name in names if name):
        yield body.remark(UNIT, 0, 0, f"Sebutkan “{article.unit}” di naskah ini.")
    if article.author_initials == "":
        yield body.remark(INITIALS, 0, 0, "Tambahkan inisial penulis, misalnya (TR).")
