"""Foreign words that have an Indonesian word of their own."""

from collections.abc import Iterator

from ..article import Options
from ..passage import Passage, like
from ..remarks import Remark, Rule
from .wordings import found_in, inside_name

__all__ = ["RULES", "check"]

FOREIGN = Rule(
    "style/foreign-word",
    "saran",
    "Pakailah padanan Indonesia; bila kata asing memang perlu, tulislah miring.",
    "Perpres 63/2019; padanan istilah Badan Bahasa",
)
RULES = (FOREIGN,)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Suggest Indonesian words; names of events, titles of works and short quotations are left."""
    del options
    for one in found_in(passage, "foreign.tsv", "foreign", "indonesian"):
        if passage.part == "body" and inside_name(passage, one.first, one.after):
            continue
        suggestion = like(one.surface, one.says)
        message = (
            f"Padanan Indonesia: “{suggestion}”. Kata asing yang dipertahankan ditulis miring."
        )
        yield passage.remark(FOREIGN, one.start, one.end, message, suggestion)
