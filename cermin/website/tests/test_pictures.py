"""Pictures come in through the CMS clean or not at all, and no page falls over one that is gone."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from wagtail.images.forms import get_image_form
from wagtail.models import UploadedFile

from cermin.media.forms import SENTENCES
from cermin.media.models import MediaImage
from cermin.media.tests import pictures
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit(code="kpn")


@pytest.fixture
def editor(unit, client, settings):
    settings.CERMIN_MFA_ROLES = []
    person = MembershipFactory(unit=unit, role=Role.EDITOR).user
    client.force_login(person)
    return person


def form_for(upload, unit, user):
    data = {"title": "Foto", "collection": unit.collection_id}
    return get_image_form(MediaImage)(data, {"file": upload}, user=user)


@pytest.mark.parametrize("name", pictures.REFUSED)
def test_a_bad_picture_is_refused_with_a_sentence_and_leaves_nothing(name, unit, editor):
    data, code = pictures.REFUSED[name]
    form = form_for(SimpleUploadedFile(name, data), unit, editor)
    assert not form.is_valid()
    [error] = form.errors["file"].as_data()
    if data:  # an empty file is refused by Django itself
        assert error.code == code
        assert str(SENTENCES[code])[:15] in str(form.errors["file"])
    assert not MediaImage.objects.exists()


@pytest.mark.parametrize("big", [False, True])
def test_a_picture_is_kept_without_the_place_where_it_was_taken(big, unit, editor):
    data = pictures.with_place()
    upload = SimpleUploadedFile("rapat.png", data)
    if big:  # beyond a few megabytes Django writes to a temporary file
        upload = TemporaryUploadedFile("rapat.png", "image/png", len(data), None)
        upload.write(data)
        upload.seek(0)
    form = form_for(upload, unit, editor)
    assert form.is_valid(), form.errors
    image = form.save()
    assert image.file.name.endswith(".jpg")
    assert (image.width, image.height) == (60, 40)
    with image.file.open("rb") as file:
        assert b"Kamera" not in file.read()


def test_the_uploader_of_many_says_why_and_keeps_no_raw_file(client, unit, editor):
    address = reverse("wagtailimages:add_multiple")
    answer = client.post(
        address,
        {
            "title": "x" * 300,  # refused for its title: Wagtail then keeps the file as it came
            "collection": unit.collection_id,
            "files[]": SimpleUploadedFile("jahat.html.jpg", pictures.POLYGLOT),
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    for row in UploadedFile.objects.all():
        with row.file.open("rb") as file:
            assert b"script" not in file.read()
        assert row.file.name.endswith(".jpg")
    refused = client.post(
        address,
        {
            "title": "Gerak",
            "collection": unit.collection_id,
            "files[]": SimpleUploadedFile("gerak.gif", pictures.REFUSED["gerak.gif"][0]),
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert refused.json()["success"] is False
    assert str(SENTENCES["animated"])[:25] in refused.json()["error_message"]
    assert not MediaImage.objects.exists()


def picture(unit, data=None):
    image = MediaImage(title="Foto", collection=unit.collection)
    image.file.save("foto.jpg", ContentFile(data or pictures.saved(pictures.plain())), save=False)
    image.width, image.height = 60, 40
    image.save()
    return image


@pytest.mark.parametrize("harm", ["gone", "empty", "noise", "cut"])
def test_a_page_whose_pictures_are_gone_or_broken_stands_without_them(client, unit, harm):
    image = picture(unit)
    page = NewsPageFactory(
        unit=unit,
        lead_image=image,
        lead_image_caption="Keterangan foto utama",
        body=[("image", {"image": image, "alt": "", "caption": "Keterangan kedua", "credit": ""})],
    )
    whole = client.get(page.url).content.decode()
    assert "Keterangan foto utama" in whole
    assert "og:image" in whole
    assert "/images/foto" in whole
    good = pictures.saved(pictures.plain())
    data = {"gone": None, "empty": b"", "noise": b"\0" * 500, "cut": good[: len(good) // 2]}[harm]
    default_storage.delete(image.file.name)
    if data is not None:
        default_storage.save(image.file.name, ContentFile(data))
    image.renditions.all().delete()
    answer = client.get(page.url)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert page.title in text
    assert "Keterangan foto utama" not in text
    assert "Keterangan kedua" not in text
    assert "/images/foto" not in text
    home = client.get("/")
    assert home.status_code == 200
    assert "/images/foto" not in home.content.decode()
