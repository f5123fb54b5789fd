"""What the lexicon finds, what it leaves alone, and the floor below which it may not fall."""

from pathlib import Path

import pytest

from cermin.comments.lexicon import look_through, read_text

SET = Path(__file__).with_name("lexicon_set.tsv")
#: Shares of our own set; measured 1.00 and 1.00 when this was written.
FLOOR = 0.95


def rows():
    lines = SET.read_text(encoding="utf-8").splitlines()
    return [line.split("\t", 1) for line in lines if line and not line.startswith("#")]


def test_the_set_is_found_and_ordinary_texts_are_left_alone():
    texts = rows()
    assert len(texts) >= 150
    wanted = [(kind, text) for kind, text in texts if kind != "-"]
    missed = [(k, t) for k, t in wanted if k not in {f.category for f in read_text(t)}]
    plain = [text for kind, text in texts if kind == "-"]
    wrong = [(t, read_text(t)) for t in plain if read_text(t)]
    assert 1 - len(missed) / len(wanted) >= FLOOR, missed
    assert 1 - len(wrong) / len(plain) >= FLOOR, wrong


def test_marks_point_at_the_text_as_written():
    text = "Halo, b\u200b4ngsaaat! NIK 3329012345670001"
    found = {f.category: text[f.start : f.end] for f in read_text(text)}
    assert found == {"abuse": "b\u200b4ngsaaat", "personal": "3329012345670001"}


def test_a_name_that_sounds_official_is_shown():
    found, concern = look_through("Selamat pagi", "Admin KPN")
    assert (found[0]["category"], found[0]["where"], concern) == ("official_name", "name", 1)


@pytest.mark.parametrize("text", ["", "*" * 4000, "a." * 4000, "@" * 4000, "\ud800", "1 2 3 4 5 6"])
def test_it_never_raises(text):
    assert isinstance(read_text(text), list)
