from pathlib import Path

import pytest

from cermin.language.commands import gate as command
from cermin.language.commands.__main__ import main
from cermin.language.gate import run
from cermin.language.gate.figures import Figure, data_folder
from cermin.language.gate.run import components, replace_table, table

GOOD = Figure("Nada", "macro-F1", 0.8612, floor=0.86, reference="0.849")
BAD = Figure("Nada", "macro-F1", 0.8594, floor=0.86)
ERROR_RATE = Figure("Penormal", "WER", 0.3204, floor=0.31, lower_is_better=True)


def test_a_figure_holds_as_the_table_prints_it() -> None:
    assert GOOD.holds
    assert not BAD.holds
    assert Figure("a", "b", 0.8599, floor=0.86, digits=2).holds
    assert not ERROR_RATE.holds


def test_the_table_says_which_way_the_floor_lies() -> None:
    assert table([GOOD, ERROR_RATE]).splitlines()[2:] == [
        "| Nada | macro-F1 | 0.861 | ≥ 0.860 | 0.849 |",
        "| Penormal | WER | 0.320 | ≤ 0.310 | – |",
    ]


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"
    written = replace_table(page, [GOOD])
    assert written.startswith("before\n<!-- figures -->\n| Component")
    assert written.endswith("\n<!-- end of figures -->\nafter\n")
    assert "old" not in written
    assert replace_table(written, [GOOD]) == written
    with pytest.raises(ValueError, match="lacks"):
        replace_table("no marks", [GOOD])


def measured(monkeypatch: pytest.MonkeyPatch, figures: list[Figure]) -> None:
    monkeypatch.setattr(command, "components", lambda: ("sentiment",))
    monkeypatch.setattr(command, "measure", lambda component, data: figures)


def test_the_gate_fails_below_a_floor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured(monkeypatch, [GOOD])
    assert main(["gate"]) == 0
    measured(monkeypatch, [GOOD, BAD])
    assert main(["gate"]) == 1
    assert "1 passed, 1 failed" in capsys.readouterr().out


def test_a_gate_that_measured_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    measured(monkeypatch, [])
    assert main(["gate"]) == 1


def test_an_unknown_component_is_refused() -> None:
    assert main(["gate", "nothing"]) == 2


def test_the_page_is_written_only_when_all_was_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- figures -->\n<!-- end of figures -->\n", encoding="utf-8")
    measured(monkeypatch, [GOOD])
    empty = page.read_text(encoding="utf-8")
    main(["gate", "sentiment", "--data", str(tmp_path), "--write", str(page)])
    main(["gate", "--data", str(tmp_path / "none"), "--write", str(page)])
    assert page.read_text(encoding="utf-8") == empty
    main(["gate", "--data", str(tmp_path), "--write", str(page)])
    assert "0.861" in page.read_text(encoding="utf-8")


def test_the_components_are_the_modules_of_the_gate() -> None:
    assert "figures" not in components()
    assert "run" not in components()
    assert all(
        hasattr(run.import_module(f"cermin.language.gate.{one}"), "measure") for one in components()
    )


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CERMIN_SHARED_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("CERMIN_SHARED_DATA", str(tmp_path / "none"))
    assert data_folder() is None
