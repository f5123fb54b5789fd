import io
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.resources import read_bytes
from cermin.language.text.spotting import LANGUAGES, spot
from cermin.language.text.spotting_training import train


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("gw gak tau nih", "id"),
        ("Bupati meresmikan gedung pelayanan terpadu di alun-alun kota.", "id"),
        ("Matur nuwun sanget, kula badhe kondur rumiyin.", "jv"),
        ("Hatur nuhun pisan, abdi bade uih heula ka bumi.", "su"),
        ("Kereta saya rosak, awak boleh tolong saya tak?", "ms"),
        ("The council has not answered any of our questions.", "en"),
        ("@KPU_RI https://contoh.id/the-answer gw gak tau nih min", "id"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert spot(text).language == language


@pytest.mark.parametrize(
    "text",
    ["", "ok", "12.30 !!", "@kpu_ri", "😀" * 10_000, "中华人民共和国的人民 KPU Bre"],
)
def test_too_little_is_not_known(text: str) -> None:
    assert spot(text).language == ""


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_scores_sum_to_one(text: str) -> None:
    spotted = spot(text)
    assert set(spotted.scores) == set(LANGUAGES)
    assert math.isclose(sum(spotted.scores.values()), 1, abs_tol=1e-9)
    assert all(0 <= score <= 1 for score in spotted.scores.values())
    assert spotted.language in ("", *LANGUAGES)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    text = "Warga mengeluhkan jalan rusak karena belum diperbaiki pemerintah. " * 60
    assert spot(text) == spot(text + "The end of it all. " * 100_000)


def test_training_gives_the_same_bits(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    for folder in ("smsa", "stif", "idner_news_2k", "nerp", "nusax_senti_id", "nusax_senti_jv_su"):
        (tmp_path / folder).mkdir()
    (tmp_path / "smsa" / "train.tsv").write_text("saya suka sekali\tpositive\n" * 9)
    (tmp_path / "stif" / "train.inf").write_text("min xxxuserxxx kok gak bisa\n")
    for name in ("idner_news_2k", "nerp"):
        (tmp_path / name / "train.txt").write_text("Warga\tO\nantre\tO\n\n")
    for name in ("id/", "jv_su/javanese_", "jv_su/sundanese_"):
        for split in ("train", "valid", "test"):
            (tmp_path / f"nusax_senti_{name}{split}.csv").write_text("id,text,label\n1,aku iki,x\n")
    written = []
    for name in ("first.npz", "second.npz"):
        train(tmp_path, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    with np.load(io.BytesIO(read_bytes("text", "spotting.npz"))) as shipped:
        shapes = {name: shipped[name].shape for name in shipped}
    with np.load(tmp_path / "first.npz") as trained:
        assert {name: trained[name].shape for name in trained} == shapes
