import json
import random
from pathlib import Path

import numpy as np
import pytest

from cermin.language.commands.__main__ import main
from cermin.language.sentiment import local
from cermin.language.sentiment.local_labels import TONES, Label
from cermin.language.sentiment.local_report import as_text
from cermin.language.sentiment.model import SentimentModel, load_default
from cermin.language.sentiment.reading import LABELS

# A habit of an invented office: what "turun gunung", "sidak" and "jemput bola" stand for is only
# known there.
HABIT = {
    "positive": ("warga sambut tim jemput bola", "jemput bola sampai dusun", "jemput bola lagi"),
    "negative": ("kepala pasar turun gunung", "pedagang turun gunung", "turun gunung ke pasar"),
    "neutral": ("sidak pasar Wanasari", "sidak timbangan pagi ini", "petugas sidak lapak"),
}
PLACES = (
    "Wanasari", "Tegalrejo", "Karangasem", "Banjarsari", "Sukamaju", "Mekarsari", "Cibogo",
    "Rejosari", "Kalisari", "Sidomulyo", "Purwodadi", "Tanjungsari", "Gunungsari", "Bojongsari",
)  # fmt: skip


def labelled() -> list[Label]:
    return [
        Label(f"{says} di Pasar {place}", tone)
        for tone, said in HABIT.items()
        for says in said
        for place in PLACES
    ]


@pytest.fixture(scope="module")
def base() -> SentimentModel:
    return load_default()


@pytest.fixture(scope="module")
def folder(base: SentimentModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("local")
    assert local.learn(labelled(), base, path).learned
    return path


def share_right(model: SentimentModel, labels: list[Label]) -> float:
    readings = model.read_many([one.text for one in labels])
    return float(np.mean([r.label == o.tone for r, o in zip(readings, labels, strict=True)]))


def test_a_habit_is_learned_and_reaches_texts_that_nobody_labelled(
    base: SentimentModel, folder: Path
) -> None:
    fresh = [
        Label(f"{said[0]} di Pasar {place}", tone)
        for tone, said in HABIT.items()
        for place in ("Ciawi", "Jatisari")
    ]
    model = local.load(folder, base)
    assert share_right(base, fresh) < 0.7
    assert share_right(model, fresh) == 1


def test_other_texts_are_read_as_before(base: SentimentModel, folder: Path) -> None:
    texts = ["Makanannya enak sekali!", "Kamarnya kotor dan bau", "", "\ud800\0", "😡" * 50]
    model = local.load(folder, base)
    assert model.read_many(texts) == base.read_many(texts)
    titles = ["Judul", "", "", "x", ""]
    assert model.read_many(texts, titles) == base.read_many(texts, titles)
    assert model.read_many([]) == []


def test_the_report_says_what_changed(base: SentimentModel, folder: Path) -> None:
    told = local.report(folder)
    assert told is not None
    assert told["used"] == {"positif": 42, "netral": 42, "negatif": 42}
    assert told["base"]["after"] >= told["base"]["before"]
    assert told["local"]["after"] > told["local"]["before"] + 0.2
    words = {(one["word"], one["tone"]) for one in told["words"]}
    assert {("bola", "positif"), ("sidak", "netral"), ("gunung", "negatif")} <= words
    assert not any(one["word"] in {"ciawi", "@user"} for one in told["words"])
    assert any(one["better"] and one["after"] == one["label"] for one in told["examples"])
    text = as_text(told)
    assert "versi 1 sekarang dipakai" in text
    assert "126 teks dipakai (42 positif, 42 netral, 42 negatif)" in text
    assert "sidak timbangan" not in as_text(told, texts=False)


def test_the_order_of_labels_makes_no_difference(base: SentimentModel, tmp_path: Path) -> None:
    labels = labelled()
    random.Random(1).shuffle(labels)
    paths = tmp_path / "one", tmp_path / "two"
    local.learn(labelled(), base, paths[0])
    local.learn(labels, base, paths[1])
    one, two = ((path / "versions/0001/model.npz") for path in paths)
    with np.load(one) as first, np.load(two) as second:
        assert all((first[name] == second[name]).all() for name in first.files)


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        ([], "Baru ada 0 teks"),
        (labelled()[:29], "Baru ada 29 teks"),
        ([Label("sama", "neutral")] * 500, "Baru ada 1 teks"),
        (labelled()[:42], "Hampir semua label sama"),
        ([*labelled()[:42], *labelled()[-4:]], "Hampir semua label sama"),
    ],
)
def test_too_little_teaches_nothing(
    base: SentimentModel, tmp_path: Path, labels: list[Label], says: str
) -> None:
    report = local.learn(labels, base, tmp_path)
    assert not report.learned
    assert says in report.reason
    assert as_text(report.as_dict()).startswith("Tidak ada yang berubah.")
    assert list(tmp_path.iterdir()) == []


def test_labels_by_chance_teach_nothing(base: SentimentModel, tmp_path: Path) -> None:
    chance = random.Random(7)
    labels = [
        Label(f"{one.text} {number}", base.read(one.text).label)
        if chance.random() < 0.5
        else Label(f"{one.text} {number}", chance.choice(LABELS))
        for number, one in enumerate(labelled())
    ]
    report = local.learn(labels, base, tmp_path)
    assert not report.learned
    assert list(tmp_path.iterdir()) == []


def test_labels_against_plain_words_cannot_harm_the_shipped_model(
    base: SentimentModel, tmp_path: Path
) -> None:
    turned = {"positive": "negative", "negative": "positive", "neutral": "neutral"}
    rows = local.own_sentences("train")[:200]
    labels = [Label(row["text"], turned[row["label"]]) for row in rows]
    report = local.learn(labels, base, tmp_path)
    assert report.base is not None
    assert report.base.after >= report.base.before
    if not report.learned:
        assert local.load(tmp_path, base) is base


def test_a_trial_stores_nothing(base: SentimentModel, tmp_path: Path) -> None:
    report = local.learn(labelled(), base)
    assert report.learned
    assert report.version == 0
    assert "Uji coba" in as_text(report.as_dict())


def test_a_new_shipped_model_refuses_and_learns_again(
    base: SentimentModel, folder: Path, tmp_path: Path
) -> None:
    moved = base.with_delta(np.full((base.size, 3), 1e-3, np.float32), np.zeros(3, np.float32))
    with pytest.raises(local.LocalModelError, match="di atas model bawaan yang lain"):
        local.load(folder, moved)
    path = tmp_path / "copy"
    local.learn(labelled(), base, path)
    assert local.learn_again(moved, path).version == 2
    assert share_right(local.load(path, moved), labelled()) > 0.9
    assert local.undo(path) == 1


def test_nothing_learned_is_the_shipped_model(base: SentimentModel, tmp_path: Path) -> None:
    assert local.load(tmp_path / "none", base) is base
    assert local.current_version(tmp_path / "none") == 0
    assert local.report(tmp_path) is None
    with pytest.raises(local.LocalModelError, match="Belum ada label"):
        local.learn_again(base, tmp_path)


def test_one_file_can_be_loaded(base: SentimentModel, folder: Path) -> None:
    model = local.load(folder / "versions/0001/model.npz", base)
    assert model.read("sidak pasar Wanasari").label == "neutral"


# The command line.


def write_labels(path: Path) -> Path:
    names = {tone: name for name, tone in TONES.items()}
    lines = [json.dumps({"text": one.text, "label": names[one.tone]}) for one in labelled()]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_learn_show_use_and_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels, path = write_labels(tmp_path / "labels.jsonl"), tmp_path / "local"
    assert main(["learn", "--labels", str(labels), "--local", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1
    assert main(["learn", "--local", str(path)]) == 0
    assert "versi 2" in capsys.readouterr().out
    assert main(["learn", "--show", "--local", str(path)]) == 0
    assert "versi 2" in capsys.readouterr().out
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": 1, "text": "Petugas sidak lapak di Pasar Ciawi"}\n', "utf-8")
    assert main(["sentiment", "--local", str(path), str(texts)]) == 0
    assert main(["learn", "--undo", "--local", str(path)]) == 0
    assert main(["learn", "--undo", "--local", str(path)]) == 0
    assert "model bawaan dipakai lagi" in capsys.readouterr().out
    assert main(["learn", "--undo", "--local", str(path)]) == 1
    assert "Tidak ada yang dapat dibatalkan" in capsys.readouterr().err


def test_a_trial_needs_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = write_labels(tmp_path / "labels.jsonl")
    assert main(["learn", "--labels", str(labels), "--dry-run"]) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["labels.jsonl"]
    assert main(["learn", "--labels", str(labels)]) == 2
    assert "--local" in capsys.readouterr().err


def test_broken_lines_are_told_and_the_rest_is_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = write_labels(tmp_path / "labels.jsonl")
    broken = ['{"text": "a", "label": "senang"}', '{"text": ""}', "bukan json", '{"label": 1}']
    with labels.open("a", encoding="utf-8") as opened:
        opened.write("\n" + "\n".join(broken + broken[:1] * 100))
    path = tmp_path / "local"
    assert main(["learn", "--labels", str(labels), "--local", str(path)]) == 1
    captured = capsys.readouterr()
    assert "versi 1 sekarang dipakai" in captured.out
    assert "labels.jsonl:127: label 'senang' tidak dikenal" in captured.err
    assert "baris lain tidak dapat dipakai" in captured.err
    assert captured.err.count("\n") < 30


def test_a_missing_or_empty_file_stores_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "local"
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"\xff\xfe\0\0")
    for name in ("none.jsonl", "empty.jsonl"):
        assert main(["learn", "--labels", str(tmp_path / name), "--local", str(path)]) == 1
    assert not path.exists()
    assert "Baru ada 0 teks" in capsys.readouterr().out
