"""Tables that are declared: columns, what they sort by, and what goes into an export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: stands in the address.
        label: words in the head.
        value: attribute path (`"document.title"`, a final method is called) or a function of the
            row; gives the plain value that is exported and, without `cell`, shown.
        cell: template that shows the value; gets `row`, `value`, `unit`.
        sort: field names for `order_by`, ascending; empty: not sortable.
        numeric: align right.
        always: cannot be hidden; the first such column is the title of the card on a phone.
        shown: whether it is shown until somebody chooses otherwise.
        export: whether it goes into files.
        wide: takes the card's whole width on a phone.
    """

    key: str
    label: Any
    value: str | Callable[[Any], Any]
    cell: str = ""
    sort: tuple[str, ...] = ()
    numeric: bool = False
    always: bool = False
    shown: bool = True
    export: bool = True
    wide: bool = False

    def get(self, row: Any) -> Any:
        """Return the plain value; a missing relation gives None."""
        if callable(self.value):
            return self.value(row)
        found = row
        for part in self.value.split("."):
            if found is None:
                return None
            found = getattr(found, part)
        return found() if callable(found) else found


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What will stand here, and the first step."""

    title: Any
    text: Any = ""
    label: Any = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One head of a shown column, with the address that sorts by it."""

    column: Column
    direction: str
    query: str


def chosen_columns(columns: Iterable[Column], wanted: Iterable[str]) -> list[Column]:
    """Return the columns to show: those named, or the usual ones when none is named."""
    names = set(wanted)
    every = list(columns)
    known = {column.key for column in every if not column.always}
    if not names & known:
        return [column for column in every if column.always or column.shown]
    return [column for column in every if column.always or column.key in names]


def split_sort(columns: Iterable[Column], wanted: str) -> tuple[Column, bool] | None:
    """Return the sortable column that `wanted` (`-key` for descending) names, and whether down."""
    key = wanted.removeprefix("-")
    for column in columns:
        if column.key == key and column.sort:
            return column, wanted.startswith("-")
    return None


def sorted_rows(
    rows: QuerySet[Any], columns: Iterable[Column], wanted: str, default: tuple[str, ...]
) -> QuerySet[Any]:
    """Order the rows as asked, always ending in the primary key, so that pages never overlap."""
    found = split_sort(columns, wanted)
    fields: list[str] = list(default)
    if found is not None:
        column, down = found
        fields = [_turned(name) if down else name for name in column.sort]
    if not {"pk", "-pk", "id", "-id"} & set(fields):
        fields.append("-pk" if fields and fields[0].startswith("-") else "pk")
    return rows.order_by(*fields)


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def heads(
    columns: Iterable[Column], params: Any, *, sort_param: str, page_param: str
) -> list[Head]:
    """Return the heads of the shown columns; a second click turns the order round."""
    now = params.get(sort_param, "")
    found = []
    for column in columns:
        direction = ""
        if now.removeprefix("-") == column.key:
            direction = "descending" if now.startswith("-") else "ascending"
        changed = params.copy()
        changed.pop(page_param, None)
        changed[sort_param] = f"-{column.key}" if direction == "ascending" else column.key
        found.append(Head(column, direction, f"?{changed.urlencode()}" if column.sort else ""))
    return found


def carried(params: Mapping[str, Any], leave_out: Iterable[str]) -> list[tuple[str, str]]:
    """Return the parameters that a form must carry on as hidden fields."""
    dropped = set(leave_out)
    pairs = params.lists() if isinstance(params, MultiValueDict) else params.items()
    return [
        (key, value)
        for key, values in pairs
        if key not in dropped
        for value in (values if isinstance(values, list) else [values])
    ]


def cells(columns: Iterable[Column], row: Model) -> list[tuple[Column, Any]]:
    """Return a row's columns with their plain values."""
    return [(column, column.get(row)) for column in columns]
