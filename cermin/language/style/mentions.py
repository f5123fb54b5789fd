"""Where a text names a person: a rough, fast reading by capitals and verbs of speech."""

import re
from collections.abc import Iterator

from cermin.language.text.sentences import Span

from .lexicon import Lexicon, load_default
from .passage import Passage, Word

__all__ = ["SPEECH", "mentions"]

#: Verbs of speech that stand before or after a speaker.
SPEECH = frozenset(
    [
        "kata",
        "ujar",
        "jelas",
        "terang",
        "tegas",
        "tutur",
        "ungkap",
        "papar",
        "sebut",
        "imbuh",
        "tambah",
        "lanjut",
        "ucap",
        "pungkas",
        "tutup",
        "harap",
        "tandas",
        "beber",
        "katanya",
        "ujarnya",
        "jelasnya",
        "terangnya",
        "tegasnya",
        "tuturnya",
        "ungkapnya",
        "paparnya",
        "sebutnya",
        "imbuhnya",
        "tambahnya",
        "lanjutnya",
        "ucapnya",
        "pungkasnya",
        "menurut",
        "mengatakan",
        "menjelaskan",
        "menyampaikan",
        "menegaskan",
        "menuturkan",
        "mengungkapkan",
        "memaparkan",
        "menyebut",
        "menyebutkan",
        "menambahkan",
        "mengingatkan",
        "menyatakan",
        "mengajak",
        "menilai",
        "berharap",
        "menekankan",
        "membeberkan",
        "menerangkan",
        "mengimbau",
    ]
)
_TITLES = frozenset(
    [
        "ketua",
        "wakil",
        "kepala",
        "sekretaris",
        "bupati",
        "gubernur",
        "menteri",
        "presiden",
        "anggota",
        "komisioner",
        "camat",
        "lurah",
        "direktur",
        "deputi",
        "staf",
        "kabid",
        "kabag",
        "kasubag",
        "kasubbag",
        "kadis",
        "kadiv",
        "kakanwil",
        "plt",
        "pak",
        "bapak",
        "bu",
        "ibu",
        "narasumber",
        "pertama",
        "kedua",
        "founder",
        "moderator",
        "pembicara",
        "selaku",
        "yaitu",
        "yakni",
        "bernama",
        "saudara",
        "dr",
        "prof",
        "h",
        "hj",
        "tenaga",
        "ahli",
    ]
)
_PLACES = (
    *(
        "selat",
        "laut",
        "sungai",
        "gunung",
        "pulau",
        "bandara",
        "rumah",
        "sakit",
        "pt",
        "bank",
        "cv",
    ),
    *("stadion", "liga", "piala", "partai", "sekolah", "masjid", "stasiun", "pasar", "lapas"),
)
_NEVER = frozenset(
    [
        "kpu",
        "bawaslu",
        "dprd",
        "dpr",
        "tni",
        "polri",
        "kabupaten",
        "kota",
        "provinsi",
        "kecamatan",
        "desa",
        "kelurahan",
        "jawa",
        "republik",
        "indonesia",
        "komisi",
        "badan",
        "dinas",
        "kementerian",
        "kanwil",
        "kantor",
        "biro",
        "bagian",
        "divisi",
        "bidang",
        "humas",
        "pemilu",
        "pilkada",
        "undang",
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "minggu",
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
        "jalan",
        "universitas",
        "media",
        "sosial",
        "hotel",
        "gedung",
        "aula",
        "rapat",
        "workshop",
        *_PLACES,
    ]
)
_MOST_WORDS = 4
_MOST = 2_000


def mentions(passage: Passage) -> list[Span]:
    """Give the places where a person is probably named: two words or more, or one beside speech.

    Places, institutions and common words in capitals are left out; what is left may still be no
    person, so that a remark on it can only ask.
    """
    found: list[Span] = []
    lexicon = load_default()
    for run in _runs(passage):
        kept = _trimmed(run, passage)
        if not kept or not _is_person(kept, passage, lexicon):
            continue
        start, end = kept[0].start, kept[-1].end
        found.append(Span(passage.source[start:end], start, end))
        if len(found) >= _MOST:
            break
    return found


def _runs(passage: Passage) -> Iterator[list[int]]:
    """Give runs of capitalised words with one blank between them, by their numbers."""
    words = passage.words
    run: list[int] = []
    for index, word in enumerate(words):
        if run and passage.gap(index - 1) != " ":
            yield run
            run = []
        text = word.text
        if text[0].isupper() and (len(text) == 1 or not text.isupper()) and text[-1].isalpha():
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _trimmed(run: list[int], passage: Passage) -> list[Word]:
    words = [passage.words[index] for index in run]
    while words and (words[0].low in _TITLES or words[0].low in SPEECH):
        words = words[1:]
    return words if 0 < len(words) <= _MOST_WORDS else []


def _is_person(words: list[Word], passage: Passage, lexicon: Lexicon) -> bool:
    if any(word.low in _NEVER for word in words):
        return False
    strange = [word for word in words if len(word.text) > 2 and not lexicon.is_common(word.low)]
    if not strange or any(word.low in lexicon.foreign for word in words):
        return False
    first = words[0]
    if len(words) == 1:
        return _beside_speech(first, passage) and len(first.text) > 4
    return first.start not in passage.sentence_starts or len(strange) == len(words)


_WORD = re.compile(r"[^\W\d_]+")


def _beside_speech(word: Word, passage: Passage) -> bool:
    before = _WORD.findall(passage.plain[max(0, word.start - 30) : word.start].lower())
    after = _WORD.findall(passage.plain[word.end : word.end + 30].lower())
    return bool(before and (before[-1] in SPEECH or before[-1] in _TITLES)) or bool(
        after and after[0] in SPEECH
    )
