"""Whole numbers in Indonesian words."""

from cermin.language.text.numbers import DIGIT_WORDS

__all__ = ["spelled"]

_UNITS = (*DIGIT_WORDS, "sepuluh", "sebelas")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))


def spelled(value: int) -> str:
    """Give a number from 0 to 999 trillion in words; its digits when it is larger or negative."""
    if not 0 <= value < 10**15:
        return str(value)
    if value < 12:
        return _UNITS[value]
    if value < 20:
        return f"{_UNITS[value - 10]} belas"
    if value < 100:
        return _joined(f"{_UNITS[value // 10]} puluh", value % 10)
    for size, name in _SCALES:
        if value >= size:
            count, rest = divmod(value, size)
            head = f"se{name}" if count == 1 and size <= 1000 else f"{spelled(count)} {name}"
            return _joined(head, rest)
    return str(value)


def _joined(head: str, rest: int) -> str:
    return f"{head} {spelled(rest)}" if rest else head
