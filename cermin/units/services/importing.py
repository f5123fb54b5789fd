"""Make and change units from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.units.exceptions import InvalidUnit, UnitError
from cermin.units.models import Unit
from cermin.units.services.access import one_sync
from cermin.units.services.aliases import add_alias
from cermin.units.services.create import UnitFacts, built, create_unit
from cermin.units.services.move import move_unit
from cermin.units.services.plant import DatedName
from cermin.units.services.rows import Row, read_rows
from cermin.units.services.table import (
    COLUMNS,
    REQUIRED,
    read_aliases,
    read_date,
    read_kind,
    read_timezone,
)
from cermin.units.services.update import UnitChanges, update_unit


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was refused, and why."""

    line: int
    code: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        applied: False when nothing was written: a trial, or a refused row without `skip_bad`.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    applied: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row whose cells were understood."""

    row: Row
    facts: UnitFacts
    parent_code: str
    aliases: tuple[DatedName, ...]

    @property
    def changes(self) -> UnitChanges:
        """The fields that the file's columns state; the code says which unit it is."""
        stated = self.row.cells.keys() - {"code", "parent_code", "aliases"}
        fields: Any = {name: getattr(self.facts, name) for name in COLUMNS if name in stated}
        return cast("UnitChanges", fields)


class _Undo(Exception):
    """Ends the transaction without trace."""


def import_units(
    *,
    file: IO[bytes],
    skip_bad: bool = False,
    dry_run: bool = False,
    with_site: bool = True,
    by: User | None = None,
) -> ImportReport:
    """Make the units of a file that are new, and change those that differ, in one transaction.

    A unit is known by its code. Its fields, its parent and the periods of its aliases follow the
    file; columns that the file lacks and aliases that it does not name stay as they are.

    Args:
        file: opened for bytes.
        skip_bad: take the good rows although others are refused; otherwise nothing is written.
        dry_run: write nothing, only report.
        with_site: whether new units get home pages.
        by: who asked; None: the system.

    Raises:
        UnreadableFile: the file as a whole cannot be read.
    """
    report = ImportReport()
    try:
        with transaction.atomic(), one_sync():
            entries = _understood(read_rows(file), report)
            for entry in _parents_first(entries, report):
                _apply(entry, report, with_site=with_site and not dry_run, by=by)
            if dry_run or (report.bad and not skip_bad):
                raise _Undo
        report.applied = True
    except _Undo:
        pass
    report.bad.sort(key=lambda bad: bad.line)
    return report


def _understood(rows: Iterator[Row], report: ImportReport) -> dict[str, _Entry]:
    """Return the rows that can be understood, by code; the others go into the report."""
    entries: dict[str, _Entry] = {}
    for row in rows:
        code = row.cells.get("code", "")
        try:
            entry = _entry(row)
        except InvalidUnit as error:
            report.bad.append(BadRow(row.line, code, str(error)))
            continue
        if code in entries:
            reason = _("Line %(line)s has the same code.") % {"line": entries[code].row.line}
            report.bad.append(BadRow(row.line, code, reason))
            continue
        entries[code] = entry
    return entries


def _entry(row: Row) -> _Entry:
    cells = row.cells
    if row.surplus:
        raise InvalidUnit({"": [_("The row has more cells than the file has columns.")]})
    missing = [name for name in COLUMNS if name in REQUIRED and name not in cells]
    if missing:
        raise InvalidUnit(
            {"": [_("The row lacks cells: %(columns)s.") % {"columns": ", ".join(missing)}]}
        )
    facts = UnitFacts(
        code=cells["code"],
        kind=read_kind(cells["kind"]),
        institution=cells["institution"],
        name=cells["name"],
        short_name=cells["short_name"],
        region_code=cells.get("region_code", ""),
        place=cells.get("place", ""),
        timezone=read_timezone(cells.get("timezone", "")),
        valid_from=read_date(cells.get("valid_from", ""), "valid_from"),
        valid_until=read_date(cells.get("valid_until", ""), "valid_until"),
    )
    unit = built(facts)  # checked, and written as it will be stored
    facts = UnitFacts(**{name: getattr(unit, name) for name in UnitFacts.__slots__})
    return _Entry(row, facts, cells["parent_code"], read_aliases(cells.get("aliases", "")))


def _parents_first(entries: dict[str, _Entry], report: ImportReport) -> Iterator[_Entry]:
    """Yield entries so that a parent's final place is known before its children's.

    Entries in a circle, below an unknown parent or below a refused one go into the report.
    """
    parents = _known_parents()
    refused = {bad.code for bad in report.bad} - entries.keys() - parents.keys()
    parents.update({code: entry.parent_code for code, entry in entries.items()})
    done: set[str] = set()
    for start in entries:
        # The way up leads through units that only Cermin knows, too.
        chain: dict[str, None] = {}
        code = start
        while code in parents and not (code in done or code in refused or code in chain):
            chain[code] = None
            code = parents[code]
        reason = _obstacle(code, list(chain), done, refused)
        for member in reversed(chain):
            if reason:
                refused.add(member)
            else:
                done.add(member)
            if member not in entries:
                continue
            if reason:
                report.bad.append(BadRow(entries[member].row.line, member, reason))
            else:
                yield entries[member]


def _obstacle(code: str, chain: list[str], done: set[str], refused: set[str]) -> str:
    """Tell why what hangs on `code` cannot be placed; empty when it can."""
    if not code or code in done:
        return ""
    if code in chain:
        circle = [*chain[chain.index(code) :], code]
        return _("The units stand in a circle: %(circle)s.") % {"circle": " → ".join(circle)}
    if code in refused:
        return _("Its parent “%(code)s” was refused.") % {"code": code}
    return _("There is no parent “%(code)s”, in the file or in Cermin.") % {"code": code}


def _known_parents() -> dict[str, str]:
    """Return the parent's code of every unit, by code."""
    codes = dict(Unit.objects.order_by("path").values_list("path", "code"))
    return {code: codes.get(path[: -Unit.steplen], "") for path, code in codes.items()}


def _apply(entry: _Entry, report: ImportReport, *, with_site: bool, by: User | None) -> None:
    code = entry.facts.code
    try:
        with transaction.atomic():
            outcome = _write(entry, with_site=with_site, by=by)
    except UnitError as error:
        report.bad.append(BadRow(entry.row.line, code, str(error)))
        return
    {"added": report.added, "changed": report.changed, "": report.unchanged}[outcome].append(code)


def _write(entry: _Entry, *, with_site: bool, by: User | None) -> str:
    parent = Unit.objects.filter(code=entry.parent_code).first() if entry.parent_code else None
    if entry.parent_code and parent is None:
        raise InvalidUnit(
            {"parent_code": [_("Its parent “%(code)s” was refused.") % {"code": entry.parent_code}]}
        )
    unit = Unit.objects.filter(code=entry.facts.code).first()
    if unit is None:
        unit = create_unit(parent=parent, by=by, with_site=with_site, **_as_arguments(entry.facts))
        _note(unit, entry.aliases, by)
        return "added"
    changed = False
    if (parent and parent.pk) != getattr(unit.get_parent(), "pk", None):
        unit = move_unit(unit=unit, parent=parent, by=by)
        changed = True
    changes = entry.changes
    if any(getattr(unit, name) != value for name, value in changes.items()):
        unit = update_unit(unit=unit, by=by, **changes)
        changed = True
    return "changed" if _note(unit, entry.aliases, by) or changed else ""


def _as_arguments(facts: UnitFacts) -> UnitChanges:
    fields: Any = {name: getattr(facts, name) for name in UnitFacts.__slots__}
    return cast("UnitChanges", fields)


def _note(unit: Unit, aliases: tuple[DatedName, ...], by: User | None) -> bool:
    known = {(a.name, a.valid_from, a.valid_until) for a in unit.aliases.all()}
    fresh = [a for a in aliases if (a.name, a.valid_from, a.valid_until) not in known]
    for alias in fresh:
        add_alias(
            unit=unit,
            name=alias.name,
            valid_from=alias.valid_from,
            valid_until=alias.valid_until,
            by=by,
        )
    return bool(fresh)
