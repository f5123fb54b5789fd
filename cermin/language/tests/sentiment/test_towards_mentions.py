import pytest

from cermin.language.sentiment.towards_mentions import find_names, passages


def surfaces(text: str, names: list[str]) -> list[str]:
    return [text[a:b] for a, b in find_names(text, names)]


def test_names_end_at_word_boundaries() -> None:
    assert surfaces("KPK dan KPKNL bertemu KPK.", ["KPK"]) == ["KPK", "KPK"]
    assert surfaces("KPU-nya, Bawaslunya", ["KPU", "Bawaslu"]) == ["KPU", "Bawaslu"]


def test_the_longest_name_wins_and_white_space_is_free() -> None:
    text = "Dinas\n Kesehatan dan dinas  kesehatan Kota"

    assert surfaces(text, ["Dinas Kesehatan", "Dinas Kesehatan Kota"]) == [
        "Dinas\n Kesehatan",
        "dinas  kesehatan Kota",
    ]


@pytest.mark.parametrize(("text", "count"), [("kpu lamban", 1), ("Ali bin Abu", 0), ("BIN", 1)])
def test_small_letters_count_unless_they_are_a_word(text: str, count: int) -> None:
    assert len(find_names(text, ["KPU", "BIN"])) == count


def test_names_are_no_patterns() -> None:
    assert surfaces("PT A+B (Persero) rugi", ["A+B (Persero)", " ", ""]) == ["A+B (Persero)"]


def test_a_table_without_a_full_stop_is_read_near_the_name() -> None:
    text = "angka " * 2_000 + "KPU " + "angka " * 2_000

    (found,) = passages(text, find_names(text, ["KPU"]))

    assert len(found.text) < 1_000
    assert text[found.start : found.start + len(found.text)] == found.text
    assert [found.text[a:b] for a, b in found.names] == ["KPU"]
