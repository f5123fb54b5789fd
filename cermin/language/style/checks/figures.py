"""Figures that the text gives without saying whose they are."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

UNSOURCED = Rule(
    "risk/unsourced-figure",
    "konteks",
    "Angka statistik disertai sumbernya: data siapa, kapan.",
    "Kode Etik Jurnalistik pasal 1 dan 3; UU 14/2008 (informasi akurat)",
)
RULES = (UNSOURCED,)

# A longer run is a table or a list, no sentence.
_LONGEST = 1_000
_CLAIM = re.compile(
    r"\b(?:meningkat|naik|turun|menurun|tumbuh|melonjak|mencapai|bertambah|berkurang|anjlok|merosot|"
    r"tertinggi|terendah|rata-rata|mayoritas|sebanyak)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:menurut|berdasarkan|data|survei|riset|hasil|laporan|catatan|mencatat|tercatat|dicatat|BPS|KPU|"
    r"merujuk|mengutip|dikutip|kata|ujar|ujarnya|katanya|jelas|jelasnya|tutur|tuturnya|terang|tegas|"
    r"menyebut|menyebutkan|mengatakan|menjelaskan|menyampaikan|mengungkapkan|menyatakan|menegaskan|"
    r"memaparkan|lanjut|imbuh|tambah|tambahnya|ungkap|papar|sebut|sebutnya)\b|[”\"]",
    re.IGNORECASE,
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on percentages that a sentence and its neighbour before give to nobody."""
    del options
    if passage.part != "body":
        return
    percents = [value for value in passage.values if value.kind == "percent"]
    if not percents:
        return
    at = 0
    sentences = passage.sentences
    for value in percents:
        while at < len(sentences) and sentences[at].end <= value.start:
            at += 1
        if at >= len(sentences):
            return
        sentence = sentences[at]
        if len(sentence.text) > _LONGEST:
            continue
        before = sentences[at - 1].text if at else ""
        if _CLAIM.search(sentence.text) and not _SOURCE.search(f"{before} {sentence.text}"):
            message = "Angka ini belum bersumber; sebutkan data siapa dan kapan."
            yield passage.remark(UNSOURCED, value.start, value.end, message)
