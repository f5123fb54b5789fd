"""A post finds the claim that it repeats, and says by which of its words."""

import csv
import sys
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.claims.index import ClaimIndex
from cermin.language.claims.wording import strip_label, words_with_places

CLAIMS = [
    (1, "[SALAH] Vaksin campak mengandung cip pelacak"),
    (2, "Keliru: Token listrik gratis PLN selama enam bulan"),
    (3, "HOAKS! Jembatan Kali Putih runtuh membawa tiga bus"),
]
TEXT = st.text(st.characters(), max_size=300)
HOSTILE = [
    "",
    "\x00",
    "\ud800 vaksin",
    "🙏" * 10_000,
    "a" * 5_000_000,
    "vaksin " * 50_000,
    "\u202eniskav\u202c vaksin campak",
    "VAKSIN CAMPAK!!!" * 1_000,
    "<p>vaksin</p>",
]


@pytest.fixture(scope="module")
def index() -> ClaimIndex:
    return ClaimIndex(CLAIMS)


@pytest.mark.parametrize(
    ("post", "key"),
    [
        ("Bun, di VAKSIN CAMPAK ternyata ada cip buat pelacak!! sebarkan", 1),
        ("Klik link ini, token listrik digratiskan PLN enam bulan", 2),
        ("𝐉𝐞𝐦𝐛𝐚𝐭𝐚𝐧 kali putih runtuh barusan, tiga bus jatuh ke sungai", 3),
    ],
)
def test_a_post_finds_the_claim_that_it_spreads(index: ClaimIndex, post: str, key: int) -> None:
    best = index.match(post)[0]
    assert (best.claim.key, best.decision) == (key, "cocok")
    assert best.because


def test_news_on_the_topic_of_a_claim_is_no_match(index: ClaimIndex) -> None:
    best = index.match("Anak saya demam setelah imunisasi campak, bidan memberi obat.")[0]
    assert (best.claim.key, best.decision) == (1, "")


def test_a_text_that_shares_nothing_matches_nothing(index: ClaimIndex) -> None:
    assert index.match("zzz qqq xxx") == []
    assert ClaimIndex().match("vaksin campak") == []
    assert index.match("vaksin", limit=0) == []


def test_the_reasons_are_words_of_the_text_as_it_was_written(index: ClaimIndex) -> None:
    post = "Awas!  VAKSINNYA ada “cip” pelacak"
    surfaces = {
        post[term.start : term.end]: term.claim_word for term in index.match(post)[0].because
    }
    assert surfaces == {"VAKSINNYA": "vaksin", "cip": "cip", "pelacak": "pelacak"}


def test_claims_come_and_go() -> None:
    index = ClaimIndex(CLAIMS)
    index.add(4, "Pulau Seruni dijual kepada Tiongkok")
    assert index.match("pulau seruni sudah dijual ke cina")[0].claim.key == 4
    index.add(4, "Kurs dolar ditetapkan tetap")
    assert all(match.claim.key != 4 for match in index.match("pulau seruni sudah dijual"))
    assert index.remove(1)
    assert not index.remove(1)
    assert 1 not in index
    assert len(index) == 3
    assert all(match.claim.key != 1 for match in index.match("vaksin campak mengandung cip"))


def test_the_words_of_a_claim_scattered_over_a_long_text_do_not_count_as_much(
    index: ClaimIndex,
) -> None:
    words = ["vaksin", "campak", "mengandung", "cip", "pelacak"]
    filler = " ".join(f"isi{number}" for number in range(40))
    near = index.match(" ".join(words) + " " + " ".join([filler] * 4))[0]
    far = index.match(f" {filler} ".join(words))[0]
    assert near.score > far.score + 0.2
    assert far.decision != "cocok"


def test_labels_are_taken_off() -> None:
    assert strip_label("[SALAH] [VIDEO]: Gajah terbang") == "Gajah terbang"
    assert strip_label("Cek Fakta: Keliru! Gajah terbang") == "Gajah terbang"
    assert strip_label("Salah satu gajah terbang") == "Salah satu gajah terbang"
    assert strip_label("[SALAH]") == "[SALAH]"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_taken(index: ClaimIndex, text: str) -> None:
    for match in index.match(text):
        assert 0 <= match.score <= 1
    ClaimIndex([(1, text), (2, "vaksin")]).match(text)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_claim_and_any_text(claim: str, text: str) -> None:
    index = ClaimIndex([*CLAIMS, ("x", claim)])
    matches = index.match(text)
    assert [match.score for match in matches] == sorted(
        (match.score for match in matches), reverse=True
    )
    for match in matches:
        assert 0 <= match.score <= 1
        assert match.decision in ("cocok", "mirip", "")
        for term in match.because:
            assert 0 <= term.start < term.end <= len(text)
            assert text[term.start : term.end].strip()


@settings(deadline=None)
@given(TEXT)
def test_words_know_their_places(text: str) -> None:
    read = words_with_places(text)
    assert len(read.words) == len(read.starts) == len(read.ends)
    for start, end in zip(read.starts, read.ends, strict=True):
        assert text[start:end]


def test_posts_find_their_debunked_titles(shared: Path) -> None:
    csv.field_size_limit(sys.maxsize)
    path = shared / "data/hoax_tbh_itshiroto/hoax_1k.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    index = ClaimIndex((number, row["title"]) for number, row in enumerate(rows))
    asked = found = 0
    for number, row in enumerate(rows):
        if blake2b(row["content"].encode(), digest_size=2).digest()[-1] % 2 and row["content"]:
            asked += 1
            keys = [match.claim.key for match in index.match(row["content"][:700])]
            found += number in keys
    assert found / asked >= 0.90


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("t4ngk4p pr3siden", ["tangkap", "presiden"]),
        ("S͓a͓y͓a͓ 𝐈𝐍𝐅𝐎", ["saya", "info"]),
        ("5g h2o covid19 2024 k3", ["5g", "h2o", "covid19", "2024", "k3"]),
    ],
)
def test_disguised_words_are_read(written: str, read: list[str]) -> None:
    assert words_with_places(written).words == read


def test_the_form_in_which_a_claim_came_weighs_little() -> None:
    index = ClaimIndex([(1, "Foto akun Facebook jembatan putus"), (2, "Foto akun Facebook bupati")])
    assert index.match("jembatan putus!")[0].decision == "cocok"
    assert index.match("foto akun facebook saya hilang")[0].decision != "cocok"
