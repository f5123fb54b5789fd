import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.similarity.reports import (
    SAME_REPORT,
    containment,
    gist,
    group_reports,
    likeness,
    same_report,
    shingles,
)
from cermin.language.text import sentences

TEXT = st.text(st.characters(), max_size=200)
LEAD = (
    "Komisi Pemilihan Umum Kabupaten Brebes menetapkan jumlah pemilih tetap dalam rapat pleno "
    "terbuka di aula kantor setempat yang dihadiri pengawas dan perwakilan partai politik."
)


def test_shingles_do_not_mind_marks_and_capitals() -> None:
    assert shingles("KPU, Kab. Brebes") == shingles("kpu kabupaten brebes")
    assert shingles("KPU") == {"kpu"}
    assert shingles("") == frozenset()


def test_containment_is_of_the_smaller_set() -> None:
    assert containment({"a", "b"}, {"a", "b", "c", "d"}) == 1.0
    assert containment({"a", "b"}, {"b"}) == 1.0
    assert containment(set(), {"a"}) == 0.0


def test_a_copy_under_another_headline_is_one_report() -> None:
    assert same_report("KPU Tetapkan DPT", LEAD, "Segini Jumlah Pemilih", f"ANTARA - {LEAD}") > 0.9


def test_other_news_of_the_same_institution_is_another_report() -> None:
    other = (
        "Komisi Pemilihan Umum Kabupaten Brebes membuka pendaftaran petugas pemungutan suara mulai "
        "pekan depan dan mengajak warga berusia muda untuk ikut mendaftar di kantor kecamatan."
    )
    assert same_report("KPU Brebes Tetapkan DPT", LEAD, "KPU Brebes Cari Petugas", other) < 0.4


@pytest.mark.parametrize(
    ("title_a", "lead_a", "title_b", "lead_b"),
    [
        ("Harga Emas Antam 5 Mei 2025", "", "Harga Emas Antam 6 Mei 2025", ""),
        (
            "Harga Emas Antam Hari Ini",
            f"Senin (5/5/2025) {LEAD}",
            "Harga Emas Antam Hari Ini",
            f"Selasa (6/5/2025) {LEAD}",
        ),
        ("Korban Banjir Jadi 5 Orang", LEAD, "Korban Banjir Jadi 7 Orang", LEAD),
    ],
)
def test_instalments_of_a_series_are_not_one_report(
    title_a: str, lead_a: str, title_b: str, lead_b: str
) -> None:
    assert same_report(title_a, lead_a, title_b, lead_b) == 0.0


def test_the_same_date_written_twice_is_no_veto() -> None:
    assert (
        same_report("Rapat KPU", f"Senin (26/4/2021) {LEAD}", "Rapat KPU", f"26 April {LEAD}") > 0.9
    )


@settings(deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_the_score_is_symmetric_and_bounded(a: str, b: str, c: str, d: str) -> None:
    score = same_report(a, b, c, d)
    assert 0 <= score <= 1
    assert score == same_report(c, d, a, b)


def test_reports_are_grouped_in_order() -> None:
    items = [
        gist("KPU Brebes Tetapkan DPT", LEAD),
        gist("Jalan Rusak di Kaur", "Warga mengeluhkan jalan."),
        gist("Jumlah Pemilih Brebes", f"Brebes - {LEAD}"),
        gist("", ""),
        gist("", ""),
    ]
    assert group_reports(items) == [[0, 2], [1], [3], [4]]
    assert group_reports([]) == []


def test_grouping_finds_what_comparing_all_pairs_finds(shared: Path) -> None:
    rows = _near_duplicates(shared)[:400]
    items = [gist(row["title"], _lead(row["text"])) for row in rows]
    groups = group_reports(items)
    assert sorted(position for group in groups for position in group) == list(range(len(items)))
    heads = [group[0] for group in groups]
    for number, head in enumerate(heads):
        for earlier in heads[:number]:
            assert likeness(items[earlier], items[head]) < SAME_REPORT


def test_edited_copies_are_found(shared: Path) -> None:
    by_group: dict[int, dict[int, dict[str, Any]]] = {}
    for row in _near_duplicates(shared):
        by_group.setdefault(row["gid"], {})[row["level"]] = row
    # Share of copies recognised: light, medium and heavy edits.
    for level, floor in ((1, 0.99), (2, 0.94), (3, 0.90)):
        pairs = [(g[0], g[level]) for g in by_group.values() if {0, level} <= g.keys()]
        same = [
            same_report(a["title"], _lead(a["text"]), b["title"], _lead(b["text"])) >= SAME_REPORT
            for a, b in pairs
        ]
        assert sum(same) / len(same) >= floor


def _near_duplicates(shared: Path) -> list[dict[str, Any]]:
    path = shared / "data/near_dup_synthetic/dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _lead(text: str) -> str:
    return " ".join(span.text for span in sentences(text[:3000])[:4])
