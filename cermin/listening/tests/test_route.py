"""Which unit a text concerns; the language package tests the fine points of names."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation

from cermin.listening.messages import describe_proposal
from cermin.listening.services.route import current_router
from cermin.listening.services.rules import MAX_PHRASES, Rule, RuleSet
from cermin.listening.services.tone import propose_answer, read_tone
from cermin.listening.tests import trees
from cermin.units.models import Unit, UnitAlias

TODAY = date(2026, 11, 20)


def concerned(title, text, **options):
    found = current_router().concerns(title=title, text=text, on=TODAY, **options)
    codes = {unit.pk: unit.code for unit in Unit.objects.all()}
    return {codes[one.unit_id]: one for one in found}


@pytest.mark.django_db
class TestNames:
    def test_a_dateline_makes_the_local_unit_of_a_bare_acronym(self):
        trees.kpu()
        found = concerned(
            "Humas sebagai cermin lembaga",
            "KARANGANYAR – Demikian disampaikan dalam lokakarya yang diadakan KPU Jawa Tengah"
            " bersama dinas provinsi. Citra organisasi KPU perlu dirawat bersama.",
        )
        assert set(found) == {"kpu-33", "kpu-3313"}
        assert found["kpu-33"].certain
        assert found["kpu-3313"].reasons[0]["code"] == "dateline_place"
        assert not found["kpu-3313"].certain

    def test_kanwil_and_short_provinces(self):
        trees.others()
        found = concerned(
            "Optimalkan peran humas",
            "Surabaya – Kanwil Kemenkumham Jatim mengadakan pelatihan di aula kantornya.",
        )
        assert set(found) == {"kumham-35"}

    def test_regency_and_province_of_bawaslu(self):
        trees.others()
        found = concerned(
            "Bawaslu gelar konsolidasi",
            "Batam, Bawaslu Kabupaten Kaur - Kegiatan diikuti kepala bagian Bawaslu Provinsi"
            " Bengkulu dan staf. Sekian laporan dari kegiatan yang berlangsung tiga hari itu.",
        )
        assert {"bawaslu-1704", "bawaslu-17"} <= set(found)

    def test_spans_point_into_title_and_text(self):
        trees.kpu()
        title, text = "KPU Brebes siap", "Kantor KPU Kabupaten Brebes dibuka."
        reason = concerned(title, text)["kpu-3329"].reasons[0]
        assert [title[a:b] for a, b in reason["title"]] == ["KPU Brebes"]
        assert [text[a:b] for a, b in reason["text"]] == ["KPU Kabupaten Brebes"]

    def test_an_alias_counts_in_its_time(self):
        unit = trees.kpu()["kpu-3329"]
        UnitAlias.objects.create(unit=unit, name="Panitia Kota Bawang", valid_until=TODAY)
        text = "Panitia Kota Bawang bersidang."
        assert "kpu-3329" in concerned("x", text)
        later = current_router().concerns(title="x", text=text, on=TODAY + timedelta(days=1))
        assert later == []

    def test_another_branch_is_left_out(self):
        units = trees.kpu()
        text = "KPU Brebes dan KPU Bali bertemu."
        assert set(concerned("x", text, branch=units["kpu-33"].path)) == {"kpu-3329"}

    def test_the_router_is_kept_until_something_changes(self):
        unit = trees.kpu()["kpu-3329"]
        first = current_router()
        assert current_router() is first
        Unit.objects.filter(pk=unit.pk).update(short_name="Kantor Bawang Merah")
        assert current_router() is not first
        assert "kpu-3329" in concerned("x", "Kantor Bawang Merah buka.")


class TestRules:
    def rules(self, **changes):
        values = {"pk": 1, "unit_id": 7, "name": "r", "any_of": ("surat suara",), "none_of": ()}
        return RuleSet([Rule(**{**values, **changes})])

    def test_words_end_at_their_bounds(self):
        rules = self.rules(any_of=("suara", "Jum'at"))
        assert rules.match("Dua suara sah.")
        assert rules.match("SUARA-suara")
        assert rules.match("hari Jum’at ini")
        assert not rules.match("Suaranya merdu, persuaraan")

    def test_phrases_may_share_a_word_bound(self):
        rules = self.rules(any_of=("satu dua", "dua tiga", "tiga"))
        (hit,) = rules.match("satu dua tiga")
        assert set(hit.phrases) == {"satu dua", "dua tiga", "tiga"}

    def test_an_exclusion_spoils_the_rule(self):
        rules = self.rules(none_of=("surat suara bekas",))
        assert rules.match("surat suara baru")
        assert not rules.match("surat suara bekas dan surat suara baru")

    def test_empty_rules_match_nothing(self):
        assert RuleSet([]).match("apa saja") == []
        assert self.rules(any_of=("", "  ", "...")).match("... apa saja") == []

    def test_a_pasted_book_is_bounded(self):
        rules = self.rules(any_of=tuple(f"kata{n}" for n in range(5_000)))
        assert rules.match(f"kata{MAX_PHRASES - 1}")
        assert not rules.match(f"kata{MAX_PHRASES}")


class TestTone:
    def proposal(self, title, text="", certain=True, unit="", code="named_in_text"):
        tone = read_tone(title=title, text=text)
        reasons = [
            {
                "code": code,
                "title": [list(found.span()) for found in re.finditer(unit, title)] if unit else [],
                "text": [list(found.span()) for found in re.finditer(unit, text)] if unit else [],
            }
        ]
        return propose_answer(title=title, text=text, tone=tone, certain=certain, reasons=reasons)

    def test_title_and_body_are_read_apart(self):
        reading = read_tone(
            title="Warga kecewa, pelayanan buruk dan lambat",
            text="Kantor itu meraih penghargaan pelayanan terbaik dan dipuji warga.",
        )
        assert reading.title.label == "negative"
        assert reading.body.label == "positive"
        assert reading.model

    def test_negative_texts_ask_for_an_answer(self):
        title = "Warga kecewa, pelayanan buruk dan lambat"
        assert self.proposal(title, title)["code"] == "negative"
        assert self.proposal(title, title, certain=False) is None

    def test_the_score_tells_both_ways_and_the_words_are_named(self):
        reading = read_tone(title="Warga puas dan memuji layanan", text="Warga kecewa dan marah")
        assert 0.3 < reading.title.score <= 1
        assert -1 <= reading.body.score < -0.3
        assert "kecewa" in reading.body.because
        assert 0 < reading.body.confidence <= 1
        assert "?" not in read_tone(title="Kenapa lamban???", text="").title.because

    def test_what_a_unit_found_is_no_criticism_of_the_unit(self):
        title = "Bawaslu temukan 13 pelanggaran"
        text = "Bawaslu menemukan 13 pelanggaran kampanye, antara lain politik uang yang parah."
        assert read_tone(title=title, text=text).body.label == "negative"
        assert self.proposal(title, text, unit="Bawaslu") is None

    def test_criticism_of_the_unit_asks_for_an_answer(self):
        title = "Warga kecewa, KPU Brebes dinilai lamban dan tidak transparan"
        text = "Kinerja KPU Brebes buruk. KPU Brebes gagal melayani warga, kata seorang warga."
        proposal = self.proposal(title, text, unit="KPU Brebes")
        assert proposal["code"] == "negative_towards"
        assert proposal["params"]["words"]
        with translation.override("id"):
            assert describe_proposal(proposal).startswith("kemungkinan mengkritik satker: ")

    def test_what_was_only_brought_in_may_be_negative_about_anything(self):
        title = "Warga kecewa, pelayanan buruk dan lambat"
        assert self.proposal(title, title, code="imported") is None
        assert self.proposal(title, title, code="rule")["code"] == "negative"

    def test_to_be_asked_for_an_explanation_asks_for_an_answer(self):
        assert self.proposal("KPU diminta menjelaskan jadwal")["code"] == "asked"

    def test_demands_and_questions_ask_for_an_answer(self):
        assert self.proposal("Warga meminta penjelasan tentang jadwal")["code"] == "asked"
        assert self.proposal("Kapan jadwal diumumkan?")["code"] == "question"
        assert self.proposal("Jadwal diumumkan hari Senin") is None
