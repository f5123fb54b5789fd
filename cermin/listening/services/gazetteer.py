"""The gazetteer's entry of a unit, from the names that `units` knows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from cermin.language.names.aliases import Level
from cermin.language.names.gazetteer import GazetteerEntry, entry_for
from cermin.units.services.names import UnitNames


def entry_of(names: UnitNames) -> GazetteerEntry:
    """Build the entry of one unit; its key is the unit's primary key."""
    key, own = str(names.pk), names.all_names()
    if names.level == "other":
        # A technical unit's name without its place ("Lapas Kelas I") would be found everywhere.
        return GazetteerEntry(key, own, names.kind, "", "", "other", names.institution)
    entry = entry_for(
        key,
        institution_short=names.institution_short,
        institution_long=names.institution_long,
        level=cast(Level, names.level),
        place=names.place,
        province=names.province,
        kind=names.kind,
        extra=own,
    )
    if names.institution_short == "Pemerintah":
        # "Pemda Jawa Tengah" is the name of a government, not of an institution with branches.
        return entry
    # All units of one tree belong together, whatever one of them is called in short.
    return replace(entry, institution=names.institution)
