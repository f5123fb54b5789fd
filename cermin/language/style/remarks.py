"""What a check says: the rule it follows, the remark it makes, and the key of that remark."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Remark", "RemarkClass", "Rule"]

#: galat = wrong by a written rule; konteks = look at it, it may be meant; saran = could be better.
RemarkClass = Literal["galat", "konteks", "saran"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of writing.

    Attributes:
        id: "group/name", stable for good: dismissals and statistics refer to it.
        cls: the class of its remarks; a table may give single entries another one.
        what: what the rule wants, one sentence in Indonesian.
        source: where the rule is written.
        blocks: whether publishing waits for a second person.
    """

    id: str
    cls: RemarkClass
    what: str
    source: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the coach noticed.

    Attributes:
        rule: the id of the rule.
        cls: "galat", "konteks" or "saran".
        start: where it begins in the part named by ``part``.
        end: where it ends; ``part[start:end] == text``. Both are 0 when something is missing.
        text: the surface that is remarked on; empty when something is missing.
        suggestion: what to put in its place in one tap; None when a person must decide.
        message: why, in Indonesian, for the officer.
        source: where the rule is written.
        part: the part of the article: "title", "summary", "body", "slug", "images.0.alt", …
        blocks: whether publishing waits for a second person (personal data).
        key: rule, part, surface and occurrence; the same for the same remark in the next version
            of a text, so that a dismissal can be remembered.
    """

    rule: str
    cls: RemarkClass
    start: int
    end: int
    text: str
    suggestion: str | None
    message: str
    source: str
    part: str = "body"
    blocks: bool = False
    key: str = ""
