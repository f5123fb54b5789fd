"""One key for a text, whatever its quotes, spaces, case, mark-up, marks and page furniture."""

import html
import re
import unicodedata
from hashlib import blake2b

from cermin.language.text.boilerplate import is_boilerplate

__all__ = ["VERSION", "fingerprint"]

#: Goes up whenever a text would get another fingerprint than before; keys of different versions
#: must not be compared.
VERSION = 2

_NOT_LETTERS = re.compile(r"[\W_]+")
_VARIATION = re.compile("[\ufe00-\ufe0f]+")
# "(fas/idh)" and "(mdk/ray/tom)": the initials of reporter and editor.
_INITIALS = re.compile(r"\(\s*[a-z]{2,4}(?:\s*/\s*[a-z]{2,4}){1,2}\s*\)", re.IGNORECASE)
_TAIL = 40


def fingerprint(title: str, text: str) -> str:
    """Hash what is said, so that a text that comes twice is stored once.

    Quotes, white space, letter case, markup entities, punctuation, lines of page furniture
    ("Baca juga: …", "Pewarta: …") and the initials of reporter and editor at the end do not matter;
    a word more or less does. The title always counts, so two photo captions with the same short
    text stay apart. Never raises.

    Returns:
        32 hexadecimal letters, or "" when there is nothing to compare.
    """
    together = f"{title}\n{_told(text)}"
    normal = _letters(together)
    if not normal:
        normal = re.sub(r"\s+", "", unicodedata.normalize("NFKC", f"{title}\n{text}"))
    if not normal:
        return ""
    return blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _told(text: str) -> str:
    """Leave out what belongs to the page; where nothing else is, the text stays as it is."""
    kept = "\n".join([line for line in text.split("\n") if not is_boilerplate(line.strip())])
    ended = kept.rstrip()
    start = max(0, len(ended) - _TAIL)
    for match in _INITIALS.finditer(ended, start):
        if match.end() == len(ended):
            kept = ended[: match.start()]
    return kept if kept.strip() else text


def _letters(value: str) -> str:
    """Case-folded letters, marks and digits only."""
    for _ in range(2):
        if "&" in value:
            value = html.unescape(value)
    value = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    value = _VARIATION.sub("", value)
    marks = {c for c in set(value) if unicodedata.category(c)[0] == "M"}
    if not marks:
        return _NOT_LETTERS.sub("", value)
    # Vowel signs of Javanese or Arabic are marks: dropping them would make words equal.
    return "".join(c for c in value if c.isalnum() or c in marks)
