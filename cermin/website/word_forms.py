"""Other forms of an Indonesian word, for an index that knows no roots (SQLite's).

PostgreSQL reduces words to roots when it indexes them; here the question names the forms instead.
"""

from __future__ import annotations

from cermin.language.stemming import stem

#: First letter of a root → what `me-` and `pe-` make of it (without their e); others take none.
_NASALS = {
    **dict.fromkeys("bfv", "m{root}"),
    "p": "m{rest}",
    **dict.fromkeys("cdjz", "n{root}"),
    "t": "n{rest}",
    **dict.fromkeys("aeioughq", "ng{root}"),
    "k": "ng{rest}",
    "s": "ny{rest}",
}
_PLAIN = ("", "di", "ber", "ter", "per", "ke", "se")
#: Shorter roots begin too many words that have nothing to do with them.
_SHORTEST = 4


def beginnings(word: str) -> list[str]:
    """Return beginnings of the words that share the word's root, the root first.

    A word without a known root, or with a very short one, gives nothing.
    """
    root = stem(word.lower())
    if len(root) < _SHORTEST or not root.isalpha():
        return []
    shape = _NASALS.get(root[0], "{root}")
    nasal = shape.format(root=root, rest=root[1:])
    return [*(f"{prefix}{root}" for prefix in _PLAIN), f"me{nasal}", f"pe{nasal}"]
