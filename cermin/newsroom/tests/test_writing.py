"""The editor: pasted Word, two people in one article, photographs, supporting units."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cermin.media.models import MediaImage
from cermin.newsroom.blocks import PARAGRAPH_FEATURES
from cermin.newsroom.exceptions import IncompletePage
from cermin.newsroom.models import NewsPage, Topic
from cermin.newsroom.pasted import clean_pasted
from cermin.newsroom.services import submit_for_review
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

WORD = """
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal {mso-style-parent:""; font-family:"Calibri"}</style>
<p class="MsoNormal" style="mso-margin-top-alt:auto"><b style="mso-bidi-font-weight:normal">
<span lang="IN" style="font-size:12.0pt;mso-fareast-language:IN">BREBES</span></b>
<font face="Calibri" color="red">– Petugas dilantik di <st1:place
 w:st="on">pendopo</st1:place>.</font><o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal">&nbsp;</p>
<table class="MsoTableGrid" border="1"><tr><td><p class="MsoNormal">Kecamatan</p></td>
<td><p class="MsoNormal">17</p></td></tr></table>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1">
<img src="data:image/png;base64,iVBORw0KGgo=" v:shapes="_x0000_i1025"><script>alert(1)</script>
Logistik <a href="javascript:alert(1)" onclick="x()">lengkap</a>.</p>
"""


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


@pytest.fixture
def unit():
    return make_unit(code="kpn")


@pytest.fixture
def editor(unit):
    return MembershipFactory(unit=unit, role=Role.EDITOR).user


def form(page, **changes):
    """Return the editor's form as a browser sends it."""
    none = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    fields = {
        "title": page.title, "slug": page.slug, "summary": page.summary,
        "body": streamfield([("paragraph", rich_text("<p>Isi</p>"))]),
        "comments": none, "people": none, "supporting": none, **changes,
    }  # fmt: skip
    return nested_form_data(fields)


def photo(**fields):
    file = BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(file, "PNG")
    return MediaImage.objects.create(
        title="Pelantikan", file=ContentFile(file.getvalue(), "p.png"), width=40, height=30,
        **fields,
    )  # fmt: skip


DIRT = (
    "mso", "Mso", "o:p", "font", "span", "style", "st1", "base64", "script", "alert",
    "WordDocument", "<table", "javascript", "&nbsp;", "\xa0", "onclick", "w:st",
)  # fmt: skip
KEPT = ("BREBES", "pendopo", "Kecamatan – 17", "Logistik", "lengkap")


def test_what_word_leaves_becomes_clean_paragraphs():
    html = clean_pasted(WORD)
    assert [dirt for dirt in DIRT if dirt in html] == []
    assert [kept for kept in KEPT if kept not in html] == []
    assert html.count("<p>") == 3
    assert clean_pasted(html) == html


def test_pasted_text_is_kept_clean_by_the_editor(client, unit, editor):
    """The browser's editor drops what it does not know; blank paragraphs and spaces come along."""
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(editor)
    words = "<p>Satu\xa0dua</p><p>\xa0</p><p></p><p><b>Tiga</b></p>"
    body = streamfield([("paragraph", rich_text(words, features=PARAGRAPH_FEATURES))])
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, body=body))
    html = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().body[0].value.source
    assert re.sub(r' data-block-key="[^"]*"', "", html) == "<p>Satu dua</p><p><b>Tiga</b></p>"


def test_own_links_survive():
    html = (
        '<p data-block-key="a"><a id="3" linktype="page">Satu</a> <a href="https://x.id">D</a></p>'
    )
    assert clean_pasted(html) == html


def test_a_second_save_never_loses_the_first_ones_text(client, unit, editor):
    """Both opened the same version; the later one saves over it: the first stays a version."""
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    second = MembershipFactory(unit=unit, role=Role.EDITOR).user
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for person, words in ((editor, "Naskah pertama."), (second, "Naskah kedua.")):
        client.force_login(person)
        body = streamfield([("paragraph", rich_text(f"<p>{words}</p>"))])
        assert client.post(url, form(page, body=body)).status_code == 302
    texts = [str(row.as_object().body) for row in page.revisions.order_by("pk")]
    assert "Naskah kedua." in texts[-1]
    assert any("Naskah pertama." in text for text in texts)
    assert {row.user for row in page.revisions.all()} >= {editor, second}


def test_the_second_person_is_told_that_somebody_saved_meanwhile(client, unit, editor):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    second = MembershipFactory(unit=unit, role=Role.EDITOR).user
    seen = page.latest_revision_id
    client.force_login(editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page))
    client.force_login(second)
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["newsroom", "newspage", page.pk, 0])
    answer = client.post(ping, {"revision_id": seen}).json()
    assert any(row["revision_id"] for row in answer["other_sessions"])


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, {"lead_image_caption", "lead_image_credit"}),
        ({"caption": "Petugas."}, {"lead_image_credit"}),
        ({"caption": "Petugas.", "credit": "rtn"}, set()),
    ],
)
def test_every_photograph_needs_caption_and_credit(unit, editor, fields, missing):
    page = NewsPageFactory(unit=unit, live=False, by=editor, lead_image=photo(**fields))
    assert set(page.publication_faults()) == missing
    if missing:
        with pytest.raises(IncompletePage):
            submit_for_review(page=page, by=editor)


def test_photographs_in_the_text_too(unit):
    block = {"image": photo(caption="Petugas."), "alt": "", "caption": "", "credit": ""}
    page = NewsPageFactory(unit=unit, live=False, body=[("image", block)])
    assert "Pelantikan" in page.publication_faults()["body"][0]


def test_a_draft_may_lack_what_handing_in_needs(client, unit, editor):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    image = photo()
    image.collection = unit.collection
    image.save()
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(url, form(page, lead_image=image.pk)).status_code == 302
    handed = form(page, lead_image=image.pk, **{"action-submit": "1"})
    html = client.post(url, handed).content.decode()
    assert "belum punya keterangan" in html


def test_supporting_units_are_named_and_of_the_same_institution(client, unit, editor):
    below = make_unit(parent=unit, code="kpn-sekarwangi")
    make_unit(code="lembaga-lain")
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def rows(word):
        row = {"unit": word, "id": "", "ORDER": 1, "DELETE": ""}
        return {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "0": row}

    for foreign in ("lembaga-lain", "kpn", "tidak-ada"):
        answer = client.post(url, form(page, supporting=rows(foreign)))
        html = answer.content.decode()
        assert "Tidak ada satker lembaga ini" in html
    assert client.post(url, form(page, supporting=rows("KPN-Sekarwangi"))).status_code == 302
    latest = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [row.unit for row in latest.supporting.all()] == [below]


def test_topics_of_another_institution_are_not_offered(client, unit, editor):
    Topic.objects.create(unit=unit, name="Logistik", slug="logistik")
    Topic.objects.create(unit=make_unit(code="lain"), name="Rahasia orang", slug="rahasia")
    client.force_login(editor)
    for kind in ("newspage", "pressreleasepage", "statementpage", "announcementpage"):
        add = reverse("wagtailadmin_pages:add", args=["newsroom", kind, index_of(unit).pk])
        html = client.get(add).content.decode()
        assert "Logistik" in html
        assert "Rahasia orang" not in html


def test_initials_are_signed_as_the_trade_does(client, unit):
    page = NewsPageFactory(unit=unit, writer_initials="RTN", editor_initials="dew")
    assert page.initials == "rtn/dew"
    assert "(rtn/dew)" in client.get(page.get_url()).content.decode()


def test_a_unit_below_takes_the_institutions_topics_and_no_others(client, unit):
    own = Topic.objects.create(unit=unit, name="Logistik", slug="logistik")
    foreign = Topic.objects.create(unit=make_unit(code="lain"), name="Asing", slug="asing")
    below = make_unit(parent=unit, code="kpn-sekarwangi")
    page = NewsPageFactory(unit=below, live=False, by=None)
    client.force_login(MembershipFactory(unit=below, role=Role.EDITOR).user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(url, {**form(page), "topics": [own.pk]}).status_code == 302
    client.post(url, {**form(page), "topics": [foreign.pk]})
    latest = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert list(latest.topics.all()) == [own]
