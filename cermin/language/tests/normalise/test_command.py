import io
import json

import pytest

from cermin.language.commands.__main__ import main


def run(
    arguments: list[str], given: str, capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[int, list[dict[str, object]], str]:  # fmt: skip
    class Given:
        buffer = io.BytesIO(given.encode())

    monkeypatch.setattr("sys.stdin", Given)
    status = main(arguments)
    out, err = capfdbinary.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err.decode()


def test_every_line_is_written_in_order_and_a_broken_one_is_told(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = '{"id": 7, "text": "udh gak bisa"}\nbroken\n{"id": "b", "text": ""}\n'
    status, lines, told = run(["normalise", "-"], given, capfdbinary, monkeypatch)
    assert lines == [{"id": 7, "text": "sudah tidak bisa"}, {"id": "b", "text": ""}]
    assert status == 1
    assert told.startswith("-:2: ")


def test_changes_are_listed_with_their_spans(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = '{"id": 1, "text": "udh"}\n'
    status, lines, _ = run(["normalise", "--changes"], given, capfdbinary, monkeypatch)
    change = {"span": [0, 3], "original": "udh", "replacement": "sudah", "why": "tabel"}
    assert lines == [{"id": 1, "text": "sudah", "changes": [change]}]
    assert status == 0
