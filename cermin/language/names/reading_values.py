"""What the reading of a text's names answers."""

from dataclasses import dataclass
from typing import Any

from .quotes import Quote
from .register_values import Kind

__all__ = ["Entity", "Names"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text: ``source[start:end] == text``.

    Attributes:
        kind: PER, ORG or LOC.
        link: the key of the thing, when it is known; None for unknown ones and where namesakes
            stay open.
        name: the fullest form that the text gives: "Asmono Wikan" for a later "Asmono".
        confidence: 0.95 a known name, 0.85 a speaker, 0.8 seen by the model, 0.65 a part
            of a name that stands elsewhere in the text, 0.6 one of several namesakes. It orders;
            it is no probability.
        in_title: whether the span points into the title.
    """

    start: int
    end: int
    text: str
    kind: Kind
    link: str | None
    name: str
    confidence: float
    in_title: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Give the form of the command line."""
        found: dict[str, Any] = {
            "span": [self.start, self.end],
            "text": self.text,
            "kind": self.kind,
            "link": self.link,
            "name": self.name,
            "confidence": self.confidence,
        }
        return {**found, "in": "title"} if self.in_title else found


@dataclass(frozen=True, slots=True)
class Names:
    """The names and the quotations of a text; entities do not overlap."""

    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the form of the command line."""
        return {
            "entities": [entity.as_dict() for entity in self.entities],
            "quotes": [
                {
                    "speaker": quote.speaker or None,
                    "title": quote.title or None,
                    "span": [quote.start, quote.end],
                    "kind": quote.kind,
                }
                for quote in self.quotes
            ],
        }
