import pytest

from cermin.language.sentiment.towards import Towards, read_towards, read_towards_spans

KPU = ("KPU", "Komisi Pemilihan Umum")
BAWASLU = ("Bawaslu", "Badan Pengawas Pemilu")


@pytest.mark.parametrize(
    ("text", "names", "label"),
    [
        ("Bawaslu temukan 13 pelanggaran", BAWASLU, "neutral"),
        ("KPK tahan bupati korup yang merugikan rakyat", ("KPK",), "neutral"),
        ("Bandar narkoba keji itu ditangkap Polres Lembahsari", ("Polres Lembahsari",), "neutral"),
        ("KPU digugat calon yang dicoret", KPU, "negative"),
        ("KPU dinilai lamban", KPU, "negative"),
        ("Warga keluhkan antrean di Disdukcapil", ("Disdukcapil",), "negative"),
        ("Kelalaian KPU membuat ribuan orang gagal memilih", KPU, "negative"),
        ("KPU bantah tudingan curang", KPU, "neutral"),
        ("Kantor KPU dibakar massa", KPU, "neutral"),
        ("Pemantau puji KPU yang terbuka", KPU, "positive"),
        ("Bawaslu raih penghargaan", BAWASLU, "positive"),
        ("Hoaks merusak demokrasi, kata Ketua KPU", KPU, "neutral"),
    ],
)
def test_what_counts_is_what_is_said_of_the_institution(
    text: str, names: tuple[str, ...], label: str
) -> None:
    assert read_towards(text, names).label == label


def test_one_sentence_may_blame_one_institution_and_not_the_other() -> None:
    text = "Bawaslu tegur KPU soal data pemilih ganda"

    assert read_towards(text, KPU).label == "negative"
    assert read_towards(text, BAWASLU).label == "neutral"


def test_a_text_that_does_not_name_it_has_no_label() -> None:
    assert read_towards("Jalan ini rusak parah", KPU) == Towards(None, None, 0.0, review=False)
    assert read_towards("Jalan ini rusak parah", ()).label is None


def test_only_the_sentences_that_speak_of_it_are_judged() -> None:
    text = "Massa marah dan merusak pagar. KPU menjadwalkan debat pada Senin. Hujan deras turun."

    found = read_towards(text, KPU)

    assert [text[a:b] for a, b, _ in found.sentences] == ["KPU menjadwalkan debat pada Senin."]
    assert found.label == "neutral"


def test_lembaga_itu_goes_on_about_it() -> None:
    text = "KPU menutup pleno pukul sembilan. Lembaga itu dikecam karena curang dan bohong."

    found = read_towards(text, KPU)

    assert len(found.sentences) == 2
    assert found.label == "negative"


def test_the_headline_counts_and_its_spans_lie_in_it() -> None:
    title = "KPU Dikecam karena Lalai"
    text = "Ribuan orang membawa poster ke alun-alun."

    found = read_towards(text, KPU, title=title)

    assert found.label == "negative"
    assert {one.where for one in found.sentences} == {"title"}
    assert found.because
    for one in found.because:
        assert one.where == "title"
        assert title[one.start : one.end] == one.text


def test_the_deciding_words_are_given() -> None:
    text = "Menurut warga, KPU lamban dan ceroboh."

    words = [one.text for one in read_towards(text, KPU).because]

    assert "lamban" in words


def test_a_caller_may_bring_the_mentions() -> None:
    text = "Warga memprotes lembaga penyelenggara itu karena curang."
    start = text.index("lembaga penyelenggara")

    found = read_towards_spans(text, [(start, start + len("lembaga penyelenggara"))])

    assert found.label == "negative"


def test_spans_that_lie_outside_count_nothing() -> None:
    assert read_towards_spans("KPU", [(-4, 2), (2, 2), (0, 99)]).label is None


def test_an_unsure_reading_goes_to_a_person() -> None:
    sure = read_towards("KPU dikecam karena curang, lalai dan bohong", KPU)

    assert not sure.review
    assert sure.confidence > 0.9
