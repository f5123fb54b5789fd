"""Partisan wording while an election is under way."""

from collections.abc import Iterator

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule
from .wordings import found_in

__all__ = ["RULES", "check"]

PARTISAN = Rule(
    "risk/partisan",
    "konteks",
    "Pada tahapan pemilu, lembaga publik tidak memuji, mengajak memilih, atau merendahkan peserta.",
    "UU 7/2017 (netralitas); UU 20/2023 (netralitas ASN)",
)
RULES = (PARTISAN,)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on partisan wording when ``options.election_stage`` is set."""
    if not options.election_stage:
        return
    for one in found_in(passage, "partisan.tsv", "phrase", "why"):
        message = f"{one.says} Pastikan kalimat ini netral."
        yield passage.remark(PARTISAN, one.start, one.end, message)
