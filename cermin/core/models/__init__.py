"""Abstract rows that other apps build on."""

from cermin.core.models.attempts import Attempted

__all__ = ["Attempted"]
