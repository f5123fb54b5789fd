"""What each rule catches and what it leaves alone, one sentence at a time."""

from datetime import date

import pytest

from cermin.language.style import Article, Coach, Image, Link, Official, Options, Remark

COACH = Coach()
FILLER = " ".join(["Warga desa itu menanam padi dan jagung di lahan kering."] * 12)


def found(text: str, rule: str, coach: Coach = COACH) -> list[tuple[str, str | None]]:
    return [(one.text, one.suggestion) for one in coach.read_text(text) if one.rule == rule]


def of(article: Article, rule: str, coach: Coach = COACH) -> list[Remark]:
    return [one for one in coach.read(article) if one.rule == rule]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("fact/weekday", "Rapat digelar Rabu (26/10/2022).", []),
        ("fact/impossible-date", "Batasnya 31/4/2024.", [("31/4/2024", None)]),
        ("fact/impossible-time", "Acara mulai pukul 25.10 WIB.", [("25.10", None)]),
        ("style/english-date", "Monday, 16-09-2024", [("Monday, 16-09-2024", "Senin, 16-09-2024")]),
        ("style/date-form", "Rapat digelar Senin (26/04/2021).", [("26/04/2021", "26/4/2021")]),
        ("style/currency-space", "Harganya Rp 50.000.", [("Rp 50.000", "Rp50.000")]),
        ("style/currency-groups", "Nilainya Rp1,250,000.", [("1,250,000", "1.250.000")]),
        ("style/currency-twice", "Harganya Rp50.000 rupiah.", [("Rp50.000 rupiah", "Rp50.000")]),
        ("style/thousands", "Ada 1,944 pemilih.", [("1,944", "1.944")]),
        ("style/ungrouped", "Kegiatan itu melibatkan 1200 petugas.", [("1200", "1.200")]),
        ("style/acronym-first-use", "BREBES – Warga mendatangi kantor itu.", []),
        ("style/acronym-first-use", "Warga mendatangi kantor PPDB itu.", [("PPDB", None)]),
        ("spelling/shorthand", "Rapat itu digelar tgl 3 Maret 2026.", [("tgl", "tanggal")]),
        ("spelling/compound", "Badan adhoc dilantik kemarin.", [("adhoc", "ad hoc")]),
        ("style/digit-start", "25 warga mengikuti pelatihan itu.", [("25", "Sebanyak 25")]),
        ("style/time-zone", "Acara mulai pukul 09.00.", [("pukul 09.00", "pukul 09.00 WIB")]),
        ("style/time-zone", "Acara mulai pukul 09.00 WIT.", []),
        ("style/officialese", "Dalam rangka hari jadi, warga senam.", [("Dalam rangka", "Untuk")]),
        (
            "style/officialese",
            "Tim melakukan pemeriksaan berkas.",
            [("melakukan pemeriksaan", "memeriksa")],
        ),
        ("style/foreign-word", "Panitia membuka workshop menulis.", [("workshop", "lokakarya")]),
        ("style/foreign-word", "Ia menutup Workshop Penguatan Humas.", []),
        ("style/mark-in-quotation", "“Kami siap”, ujarnya tadi.", [("”,", ",”")]),
        ("style/double-plural", "Banyak anak-anak bermain.", [("Banyak anak-anak", "Banyak anak")]),
        ("style/degree-comma", "Camat Rudi Hartawan S.Sos. hadir.", [(" S.Sos.", ", S.Sos.")]),
        ("style/capital-start", "warga menanam padi di sawah itu.", [("warga", "Warga")]),
        (
            "risk/presumed-guilt",
            "Koruptor Dodo Wiranegara hadir.",
            [("Koruptor Dodo Wiranegara", None)],
        ),
        ("risk/presumed-guilt", "Dodo Wiranegara diduga korupsi.", []),
        (
            "risk/absolute-claim",
            "Layanan itu terbaik di Indonesia.",
            [("terbaik di Indonesia", None)],
        ),
        ("risk/unsourced-figure", "Kunjungan meningkat 40 persen.", [("40 persen", None)]),
        ("risk/unsourced-figure", "Menurut BPS kunjungan meningkat 40 persen.", []),
        ("spelling/typo", "Program itu bernama “pemerinrah”.", []),
        ("spelling/typo", "Lomba itu dijuarai Wisnu Prasetyoningrat.", []),
        ("spelling/pun", "Adapun sekalipun maupun ataupun tetap padu.", []),
        ("spelling/bound-form", "Ia mengantar instansi lain.", []),
    ],
)
def test_a_rule_in_a_sentence(rule: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, rule) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("privacy/nik", "NIK 3374014501900001 milik warga.", "3374014501900001"),
        ("privacy/phone", "Korban dapat dihubungi di 0812-3456-7890.", "0812-3456-7890"),
        ("privacy/email", "Kirim ke warga.desa@gmail.com segera.", "warga.desa@gmail.com"),
        ("privacy/bank-account", "Transfer ke rekening 1234567890 sekarang.", "1234567890"),
        ("privacy/address", "Korban tinggal di Jalan Melati Nomor 12.", "Jalan Melati Nomor 12"),
        ("risk/minor-named", "Korban anak Sekar Ayu (9) dianiaya tetangganya.", "Sekar Ayu"),
    ],
)
def test_personal_data_blocks(rule: str, text: str, expected: str) -> None:
    remarks = [one for one in COACH.read_text(text) if one.rule == rule]
    assert [one.text for one in remarks] == [expected]
    assert all(one.blocks for one in remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Nomor registrasi 9974019901900001 bukan NIK.",
        "Narahubung: Lina, 0812-3456-7890.",
        "Surel layanan ppid@contoh.go.id.",
        "Ada 1.234.567.890 rekening baru.",
        "Acara digelar di kantor camat, Jalan Melati Nomor 12.",
    ],
)
def test_what_is_public_does_not_block(text: str) -> None:
    assert not [one for one in COACH.read_text(text) if one.blocks]


def test_partisan_wording_counts_in_an_election_stage_only() -> None:
    text = "Ayo coblos nomor urut satu pada hari pemungutan suara."
    stage = Coach(Options(election_stage=True))
    assert found(text, "risk/partisan") == []
    assert ("Ayo coblos", None) in found(text, "risk/partisan", stage)


def test_a_day_without_a_year_is_held_against_the_day_of_publication() -> None:
    article = Article(body="Rapat digelar Senin (27/4).", published=date(2021, 4, 28))
    assert [one.suggestion for one in of(article, "fact/weekday")] == ["Selasa (27/4)"]
    assert of(Article(body=article.body), "fact/weekday") == []


def test_officials_are_held_against_the_registry() -> None:
    coach = Coach(Options(officials=(Official("Sulastri Wijayakusuma", "Ketua", "KPU"),)))
    text = "Hal itu dikatakan Sekretaris Sulastri Wijayakusuma dan Sulastri Wijayakusema."
    assert found(text, "names/registry-name", coach) == [
        ("Sulastri Wijayakusema", "Sulastri Wijayakusuma")
    ]
    assert found(text, "names/registry-title", coach) == [("Sekretaris", None)]


def test_institutions_are_written_as_the_registry_has_them() -> None:
    coach = Coach(Options(institutions=("KPU Provinsi Jawa Tengah",)))
    text = "Menurut kpu Provinsi jawa tengah, data itu benar."
    assert found(text, "names/institution", coach) == [
        ("kpu Provinsi jawa tengah", "KPU Provinsi Jawa Tengah")
    ]


def test_a_name_is_compared_across_articles_but_not_across_readings() -> None:
    one = Article(body="“Kami siap melayani warga,” kata Asmara Wirakusuma.")
    other = Article(body="Hal itu dibenarkan Asmara Wirakusama di kantornya.")
    together = COACH.read_all([one, other])
    assert all(any(r.rule == "names/one-spelling" for r in remarks) for remarks in together)
    assert not of(one, "names/one-spelling")


def test_the_anatomy_of_a_bare_release_is_asked_for() -> None:
    rules = {one.rule for one in COACH.read(Article(body=FILLER, is_release=True))}
    assert {
        "anatomy/dateline",
        "anatomy/quote-missing",
        "anatomy/contact",
        "anatomy/lead-when",
        "anatomy/lead-who",
    } <= rules


def test_a_good_release_is_left_alone() -> None:
    body = (
        "BREBES – KPU Kabupaten Brebes membuka layanan pindah memilih di kantornya, "
        "Senin (26/4/2021).\n\n“Warga cukup membawa KTP dan kartu keluarga,” kata Ketua KPU "
        "Brebes Lina Sasmita. "
        f"\n\n{FILLER}\n\nNarahubung: Rudi, Kasubbag Humas, (0283) 123456, humas@contoh.go.id."
    )
    article = Article(title="KPU Brebes Buka Layanan Pindah Memilih", body=body, is_release=True)
    assert [one.rule for one in COACH.read(article) if one.rule.startswith("anatomy/")] == []


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Rapat Pleno", "anatomy/headline-words"),
        ("Mengapa Warga Brebes Antusias Datang ke TPS?", "anatomy/headline-question"),
        ("KPU Brebes Buka Layanan Pindah Memilih.", "anatomy/headline-stop"),
        ("KPU BREBES BUKA LAYANAN PINDAH MEMILIH", "anatomy/headline-capitals"),
        ("Heboh, KPU Brebes Buka Layanan Pindah Memilih", "anatomy/headline-bait"),
        ("KPU Brebes Buka Layanan Di Kantor Kecamatan", "style/title-case"),
    ],
)
def test_headlines(title: str, rule: str) -> None:
    remarks = of(Article(title=title), rule)
    assert remarks
    assert remarks[0].part == "title"


@pytest.mark.parametrize(
    ("slug", "suggestion"),
    [
        ("Rapat_Pleno KPU", "rapat-pleno-kpu"),
        ("rapat-pleno-2024-05-01", "rapat-pleno"),
        ("rapat-di-kantor", "rapat-kantor"),
        ("rapat-pleno", "nothing"),
    ],
)
def test_slugs(slug: str, suggestion: str) -> None:
    remarks = of(Article(slug=slug), "search/slug")
    assert [one.suggestion or "nothing" for one in remarks] == (
        [] if suggestion == "nothing" else [suggestion]
    )


def test_photos_and_links() -> None:
    article = Article(
        body="<h1>Isi</h1><p>Baca <a href='/a'>di sini</a>.</p><h4>Sub</h4><img src='a.jpg'>",
        images=(Image(alt="IMG_1234.jpg", caption="", credit=""),),
        links=(Link("https://contoh.go.id/a", "Peraturan"),),
        structured_data=False,
    )
    rules = {one.rule for one in Coach(Options(site="contoh.go.id")).read(article)}
    assert {
        "search/one-h1",
        "search/heading-order",
        "search/link-text",
        "search/alt-text",
        "search/alt-form",
        "anatomy/caption",
        "anatomy/credit",
        "search/structured-data",
        "search/outer-link",
    } <= rules
    assert "search/inner-link" not in rules


def test_the_unit_that_speaks_is_named() -> None:
    named = Article(body="Rapat KPU  Brebes selesai.", unit="KPU Brebes", author_initials="TR")
    assert of(named, "anatomy/unit-named") == []
    bare = Article(body="Rapat itu selesai.", unit="KPU Brebes", author_initials="")
    assert {one.rule for one in COACH.read(bare)} >= {"anatomy/unit-named", "anatomy/initials"}


def test_unknown_parts_are_not_judged() -> None:
    assert COACH.read(Article()) == []


def test_long_sentences_and_paragraphs() -> None:
    long = "Warga " + "menanam padi dan " * 15 + "jagung."
    text = f"{long}\n\nSatu dua tiga. Empat lima enam. Tujuh delapan. Sembilan sepuluh."
    rules = {one.rule for one in COACH.read_text(text)}
    assert {"style/long-sentence", "style/long-paragraph"} <= rules


def test_a_key_survives_an_edit_elsewhere() -> None:
    before = COACH.read_text("Meja itu diatas lantai.")
    after = COACH.read_text("Ada tambahan. Meja itu diatas lantai.")
    assert [one.key for one in before if one.text == "diatas"] == [
        one.key for one in after if one.text == "diatas"
    ]


def test_spans_count_in_the_text_with_its_mark_up() -> None:
    text = "<p>Meja&nbsp;itu <b>diatas</b> lantai.</p>"
    remark = next(one for one in COACH.read_text(text) if one.rule == "spelling/preposition")
    assert text[remark.start : remark.end] == remark.text == "diatas"
