"""Indonesian text cut and cleaned: the ground on which every other part reads."""

from .cleaning import clean
from .sentences import Span, headline_and_lead, sentences
from .tokens import Token, tokens

__all__ = ["Span", "Token", "clean", "headline_and_lead", "sentences", "tokens"]
