"""One measured figure, and the data that it is measured on."""

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Figure", "data_folder"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one component on one set.

    Attributes:
        component: "Sentiment", "Names", …: the table's first column.
        measure: what is measured, on what, in words that a reader of the docs understands.
        value: what was measured.
        floor: the pinned bound; the gate fails below it (above it, when ``lower_is_better``).
        reference: the handbook's reference result, "" where there is none.
        lower_is_better: error rates and the like.
        digits: how many decimals the table prints.
    """

    component: str
    measure: str
    value: float
    floor: float
    reference: str = ""
    lower_is_better: bool = False
    digits: int = 3

    @property
    def holds(self) -> bool:
        """Whether the value, as the table prints it, meets the floor."""
        value = round(self.value, self.digits)
        return value <= self.floor if self.lower_is_better else value >= self.floor


def data_folder() -> Path | None:
    """Give the folder of the development data, or None where there is none.

    It is what ``CERMIN_SHARED_DATA`` names, else ``../shared/data`` beside the project.
    """
    named = os.environ.get("CERMIN_SHARED_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[4] / "shared" / "data"
    return folder if folder.is_dir() else None
