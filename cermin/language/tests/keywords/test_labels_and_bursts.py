import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.gate.keywords import labelled_rightly, planted_bursts
from cermin.language.keywords import Background, burst, label
from cermin.language.stemming import stem

CLUSTER = [
    ("Jembatan Wanasri Ambruk", "Jembatan Wanasri ambruk setelah dilewati truk pasir."),
    ("Truk Pasir Dilarang", "Truk pasir dilarang melintas usai Jembatan Wanasri ambruk."),
    ("Bupati Tinjau Lokasi", "Bupati meninjau Jembatan Wanasri yang ambruk kemarin."),
]
counts = st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=60)


def test_a_cluster_is_labelled_by_what_sets_it_apart() -> None:
    assert label(CLUSTER, Background())[0] == "Jembatan Wanasri"
    assert labelled_rightly() >= 0.9


def test_no_two_labels_say_the_same() -> None:
    found = label(CLUSTER, Background(), most=5)
    roots = [{stem(word) for word in phrase.split()} for phrase in found]
    for number, one in enumerate(roots):
        assert all(len(one & other) * 2 < len(one) for other in roots[:number])


def test_an_empty_cluster_has_no_label_and_one_text_has() -> None:
    assert label([], Background()) == []
    assert label([("", "")], Background()) == []
    assert label(CLUSTER[:1], Background()) != []


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80)), max_size=4))
@settings(deadline=None)
def test_any_texts_give_labels(documents: list[tuple[str, str]]) -> None:
    joined = "\n".join(text for pair in documents for text in pair)
    assert all(phrase in joined for phrase in label(documents, Background()))


def test_a_sudden_rise_alarms_once() -> None:
    calm: list[int | None] = [1, 2, 0, 1, 3, 1] * 28
    found = burst([*calm, 20])
    assert found is not None
    assert found.alarm
    assert found.score > 4
    assert found.expected == pytest.approx(1.33, abs=0.05)
    again = burst([*calm, 20, 19])
    assert again is not None
    assert not again.alarm


def test_a_usual_count_does_not_alarm() -> None:
    found = burst([5, 7, 4, 6] * 42 + [7])
    assert found is not None
    assert not found.alarm
    assert found.score < 1


def test_a_busy_hour_is_no_burst_of_one_phrase() -> None:
    calm = [2] * 168
    busy = burst([*calm, 20], [100] * 168 + [1000])
    assert busy is not None
    assert not busy.alarm
    rare = burst([*calm, 20], [100] * 169)
    assert rare is not None
    assert rare.alarm


def test_no_data_is_none_not_zero() -> None:
    assert burst([]) is None
    assert burst([1] * 100 + [None]) is None
    assert burst([None] * 100 + [9]) is None
    assert burst([1] * 10 + [9]) is None
    assert burst([1] * 100 + [9], [10] * 100 + [None]) is None
    with pytest.raises(ValueError):
        burst([1, 2], [1])


def test_gaps_are_not_read_as_silence() -> None:
    whole = burst([4] * 48 + [12])
    gaps = burst([4, None] * 48 + [12])
    assert whole is not None
    assert gaps is not None
    assert gaps.expected == pytest.approx(whole.expected)


def test_planted_bursts_are_found() -> None:
    precision, recall = planted_bursts(series=18)
    assert precision > 0.85
    assert recall > 0.85


@given(counts)
@settings(deadline=None)
def test_any_series_has_a_finite_score(series: list[int | None]) -> None:
    found = burst(series)
    if found is not None:
        assert 0 <= found.score <= 300
        assert found.expected > 0
        assert found.count == series[-1]
