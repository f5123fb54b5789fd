"""Indonesian text cut and cleaned: the ground on which every other part reads."""

from .cleaning import clean
from .masking import mask_handles, masked_spans
from .sentences import Span, headline_and_lead, sentences
from .spotting import Spotted, spot
from .tokens import Token, tokens
from .values import PartialDate, Value, read_values

__all__ = [
    "PartialDate",
    "Span",
    "Spotted",
    "Token",
    "Value",
    "clean",
    "headline_and_lead",
    "mask_handles",
    "masked_spans",
    "read_values",
    "sentences",
    "spot",
    "tokens",
]
