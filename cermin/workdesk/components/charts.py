"""A chart that explains itself: a finding as its title, a basis, and a table behind it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats
from laces.components import Component

#: What Chartkick can draw here.
KINDS = frozenset({"line", "area", "column", "bar", "pie"})


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of columns.

    Attributes:
        name: words for the direct label.
        values: one number for each label of the chart; None is a gap, never 0.
        tone: `positive`, `neutral`, `negative`, `ours`; empty takes the next of the six colours.
    """

    name: Any
    values: Sequence[float | int | None]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A mark on the chart: something that we did, or a break in a definition."""

    label: str
    text: Any


@dataclass
class Chart(Component):  # type: ignore[misc]
    """What one chart shows.

    Attributes:
        title: the finding, a sentence.
        labels: the categories or dates along the axis, as words.
        series: at most six.
        kind: one of `KINDS`.
        basis: what the numbers are made of.
        x_label: words for the axis of the labels.
        y_label: the unit of the numbers, in words.
        stacked: pile the series.
        notes: marks at a label.
        short: a lower drawing.
    """

    title: Any
    labels: Sequence[Any]
    series: Sequence[Series]
    kind: str = "line"
    basis: Any = ""
    x_label: Any = ""
    y_label: Any = ""
    stacked: bool = False
    notes: Sequence[Note] = ()
    short: bool = False
    filename: str = "cermin"
    key: str = field(default_factory=lambda: f"chart-{secrets.token_hex(4)}")

    template_name = "workdesk/components/chart.html"

    def __post_init__(self) -> None:
        """Refuse what cannot be read.

        Raises:
            ValueError: unknown kind, more than six series, or lengths that differ.
        """
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of chart.")
        if len(self.series) > 6:
            raise ValueError("A chart of more than six series cannot be read.")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("Every series needs one value (or None) for each label.")

    @property
    def data(self) -> dict[str, Any]:
        """What the script draws from."""
        return {
            "kind": self.kind,
            "stacked": self.stacked,
            "xLabel": str(self.x_label),
            "yLabel": str(self.y_label),
            "filename": self.filename,
            "labels": [str(label) for label in self.labels],
            "series": [
                {"name": str(s.name), "tone": s.tone, "values": list(s.values)} for s in self.series
            ],
            "notes": [{"label": note.label, "text": str(note.text)} for note in self.notes],
        }

    @property
    def data_id(self) -> str:
        """The id of the element that holds the data."""
        return f"{self.key}-data"

    @property
    def rows(self) -> list[tuple[Any, list[str | None]]]:
        """The table behind the chart: label and formatted values; None where there is no data."""
        return [
            (label, [_formatted(series.values[i]) for series in self.series])
            for i, label in enumerate(self.labels)
        ]

    @property
    def is_empty(self) -> bool:
        """Whether there is not one number."""
        return all(value is None for s in self.series for value in s.values)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the chart itself."""
        return {"chart": self}


def _formatted(value: float | int | None) -> str | None:
    return None if value is None else formats.number_format(value)
