import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.sentiment import local_labels
from cermin.language.sentiment.local_labels import BadLabel, Label, of_fields, settle


@pytest.mark.parametrize(
    ("written", "tone"),
    [("positif", "positive"), (" NETRAL ", "neutral"), ("negatif", "negative"),
     ("negative", "negative")],
)  # fmt: skip
def test_labels_as_people_write_them(written: str, tone: str) -> None:
    assert of_fields({"text": "Antrean panjang", "label": written}).tone == tone


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " ", "label": "positif"}, "kosong"),
        ({"label": "positif"}, "harus berupa teks"),
        ({"text": 7, "label": "positif"}, "harus berupa teks"),
        ({"text": "a", "title": [], "label": "positif"}, "tidak dikenal|harus berupa teks"),
        ({"text": "a", "label": "senang"}, "label 'senang' tidak dikenal; pakailah positif"),
        ({"text": "a", "label": None}, "tidak dikenal"),
        ({"text": "a", "label": ["positif"] * 100}, "tidak dikenal"),
        ({"text": "a"}, "tidak dikenal"),
        ({"text": "a" * 10_000_000, "label": "positif"}, "lebih dari 1.000.000 karakter"),
    ],
)
def test_what_is_no_label_is_told_in_indonesian(fields: dict[str, object], says: str) -> None:
    if fields.get("title") == []:
        assert of_fields(fields | {"label": "positif"}).title == ""
        return
    with pytest.raises(BadLabel, match=says) as refused:
        of_fields(fields)
    assert len(str(refused.value)) < 150


def test_of_contradicting_labels_most_count_and_the_last_of_those_that_tie() -> None:
    given = [
        Label("Antrean panjang", "neutral"),
        Label("antrean  PANJANG", "negative"),
        Label("Antrean panjang ", "negative"),
        Label("Jalan dibuka", "neutral"),
        Label("Jalan dibuka", "positive"),
        Label("Rapat digelar", "neutral"),
    ]
    settled = settle(given)
    assert {(one.text.strip().lower(), one.tone) for one in settled.labels} == {
        ("antrean panjang", "negative"), ("jalan dibuka", "positive"), ("rapat digelar", "neutral"),
    }  # fmt: skip
    assert (settled.given, settled.repeated, settled.left_out) == (6, 3, 0)
    assert {one.tone for one in settled.contradictions} == {"negative", "positive"}


def test_the_same_text_below_another_headline_is_another_text() -> None:
    labels = [Label("Isi", "neutral", "Judul"), Label("Isi", "positive", "Lain")]
    assert len(settle(labels).labels) == 2


def test_only_the_latest_of_very_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_labels, "MAX_LABELS", 5)
    given = [Label(f"teks {number}", "neutral") for number in range(9)]
    settled = settle([*given, Label("teks 0", "neutral")])
    assert {one.text for one in settled.labels} == {"teks 0", *(f"teks {n}" for n in range(5, 9))}
    assert settled.left_out == 4


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=3), st.sampled_from(["negative", "neutral"])), max_size=20),
    st.randoms(use_true_random=False),
)
def test_each_text_has_one_label_in_an_order_of_its_own(given_labels, chance) -> None:  # type: ignore[no-untyped-def]
    labels = [Label(text, tone) for text, tone in given_labels]
    settled = settle(labels)
    keys = [one.key for one in settled.labels]
    assert keys == sorted({one.key for one in labels})
    shuffled = labels[:]
    chance.shuffle(shuffled)
    assert [one.key for one in settle(shuffled).labels] == keys
