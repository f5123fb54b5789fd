import io
import json

import pytest

from cermin.language.commands.__main__ import main

LINE = json.dumps(
    {"id": 1, "title": "Harga beras naik", "text": "Harga beras naik di pasar Lodan. Harga beras."}
)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def call(*arguments: str, given: str) -> tuple[int, list[dict[str, object]]]:
        class Given:
            buffer = io.BytesIO(given.encode())

        monkeypatch.setattr("sys.stdin", Given)
        status = main(["keywords", *arguments])
        return status, [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]

    return call


def test_keywords_are_strings(run) -> None:  # type: ignore[no-untyped-def]
    status, lines = run(given=LINE)
    assert status == 0
    assert lines[0]["id"] == 1
    assert lines[0]["keywords"][0] == "Harga beras"


def test_scores_and_spans_on_demand(run) -> None:  # type: ignore[no-untyped-def]
    _, lines = run("--scores", "--most", "1", given=LINE)
    (only,) = lines[0]["keywords"]
    assert only["text"] == "Harga beras"
    assert only["spans"] == [[0, 11], [33, 44]]
    assert only["score"] > 0


def test_a_broken_line_is_passed_over(run) -> None:  # type: ignore[no-untyped-def]
    status, lines = run("--rolling", given=f"[]\n{LINE}\n{LINE}\n")
    assert status == 1
    assert len(lines) == 2


def test_no_keywords_at_all_are_no_error(run) -> None:  # type: ignore[no-untyped-def]
    assert run(given='{"id": 2, "text": ""}\n') == (0, [{"id": 2, "keywords": []}])
    with pytest.raises(SystemExit):
        run("--most", "0", given="")
