"""`cermin language claims` and `similar` as filters."""

import json
from pathlib import Path
from typing import Any

import pytest

from cermin.language.commands.__main__ import main


def lines(captured: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.splitlines()]


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text(
        '{"id": "v", "title": "[SALAH] Vaksin campak mengandung cip", "url": "https://x.example"}\n'
        '{"id": "t", "text": "Token listrik gratis enam bulan", "verdict": "salah"}\n',
        encoding="utf-8",
    )
    return path


def test_claims_are_written_best_first(
    tmp_path: Path, claims: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(
        '{"id": 1, "text": "vaksin campak itu mengandung cip lho"}\n{"id": 2, "text": "halo"}\n',
        encoding="utf-8",
    )
    assert main(["claims", "--index", str(claims), "--because", str(texts)]) == 0
    first, second = lines(capsysbinary.readouterr().out.decode())
    best = first["matches"][0]
    assert (best["claim"], best["decision"], best["url"]) == ("v", "cocok", "https://x.example")
    start, end = best["because"][0]["span"]
    assert "vaksin campak itu mengandung cip lho"[start:end] == best["because"][0]["text"]
    assert second == {"id": 2, "matches": []}


def test_broken_lines_of_either_file_are_told(
    tmp_path: Path, claims: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with claims.open("a", encoding="utf-8") as opened:
        opened.write('{"id": 3}\n')
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": 1, "text": "vaksin"}\nnot json\n', encoding="utf-8")
    assert main(["claims", "--index", str(claims), str(texts)]) == 1
    captured = capsysbinary.readouterr()
    assert len(lines(captured.out.decode())) == 1


def test_pairs_of_copies_are_written(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = " ".join(f"kata{number}" for number in range(60))
    rows = [{"id": "a", "text": words}, {"text": "lain sekali"}, {"id": "c", "text": words.upper()}]
    texts = tmp_path / "texts.jsonl"
    texts.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["similar", "--window", "10", str(texts)]) == 0
    found = lines(capsysbinary.readouterr().out.decode())
    assert found == [{"a": "a", "b": "c", "containment": 1.0, "kind": "salinan"}]
    with pytest.raises(SystemExit):
        main(["similar", "--window", "0", str(texts)])
