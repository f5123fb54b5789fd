"""Persons who are named as guilty before a court has said so."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

GUILT = Rule(
    "risk/presumed-guilt",
    "konteks",
    "Sebelum ada putusan, pakailah “diduga”, “tersangka”, atau “terdakwa”.",
    "Asas praduga tak bersalah: UU 48/2009 pasal 8; Kode Etik Jurnalistik pasal 3",
)
MINOR = Rule(
    "risk/minor-named",
    "konteks",
    "Identitas anak yang berperkara atau menjadi korban tidak disiarkan.",
    "UU 11/2012 pasal 19; Kode Etik Jurnalistik pasal 5",
    blocks=True,
)
RULES = (GUILT, MINOR)

_CRIME = (
    "korupsi|mencuri|mencuri uang|membunuh|memperkosa|menggelapkan|menipu|menyuap|memeras|"
    "mencabuli|"
    "memalsukan|merampok|menganiaya|mengedarkan narkoba|mengedarkan sabu|membakar|menculik|"
    "melakukan korupsi|menerima suap|menerima gratifikasi"
)
_NAME = r"(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,3}|[A-Z]{2,3}\b)"
_GUILT = re.compile(
    rf"\b(?:pelaku|dalang|otak)\s+(?:utama\s+)?(?:adalah|yakni|yaitu|bernama|berinisial|ialah)\s+{_NAME}"
    r"|\b(?:koruptor|maling|pembunuh|pencuri|penipu|perampok|pemerkosa|pencabul|bandar narkoba)\s+"
    rf"(?:(?:adalah|yakni|yaitu|bernama|berinisial)\s+)?{_NAME}"
    rf"|(?-i:\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,3}})\s(?:telah\s|sudah\s|terbukti\s)?(?:{_CRIME})\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:diduga|dugaan|terduga|tersangka|terdakwa|terpidana|divonis|vonis|dihukum|didakwa|dakwaan|"
    r"dituduh|tuduhan|disangka|sangkaan|dituntut|tuntutan|terbukti bersalah|dinyatakan "
    r"bersalah|tudingan|"
    r"dituding|napi|narapidana|mantan|melarang|mencegah|larangan|jangan|tidak|bukan|pencegahan|berantas|"
    r"pemberantasan|antikorupsi|komisi pemberantasan|KPK|kasus|perkara)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:siswa|siswi|pelajar|anak|bocah|remaja|korban)(?:\s(?:SD|SMP|SMA|SMK))?\s(?:bernama\s)?"
    r"(?-i:(?P<name>[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+){0,3}))\s?\(?,?\s?(?P<age>\d{1,2})(?:\)|\s?tahun)",
    re.IGNORECASE,
)
_VICTIM = re.compile(
    r"\b(?:korban|dicabuli|diperkosa|kekerasan|pelecehan|pencabulan|tersangka|pelaku|dianiaya|perundungan|"
    r"diculik|mencuri|tawuran|ditangkap|diamankan)\b",
    re.IGNORECASE,
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on guilt that is stated as a fact and on children who are named in a case."""
    del options
    if passage.part not in ("body", "title", "summary"):
        return
    for sentence in passage.sentences:
        found = _GUILT.search(sentence.text)
        if found and not _HEDGE.search(sentence.text):
            start = sentence.start + found.start()
            message = (
                "Kalimat ini menyebut orang bersalah. Tambahkan “diduga” atau status hukumnya."
            )
            yield passage.remark(GUILT, start, sentence.start + found.end(), message)
        child = _CHILD.search(sentence.text)
        if child and int(child.group("age")) < 18 and _VICTIM.search(sentence.text):
            start, end = sentence.start + child.start("name"), sentence.start + child.end("name")
            message = (
                "Nama anak dalam perkara tidak disiarkan; pakailah sebutan lain tanpa inisial."
            )
            yield passage.remark(MINOR, start, end, message)
