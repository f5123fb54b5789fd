import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment.towards import Towards, read_towards, read_towards_spans

_WORDS = (
    "KPU Bawaslu dinilai lamban curang puji digugat temukan pelanggaran kata Ketua tidak tetapi "
    "lembaga itu 😡 👍 . , ? : \n \u202e \u200b \x00 \ud800 <b> &amp; DIKECAM nya"
)
WORDS = st.sampled_from(_WORDS.split(" "))
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join))
NAMES = st.lists(st.one_of(st.just("KPU"), st.just("Bawaslu"), st.text(max_size=8)), max_size=4)


def holds(found: Towards, text: str, title: str) -> None:
    sources = {"text": text, "title": title}
    if found.label is None:
        assert found.scores is None
        assert not found.sentences
        return
    assert found.scores is not None
    assert sum(found.scores) == pytest.approx(1)
    assert found.confidence == max(found.scores)
    assert getattr(found.scores, found.label) == found.confidence
    for start, end, where in found.sentences:
        assert 0 <= start < end <= len(sources[where])
    for one in found.because:
        assert sources[one.where][one.start : one.end] == one.text
        assert one.text
        assert one.weight > 0


@settings(deadline=None)
@given(TEXTS, NAMES, TEXTS)
def test_any_text_is_read_and_spans_give_back_their_text(
    text: str, names: list[str], title: str
) -> None:
    holds(read_towards(text, names, title=title), text, title)


@settings(deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=5))
def test_any_spans_are_borne(text: str, spans: list[tuple[int, int]]) -> None:
    holds(read_towards_spans(text, spans), text, "")


@pytest.mark.parametrize(
    "text",
    [
        "KPU" * 300_000,
        "KPU " * 50_000,
        "KPU " + "a" * 2_000_000,
        "KPU 😡" + "😡" * 10_000,
        "KPU" + ", " * 200_000,
        "KPU " + "dinilai curang " * 50_000,
        "(" * 100_000 + "KPU" + ")" * 100_000,
        "KPU-nya" * 100_000,
    ],
)
def test_hostile_texts_are_read(text: str) -> None:
    holds(read_towards(text, ["KPU", "a" * 10_000]), text, "")
