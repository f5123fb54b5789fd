"""Personal data that must not be published without a second person's word."""

import re
from collections.abc import Iterator
from functools import cache

from cermin.language.names.places import region_facts

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_LAW = "UU 27/2022 tentang Pelindungan Data Pribadi"
NIK = Rule("privacy/nik", "konteks", "NIK dan nomor KK tidak disiarkan.", _LAW, blocks=True)
PHONE = Rule(
    "privacy/phone",
    "konteks",
    "Nomor telepon pribadi tidak disiarkan; nomor layanan boleh.",
    _LAW,
    blocks=True,
)
EMAIL = Rule(
    "privacy/email",
    "konteks",
    "Surel pribadi tidak disiarkan; surel lembaga boleh.",
    _LAW,
    blocks=True,
)
ACCOUNT = Rule(
    "privacy/bank-account", "konteks", "Nomor rekening orang tidak disiarkan.", _LAW, blocks=True
)
ADDRESS = Rule(
    "privacy/address", "konteks", "Alamat rumah orang tidak disiarkan.", _LAW, blocks=True
)
RULES = (NIK, PHONE, EMAIL, ACCOUNT, ADDRESS)

_SIXTEEN = re.compile(r"(?<![\d.,])\d(?:[ .-]?\d){15}(?![\d.,]?\d)")
_PHONE = re.compile(r"(?<![\w.,/+-])(?:\+62[ -]?|62[ -]?|0)8\d{1,2}(?:[ .-]?\d){6,10}(?!\d)")
_OFFICE_PHONE = re.compile(
    r"\b(?:narahubung|kontak|contact|hotline|call center|layanan|pengaduan|whatsapp center|"
    r"wa center|humas|informasi|posko)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_PRIVATE_HOSTS = (
    "gmail.",
    "yahoo.",
    "hotmail.",
    "outlook.",
    "ymail.",
    "icloud.",
    "rocketmail.",
    "live.",
)
_ACCOUNT = re.compile(
    r"\b(?:rekening|no\.? ?rek\.?|norek|rek\.?)\b[^\d\n]{0,40}(?P<number>\d(?:[ "
    r".-]?\d){8,15})(?!\d)",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(
    r"\b(?:rumah|kediaman|tinggal|beralamat|berdomisili|alamat|warga|korban|pelaku|tersangka|saksi)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:Jl\.?|Jln\.?|Jalan|Gang|Gg\.?|Perumahan|"
    r"Dusun)\s[A-Z][^\n.;]{0,60}?(?:\bNo(?:mor|\.)?\s?\d+|\bRT\s?\.?\d+)(?:[/ "
    r"]{1,2}(?:RW)?\s?\d+)?"
)
_OFFICE = re.compile(
    r"\b(?:kantor|gedung|aula|balai|hotel|sekretariat|dinas|polres|polsek|puskesmas|sekolah)\b",
    re.IGNORECASE,
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on personal data; each remark blocks until a second person agrees."""
    del options
    # Addresses of pages are blanked in `plain`, but here they are what is looked for.
    shown = passage.shown
    taken: list[tuple[int, int]] = []
    for match in _SIXTEEN.finditer(shown):
        if _is_nik(re.sub(r"\D", "", match.group())):
            taken.append(match.span())
            message = (
                "Ini tampak seperti NIK atau nomor KK. Hapus, atau samarkan selain empat "
                "angka terakhir."
            )
            yield passage.remark(NIK, *match.span(), message, _masked(match.group()))
    for match in _ACCOUNT.finditer(shown):
        taken.append(match.span("number"))
        message = "Nomor rekening termasuk data pribadi; hapus bila milik orang."
        yield passage.remark(
            ACCOUNT, *match.span("number"), message, _masked(match.group("number"))
        )
    for match in _PHONE.finditer(shown):
        if any(start < match.end() and match.start() < end for start, end in taken[:200]):
            continue
        if passage.part == "contact":
            continue
        before = shown[max(0, match.start() - 80) : match.start()]
        message = "Nomor telepon termasuk data pribadi; pastikan ini nomor layanan."
        if _OFFICE_PHONE.search(before):
            continue
        yield passage.remark(PHONE, *match.span(), message, _masked(match.group()))
    for match in _EMAIL.finditer(shown):
        if match.group("host").lower().startswith(_PRIVATE_HOSTS) and passage.part != "contact":
            message = "Surel ini tampak pribadi; pakailah surel lembaga."
            yield passage.remark(EMAIL, *match.span(), message)
    yield from _addresses(passage)


def _addresses(passage: Passage) -> Iterator[Remark]:
    for match in _ADDRESS.finditer(passage.shown):
        before = passage.shown[max(0, match.start() - 80) : match.start()]
        if _PERSON_BEFORE.search(before) and not _OFFICE.search(before):
            message = "Alamat rumah orang cukup disebut sampai desa atau kelurahan."
            yield passage.remark(ADDRESS, *match.span(), message)


def _is_nik(digits: str) -> bool:
    """Say whether 16 digits are a region, a day (women: plus 40), a month, a year and a number."""
    day, month = int(digits[6:8]), int(digits[8:10])
    if day > 40:
        day -= 40
    known = digits[:2] in _provinces()
    return known and 1 <= day <= 31 and 1 <= month <= 12 and digits[12:] != "0000"


@cache
def _provinces() -> frozenset[str]:
    return frozenset(row["code"][:2] for row in region_facts())


def _masked(number: str) -> str:
    shown = len(number) - 4
    return "".join(
        "•" if letter.isdigit() and at < shown else letter for at, letter in enumerate(number)
    )
