"""Officialese and wordiness, with plain words for them."""

from collections.abc import Iterator

from ..article import Options
from ..passage import Passage, like
from ..remarks import Remark, Rule
from .wordings import found_in, inside_name

__all__ = ["RULES", "check"]

PLAIN = Rule(
    "style/officialese",
    "saran",
    "Ganti ungkapan birokrasi dan kata mubazir dengan kata sehari-hari.",
    "Kaidah bahasa lugas; UU 14/2008 (informasi mudah dipahami)",
)
RULES = (PLAIN,)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on officialese; phrases inside names of events are left alone."""
    del options
    for one in found_in(passage, "officialese.tsv", "phrase", "plain"):
        if inside_name(passage, one.first, one.after):
            continue
        if one.says == "-":
            message = f"“{one.surface}” dapat dihilangkan tanpa mengubah arti."
            yield passage.remark(PLAIN, one.start, one.end, message)
            continue
        suggestion = like(one.surface, one.says)
        message = f"Lebih lugas: “{suggestion}”."
        yield passage.remark(PLAIN, one.start, one.end, message, suggestion)
