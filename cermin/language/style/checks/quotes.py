"""Quotations: somebody says them, with name and title, in neutral verbs that change."""

import re
from collections import Counter
from collections.abc import Iterator

from ..article import Article, Options
from ..mentions import SPEECH, mentions
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_SOURCE = "Kode Etik Jurnalistik; pedoman penulisan siaran pers"
UNSAID = Rule("anatomy/quote-speaker", "saran", "Setiap kutipan langsung punya penutur.", _SOURCE)
MISSING = Rule(
    "anatomy/quote-missing",
    "saran",
    "Siaran pers memuat kutipan pejabat dengan nama dan jabatan.",
    _SOURCE,
)
TITLE = Rule(
    "anatomy/speaker-title",
    "saran",
    "Nama lengkap dan jabatan disebut pada penyebutan pertama.",
    _SOURCE,
)
VERB = Rule(
    "anatomy/speech-verb",
    "saran",
    "Kata kerja pengutip bervariasi dan netral: kata, ujar, jelas.",
    _SOURCE,
)
RULES = (UNSAID, MISSING, TITLE, VERB)

_LONG_QUOTE = 30
_REACH = 160
_WORD = re.compile(r"[^\W\d_]+")
_OFFICE = re.compile(
    r"\b(?:ketua|kepala|sekretaris|bupati|gubernur|wali kota|menteri|presiden|anggota|"
    r"komisioner|camat|lurah|"
    r"direktur|deputi|staf|kabid|kabag|kasubag|kasubbag|kadis|kadiv|kakanwil|koordinator|"
    r"juru bicara|humas|founder|"
    r"pendiri|dosen|guru|pengamat|warga|narasumber|tenaga ahli|rektor|divisi|advisor|"
    r"pelatih|ahli|pemilik)\b",
    re.IGNORECASE,
)
_LOADED = frozenset(
    [
        "tandas",
        "pungkas",
        "tandasnya",
        "pungkasnya",
        "beber",
        "bebernya",
        "dalih",
        "dalihnya",
        "kilah",
        "kilahnya",
        "klaim",
        "klaimnya",
    ]
)
_FEWEST_WORDS = 80


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on quotations and on how their speakers are named."""
    del options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None or len(body.words) < _FEWEST_WORDS:
        return
    quotes = [(a, b) for a, b in body.quotations if b - a >= _LONG_QUOTE and _is_speech(body, a, b)]
    if article.is_release and not quotes:
        message = (
            "Belum ada kutipan langsung; tambahkan satu dari pejabat, dengan nama dan jabatannya."
        )
        yield body.remark(MISSING, 0, 0, message)
    verbs: list[tuple[str, int, int]] = []
    for number, (start, end) in enumerate(quotes):
        found = _speech(body, start, end)
        if found is None:
            # A second piece of one quotation, parted by a paragraph, has its speaker before.
            if number and start - quotes[number - 1][1] < _REACH:
                continue
            message = "Siapa yang mengatakan ini? Sebutkan penuturnya."
            yield body.remark(UNSAID, start, end, message)
        elif found[1]:
            verbs.append(found)
    yield from _verbs(body, verbs)
    yield from _titles(body)


def _is_speech(body: Passage, start: int, end: int) -> bool:
    """Say whether a quoted piece is a whole utterance: a title or a few borrowed words are none."""
    inside = body.plain[start + 1 : end - 1].strip()
    return body.plain[start] in '“"' and inside[:1].isupper() and inside[-1:] in ".,!?…"


def _speech(body: Passage, start: int, end: int) -> tuple[str, int, int] | None:
    after = body.plain[end : end + _REACH].split("\n")[0]
    for match in list(_WORD.finditer(after))[:4]:
        low = match.group().lower()
        if low in SPEECH or low in _LOADED:
            return low, end + match.start(), end + match.end()
    before = body.plain[max(0, start - _REACH) : start].rsplit("\n", 1)[-1]
    for word in _WORD.findall(before.lower()):
        if word in SPEECH or word in ("disampaikan", "katanya", "sambutannya", "bahwa"):
            return word, 0, 0
    return None


def _verbs(body: Passage, verbs: list[tuple[str, int, int]]) -> Iterator[Remark]:
    for verb, start, end in verbs:
        if verb in _LOADED:
            right = "ujarnya" if verb.endswith("nya") else "ujar"
            yield body.remark(VERB, start, end, f"Lebih netral: “{right}”.", right)
    counts = Counter(verb.removesuffix("nya") for verb, *_ in verbs)
    for verb, count in counts.items():
        if count >= 4 and count == len(verbs):
            start, end = next((a, b) for one, a, b in verbs if one.removesuffix("nya") == verb)
            message = f"“{verb}” dipakai {count} kali; selingi dengan “kata”, “ujar”, atau “jelas”."
            yield body.remark(VERB, start, end, message)


def _titles(body: Passage) -> Iterator[Remark]:
    """Ask for the title of a person who speaks and is first named without one."""
    seen: set[str] = set()
    for mention in mentions(body):
        words = mention.text.lower().split()
        if any(word in seen for word in words):
            continue
        seen.update(words)
        around = body.plain[max(0, mention.start - 100) : mention.end + 100]
        near = _WORD.findall(body.plain[max(0, mention.start - 25) : mention.start].lower())
        after = _WORD.findall(body.plain[mention.end : mention.end + 25].lower())
        speaks = (near and near[-1] in SPEECH) or (after and after[0] in SPEECH)
        if speaks and not _OFFICE.search(around):
            message = "Sebutkan jabatan atau perannya pada penyebutan pertama."
            yield body.remark(TITLE, mention.start, mention.end, message)
