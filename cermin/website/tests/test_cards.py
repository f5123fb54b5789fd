"""Cards of an article: on the desk, and as the preview of its address."""

import io
import zipfile

import pytest
from django.urls import reverse
from PIL import Image

from cermin.media.models import MediaImage
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory
from cermin.website.previews import digest_of

pytestmark = pytest.mark.django_db
QUOTE = {"text": "Loket kami buka pukul tujuh.", "name": "Ratna Kusuma", "position": "Ketua"}


@pytest.fixture
def unit():
    return make_unit(code="kpn")


@pytest.fixture
def editor(unit, client, settings):
    settings.CERMIN_MFA_ROLES = []
    person = MembershipFactory(unit=unit, role=Role.EDITOR).user
    client.force_login(person)
    return person


def test_the_desk_proposes_a_card_draws_it_packs_it_and_keeps_it(client, unit, editor):
    page = NewsPageFactory(unit=unit, body=[("quote", QUOTE)])
    address = reverse("newsroom:cards", args=[page.pk])
    assert page.title in client.get(address).content.decode()
    quoted = client.get(f"{address}?bentuk=kutipan")
    assert "Loket kami buka pukul tujuh" in quoted.content.decode()
    query = quoted.context["query"]
    drawn = client.get(f"{reverse('newsroom:card_file', args=[page.pk, 'lihat'])}?{query}")
    assert Image.open(io.BytesIO(drawn.content)).size == (1080, 1080)
    packed = client.get(f"{reverse('newsroom:card_file', args=[page.pk, 'semua'])}?{query}")
    names = zipfile.ZipFile(io.BytesIO(packed.content)).namelist()
    assert len(names) == 6
    words = {**quoted.context["form"].data, "alt": "Kartu kutipan Ratna", "foto": ""}
    assert client.post(address, words).status_code == 200
    image = MediaImage.objects.get()
    assert (image.description, image.collection) == ("Kartu kutipan Ratna", unit.collection)
    assert client.post(address, {"judul": ""}).status_code == 422


def test_another_units_article_gives_no_card(client, unit, editor):
    other = NewsPageFactory(unit=make_unit(parent=unit, code="kpn-lain"))
    for name, args in (("cards", []), ("card_file", ["lihat"])):
        assert client.get(reverse(f"newsroom:{name}", args=[other.pk, *args])).status_code == 404


def test_an_article_without_a_photograph_is_previewed_by_a_card(client, unit):
    page = NewsPageFactory(unit=unit)
    address = reverse("website:preview", args=[page.pk, digest_of(page)])
    assert address in client.get(page.url).content.decode()
    got = client.get(address)
    data = b"".join(got)
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert "immutable" in got["Cache-Control"]
    assert client.get(reverse("website:preview", args=[page.pk, "lama"])).url == address
    draft = NewsPageFactory(unit=unit, live=False)
    hidden = reverse("website:preview", args=[draft.pk, digest_of(draft)])
    assert client.get(hidden).status_code == 404
