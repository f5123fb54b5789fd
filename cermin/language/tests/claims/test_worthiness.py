"""The manner of a post orders a queue, whatever the post holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.claims.worthiness import check_worthiness

RUMOUR = "SEBARKAN!!! Jangan sampai dihapus, vaksin ini ada chipnya, media bungkam"
REPORT = "Dinas Kesehatan menjelaskan, berdasarkan data posyandu, cakupan naik, ujarnya (5/5/2026)."
OPINION = "@teman @lagi menurut gue sih programnya oke kok wkwk"


def test_a_forwarded_rumour_comes_before_a_report_and_an_opinion() -> None:
    assert check_worthiness(RUMOUR) > 0.8
    assert check_worthiness(REPORT) < 0.2
    assert check_worthiness(OPINION) < 0.4


def test_capitals_and_marks_raise_the_score() -> None:
    plain = "kepala desa menjual ambulans"
    assert check_worthiness(f"{plain.upper()}!!") > check_worthiness(plain)


@pytest.mark.parametrize("text", ["", "\x00", "🙏" * 10_000, "!" * 100_000, "1234", '"' * 10_000])
def test_hostile_texts_are_taken(text: str) -> None:
    assert 0 <= check_worthiness(text) <= 1


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_the_score_is_bounded(text: str) -> None:
    assert 0 <= check_worthiness(text) <= 1
