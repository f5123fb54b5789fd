import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.names.register import Entry, Official, Register, entry_from

BREBES = "lembaga:KPU/33.29"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.default()


def keys(register: Register, text: str, province: str = "") -> list[str | None]:
    return [link.key for link in register.find(text, province=province)]


@pytest.mark.parametrize(
    "name",
    [
        "KPU Kab. Brebes",
        "KPU Brebes",
        "KPUD Brebes",
        "KPU KABUPATEN BREBES",
        "Komisi Pemilihan Umum Kabupaten Brebes",
        "Komisi Pemilihan Umum (KPU) Kabupaten Brebes",
    ],
)
def test_the_ways_to_write_one_institution_have_one_key(register: Register, name: str) -> None:
    (link,) = register.find(f"Rapat digelar {name} kemarin.")
    assert (link.text, link.kind, link.key, link.certain) == (name, "ORG", BREBES, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polres Tegal menahan dia di Kota Tegal.", "lembaga:Polres/33.76"),
        ("Pemkab Tegal menutup pendaftaran.", "lembaga:Pemkab/33.28"),
        ("Warga Kecamatan Bojong, Kabupaten Purwakarta, pulang.", "wilayah:32.14.11"),
        ("Warga Kecamatan Karanganyar, kata Bupati Kebumen, pulang.", "wilayah:33.05.20"),
        ("Kemendagri memanggil mereka.", "lembaga:Kemendagri"),
        ("KPU RI memanggil mereka.", "lembaga:KPU"),
    ],
)
def test_what_is_meant(register: Register, text: str, expected: str) -> None:
    assert keys(register, text)[0] == expected


def test_namesakes_that_nothing_parts_stay_open(register: Register) -> None:
    (link,) = register.find("Polres Tegal menahan dia.")
    assert link.key is None and not link.certain
    assert link.options == ("lembaga:Polres/33.28", "lembaga:Polres/33.76")


def test_the_outlets_province_parts_namesakes(register: Register) -> None:
    text = "Warga Kecamatan Wonosari mengungsi."
    assert keys(register, text) == [None]
    assert keys(register, text, "Gorontalo") == ["wilayah:75.02.02"]


def test_an_institution_alone_is_the_local_one_of_the_text_less_surely(register: Register) -> None:
    first, second = register.find("KPU Brebes siap. Menurut KPU, semua aman.")
    assert (first.key, second.key) == (BREBES, BREBES)
    assert first.certain and not second.certain


def test_small_letters_are_no_acronym(register: Register) -> None:
    assert keys(register, "mereka pan kai mas di pasar") == []


def test_own_entries_and_officials() -> None:
    register = Register(
        [
            Entry("ruang-rapat", ("Ruang Arjuna",), "LOC"),
            Official("pejabat-1", "Drs. Asmono Wikan, M.Si.", "Bupati", "wilayah:33.29"),
            Entry("a", ("Forum Maju",), "ORG", "Jawa Tengah"),
            Entry("b", ("Forum Maju",), "ORG", "Bali"),
        ]
    )
    text = "Asmono Wikan hadir di Ruang Arjuna. Forum Maju dari Bali bertanya. Asmono menjawab."
    found = register.find(text)
    own = [link for link in found if link.key not in ("wilayah:51",)]
    assert [(link.text, link.key, link.certain) for link in own] == [
        ("Asmono Wikan", "pejabat-1", True),
        ("Ruang Arjuna", "ruang-rapat", True),
        ("Forum Maju", "b", True),
        ("Asmono", "pejabat-1", False),
    ]  # fmt: skip
    assert [link.key for link in register.find("Kata Bupati Asmono, aman.")] == ["pejabat-1"]


def test_lines_of_an_installations_file() -> None:
    assert entry_from({"key": "x", "names": ["Forum"], "kind": "org"}) == Entry("x", ("Forum",))
    assert entry_from({"key": "x", "name": "Asmono", "title": "Bupati"}) == Official(
        "x", "Asmono", "Bupati"
    )
    for broken in ({}, {"key": "x"}, {"key": "x", "names": [1]}, {"key": "x", "names": ["a"], "kind": "?"}):  # fmt: skip  # noqa: E501
        assert entry_from(broken) is None


_WORDS = st.lists(
    st.sampled_from(["KPU", "Polres", "Kab.", "Kota", "Tegal", "(", ")", ",", "RI", "Brebes", "x"]),
    max_size=30,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), _WORDS))
@settings(deadline=None, max_examples=50)
def test_spans_give_back_their_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for link in Register.default().find(text):
        assert text[link.start : link.end] == link.text
        assert end <= link.start < link.end
        end = link.end
