import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cermin.language.names.gazetteer import Gazetteer, GazetteerEntry, Hit, entry_for
from cermin.language.tests.conftest import centre_of

KPU = ("KPU", "Komisi Pemilihan Umum")


def found(hits: tuple[Hit, ...]) -> list[tuple[str, bool]]:
    return [(hit.key, hit.certain) for hit in hits]


@pytest.mark.parametrize(
    "written",
    [
        "KPU Kabupaten Brebes",
        "KPU Kab. Brebes",
        "KPU Kab Brebes",
        "KPU Kab.Brebes",
        "KPU  BREBES",
        "kpu brebes",
        "KPUD Brebes",
        "Komisi Pemilihan Umum Kabupaten Brebes",
        "Komisi Pemilihan Umum (KPU) Kab. Brebes",
    ],
)
def test_one_unit_under_many_names(gazetteer: Gazetteer, written: str) -> None:
    text = f"Ketua {written}, Siti, hadir."
    (hit,) = gazetteer.find(text)
    assert (hit.key, hit.certain, hit.surface) == ("KPU/Kabupaten Brebes", True, written)
    assert hit.reason.code == "named_in_text"


@pytest.mark.parametrize(
    "text",
    [
        "KPU. Brebes hujan deras",  # two sentences
        "KPU\nBrebes",  # two lines
        "KPU Brebesan",
        "RSKPU Brebes",
        "kpu menetapkan jadwal",  # not the acronym
        "Komisi pemilihan ketua kelas",
        "seluruh Bawaslu Provinsi dan Kabupaten/Kota se-Indonesia",
    ],
)
def test_what_only_looks_like_a_unit(gazetteer: Gazetteer, text: str) -> None:
    assert [hit for hit in gazetteer.find(text) if hit.key != "KPU/RI"] == []


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    hits = gazetteer.find("KPU Bandung Barat, KPU Papua Barat Daya")
    assert found(hits) == [("KPU/Kabupaten Bandung Barat", True), ("KPU/Papua Barat Daya", True)]


def test_a_longer_place_that_we_do_not_have_is_not_the_shorter_one() -> None:
    small = Gazetteer(
        [
            centre_of(*KPU),
            entry_for("b", institution_short="KPU", level="regency", place="Kabupaten Bandung"),
            entry_for("p", institution_short="KPU", level="province", place="Papua"),
        ]
    )
    assert small.find("KPU Bandung Barat dan KPU Papua Tengah serta KPU Magelang") == ()


class TestNamesakes:
    def test_nothing_settles_it(self, gazetteer: Gazetteer) -> None:
        hits = gazetteer.find("KPU Tegal gelar rapat")
        assert found(hits) == [("KPU/Kabupaten Tegal", False), ("KPU/Kota Tegal", False)]
        assert {hit.reason.code for hit in hits} == {"ambiguous_place"}

    @pytest.mark.parametrize(
        ("text", "key", "by"),
        [
            ("KPU Tegal rapat di pendapa Kota Tegal", "KPU/Kota Tegal", "place"),
            ("KPU Tegal rapat. Ketua KPU Kabupaten Tegal hadir", "KPU/Kabupaten Tegal", "unit"),
            ("KPU Banjar, Kalsel, siap", "KPU/Kabupaten Banjar", "province"),
        ],
    )
    def test_the_text_settles_it(self, gazetteer: Gazetteer, text: str, key: str, by: str) -> None:
        hits = gazetteer.find(text)
        assert {(hit.key, hit.certain) for hit in hits} == {(key, True)}
        assert dict(hits[0].reason.params)["by"] == by

    def test_the_province_of_the_outlet_settles_it(self, gazetteer: Gazetteer) -> None:
        hits = gazetteer.find("KPU Banjar siap", context_province="Jabar")
        assert found(hits) == [("KPU/Kota Banjar", True)]

    def test_a_namesake_that_we_do_not_have_still_counts(self) -> None:
        small = Gazetteer(
            [entry_for("t", institution_short="KPU", level="regency", place="Kabupaten Tegal")]
        )
        assert found(small.find("KPU Tegal rapat")) == [("t", False)]
        assert small.find("KPU Tegal rapat di Kota Tegal") == ()
        assert found(small.find("KPU Tegal rapat di Kabupaten Tegal")) == [("t", True)]

    def test_a_province_goes_before_its_city(self, gazetteer: Gazetteer) -> None:
        (hit,) = gazetteer.find("Bawaslu Bengkulu gelar rapat")
        assert (hit.key, hit.certain) == ("Bawaslu/Bengkulu", False)
        assert hit.reason.code == "province_preferred"
        hits = gazetteer.find("Bawaslu Bengkulu rapat di kantor Bawaslu Provinsi Bengkulu")
        assert {(hit.key, hit.certain) for hit in hits} == {("Bawaslu/Bengkulu", True)}
        (hit,) = gazetteer.find("Bawaslu Kota Bengkulu gelar rapat")
        assert (hit.key, hit.certain) == ("Bawaslu/Kota Bengkulu", True)

    def test_two_units_of_one_name_and_place_stay_uncertain(self) -> None:
        twins = Gazetteer(
            GazetteerEntry(key, ("Puskesmas Sukamaju",), "", "", "", "other", "") for key in "ab"
        )
        assert found(twins.find("Puskesmas Sukamaju buka")) == [("a", False), ("b", False)]


class TestLists:
    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            (
                "KPU Kabupaten Brebes, Tegal, dan Kota Pekalongan hadir",
                ["KPU/Kabupaten Brebes", "KPU/Kabupaten Tegal", "KPU/Kota Pekalongan"],
            ),
            ("KPU Brebes dan Pemalang", ["KPU/Kabupaten Brebes", "KPU/Kabupaten Pemalang"]),
            (
                "KPU Jawa Tengah, Jatim, dan DIY",
                ["KPU/Jawa Tengah", "KPU/Jawa Timur", "KPU/Daerah Istimewa Yogyakarta"],
            ),
            ("Ketua KPU Brebes, Tegal Santoso, hadir", ["KPU/Kabupaten Brebes"]),
            ("KPU Brebes, Jawa Tengah, hadir", ["KPU/Kabupaten Brebes"]),
            ("KPU Brebes dan batu bata", ["KPU/Kabupaten Brebes"]),
        ],
    )
    def test_places_after_a_unit(self, gazetteer: Gazetteer, text: str, keys: list[str]) -> None:
        assert [hit.key for hit in gazetteer.find(text)] == keys

    @pytest.mark.parametrize(
        "text",
        [
            "KPU Kabupaten/Kota di Jawa Tengah",
            "seluruh KPU Kabupaten/Kota se-Jateng",
            "KPU kabupaten dan kota se-Provinsi Jawa Tengah",
        ],
    )
    def test_all_units_of_a_province_go_to_the_province(
        self, gazetteer: Gazetteer, text: str
    ) -> None:
        (hit,) = gazetteer.find(text)
        assert (hit.key, hit.certain) == ("KPU/Jawa Tengah", False)
        assert hit.reason.code == "all_units_of_province"


class TestCentre:
    def test_named_outright(self, gazetteer: Gazetteer) -> None:
        assert found(gazetteer.find("Ketua KPU RI hadir")) == [("KPU/RI", True)]
        assert found(gazetteer.find("KPU Republik Indonesia")) == [("KPU/RI", True)]

    def test_alone_it_is_the_centre(self, gazetteer: Gazetteer) -> None:
        (hit,) = gazetteer.find("KPU tetapkan jadwal")
        assert (hit.key, hit.certain, hit.reason.code) == ("KPU/RI", True, "bare_acronym")

    def test_in_a_local_outlet_it_is_doubtful(self, gazetteer: Gazetteer) -> None:
        (hit,) = gazetteer.find("KPU tetapkan jadwal", context_province="Bengkulu")
        assert not hit.certain

    def test_beside_a_local_unit_it_is_weak(self, gazetteer: Gazetteer) -> None:
        hits = gazetteer.find("KPU Brebes rapat. Citra KPU dijaga. Bawaslu hadir.")
        assert [(hit.key, hit.certain, hit.reason.code) for hit in hits] == [
            ("KPU/Kabupaten Brebes", True, "named_in_text"),
            ("KPU/RI", False, "bare_beside_specific"),
            ("Bawaslu/RI", True, "bare_acronym"),
        ]

    def test_an_everyday_word_is_no_name(self) -> None:
        government = Gazetteer([entry_for("g", institution_short="Pemerintah", level="national")])
        assert government.find("Pemerintah menaikkan harga") == ()
        assert found(government.find("Pemerintah RI")) == [("g", True)]


class TestDateline:
    def test_the_acronym_in_a_local_report(self, gazetteer: Gazetteer) -> None:
        text = "KARANGANYAR – Workshop KPU Jawa Tengah digelar. Citra KPU perlu dirawat."
        (hit,) = gazetteer.infer_local(text, "Karanganyar", "KPU")
        assert (hit.key, hit.certain) == ("KPU/Kabupaten Karanganyar", False)
        assert hit.reason.code == "dateline_place"
        assert dict(hit.reason.params)["place"] == "Karanganyar"

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("Bawaslu Kabupaten Kaur ikut. Bawaslu hadir.", "Batam"),  # another local unit
            ("Bawaslu Provinsi Bengkulu ikut. Bawaslu hadir.", "Batam"),  # another province
            ("Bawaslu Jawa Timur rapat. Bawaslu hadir.", "Surabaya"),  # it sits there itself
            ("Bawaslu RI rapat.", "Kaur"),  # only the centre
            ("Panitia rapat.", "Kaur"),  # nobody
            ("Bawaslu rapat.", "Jakarta"),  # no regency
            ("Bawaslu rapat.", ""),
        ],
    )
    def test_where_it_says_nothing(self, gazetteer: Gazetteer, text: str, place: str) -> None:
        assert gazetteer.infer_local(text, place, "Bawaslu") == ()

    def test_namesakes_are_both_guessed(self, gazetteer: Gazetteer) -> None:
        assert len(gazetteer.infer_local("KPU rapat", "Tegal", "KPU")) == 2
        assert len(gazetteer.infer_local("KPU rapat", "Kota Tegal", "KPU")) == 1


def test_hits_in_the_headline_say_so(gazetteer: Gazetteer) -> None:
    title = "KPU Brebes Siap"
    hits = gazetteer.find(f"{title}\n\nBawaslu Kaur hadir.", title_end=len(title))
    assert [hit.reason.code for hit in hits] == ["named_in_title", "named_in_text"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(), max_size=20),
            st.sampled_from(
                [
                    "KPU",
                    " Kab.",
                    " Kabupaten",
                    "/Kota",
                    " di ",
                    " Jawa Tengah",
                    ", ",
                    " dan ",
                    "Tegal",
                    "Brebes",
                    " Bawaslu",
                    "\n",
                    "(",
                    ")",
                    "se-",
                    "Bengkulu",
                    "İ",
                    "&",
                    ".",
                ]
            ),
        ),
        max_size=25,
    ).map("".join)
)
@example("İİ KPU Brebes")
@example("KPU Brebes,")
@example("KPU Kabupaten")
@example("&&KPU Brebes dan")
def test_any_text_is_read_and_offsets_hold(gazetteer: Gazetteer, text: str) -> None:
    hits = gazetteer.find(text)
    for hit in hits:
        assert text[hit.start : hit.end] == hit.surface != ""
    assert list(hits) == sorted(hits, key=lambda hit: (hit.start, hit.end, hit.key))
    gazetteer.infer_local(text, text, "KPU")


def test_odd_names_do_no_harm() -> None:
    names = ("", " ", "-", "12", "\ud800", "KPU\x00Brebes", "a" * 500)
    odd = Gazetteer([GazetteerEntry("x", names, "", "", "", "other", "")])
    assert odd.find("12 - KPU Brebes \ud800") == ()
    assert Gazetteer([]).find("KPU Brebes") == ()
