import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cermin.language.commands", "coach", *arguments],
        check=False,
        input=given,
        capture_output=True,
    )


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_lines_go_in_and_come_out_in_order() -> None:
    lines = [
        {"id": "a", "title": "Humas Tangkal hoax di Desa Ini", "text": "Meja itu diatas lantai."},
        {"id": 2, "text": ""},
    ]
    given = "\n".join(json.dumps(line) for line in lines).encode() + b"\nbroken\n"
    done = run("-", "--class", "galat", given=given)
    assert done.returncode == 1
    assert b"-:3:" in done.stderr
    first, second = rows(done)
    assert (first["id"], second) == ("a", {"id": 2, "remarks": []})
    title, body = first["remarks"]
    assert (title["in"], title["text"], title["suggestion"]) == ("title", "hoax", "hoaks")
    assert {"rule", "class", "span", "text", "suggestion", "message"} <= body.keys()
    assert (body["span"], body["text"], body["class"]) == ([9, 15], "diatas", "galat")
    assert "in" not in body


def test_names_are_compared_within_a_line_only_when_streaming() -> None:
    texts = ["“Kami siap,” kata Asmara Wirakusuma.", "Hal itu dibenarkan Asmara Wirakusama."]
    given = "\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts))
    found = rows(run("-", given=given.encode()))
    assert all(one["rule"] != "names/one-spelling" for row in found for one in row["remarks"])


def test_plain_files_are_listed_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "naskah.txt"
    path.write_text("Baris pertama.\nMeja itu diatas lantai.\n", encoding="utf-8")
    done = run("--plain", str(path), "--class", "galat")
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert f'{path}:2:10: galat: “diatas” → "di atas"' in text
    assert text.endswith("1 berkas: 1 galat, 0 konteks, 0 saran.\n")


def test_plain_files_as_json_carry_readability(tmp_path: Path) -> None:
    path = tmp_path / "naskah.txt"
    path.write_bytes(b"\xef\xbb\xbfWarga \xff menanam padi di sawah itu.\n")
    (row,) = rows(run("--plain", "--json", str(path)))
    assert row["id"] == str(path)
    assert row["readability"]["label"] == "indikatif"


def test_a_missing_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ada.txt"
    path.write_text("Warga menanam padi.", encoding="utf-8")
    done = run("--plain", "--json", str(tmp_path / "tiada.txt"), str(path))
    assert done.returncode == 1
    assert b"tiada.txt" in done.stderr
    assert [row["id"] for row in rows(done)] == [str(path)]


@pytest.mark.parametrize("broken", [False, True])
def test_a_registry_of_officials(tmp_path: Path, broken: bool) -> None:
    registry = tmp_path / "pejabat.jsonl"
    official = {"name": "Sulastri Wijayakusuma", "title": "Ketua"}
    registry.write_text(json.dumps(official) + ("\nrusak" if broken else ""), encoding="utf-8")
    line = {"id": 1, "text": "Hal itu dikatakan Sulastri Wijayakusema di kantornya."}
    done = run("-", "--registry", str(registry), given=json.dumps(line).encode())
    assert done.returncode == int(broken)
    (row,) = rows(done)
    assert ("names/registry-name", "Sulastri Wijayakusuma") in {
        (one["rule"], one["suggestion"]) for one in row["remarks"]
    }
