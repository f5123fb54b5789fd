"""Pass over the place that follows the name of an institution: "KPU Kabupaten Brebes"."""

import re
from functools import cache

from cermin.language.names.places import regions

__all__ = ["after_name"]

_NEXT = re.compile(r"[ \t]+([^\W\d_]+)(\.(?= ))?")
_KINDS = frozenset(["kabupaten", "kab", "kota", "provinsi", "prov", "kecamatan", "kec"])
_ALSO = frozenset(["ri", "pusat", "daerah", "setempat", "republik", "indonesia", "jatim", "jateng"])
# Words in the names of regions that are mostly something else.
_PLAIN_WORDS = (
    "baru batu timur barat selatan utara tengah jaya besar dalam muda kepulauan bangka tua utara "
    "daya gunung mas pulau hulu hilir ogan ulu sungai penuh raya tinggi tebing buru aru intan"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())
_MAX_WORDS = 5
_TITLED = 0.6
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]")
# A sentence shows within this many characters whether every word begins with a capital letter.
_SHOWS = 300


def after_name(sentence: str, end: int) -> int:
    """Give where the name that ends at ``end`` ends with the place that belongs to it.

    A word goes with the name when it is a kind of region ("Kabupaten"), a region, or written with
    a capital letter in a sentence whose other words are not.
    """
    titled = _is_titled(sentence)
    kind = False
    for _ in range(_MAX_WORDS):
        match = _NEXT.match(sentence, end)
        if not match:
            return end
        word = match.group(1)
        small = word.lower()
        capital = word[0].isupper()
        named = capital and (kind or not titled) and not (len(word) > 2 and word.isupper())
        if not (small in _KINDS or small in _ALSO or small in _region_words() or named):
            return end
        kind = small in _KINDS
        end = match.end() if kind else match.end(1)
    return end


def _is_titled(sentence: str) -> bool:
    initials: list[str] = _INITIAL.findall(sentence[:_SHOWS])
    capital = sum(one.isupper() for one in initials)
    return capital > _TITLED * len(initials)


@cache
def _region_words() -> frozenset[str]:
    names = {word.lower() for region in regions() for word in region.name.split()}
    return frozenset(word for word in names if len(word) > 2) - _PLAIN
