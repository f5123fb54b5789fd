"""The model that reads tone: the shipped one, and what people's corrections taught beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from cermin.language.sentiment.local import LocalModelError, base_digest, load
from cermin.language.sentiment.model import SentimentModel, load_default
from cermin.language.sentiment.reading import Reading
from cermin.listening.conf import tone_folder

log = logging.getLogger(__name__)

#: The pointer that `cermin.language.sentiment.local` moves when a version is learned or undone.
_POINTER = "current"
_Stamp = tuple[str, int, int] | None


@dataclass(frozen=True, slots=True)
class ToneModel:
    """A model with the name that readings are stored with; threads may share it."""

    name: str
    _model: SentimentModel
    _lock: threading.Lock

    def read_many(self, texts: Sequence[str]) -> list[Reading]:
        """Tell the tone of several texts, one thread at a time: the model remembers words."""
        with self._lock:
            return self._model.read_many(texts)


_cached: tuple[_Stamp, ToneModel] | None = None
_lock = threading.Lock()
_reading = threading.Lock()


def current_tone_model() -> ToneModel:
    """Give the model that holds at this moment.

    A version that another process learned or took back is seen with the next text: one look at
    a file's date tells. A local model that cannot be used is logged, and the shipped one reads.
    """
    global _cached
    stamp = _stamp()
    with _lock:
        if _cached is None or _cached[0] != stamp:
            _cached = (stamp, _load())
        return _cached[1]


def _stamp() -> _Stamp:
    path = tone_folder() / _POINTER
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_ino


def _load() -> ToneModel:
    base = load_default()
    name = f"tone-{base_digest(base)[:8]}"
    try:
        model = load(tone_folder(), base)
    except LocalModelError as error:
        log.warning("%s (cermin learn_tone)", error)
        model = base
    version = model.weights.about.get("local")
    return ToneModel(f"{name}+local-{version}" if version else name, model, _reading)
