"""The dateline that opens Indonesian news: "SURABAYA – …", "Jakarta, CNN Indonesia -- …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[A-Z][\w'’.]*(?:-[\w'’.]+)*"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|dan|di)){{0,4}}"
_END = r"\s?(?:-{1,3}|[–—]|:)\s?"
_LOOSE_END = re.compile(r"(?:-{1,3}|[–—])$")
_PATTERNS = (
    re.compile(rf"(?P<a>{_NAME})\s?[|/]\s?(?P<outlet>[\w.][\w. ]{{2,40}}?){_END}"),
    re.compile(rf"(?P<a>{_NAME})\s?\((?P<outlet>[\w.][\w. ]{{2,40}}?)\)\s?(?:{_END}|,)?"),
    re.compile(
        rf"(?P<a>{_NAME}|[\w]+\.(?:com|co\.id|id|net|co|org|tv))\s?,\s?"
        rf"(?P<b>(?:{_NAME})|[\w.]+\.(?:com|co\.id|id|net|co))(?:\s?,\s?{_NAME})?{_END}"
    ),
    re.compile(rf"(?P<a>{_NAME}){_END}"),
)
_OUTLET_WORDS = re.compile(
    r"\.(?:com|co|id|net|org|tv)\b|\b(?:antara|kompas|tribun\w*|detik\w*|tempo|republika|liputan6"
    r"|okezone|merdeka|sindo\w*|cnn|cnbc|jawa ?pos|radar|suara|harian|media|news|berita|warta|kabar"
    r"|pos|post|times|tv|radio|rri|online|humas|info\w*|kominfo|diskominfo|bawaslu|kpu|kemen\w*"
    r"|kanwil|pemkab|pemkot|pemprov|pemda|polres\w*|polda|polsek|dinas|dprd?|bps|kejari|kejati"
    r"|lapas|portal|bpbd|bnn\w*|basarnas|imigrasi|universitas|kodim|korem|kodam|idn|vivanews|viva"
    r"|beritasatu|bisnis|kontan|katadata|kumparan|medcom|inews|jpnn|pikiran rakyat|bernas)\b",
    re.IGNORECASE,
)
_NOT_PLACES = re.compile(
    r"(?:berita|humas|oleh|foto|video|opini|siaran pers|press release|catatan|penulis|editor"
    r"|reporter|redaksi|laporan|rilis|update|breaking|baca|tanya|jawab|pertanyaan|q|a|ketua|wakil"
    r"|menteri|presiden|gubernur|bupati|wali ?kota|kepala|direktur|menurut|namun|selain|pada|dalam"
    r"|untuk|dengan|saat|para|sebagai|senin|selasa|rabu|kamis|jumat|sabtu|minggu|judul|tanggal"
    r"|waktu|tempat|lokasi|sumber|digital|cyber|public|media|tim|the|this|in|ket|keterangan"
    r"|narasumber|tema|agenda|kegiatan|website|catat|penting|kesimpulan|pendahuluan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a text says it was written, and for whom; empty where it does not say."""

    place: str = ""
    outlet: str = ""


def dateline(text: str) -> Dateline:
    """Read the dateline from the first lines of a text.

    It is what the text claims; nothing is looked up, so a consumer may still check the name.
    """
    lines = [line.strip() for line in text[:4_000].split("\n") if line.strip()][:5]
    for number, line in enumerate(lines[:4]):
        if len(line) < 60 and _LOOSE_END.search(line) and number + 1 < len(lines):
            line = f"{line} {lines[number + 1]}"
        found = _read(line[:160])
        if found.place or found.outlet:
            return found
    return Dateline()


def _read(line: str) -> Dateline:
    for pattern in _PATTERNS:
        match = pattern.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        first, outlet, second = groups["a"], groups.get("outlet") or "", groups.get("b") or ""
        if second:
            place, outlet = (second, first) if _OUTLET_WORDS.search(first) else (first, second)
            outlet = outlet if _OUTLET_WORDS.search(outlet) else ""
        else:
            place = first
        if _acceptable(place) and len(line) > match.end() + 20:
            return Dateline(_written(place), outlet.strip())
    return Dateline()


def _acceptable(place: str) -> bool:
    return (
        2 < len(place) <= 40
        and _NOT_PLACES.match(place) is None
        and _OUTLET_WORDS.search(place) is None
        and not any(c.isdigit() for c in place)
    )


def _written(place: str) -> str:
    """Write KARANGANYAR as Karanganyar; what is not all capitals stays as it is."""
    letters = [c for c in place if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), place)
    return place
