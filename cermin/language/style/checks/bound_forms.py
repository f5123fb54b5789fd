"""Bound forms are joined; before a capital or a number they take a hyphen."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from cermin.language.resources import read_rows

from ..article import Options
from ..lexicon import load_default
from ..passage import Passage, like
from ..remarks import Remark, RemarkClass, Rule

__all__ = ["RULES", "check"]

BOUND = Rule(
    "spelling/bound-form",
    "galat",
    "Bentuk terikat (antar-, pasca-, sub-, non-) ditulis serangkai dengan kata sesudahnya.",
    "EYD Edisi V, penulisan bentuk terikat",
)
HYPHEN = Rule(
    "spelling/hyphen",
    "galat",
    "Tanda hubung dipakai sebelum huruf kapital dan angka: non-PNS, se-Indonesia, ke-2.",
    "EYD Edisi V, tanda hubung",
)
RULES = (BOUND, HYPHEN)

_JOINED_CAPITAL = re.compile(r"\b(se|non|pasca|antar|anti|pro|pra)(?=[A-Z][a-zA-Z]{2})")
_ORDINAL = re.compile(
    r"\b(ke) ?(?=\d{1,3}\b)(?<!-)(\d{1,3})(?![\d%.,:/-]| ?(?:persen|orang|hari|kali|juta|ribu))"
)
_ORDINAL_OF = frozenset(
    [
        "hari",
        "hut",
        "ulang",
        "tahun",
        "peringatan",
        "kongres",
        "sidang",
        "edisi",
        "periode",
        "gelombang",
        "angkatan",
        "tahap",
        "babak",
        "putaran",
        "pekan",
        "abad",
        "bulan",
        "peringkat",
        "urutan",
        "posisi",
        "rapat",
        "kali",
        "presiden",
        "pasal",
        "perang",
        "anak",
        "menit",
        "jilid",
        "seri",
        "dies",
        "muktamar",
        "musyawarah",
    ]
)
# "antar" is also a verb, "non" and "pro" are also words: what follows decides.
_NEXT_OF_ANTAR = frozenset(
    [
        "instansi",
        "lembaga",
        "warga",
        "daerah",
        "negara",
        "provinsi",
        "kabupaten",
        "kota",
        "desa",
        "umat",
        "agama",
        "suku",
        "golongan",
        "kelompok",
        "pihak",
        "partai",
        "calon",
        "pemilih",
        "praktisi",
        "anggota",
        "pegawai",
        "karyawan",
        "pelajar",
        "mahasiswa",
        "sekolah",
        "kampus",
        "kementerian",
        "dinas",
        "unit",
        "satuan",
        "divisi",
        "bagian",
        "bidang",
        "sektor",
        "generasi",
        "budaya",
        "bangsa",
        "ras",
        "pulau",
        "kecamatan",
        "kelurahan",
        "personal",
        "individu",
        "manusia",
        "tim",
        "klub",
        "pemain",
        "pengurus",
        "organisasi",
        "pemerintah",
        "bank",
        "perusahaan",
        "jaringan",
        "wilayah",
        "kawasan",
        "komunitas",
        "pemangku",
        "lini",
        "waktu",
        "kerja",
        "komponen",
        "elemen",
        "sesama",
        "teman",
        "keluarga",
        "suporter",
        "peserta",
        "penyelenggara",
        "pulau-pulau",
        "moda",
        "ruang",
    ]
)


@cache
def _forms() -> dict[str, RemarkClass]:
    return {
        row["form"]: cast(RemarkClass, row["class"])
        for row in read_rows("style", "bound_forms.tsv")
    }


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on bound forms that stand apart and on hyphens that are missing."""
    del options
    forms = _forms()
    for low in passage.by_low.keys() & forms.keys():
        for index in passage.by_low[low]:
            yield from _apart(passage, index, forms[low])
    yield from _se(passage)
    for match in _JOINED_CAPITAL.finditer(passage.plain):
        form = match.group(1)
        end = re.compile(r"\w{1,60}").match(passage.plain, match.end())
        if end and not passage.source[match.start() : end.end()].isupper():
            suggestion = f"{form}-{end.group()}"
            message = f"Beri tanda hubung sebelum huruf kapital: “{suggestion}”."
            yield passage.remark(HYPHEN, match.start(), end.end(), message, suggestion)
    yield from _ordinals(passage)


def _apart(passage: Passage, index: int, cls: RemarkClass) -> Iterator[Remark]:
    words = passage.words
    if index + 1 >= len(words) or passage.gap(index) != " ":
        return
    form, following = words[index], words[index + 1]
    if form.text.isupper() and len(form.text) > 1:
        return
    surface = passage.source[form.start : following.end]
    if following.text[0].isupper():
        if not form.text.islower() or cls == "konteks":
            return
        suggestion = f"{form.text}-{following.text}"
        message = f"Sebelum huruf kapital dipakai tanda hubung: “{suggestion}”."
        yield passage.remark(HYPHEN, form.start, following.end, message, suggestion)
        return
    found = _joined(form.low, following.low, cls)
    if found:
        suggestion = like(form.text, form.low + following.low)
        message = (
            f"“{form.low}-” adalah bentuk terikat; tulislah “{suggestion}”, bukan “{surface}”."
        )
        yield passage.remark(BOUND, form.start, following.end, message, suggestion, found)


def _joined(form: str, following: str, cls: RemarkClass) -> RemarkClass | None:
    lexicon = load_default()
    if form == "antar":
        if following in _NEXT_OF_ANTAR or following.split("-")[0] in _NEXT_OF_ANTAR:
            return "galat"
        return None
    if cls == "galat":
        return cls if lexicon.accepts(following) and following not in _FUNCTION_WORDS else None
    return cls if form + following in lexicon.counts else None


_FUNCTION_WORDS = frozenset(
    ["dia", "ia", "terhadap", "sempat", "mereka", "kami", "kita", "saya", "adanya", "as"]
) | frozenset(["dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "pada", "itu", "ini"])


def _se(passage: Passage) -> Iterator[Remark]:
    """Find "se Indonesia", "se Kabupaten Brebes"."""
    words = passage.words
    for index in passage.by_low.get("se", ()):
        if index + 1 < len(words) and passage.gap(index) == " " and words[index].text == "se":
            following = words[index + 1]
            if following.text[0].isupper() and not following.text.isupper():
                suggestion = f"se-{following.text}"
                message = f"Sebelum huruf kapital dipakai tanda hubung: “{suggestion}”."
                yield passage.remark(HYPHEN, words[index].start, following.end, message, suggestion)


def _ordinals(passage: Passage) -> Iterator[Remark]:
    """Find "ke 2" and "ke2" after a word that is counted."""
    for match in _ORDINAL.finditer(passage.plain):
        before = passage.plain[max(0, match.start() - 30) : match.start()].split()
        joined = match.group(0)[2] != " "
        if joined or (before and before[-1].lower().strip(".,(") in _ORDINAL_OF):
            suggestion = f"{match.group(1)}-{match.group(2)}"
            message = f"Antara “ke” dan angka dipakai tanda hubung: “{suggestion}”."
            yield passage.remark(HYPHEN, match.start(), match.end(), message, suggestion)
