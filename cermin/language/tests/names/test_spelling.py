import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.names.spelling import bare_name, same_person_spellings


def pairs(*names: str) -> list[tuple[str, str]]:
    return [(pair.usual, pair.variant) for pair in same_person_spellings(names)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asmono Wikan", "Aswono wikan"),
        ("Muhammad Rofiq", "Mohamad Rofiq"),
        ("Soeharjo Tirta", "Suharjo Tirta"),
        ("Rizky Wirantaka", "Rizki Wirantaka"),
        ("Dr. Hartanegara Wulung", "Hartanegra Wulung"),
        ("Achmad Kertapati", "Ahmad Kertapati"),
        ("H. Yusup Mandala, S.Sos.", "Yusuf Mandala"),
        ("Kusumaningrat", "Kusumanigrat"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert pairs(one, other) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi Wirantaka", "Rudi Wirantaka"),
        ("Putra Mandala", "Putri Mandala"),
        ("Sulistyo Tirta", "Sulistya Tirta"),
        ("Asmono Wikan", "Asmono"),
        ("Asmono Wikan", "ASMONO WIKAN"),
        ("Rahman Kertapati", "Rahmat Kertapati"),
        ("A. Kertapati", "B. Kertapati"),
        ("Wikan", "Wiman"),
        ("Asmono Wikan", "Bahrun Tirta"),
        ("Dewi Mandala", "Dwi Mandala"),
    ],
)
def test_two_people_or_one_spelling(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_the_more_frequent_spelling_is_the_usual_one() -> None:
    (pair,) = same_person_spellings(["Aswono Wikan", "Asmono Wikan", "Asmono Wikan"])
    assert (pair.usual, pair.variant, pair.clear) == ("Asmono Wikan", "Aswono Wikan", True)
    (pair,) = same_person_spellings(["Aswono Wikan", "Asmono Wikan"])
    assert (pair.usual, pair.clear) == ("Aswono Wikan", False)


def test_bare_name_drops_titles_and_degrees() -> None:
    assert bare_name("Drs. H. Asmono Wikan, M.Si.") == ("asmono", "wikan")
    assert bare_name("Ibu Siti Ma’rifah S.Sos") == ("siti", "ma'rifah")


def test_many_names_cost_no_more_than_their_blocks() -> None:
    names = [
        f"Asmono Wikan{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{'x' * (n % 7)}" for n in range(600)
    ]
    assert isinstance(same_person_spellings(names), tuple)


@given(st.lists(st.text(max_size=60), max_size=30))
@settings(deadline=None, max_examples=50)
def test_any_names(names: list[str]) -> None:
    given_names = {name.strip() for name in names}
    for pair in same_person_spellings(names):
        assert {pair.usual, pair.variant} <= given_names
        assert pair.usual != pair.variant
        assert 0 < pair.likeness <= 1
