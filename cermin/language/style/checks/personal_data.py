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
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
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
    numbers = [*_identities(passage), *_accounts(passage)]
    yield from numbers
    yield from _phones(passage, [(one.start, one.end) for one in numbers])
    yield from _mails(passage)
    yield from _addresses(passage)


def _identities(passage: Passage) -> Iterator[Remark]:
    for match in _SIXTEEN.finditer(passage.shown):
        if _is_nik(re.sub(r"\D", "", match.group())):
            message = "Ini tampak seperti NIK atau nomor KK; hapus atau samarkan."
            yield passage.remark(NIK, *match.span(), message, _masked(match.group()))


def _accounts(passage: Passage) -> Iterator[Remark]:
    for match in _ACCOUNT.finditer(passage.shown):
        number = match.group("number")
        if not _GROUPED.fullmatch(number):  # "2.667.169 rekening" is a count
            message = "Nomor rekening termasuk data pribadi; hapus bila milik orang."
            yield passage.remark(ACCOUNT, *match.span("number"), message, _masked(number))


def _phones(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[Remark]:
    if passage.part == "contact":
        return
    taken = sorted(taken)
    for match in _PHONE.finditer(passage.shown):
        before = passage.shown[max(0, match.start() - 80) : match.start()]
        if passage.within(taken, match.start()) or _OFFICE_PHONE.search(before):
            continue
        message = "Nomor telepon termasuk data pribadi; pastikan ini nomor layanan."
        yield passage.remark(PHONE, *match.span(), message, _masked(match.group()))


def _mails(passage: Passage) -> Iterator[Remark]:
    # `plain` has addresses blanked, but here they are what is looked for.
    for match in _EMAIL.finditer(passage.shown):
        if match.group("host").lower().startswith(_PRIVATE_HOSTS) and passage.part != "contact":
            message = "Surel ini tampak pribadi; pakailah surel lembaga."
            yield passage.remark(EMAIL, *match.span(), message)


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
