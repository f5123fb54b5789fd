"""The versions of a local model in a folder: written whole or not at all, and taken back."""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .local_fit import CLASSES, Correction
from .local_labels import BadLabel, Label, of_fields
from .local_likeness import SIZE as LIKENESS_SIZE
from .local_model import Learned

__all__ = ["KEPT", "Folder", "LocalModelError", "read_learned"]

# Weights of words as they stand came with the second.
_FORMAT = 2
_POINTER = "current"
_SHIPPED = "shipped"
#: Versions that are kept; older ones are removed when a new one is written.
KEPT = 10
_MAX_BYTES = 256 * 1024 * 1024


class LocalModelError(ValueError):
    """A local model cannot be used; the message is Indonesian."""


class Folder:
    """Where an installation keeps what it has learned.

    ``current`` names the version that holds; each version is a folder of its own under
    ``versions/`` with the weights, the labels that they were learned from, and the report.
    Other processes see a version when its name stands in ``current``, and then it is complete.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def current(self) -> int:
        """Number of the version that holds; 0 is the shipped model."""
        try:
            name = (self.path / _POINTER).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return 0
        except (OSError, UnicodeDecodeError) as error:
            raise self._unreadable() from error
        if name == _SHIPPED:
            return 0
        if not name.isdecimal():
            raise self._unreadable()
        return int(name)

    def weights(self, number: int) -> Path:
        """The file with the weights of a version."""
        return self._version(number) / "model.npz"

    def report(self, number: int) -> dict[str, Any]:
        """What was said when the version was learned.

        Raises:
            LocalModelError: there is no such version, or it cannot be read.
        """
        try:
            found = json.loads((self._version(number) / "report.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise LocalModelError(f"Laporan versi {number} tidak terbaca.") from error
        if not isinstance(found, dict):
            raise LocalModelError(f"Laporan versi {number} rusak.")
        return found

    def labels(self, number: int) -> list[Label]:
        """The labels that a version was learned from.

        Raises:
            LocalModelError: they cannot be read.
        """
        try:
            text = (self._version(number) / "labels.jsonl").read_text("utf-8")
            return [of_fields(json.loads(line)) for line in text.split("\n") if line]
        except (OSError, ValueError, AttributeError, BadLabel) as error:
            raise LocalModelError(f"Label versi {number} tidak terbaca.") from error

    def write(
        self,
        learned: Learned,
        digest: str,
        labels: Iterable[Label],
        report: dict[str, Any],
    ) -> int:
        """Store a version, let it hold, and give its number; an error leaves all as it was.

        Raises:
            LocalModelError: the folder cannot be written.
        """
        before = self.current
        try:
            versions = self.path / "versions"
            versions.mkdir(parents=True, exist_ok=True, mode=0o700)
            built = Path(tempfile.mkdtemp(prefix=".new-", dir=versions))
            try:
                _write_learned(built / "model.npz", learned, digest)
                with (built / "labels.jsonl").open("w", encoding="utf-8") as opened:
                    opened.writelines(json.dumps(_fields(one)) + "\n" for one in labels)
                number = self._take_number(built, {**report, "before": before})
            finally:
                shutil.rmtree(built, ignore_errors=True)
            self._point(number)
        except OSError as error:
            says = error.strerror or type(error).__name__
            raise LocalModelError(f"Folder {self.path} tidak dapat ditulisi ({says}).") from error
        self._prune(number)
        return number

    def undo(self) -> int:
        """Let the version before hold again, and give its number; 0 is the shipped model.

        Raises:
            LocalModelError: there is nothing to take back, or the folder cannot be written.
        """
        now = self.current
        if not now:
            raise LocalModelError("Tidak ada yang dapat dibatalkan: model bawaan yang dipakai.")
        before = self.report(now).get("before", 0) if self._version(now).is_dir() else 0
        number = before if isinstance(before, int) and self.weights(before).is_file() else 0
        try:
            self._point(number)
        except OSError as error:
            says = error.strerror or type(error).__name__
            raise LocalModelError(f"Folder {self.path} tidak dapat ditulisi ({says}).") from error
        return number

    def _take_number(self, built: Path, report: dict[str, Any]) -> int:
        """Move a finished version to the next free number; two writers never share one."""
        number = max([0, *self._numbers()])
        while True:
            number += 1
            told = json.dumps({**report, "version": number}, ensure_ascii=True, indent=1)
            (built / "report.json").write_text(told, encoding="utf-8")
            try:
                built.rename(self._version(number))
            except OSError:
                if not self._version(number).exists():
                    raise
            else:
                return number

    def _point(self, number: int) -> None:
        descriptor, name = tempfile.mkstemp(prefix=".current-", dir=self.path)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(f"{number or _SHIPPED}\n")
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).replace(self.path / _POINTER)

    def _prune(self, newest: int) -> None:
        for number in sorted(self._numbers())[:-KEPT]:
            if number != newest:
                shutil.rmtree(self._version(number), ignore_errors=True)

    def _numbers(self) -> list[int]:
        folder = self.path / "versions"
        names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
        return [int(name) for name in names if name.isdecimal()]

    def _version(self, number: int) -> Path:
        return self.path / "versions" / f"{number:04d}"

    def _unreadable(self) -> LocalModelError:
        return LocalModelError(
            f"Penunjuk versi {self.path / _POINTER} tidak terbaca. Model bawaan yang berlaku."
        )


def _fields(label: Label) -> dict[str, str]:
    return {"id": label.id, "text": label.text, "title": label.title, "label": label.tone}


def _write_learned(path: Path, learned: Learned, digest: str) -> None:
    correction, likeness = learned.correction, learned.likeness
    with path.open("wb") as opened:
        np.savez_compressed(
            opened,
            format=np.array(_FORMAT),
            base=np.array(digest),
            features=correction.features.astype(np.int32),
            weights=correction.weights.astype(np.float32),
            bias=correction.bias.astype(np.float32),
            like_features=likeness.features.astype(np.int32),
            like_weights=likeness.weights.astype(np.float32),
            like_bias=likeness.bias.astype(np.float32),
            least=np.array(learned.least),
        )


def read_learned(path: Path, *, digest: str, size: int) -> Learned:
    """Read what was learned on a base model.

    Args:
        path: a file of `Folder.write`.
        digest: of the base that it is put upon.
        size: how many features a correction may weigh.

    Raises:
        LocalModelError: the file is broken or was learned on another base.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MAX_BYTES:
                raise ValueError("too large")
        with np.load(path, allow_pickle=False) as stored:
            kind, base = int(stored["format"]), str(stored["base"])
            learned = Learned(
                _correction(stored, ""), _correction(stored, "like_"), float(stored["least"])
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise LocalModelError(f"Berkas model lokal {path} rusak atau tidak terbaca.") from error
    if kind != _FORMAT or base != digest:
        raise LocalModelError(
            f"Model lokal {path} dipelajari di atas model bawaan yang lain. "
            "Pelajari lagi dari labelnya: cermin language learn --local FOLDER."
        )
    sound = _sound(learned.correction, CLASSES, size) and _sound(learned.likeness, 1, LIKENESS_SIZE)
    if not sound or not np.isfinite(learned.least):
        raise LocalModelError(f"Berkas model lokal {path} rusak: isinya tidak masuk akal.")
    return learned


def _correction(stored: Mapping[str, Any], name: str) -> Correction:
    return Correction(
        stored[f"{name}features"].astype(np.int64),
        stored[f"{name}weights"].astype(np.float64),
        stored[f"{name}bias"].astype(np.float64),
    )


def _sound(correction: Correction, columns: int, size: int) -> bool:
    features, weights, bias = correction.features, correction.weights, correction.bias
    return bool(
        features.ndim == 1
        and weights.shape == (len(features), columns)
        and bias.shape == (columns,)
        and np.isfinite(weights).all()
        and np.isfinite(bias).all()
        and (np.diff(features) > 0).all()
        and (not len(features) or (features[0] >= 0 and features[-1] < size))
    )
