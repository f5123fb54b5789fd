import json
import subprocess
import sys
from pathlib import Path

import pytest

from cermin.language.style import Article, Coach, Remark


@pytest.fixture(scope="module")
def read(shared: Path) -> dict[str, list[Remark]]:
    paths = sorted((shared / "seeds").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    found = Coach().read_all([Article(body=text) for text in texts])
    return {path.name[:3]: remarks for path, remarks in zip(paths, found, strict=True)}


@pytest.mark.parametrize(
    ("seed", "surface", "suggestion"),
    [
        ("000", "diantara", "di antara"),
        ("000", "dihadapan", "di hadapan"),
        ("000", "Disinilah", "Di sinilah"),
        ("000", "hoax", "hoaks"),
        ("001", "hoax", "hoaks"),
        ("001", "sosisal", "sosial"),
        ("001", "optmalisasi", "optimalisasi"),
        ("001", "Angegement", "Engagement"),
        ("001", "berartii", "berarti"),
        ("001", "manjadi", "menjadi"),
        ("001", "Mengamas", "Mengemas"),
        ("001", "menganalisa", "menganalisis"),
        ("002", "sekedar", "sekadar"),
        ("002", "pro aktif", "proaktif"),
        ("002", "respon", "respons"),
        ("003", "didunia", "di dunia"),
        ("003", "dimana", "di mana"),
        ("003", "diatas", "di atas"),
        ("003", "di habiskan", "dihabiskan"),
        ("003", "merubah", "mengubah"),
        ("004", "Adminstrasi", "Administrasi"),
        ("004", "Kosolidasi", "Konsolidasi"),
        ("004", "efektifitas", "efektivitas"),
    ],
)
def test_an_error_of_the_seeds_is_found_with_its_mend(
    read: dict[str, list[Remark]], seed: str, surface: str, suggestion: str
) -> None:
    found = [one for one in read[seed] if one.text == surface and one.cls == "galat"]
    assert [one.suggestion for one in found] == [suggestion] * len(found)
    assert found


def test_one_date_under_two_days_is_found_on_both(read: dict[str, list[Remark]]) -> None:
    found = {one.text for one in read["002"] if one.rule == "fact/two-weekdays"}
    assert found == {"Kamis (26/10/2022)", "Rabu (26/10/2022)"}
    wrong = [one for one in read["002"] if one.rule == "fact/weekday"]
    assert [(one.text, one.suggestion) for one in wrong] == [
        ("Kamis (26/10/2022)", "Rabu (26/10/2022)")
    ]


def test_a_speaker_spelt_two_ways_is_found_across_the_files(
    read: dict[str, list[Remark]],
) -> None:
    rule = "names/one-spelling"
    assert {one.text for one in read["000"] if one.rule == rule} >= {"Asmono"}
    assert {one.text for one in read["001"] if one.rule == rule} >= {"Aswono"}


def test_the_command_says_the_same_of_files(shared: Path) -> None:
    paths = [str(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    done = subprocess.run(
        [sys.executable, "-m", "cermin.language.commands", "coach", "--plain", "--json", *paths],
        check=True,
        capture_output=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == paths
    for row, path in zip(rows, paths, strict=True):
        text = Path(path).read_bytes().decode("utf-8")
        for remark in row["remarks"]:
            start, end = remark["span"]
            assert text[start:end] == remark["text"]
    texts = {remark["text"] for row in rows for remark in row["remarks"]}
    assert {"Asmono", "Aswono", "sosisal", "Disinilah", "Kamis (26/10/2022)"} <= texts


def test_one_call_over_all_files_finds_what_the_seeds_are_known_for(shared: Path) -> None:
    paths = [str(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    done = subprocess.run(
        [sys.executable, "-m", "cermin", "coach", *paths, "--json"], check=True, capture_output=True
    )
    remarks = [one for line in done.stdout.splitlines() for one in json.loads(line)["remarks"]]
    two_days = {one["text"] for one in remarks if one["rule"] == "fact/two-weekdays"}
    assert two_days == {"Kamis (26/10/2022)", "Rabu (26/10/2022)"}
    spelt = {one["text"] for one in remarks if one["rule"] == "names/one-spelling"}
    assert {"Asmono", "Aswono"} <= spelt
    wrong = {one["text"] for one in remarks if one["class"] == "galat"}
    known = "diantara dihadapan Disinilah sosisal optmalisasi Angegement berartii didunia hoax"
    assert set(known.split()) <= wrong
