"""Colloquial Indonesian written in standard words, with the original kept."""

from .values import Change, Normalised
from .writing import normalise

__all__ = ["Change", "Normalised", "normalise"]
