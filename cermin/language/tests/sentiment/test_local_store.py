import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from cermin.language.sentiment import local_store
from cermin.language.sentiment.local_fit import Correction
from cermin.language.sentiment.local_labels import Label
from cermin.language.sentiment.local_model import Learned
from cermin.language.sentiment.local_store import Folder, LocalModelError, read_learned

LABELS = [Label("Antrean panjang 😡 \ud800", "negative", "Judul", "7")]


def learned(value: float = 1.0) -> Learned:
    some = Correction(np.array([2, 5]), np.full((2, 3), value), np.zeros(3))
    alike = Correction(np.array([1]), np.ones((1, 1)), np.zeros(1))
    return Learned(some, alike, -0.5)


def stored(folder: Folder, value: float = 1.0) -> int:
    return folder.write(learned(value), "base", LABELS, {"learned": True})


def test_versions_come_one_after_another_and_go_back_to_the_shipped_one(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "local")
    assert folder.current == 0
    assert [stored(folder, value) for value in (1, 2)] == [1, 2]
    assert folder.current == 2
    assert folder.report(2) == {"learned": True, "before": 1, "version": 2}
    assert folder.undo() == 1
    assert read_learned(folder.weights(1), digest="base", size=9).correction.weights.max() == 1
    # What was taken back is not taken up again, and its number is not used again.
    assert stored(folder, 3) == 3
    assert [folder.undo(), folder.undo()] == [1, 0]
    assert folder.current == 0
    with pytest.raises(LocalModelError, match="model bawaan yang dipakai"):
        folder.undo()


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    number = stored(folder)
    found = read_learned(folder.weights(number), digest="base", size=6)
    assert found.correction.features.tolist() == [2, 5]
    assert found.likeness.weights.tolist() == [[1.0]]
    assert found.least == -0.5
    assert folder.labels(number) == LABELS


def test_weights_of_another_base_are_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    number = stored(folder)
    with pytest.raises(LocalModelError, match="model bawaan yang lain"):
        read_learned(folder.weights(number), digest="other", size=9)
    with pytest.raises(LocalModelError, match="tidak masuk akal"):
        read_learned(folder.weights(number), digest="base", size=5)


@pytest.mark.parametrize("content", [b"", b"PK", b"\x80\x04K\x01.", b"x" * 5000])
def test_broken_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(LocalModelError, match="rusak atau tidak terbaca"):
        read_learned(path, digest="base", size=9)


def test_pickled_objects_and_endless_arrays_are_never_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, format=np.array([{}], dtype=object))
    with pytest.raises(LocalModelError):
        read_learned(path, digest="base", size=9)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("features.npy", b"\0" * (local_store._MAX_BYTES + 1))
    with pytest.raises(LocalModelError):
        read_learned(path, digest="base", size=9)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    number = stored(folder, float("nan"))
    with pytest.raises(LocalModelError, match="tidak masuk akal"):
        read_learned(folder.weights(number), digest="base", size=9)


def test_a_failure_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    stored(folder)
    before = sorted(path.name for path in tmp_path.rglob("*"))

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(local_store, "_write_learned", full)
    with pytest.raises(LocalModelError, match="tidak dapat ditulisi"):
        stored(folder)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert folder.current == 1


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("", "utf-8")
    with pytest.raises(LocalModelError, match="tidak"):
        stored(Folder(path))


@pytest.mark.parametrize("content", ["zzz\n", "-1", "", "../../etc"])
def test_a_broken_pointer_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "current").write_text(content, "ascii")
    with pytest.raises(LocalModelError, match="Penunjuk versi"):
        Folder(tmp_path).current  # noqa: B018


def test_only_the_newest_versions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_store, "KEPT", 2)
    folder = Folder(tmp_path)
    assert [stored(folder) for _ in range(4)] == [1, 2, 3, 4]
    assert sorted(one.name for one in (tmp_path / "versions").iterdir()) == ["0003", "0004"]
    # Before the oldest that is kept stands the shipped model.
    assert [folder.undo(), folder.undo()] == [3, 0]


def test_reports_and_labels_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    number = stored(folder)
    for name, read in (("report.json", folder.report), ("labels.jsonl", folder.labels)):
        (tmp_path / "versions" / "0001" / name).write_text(json.dumps([1]), "utf-8")
        with pytest.raises(LocalModelError):
            read(number)
