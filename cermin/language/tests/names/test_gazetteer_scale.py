"""The gazetteer's work, counted: it follows the names and the texts, never their product."""

from typing import NoReturn

import pytest

from cermin.language.names import gazetteer_index, gazetteer_reader
from cermin.language.names.gazetteer import Gazetteer, GazetteerEntry


def numbered(count: int) -> list[GazetteerEntry]:
    return [
        GazetteerEntry(f"{number}", (f"Dinas Contoh{number} Desa Maju",), "", "", "", "other", "")
        for number in range(count)
    ]


class Counted:
    """A function that tells how often it was called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        self._inner = getattr(owner, name)
        self.calls = 0
        monkeypatch.setattr(owner, name, self)

    def __call__(self, *args: object) -> object:
        self.calls += 1
        return self._inner(*args)


class CountedNames(list[gazetteer_index.Name]):
    """Names of an index that count how many of them are looked at; no other access is expected."""

    count = 0

    def __getitem__(self, number: int) -> gazetteer_index.Name:  # type: ignore[override]
        self.count += 1
        return super().__getitem__(number)

    def __iter__(self) -> NoReturn:  # type: ignore[override]
        raise AssertionError("a reading went through every name")


def test_each_name_is_worded_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    Gazetteer([])  # what is kept for the process is made now
    worded = Counted(monkeypatch, gazetteer_index, "words_of")
    Gazetteer([])
    regions_alone, worded.calls = worded.calls, 0
    assert len(Gazetteer(numbered(2_000))) == 2_000
    assert worded.calls == regions_alone + 2_000


def test_a_hundred_thousand_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading looks at the names that the text holds, never at all that are known."""
    large = Gazetteer(numbered(100_000))
    assert len(large) == 100_000
    text = "Pada hari itu warga datang ke kantor Dinas Contoh4711 Desa Maju. " * 25
    index = large._index
    matches = Counted(monkeypatch, index, "matches")
    worded = Counted(monkeypatch, gazetteer_reader, "words_of")
    index.names = looked_at = CountedNames(index.names)
    assert [hit.key for hit in large.find(text)] == ["4711"] * 25
    assert (matches.calls, worded.calls, looked_at.count) == (1, 1, 25)
