"""Indonesian words reduced to their roots, so that a search finds every form of a word."""

from .roots import stem, stems

__all__ = ["stem", "stems"]
