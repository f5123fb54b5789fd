"""The lead: who, what, when and where, in at most 35 words; and the summary."""

import re
from collections.abc import Iterator

from cermin.language.names.places import regions_by_words
from cermin.language.text.sentences import Span

from ..article import Article, Options
from ..mentions import mentions
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check", "lead_of"]

_RELEASE = "Pedoman penulisan siaran pers: teras 5W + 1H"
LENGTH = Rule("anatomy/lead-length", "saran", "Teras berita paling panjang 35 kata.", _RELEASE)
WHO = Rule("anatomy/lead-who", "saran", "Teras menyebut siapa: orang atau lembaga.", _RELEASE)
WHAT = Rule("anatomy/lead-what", "saran", "Teras menyebut apa yang terjadi.", _RELEASE)
WHEN = Rule("anatomy/lead-when", "saran", "Teras menyebut kapan.", _RELEASE)
WHERE = Rule("anatomy/lead-where", "saran", "Teras menyebut di mana.", _RELEASE)
SUMMARY = Rule(
    "anatomy/summary-length",
    "saran",
    "Ringkasan 50–155 karakter agar tampil utuh di hasil pencarian.",
    "Praktik mesin pencari",
)
DATELINE = Rule(
    "anatomy/dateline",
    "saran",
    "Siaran pers dibuka dengan tempat: “BREBES – …”.",
    "Pedoman penulisan siaran pers",
)
RULES = (LENGTH, WHO, WHAT, WHEN, WHERE, SUMMARY, DATELINE)

_MOST_WORDS, _SHORTEST_SUMMARY, _LONGEST_SUMMARY = 35, 50, 155
_FEWEST_WORDS = 60
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})(?:\s?[,|(][^–—-]{0,40})?\s?[–—|-]\s?(?=\S)"
)
_INSTITUTION = re.compile(
    r"\b(?:[A-Z]{3,6}|Bawaslu|Polri|Polres|Polda|Humas|Kementerian|Kemen[a-z]+|Dinas|Diskominfo|Pemerintah|"
    r"Pemkab|Pemkot|Pemprov|Kanwil|Badan|Komisi|Bupati|Gubernur|Wali Kota|Ketua|Kepala|"
    r"Presiden|Menteri|"
    r"Sekretaris|Camat|Universitas|Puskesmas|Kantor|Satpol)\b"
)
_WHEN = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|kemarin|besok|lusa|hari ini|"
    r"pagi ini|malam ini|tadi|"
    r"pekan (?:ini|lalu|depan)|bulan (?:ini|lalu|depan)|tahun (?:ini|lalu|depan))\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:di|ke|dari)\s(?:[A-Z]|aula|kantor|gedung|balai|hotel|lapangan|ruang|desa|kecamatan|halaman)"
)
_VERB = re.compile(
    r"\b(?:(?:me[mnlrwy]|meng|meny|di|ber|ter)[a-z]{4,}|gelar|buka|gandeng|ajak|raih|terima|adalah|ingatkan|imbau)\b"
)


def lead_of(body: Passage) -> Span | None:
    """Give the first paragraph of prose: page furniture and headline lines passed over."""
    for paragraph in body.paragraphs:
        if len(paragraph.text.split()) >= 12 and paragraph.text.rstrip('”" )').endswith(
            (".", "!", "?")
        ):
            return paragraph
    return None


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on the lead and the summary."""
    del options
    for passage in group:
        if passage.part == "summary":
            yield from _summary(passage)
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None or len(body.words) < _FEWEST_WORDS:
        return
    lead = lead_of(body)
    if lead is None:
        return
    first = next((one for one in body.sentences if one.start >= lead.start), None)
    if first is not None:
        count = len(first.text.split())
        if count > _MOST_WORDS:
            message = f"Kalimat pertama {count} kata; pecah agar paling banyak {_MOST_WORDS} kata."
            yield body.remark(LENGTH, first.start, first.end, message)
    yield from _questions(body, lead)
    if article.is_release and not _DATELINE.match(lead.text):
        message = "Awali dengan tempat, misalnya “BREBES – ”."
        yield body.remark(DATELINE, lead.start, lead.start + len(lead.text.split()[0]), message)


def _summary(passage: Passage) -> Iterator[Remark]:
    length = len(passage.plain.strip())
    if length > _LONGEST_SUMMARY or length < _SHORTEST_SUMMARY:
        message = (
            f"Ringkasan ini {length} karakter; sebaiknya {_SHORTEST_SUMMARY}–{_LONGEST_SUMMARY}."
        )
        yield passage.remark(SUMMARY, 0, len(passage.source), message)


def _questions(body: Passage, lead: Span) -> Iterator[Remark]:
    text = lead.text
    end = lead.end
    if not _INSTITUTION.search(text) and not _names_person(body, lead):
        yield body.remark(
            WHO, lead.start, end, "Siapa pelakunya? Sebutkan orang atau lembaganya di teras."
        )
    if not _VERB.search(text):
        yield body.remark(WHAT, lead.start, end, "Apa yang terjadi? Sebutkan kejadiannya di teras.")
    dated = any(
        value.kind in ("date", "time") and lead.start <= value.start < end for value in body.values
    )
    if not dated and not _WHEN.search(text):
        yield body.remark(
            WHEN, lead.start, end, "Kapan? Sebutkan harinya di teras, misalnya “Senin (26/4/2021)”."
        )
    if not _WHERE.search(text) and not _DATELINE.match(text) and not _place(text):
        yield body.remark(WHERE, lead.start, end, "Di mana? Sebutkan tempatnya di teras.")


def _names_person(body: Passage, lead: Span) -> bool:
    return any(lead.start <= one.start < lead.end for one in mentions(body)[:50])


def _place(text: str) -> bool:
    known = regions_by_words()
    words = [word.strip(",.()").lower() for word in text.split() if word[:1].isupper()]
    return any(word in known for word in words)
