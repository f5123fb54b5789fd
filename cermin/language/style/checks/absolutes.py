"""Claims without exception that nobody can prove."""

from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule
from .wordings import inside_name, phrases_of

__all__ = ["RULES", "check"]

ABSOLUTE = Rule(
    "risk/absolute-claim",
    "konteks",
    "Klaim mutlak (terbaik, pertama di Indonesia, 100 persen) perlu bukti atau sumber.",
    "Kode Etik Jurnalistik pasal 3",
)
RULES = (ABSOLUTE,)

_PHRASES = phrases_of(
    (
        "satu-satunya di indonesia", "pertama di indonesia", "pertama di dunia", "terbaik "
        "di indonesia",
        "terbaik di dunia", "terbesar di indonesia", "terbesar di dunia", "terbaik se-indonesia",
        "tidak ada tandingannya", "tidak pernah gagal", "tidak pernah terjadi", "selalu berhasil",
        "dijamin aman", "dijamin tidak ada", "sudah pasti", "tanpa cela", "tanpa kecuali",
        "semua warga puas", "seluruh warga puas", "semua masyarakat puas", "seluruh "
        "masyarakat mendukung",
        "semua pihak setuju", "tidak ada masalah sama sekali", "tidak ada kendala sama sekali",
        "bebas korupsi", "bersih dari korupsi", "nomor satu di indonesia", "terbukti ampuh",
        "sempurna tanpa", "paling sukses", "paling transparan", "paling bersih",
    )
)  # fmt: skip


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on absolute claims outside quotations."""
    del options
    words = passage.words
    for first, after, _ in passage.phrases(_PHRASES):
        start, end = words[first].start, words[after - 1].end
        if passage.within(passage.quotations, start) or inside_name(passage, first, after):
            continue
        message = "Klaim ini mutlak; sebutkan buktinya atau lunakkan."
        yield passage.remark(ABSOLUTE, start, end, message)
