import json
from pathlib import Path

import pytest

from cermin.language.names.gazetteer import Gazetteer, GazetteerEntry, entry_for
from cermin.language.names.places import regions

SHARED = Path(__file__).resolve().parents[4] / "shared"
INSTITUTIONS = {
    "KPU": "Komisi Pemilihan Umum",
    "Bawaslu": "Badan Pengawas Pemilihan Umum",
    "Diskominfo": "Dinas Komunikasi dan Informatika",
}


def entries_of(short: str, long: str, *, local: bool = True) -> list[GazetteerEntry]:
    """The provincial units of an institution and, where it has them, the local ones."""
    found = []
    for region in regions():
        if region.kind != "provinsi" and not local:
            continue
        place = region.name if region.kind == "provinsi" else f"{region.kind.title()} {region.name}"
        found.append(
            entry_for(
                f"{short.removeprefix('Kanwil ')}/{place}",
                institution_short=short,
                institution_long=long,
                level="province" if region.kind == "provinsi" else "regency",
                place=place,
                province=region.province,
            )
        )
    return found


def centre_of(short: str, long: str) -> GazetteerEntry:
    return entry_for(
        f"{short}/RI", institution_short=short, institution_long=long, level="national"
    )


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    entries: list[GazetteerEntry] = []
    for short, long in INSTITUTIONS.items():
        entries += [centre_of(short, long), *entries_of(short, long)]
    ministry = "Kementerian Hukum dan HAM"
    entries.append(centre_of("Kemenkumham", ministry))
    entries += entries_of("Kanwil Kemenkumham", f"Kantor Wilayah {ministry}", local=False)
    return Gazetteer(entries)


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared data folder is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def gold() -> list[dict[str, str]]:
    path = Path(__file__).parents[1] / "gate" / "sets" / "tone_headlines.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
