"""What a brief says: frozen values between the counting and the wording."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of mentions in one stretch of time; `outlets` counts distinct outlets."""

    total: int
    positive: int
    neutral: int
    negative: int
    outlets: int

    def count(self, tone: str) -> int:
        """Return the count of one tone.

        Raises:
            AttributeError: there is no such tone.
        """
        return int(getattr(self, tone))


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Mentions that tell the same news, by their first document."""

    title: str
    outlets: tuple[str, ...]
    count: int
    tone: str
    url: str
    mention_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A mention that asks for an answer and has none."""

    mention_id: int
    title: str
    outlet: str
    tone: str
    confidence: float
    because: tuple[str, ...]
    url: str
    seen_at: str
    drafted: bool


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer that was published."""

    mention_id: int
    mention_title: str
    mention_outlet: str
    title: str
    url: str
    published_at: str
    minutes: int


@dataclass(frozen=True, slots=True)
class BriefContent:
    """One unit's day, as far as it has gone.

    Attributes:
        day: ISO date on the unit's clock.
        until: ISO moment up to which was counted; the day before is counted up to the same hour.
        compared_day: ISO date of the day before.
        complete: whether the day was over when it was counted.
        uncertain: mentions whose naming of the unit is not certain.
        silent_sources: sources in use whose last reading failed.
    """

    unit_code: str
    unit_name: str
    zone: str
    day: str
    until: str
    compared_day: str
    complete: bool
    now: Figures
    before: Figures
    stories: tuple[StoryLine, ...]
    waiting: tuple[WaitingLine, ...]
    waiting_total: int
    answers: tuple[AnswerLine, ...]
    uncertain: int
    silent_sources: int

    def as_json(self) -> dict[str, Any]:
        """Return the content as plain values for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> BriefContent:
        """Return the content of a kept brief."""
        values = dict(data)
        values["now"], values["before"] = Figures(**data["now"]), Figures(**data["before"])
        values["stories"] = tuple(
            StoryLine(
                **{
                    **line,
                    "outlets": tuple(line["outlets"]),
                    "mention_ids": tuple(line["mention_ids"]),
                }
            )
            for line in data["stories"]
        )
        values["waiting"] = tuple(
            WaitingLine(**{**line, "because": tuple(line["because"])}) for line in data["waiting"]
        )
        values["answers"] = tuple(AnswerLine(**line) for line in data["answers"])
        return cls(**values)
