import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermin.language.commands import stream
from cermin.language.commands.stream import Input, Row, write


class Bytes:
    """Stands in for a standard stream: all that is used of it is its buffer."""

    def __init__(self, content: bytes = b"") -> None:
        self.buffer = io.BytesIO(content)


@pytest.fixture
def given_input(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def put(content: bytes, **options: str) -> tuple[list[Row], int]:
        monkeypatch.setattr(stream.sys, "stdin", Bytes(content))
        lines = Input((), **options)
        return list(lines), lines.broken

    return put


def test_lines_come_in_order_with_their_numbers(given_input) -> None:
    rows, broken = given_input(b'{"id": 1, "text": "satu"}\n\n{"id": "b", "text": "dua"}')
    assert [(row.number, row.id, row.text, row.title) for row in rows] == [
        (1, 1, "satu", ""),
        (3, "b", "dua", ""),
    ]
    assert broken == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "bukan JSON"),
        (b"[1, 2]", "bukan objek JSON"),
        (b'"teks"', "bukan objek JSON"),
        (b'{"id": 1}', '"text" tidak ada'),
        (b'{"id": 1, "text": 7}', '"text" tidak ada atau bukan teks'),
        (b'{"id": 1, "text": "a", "title": []}', '"title" bukan teks'),
        (b"[" * 100_000, "bukan JSON"),
        (b"\x00\xff\xfe", "bukan JSON"),
    ],
)
def test_a_malformed_line_is_told_and_the_rest_is_read(
    given_input, capsys: pytest.CaptureFixture[str], line: bytes, says: str
) -> None:
    rows, broken = given_input(line + b'\n{"id": 2, "text": "baik"}\n')
    assert [row.id for row in rows] == [2]
    assert broken == 1
    assert f"-:1: {says}" in capsys.readouterr().err


def test_tokens_are_asked_for_instead_of_a_text(given_input) -> None:
    rows, broken = given_input(
        b'{"id": 1, "tokens": ["KPU", "Brebes"]}\n{"id": 2, "tokens": [1]}\n', needs="tokens"
    )
    assert [row.fields["tokens"] for row in rows] == [["KPU", "Brebes"]]
    assert broken == 1


def test_a_title_can_stand_in_for_a_text(given_input) -> None:
    rows, broken = given_input(b'{"id": 1, "title": "Klaim"}\n{"id": 2}\n', instead="title")
    assert ([row.title for row in rows], broken) == (["Klaim"], 1)


def test_bytes_that_are_no_text_do_not_stop_the_run(given_input) -> None:
    rows, broken = given_input(b'\xef\xbb\xbf{"id": 1, "text": "a\xffb"}\n')
    assert (rows[0].text, broken) == ("a\ufffdb", 0)


def test_a_line_beyond_all_length_is_passed_over(
    given_input, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stream, "MAX_LINE_BYTES", 64)
    long = b'{"id": 1, "text": "' + b"a" * 500 + b'"}\n'
    rows, broken = given_input(long + b'{"id": 2, "text": "b"}\n')
    assert ([row.id for row in rows], broken) == ([2], 1)
    assert "-:1: lebih panjang dari" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text('{"id": 1, "text": "a"}\n', encoding="utf-8")
    lines = Input((str(tmp_path / "none.jsonl"), str(good)))
    assert [row.id for row in lines] == [1]
    assert lines.broken == 1
    assert "none.jsonl: tidak dapat dibaca" in capsys.readouterr().err


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters()))
def test_what_is_written_can_be_read_again(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    out = Bytes()
    monkeypatch.setattr(stream.sys, "stdout", out)
    write({"id": 1, "text": text})
    line = out.buffer.getvalue()
    assert line.endswith(b"\n")
    assert b"\n" not in line[:-1]
    assert json.loads(line.decode("utf-8")) == {"id": 1, "text": text}
