"""Decide which unit each name of a text means."""

from cermin.language.text.wording import words_of

from .gazetteer_index import NameIndex, Unit
from .gazetteer_scan import Found, Reading, Scan
from .gazetteer_values import Hit, Reason, ReasonCode
from .places import canonical_province, regions_by_words

__all__ = ["Reading", "read"]

# Longer than any article; what comes after is not read.
_MAX_CHARS = 500_000


def read(
    index: NameIndex, text: str, *, context_province: str | None = None, title_end: int = 0
) -> Reading:
    """Find all that a text says of the units of an index; see `Gazetteer.find`."""
    scan = Scan(index, words_of(text[:_MAX_CHARS]))
    scan.scan()
    _Reader(scan, title_end).decide(context_province)
    return scan.reading


class _Reader:
    """The state of one reading; thrown away with it."""

    def __init__(self, scan: Scan, title_end: int) -> None:
        self.scan = scan
        self.title_end = title_end
        self.hits: list[Hit] = []
        # Units named beyond doubt: they settle the names that could be theirs.
        self.sure: set[int] = set()

    def decide(self, context_province: str | None) -> None:
        """Turn names into hits: the plain ones first, for they settle the others."""
        open_names: list[Found] = []
        for found in self.scan.found:
            self.scan.reading.named.update(unit.number for unit in found.units)
            self.scan.specific.update(unit.institution for unit in found.units if unit.place)
            if found.code == "all_units_of_province":
                self._hit(found, found.units[0], certain=False)
            elif len(found.units) == 1 and not _rivals(found):
                unit = found.units[0]
                self.sure.add(unit.number)
                self.scan.provinces.add(unit.province)
                self.scan.places.add((unit.kind, unit.place))
                self._hit(found, unit, certain=True)
            else:
                open_names.append(found)
        if context_province:
            self.scan.provinces.add(
                canonical_province(context_province) or context_province.casefold()
            )
        for found in open_names:
            self._settle(found)
        self._centres(context_province)
        self.hits.sort(key=lambda hit: (hit.start, hit.end, hit.key))
        self.scan.reading.hits = tuple(self.hits)

    def _settle(self, found: Found) -> None:
        """Decide between namesakes by what else the text names."""
        provincial = [unit for unit in found.units if unit.level == "province"]
        chosen = [unit for unit in found.units if unit.number in self.sure]
        by = "unit"
        if len(chosen) != 1:
            if provincial:
                self._prefer_province(found, provincial)
                return
            fitting, by = self._fitting(found)
            if fitting is not None and not fitting:
                return  # the text means a namesake that is not among our units
            chosen = fitting or []
        if len(chosen) == 1:
            self._hit(found, chosen[0], certain=True, by=by)
            return
        for unit in chosen or found.units:
            self._hit(found, unit, certain=False, code="ambiguous_place")

    def _prefer_province(self, found: Found, provincial: list[Unit]) -> None:
        """Give "Bawaslu Bengkulu" to the province, surely when the text says that it is one."""
        outright = ("provinsi", found.place) in self.scan.places and len(provincial) == 1
        for unit in provincial:
            code: ReasonCode | None = None if outright else "province_preferred"
            self._hit(found, unit, certain=outright, code=code, by="place")

    def _fitting(self, found: Found) -> tuple[list[Unit] | None, str]:
        """Give the units that the named places leave, then the provinces; None when neither tells.

        Namesakes that are no units of ours count too: "KPU Tegal" in a text on Kota Tegal is not
        KPU Kabupaten Tegal, even when that is the only one that we know.
        """
        regions = regions_by_words().get(found.place, ())
        options = {(unit.kind, unit.province) for unit in found.units}
        options |= {(region.kind, region.province) for region in regions}
        named = {kind for kind, _ in options if (kind, found.place) in self.scan.places}
        if len(named) == 1:
            return [unit for unit in found.units if unit.kind in named], "place"
        near = {option for option in options if option[1] in self.scan.provinces}
        if len(near) == 1:
            return [unit for unit in found.units if (unit.kind, unit.province) in near], "province"
        return None, ""

    def _centres(self, context_province: str | None) -> None:
        """Give the institutions named alone to their centre, unless a local unit is meant."""
        local = canonical_province(context_province or "") not in ("", "DKI Jakarta")
        for first, after, name in self.scan.alone:
            beside = name.institution in self.scan.specific
            code: ReasonCode = "bare_beside_specific" if beside else "bare_acronym"
            for unit in name.units or self.scan.index.institutions.get(name.institution, []):
                if unit.level == "national":
                    found = Found(first, after, [unit], "", "")
                    self._hit(found, unit, certain=not (beside or local), code=code)

    def _hit(
        self,
        found: Found,
        unit: Unit,
        *,
        certain: bool,
        code: ReasonCode | None = None,
        by: str = "",
    ) -> None:
        start, end = self.scan.worded.starts[found.first], self.scan.worded.ends[found.after - 1]
        surface = self.scan.worded.source[start:end]
        chosen = code or found.code
        if chosen == "named_in_text" and start < self.title_end:
            chosen = "named_in_title"
        params = [("surface", surface)]
        if chosen == "enumeration":
            params.append(("institution", unit.entry.institution))
        elif chosen == "all_units_of_province":
            params.append(("province", unit.province))
        elif chosen in ("province_preferred", "ambiguous_place"):
            params.append(("place", found.place))
        elif by and certain:
            params.append(("by", by))
        self.hits.append(
            Hit(unit.entry.key, start, end, surface, Reason(chosen, tuple(params)), certain)
        )


def _rivals(found: Found) -> bool:
    """Say whether another region has the name of this place, the kind not being named."""
    if found.kind or not found.place:
        return False
    return (
        len({(region.kind, region.province) for region in regions_by_words().get(found.place, ())})
        > 1
    )
