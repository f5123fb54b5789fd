"""Indonesian text cut and cleaned: the ground on which every other part reads."""

from .cleaning import clean
from .sentences import Span, headline_and_lead, sentences
from .tokens import Token, tokens
from .values import PartialDate, Value, read_values

__all__ = [
    "PartialDate",
    "Span",
    "Token",
    "Value",
    "clean",
    "headline_and_lead",
    "read_values",
    "sentences",
    "tokens",
]
