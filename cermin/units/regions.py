"""Provinces, regencies and cities of Indonesia, their codes and their time zones.

Codes and names are those of Kepmendagri 300.2.2-2138 of 2025; time zones those of Keppres 41/1987;
provincial capitals those of the laws that made the provinces (Banjarbaru by UU 8/2022).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cermin.language.names.places import region_facts
from cermin.units.models import Timezone


@dataclass(frozen=True, slots=True)
class Region:
    """A province, a regency or a city.

    Attributes:
        code: Kemendagri code: “33” or “33.29”.
        kind: "province", "regency" or "city".
        title: what stands before the name: “Kabupaten”; empty when the name says it itself.
        name: “Brebes”.
        province: code of the province that it is or lies in.
        timezone: one of `Timezone`.
        capital: seat of a provincial government; empty for others.
    """

    code: str
    kind: str
    title: str
    name: str
    province: str
    timezone: str
    capital: str

    @property
    def full_name(self) -> str:
        """“Kabupaten Brebes”, “Provinsi Jawa Tengah”, “Daerah Istimewa Yogyakarta”."""
        return f"{self.title} {self.name}".lstrip()

    @property
    def usual_name(self) -> str:
        """The full name without “Administrasi”, which only laws write: “Kota Jakarta Pusat”."""
        return self.full_name.replace(" Administrasi", "")

    @property
    def digits(self) -> str:
        """The code without dots: “3329”."""
        return self.code.replace(".", "")


@cache
def regions() -> dict[str, Region]:
    """Return all regions by code, each province before its regencies and cities."""
    return {
        row["code"]: Region(**{**row, "timezone": Timezone[row["timezone"]].value})
        for row in region_facts()
    }


def provinces() -> list[Region]:
    """Return the 38 provinces in the order of their codes."""
    return [region for region in regions().values() if region.kind == "province"]


def within(province: str) -> list[Region]:
    """Return the regencies and cities of a province, by its code."""
    return [
        region
        for region in regions().values()
        if region.province == province and region.kind != "province"
    ]
