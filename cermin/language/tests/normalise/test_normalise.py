from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.normalise import Normalised, normalise

SPOKEN = [
    "gak", "yg", "makasih", "sih", "ya", "nya", "di", "respon", "d", "min", "5", "10rb", "temen2",
    "kok", "dong", ",", ".", "?", "!", "\n", "bangettt", "nih", "KPU", "Gak", "Makasih", "BGT",
    "dirumah", "ngomongin", "@yg", "#gak", "https://a.id/yg", "\"gak bisa\"", "dibenerin", "-",
    "okedeh", "y", "hr", "bales", "balik2in", "a.b", "ya allah", "kelurahan", "²", "İ", "ß",
]  # fmt: skip
phrases = st.lists(st.sampled_from(SPOKEN), max_size=14)
texts = st.one_of(
    phrases.map(" ".join),
    phrases.map("".join),
    st.text(max_size=80),
    st.text("gakyn2 .,", max_size=50),
)


def rebuilt(found: Normalised) -> str:
    pieces, at = [], 0
    for change in found.changes:
        assert at <= change.start <= change.end <= len(found.source)
        assert found.source[change.start : change.end] == change.original
        pieces += [found.source[at : change.start], change.replacement]
        at = change.end
    return "".join(pieces) + found.source[at:]


@given(texts)
@settings(deadline=None, max_examples=400)
def test_the_changes_lead_from_the_original_to_the_new_text(text: str) -> None:
    found = normalise(text)
    assert found.source == text
    assert rebuilt(found) == found.text
    assert all(change.original != change.replacement for change in found.changes)


@given(texts)
@settings(deadline=None, max_examples=500)
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("gimana cara bayar pajak, kak?", "bagaimana cara bayar pajak, kak?"),
        ("Makasih pak bupati", "Terima kasih pak bupati"),
        ("GAK JELAS BGT", "TIDAK JELAS SEKALI"),
        ("pelayanannya cepettt bangettt", "pelayanannya cepat sekali"),
        ("temen2 lagi ngomongin pilkada", "teman-teman lagi membicarakan pilkada"),
        ("udah di respon blm", "sudah direspons belum"),
        ("antre dirumah sakit", "antre di rumah sakit"),
        ("jalannya udah dibenerin", "jalannya sudah diperbaiki"),
        ("aplikasi nya error", "aplikasinya error"),
        ("biayanya 10rb", "biayanya 10 ribu"),
        ("bagus sih , tapi lama .", "bagus , tapi lama ."),
        ("antri nya lama, ya?", "antrenya lama?"),
        ("bener2 parah , jalan rusak", "benar - benar parah , jalan rusak ."),
    ],
)
def test_spoken_words_are_written_out(spoken: str, written: str) -> None:
    assert normalise(spoken).text == written


@pytest.mark.parametrize(
    "text",
    [
        "Gubernur Yg hadir: Pak Gan dan Bu Sy.",
        "lihat https://gak.go.id/yg?d=bgt atau www.yg.id",
        "@gak_bisa dan #yg_penting",
        'Ia berkata, "gue gak tau" kepada wartawan.',
        "berkas yg_final.pdf dan surel yg@gak.id",
        "suhu min 5 derajat, emas 5 g.",
        "Ya, sudah dikirim.",
        "ya allah, semoga lancar.",
        "Komisi Pemilihan Umum menetapkan daftar pemilih tetap pada 12 Maret 2026.",
        "Ia mengimbau warga membuang sampah pada tempatnya.",
        "",
        "\x00",
        "\ud800",
        "😀" * 10_000,
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert normalise(text).text == text
    assert normalise(text).changes == ()


def test_every_change_says_why() -> None:
    found = normalise("udh gak di respon sih min, 10rb doang cepatttt")
    assert {change.why for change in found.changes} == {
        "tabel", "imbuhan", "partikel", "angka", "ejaan", "tanda baca",
    }  # fmt: skip


def test_a_particle_alone_stays() -> None:
    assert normalise("sih").text == "sih"
    assert normalise("Dong!").text == "Dong!"


def test_text_of_any_size_is_read() -> None:
    assert normalise("a" * 2_000_000).text == "a" * 2_000_000
    assert normalise('"' * 100_000).changes == ()
    assert normalise("a-" * 200_000).changes == ()
    assert len(normalise("gak " * 50_000).changes) == 50_000


def test_lines_of_a_corpus_are_stable(shared: Path) -> None:
    for name in ("train.inf", "train.for"):
        for line in (shared / "data/stif" / name).read_text(encoding="utf-8").splitlines():
            found = normalise(line)
            assert rebuilt(found) == found.text
            assert normalise(found.text).text == found.text


@pytest.mark.parametrize(
    "text", ["gak gak , - dong", "gak , 10rb", "di makasih", "sih BGT", "0,y y"]
)
def test_what_once_changed_twice(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
