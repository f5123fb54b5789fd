"""Write words as the tone model sees them; what an officer reads is never changed."""

import re
import zlib
from functools import cache, lru_cache

from cermin.language.normalise.words import word_map

__all__ = ["hash_of", "shape_of"]

_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LAUGH = re.compile(r"(?:wk|kw){2,}\w{0,3}|(?:ha|he|hi|ah|eh){2,}h?|(?:xi){2,}")
_NYA_STAYS_WORDS = (
    "punya tanya hanya biasanya akhirnya sebenarnya sayangnya katanya kayaknya sepertinya "
    "pokoknya intinya bertanya seharusnya mestinya harusnya untungnya celakanya makanya "
    "rupanya nyatanya kenyataannya kiranya setidaknya sesungguhnya masanya hendaknya "
    "semestinya sebaiknya penanya menanya ditanya mempunyai kepunyaan sebelumnya"
)
_NYA_STAYS = frozenset(_NYA_STAYS_WORDS.split())


@lru_cache(30_000)
def shape_of(token: str) -> tuple[str, str]:
    """Give the form and the shape of a word in small letters.

    Both are written in standard words ("bgt" → "banget"), with letters that were drawn out cut
    short ("baguuus") and laughter and numbers made alike. The shape is also without "-nya", which
    much text writes apart.
    """
    plain = _squeezed(token)
    form = _one_word_for().get(plain, plain)
    return form, _without_nya(form)


def hash_of(shape: str) -> int:
    """Give the 32 bits by which a word is known to the model."""
    return zlib.crc32(shape.encode("utf-8", "surrogatepass"))


@cache
def _one_word_for() -> dict[str, str]:
    """Give colloquial word → standard word, where that is a single word.

    Where it is several, both spellings occur in the training text and may keep their own weights.
    """
    return {word: formal for word, formal in word_map().items() if " " not in formal}


def _squeezed(token: str) -> str:
    if token.isdigit():
        return "0" * min(len(token), 5)
    if _LAUGH.fullmatch(token):
        return "haha"
    if len(token) > 2:
        token = _REPEATED.sub(r"\1", token)
        if token[-1] == "2" and token[:-1].isalpha():
            token = token[:-1]
    return token.replace("’", "'")


def _without_nya(form: str) -> str:
    if len(form) > 6 and form.endswith("nya") and form not in _NYA_STAYS:
        return form[:-3].removesuffix("-")
    return form
