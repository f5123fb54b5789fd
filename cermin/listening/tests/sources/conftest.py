"""Fixtures for the sources: fictional outlets written for the tests, and the shared real data."""

from __future__ import annotations

import os
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


@pytest.fixture
def shared_data() -> Path:
    given = os.environ.get("CERMIN_SHARED_DATA")
    root = Path(given) if given else Path(__file__).parents[5] / "shared"
    if not root.is_dir():
        pytest.skip("the shared data is not here (CERMIN_SHARED_DATA)")
    return root
