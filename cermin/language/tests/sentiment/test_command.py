import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cermin.language.commands.__main__ import main

Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(lines: list[str], *options: str) -> tuple[int, list[dict[str, Any]], str]:
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        status = main(["sentiment", str(path), *options])
        out, err = capfdbinary.readouterr()
        return status, [json.loads(line) for line in out.splitlines()], err.decode()

    return call


def test_lines_come_back_in_order_in_indonesian(run: Run) -> None:
    texts = ["Petugasnya ramah, cepat, mantap!", "Kecewa, antre lama.", "Rapat digelar Senin."]
    lines = [json.dumps({"id": at, "text": text}) for at, text in enumerate(texts)] * 200
    status, found, _ = run(lines)
    assert status == 0
    assert [one["id"] for one in found] == [0, 1, 2] * 200
    assert [one["label"] for one in found[:3]] == ["positif", "negatif", "netral"]
    for one in found:
        text = texts[one["id"]]
        assert set(one["scores"]) == {"positif", "netral", "negatif"}
        assert sum(one["scores"].values()) == pytest.approx(1, abs=1e-9)
        assert isinstance(one["review"], bool)
        for reason in one["because"]:
            assert text[slice(*reason["span"])] == reason["text"]


def test_a_headline_has_a_tone_of_its_own(run: Run) -> None:
    title, text = "Warga Kecewa Antre Lama", "Layanan kini bagus dan cepat. Warga senang, puas."
    _, (found,), _ = run([json.dumps({"id": "a", "title": title, "text": text})])
    assert found["title"]["label"] == "negatif"
    for reason in found["because"]:
        source = title if reason.get("in") == "title" else text
        assert source[slice(*reason["span"])] == reason["text"]


def test_the_tone_towards_an_institution_comes_first(run: Run) -> None:
    title, text = "Bawaslu Temukan 13 Pelanggaran", "Warga memuji Bawaslu karena sigap."
    lines = [json.dumps({"id": 1, "title": title, "text": text}), '{"id": 2, "text": "Rapat."}']
    _, (named, other), _ = run(lines, "--towards", "Bawaslu")
    assert named["label"] != "negatif"
    assert named["towards"] == ["Bawaslu"]
    assert set(named["overall"]) == {"label", "scores"}
    for sentence in named["sentences"]:
        source = title if sentence.get("in") == "title" else text
        assert "Bawaslu" in source[slice(*sentence["span"])]
    assert other["label"] is None
    assert other["sentences"] == []


def test_a_broken_line_is_told_and_the_rest_is_read(run: Run) -> None:
    status, found, err = run(['{"id": 1, "text": "bagus"}', "{", '{"id": 3, "text": "buruk"}'])
    assert status == 1
    assert [one["id"] for one in found] == [1, 3]
    assert ":2:" in err


def test_a_local_model_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    status, found, err = run(['{"text": "x"}'], "--local", str(tmp_path / "none"))
    assert status == 2
    assert not found
    assert "none" in err


def test_train_says_what_it_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "nowhere")
    assert main(["train", "sentiment", "--data", missing]) == 2
    assert "nowhere" in capsys.readouterr().err
    pytest.importorskip("sklearn")
    assert main(["train", "sentiment", "--data", str(tmp_path), "--out", missing]) == 2
    assert "train.tsv" in capsys.readouterr().err
