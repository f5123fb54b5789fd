"""Fixtures for the sources: fictional outlets written for the tests, and the shared real data."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cermin.listening.sources.base import Raw

HERE = Path(__file__).parent / "fixtures"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def raw(body: bytes | str, **facts: object) -> Raw:
    data = body.encode() if isinstance(body, str) else body
    return Raw(body=data, fetched_at=NOW, **facts)  # type: ignore[arg-type]


def fixture_bytes(name: str) -> bytes:
    return (HERE / name).read_bytes()


class Counted:
    """A function that keeps what it was given, so that work can be counted instead of seconds."""

    def __init__(self, inner: Callable[..., object]) -> None:
        self._inner = inner
        self.seen: list[object] = []

    def __call__(self, given: object, *args: object, **options: object) -> object:
        self.seen.append(given)
        return self._inner(given, *args, **options)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], Counted]:
    """Replace a function by one that counts its calls."""

    def replace(owner: object, name: str) -> Counted:
        counting = Counted(getattr(owner, name))
        monkeypatch.setattr(owner, name, counting)
        return counting

    return replace


@pytest.fixture
def shared_data() -> Path:
    given = os.environ.get("CERMIN_SHARED_DATA")
    root = Path(given) if given else Path(__file__).parents[5] / "shared"
    if not root.is_dir():
        pytest.skip("the shared data is not here (CERMIN_SHARED_DATA)")
    return root
