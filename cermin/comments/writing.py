"""What readers type, made fit to be stored and shown: nothing hidden, nothing piled up."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Joiners that emoji and some scripts need; every other format character is dropped.
_JOINERS = "\u200c\u200d"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_MANY_LINES = re.compile(r"\n{3,}")
_BLANKS = re.compile(r"[^\S\n]+")
#: More marks than this on one letter overflow into the lines around it.
_MARKS = 2


def clean_text(text: str) -> str:
    """Return the text without characters that hide, reorder or pile up; lines are kept."""
    lines = _BREAKS.sub("\n", _readable(text))
    lines = "\n".join(line.strip() for line in _BLANKS.sub(" ", lines).split("\n"))
    return _MANY_LINES.sub("\n\n", lines).strip()


def clean_line(text: str) -> str:
    """Return the text in one line, otherwise as `clean_text`."""
    return " ".join(clean_text(text).split())


def fingerprint(text: str) -> str:
    """Return what equal texts share, whatever their case, blanks and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(c for c in folded if c.isalnum()) or folded
    return hashlib.blake2b(letters.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _readable(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8")):
        kind = unicodedata.category(character)
        if kind in _DROPPED and character not in "\n\t" and character not in _JOINERS:
            if character == "\r" or character == "\x85":
                kept.append(character)
            continue
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)
