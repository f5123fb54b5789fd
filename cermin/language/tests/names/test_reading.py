import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.commands.__main__ import main
from cermin.language.names.reading import read_names

TEXT = (
    "BREBES – Ketua KPU Kabupaten Brebes, Muhamad Wirantaka, menyerahkan logistik kepada "
    "Kapolres Brebes AKBP Asmono Wikan. “Semua aman,” ujar Wirantaka di Semarang, Senin."
)


def test_known_names_link_and_people_are_expanded() -> None:
    found = {(one.text, one.kind, one.link, one.name) for one in read_names(TEXT).entities}
    assert ("KPU Kabupaten Brebes", "ORG", "lembaga:KPU/33.29", "KPU Kabupaten Brebes") in found
    assert ("Semarang", "LOC", None, "Semarang") in found  # city or regency: nothing tells
    assert ("Asmono Wikan", "PER", None, "Asmono Wikan") in found
    assert ("Wirantaka", "PER", None, "Muhamad Wirantaka") in found


def test_names_of_the_title_are_marked() -> None:
    names = read_names("Rapat dibuka pagi tadi.", "KPU Brebes Siap")
    (entity,) = names.entities
    assert (entity.text, entity.in_title) == ("KPU Brebes", True)
    assert entity.as_dict()["in"] == "title"


def test_two_institutions_that_are_joined_stay_two() -> None:
    found = read_names("Ketua KPU Brebes bersama Bawaslu dan Polres Tegal hadir.").entities
    assert [one.text for one in found] == ["KPU Brebes", "Bawaslu", "Polres Tegal"]


def test_a_headline_in_capitals() -> None:
    found = {
        one.text: one.kind for one in read_names("BUPATI JOKO WIDODO TIBA DI SURABAYA").entities
    }
    assert found.get("SURABAYA") == "LOC"
    assert found.get("JOKO WIDODO") == "PER"


_NASTY = st.sampled_from(
    [
        "",
        "\x00" * 50,
        "\ud800abc",
        "😀" * 100,
        "A" * 3_000,
        "<b>KPU</b> " * 20,
        "‮KPU Brebes",
        '"“' * 200,
    ]
)


@given(st.one_of(st.text(max_size=300), _NASTY), st.text(max_size=40))
@settings(deadline=None, max_examples=40)
def test_spans_give_back_their_text_and_do_not_overlap(text: str, title: str) -> None:
    names = read_names(text, title)
    ends = {True: 0, False: 0}
    for one in names.entities:
        source = title if one.in_title else text
        assert source[one.start : one.end] == one.text
        assert ends[one.in_title] <= one.start < one.end
        ends[one.in_title] = one.end
    for quote in names.quotes:
        assert text[quote.start : quote.end] == quote.text


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, list[dict], str]:  # type: ignore[type-arg]
    status = main(["names", *arguments])
    out, err = capfdbinary.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err.decode()


def test_the_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": 1, "text": TEXT}) + "\nbroken\n" + '{"id": 2, "text": ""}\n')
    status, lines, errors = run(capfdbinary, str(file))
    assert status == 1 and f"{file}:2" in errors
    assert [line["id"] for line in lines] == [1, 2]
    assert lines[0]["quotes"][-1]["speaker"] == "Muhamad Wirantaka"
    assert lines[0]["quotes"][-1]["title"] == "Ketua KPU Kabupaten Brebes"
    assert lines[1] == {"id": 2, "entities": [], "quotes": []}


def test_tokens_and_own_names(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    tokens = tmp_path / "tokens.jsonl"
    words = ["Joko", "Widodo", "tiba", "di", "Surabaya"]
    tokens.write_text(json.dumps({"id": "a", "tokens": words}) + "\n")
    status, lines, _ = run(capfdbinary, "--tokens", str(tokens))
    assert status == 0
    assert lines == [{"id": "a", "tags": ["B-PER", "I-PER", "O", "O", "B-LOC"]}]
    own, texts = tmp_path / "own.jsonl", tmp_path / "texts.jsonl"
    own.write_text('{"key": "r1", "names": ["Ruang Arjuna"], "kind": "LOC"}\n{"key": "x"}\n')
    texts.write_text('{"id": 1, "text": "Rapat di Ruang Arjuna."}\n')
    status, lines, errors = run(capfdbinary, "--gazetteer", str(own), str(texts))
    assert status == 1 and "own.jsonl:2" in errors
    assert lines[0]["entities"][0]["link"] == "r1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anggota KPU, M. Zaki Mubarok, hadir di Brebes.", "M. Zaki Mubarok"),
        ("Muh. Arif dan warga lain membuka acara.", "Muh. Arif"),
        ("Acara dibuka Drs. H. Moh. Salim kemarin.", "Moh. Salim"),
        ("Abd. Rahman berbicara kepada wartawan.", "Abd. Rahman"),
    ],
)
def test_a_first_name_cut_short_belongs_to_the_name(text: str, name: str) -> None:
    people = [one.text for one in read_names(text).entities if one.kind == "PER"]
    assert people == [name]
