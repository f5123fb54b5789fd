"""Name, logo and colour of a unit's site."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cermin.media.models import MediaImage
from cermin.units.audit import history_of
from cermin.units.models import Reach, Role
from cermin.website import services
from cermin.website.exceptions import InvalidStyle
from cermin.website.looks import look_of
from cermin.website.models import SiteStyle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(kind="PNG", size=(300, 120)):
    data = BytesIO()
    Image.new("RGB", size, "navy").save(data, kind)
    return data.getvalue()


def test_a_unit_takes_colour_and_logo_of_the_nearest_above_that_chose(centre, province, regency):
    services.keep_style(unit=centre, accent="#0000ff", masthead_name="KPN")
    services.keep_style(unit=province, logo=picture(), logo_alt="Lambang Rajawali")
    look = look_of(regency)
    assert (look.accent, look.accent_from) == ("#0000ff", centre.pk)
    assert (look.logo.alt, look.logo.height, look.logo_from) == (
        "Lambang Rajawali",
        48,
        province.pk,
    )
    assert look.name == regency.name
    assert look_of(centre).name == "KPN"


def test_readers_get_one_more_style_sheet_that_may_be_kept_for_ever(client, centre, regency):
    services.keep_style(unit=centre, accent="#ffcc00")
    html = client.get("/kpn-sekarwangi/").content.decode()
    (address,) = re.findall(r'href="(/gaya/[^"]+)"', html)
    response = client.get(address)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert (
        "immutable" in response["Cache-Control"] and "max-age=31536000" in response["Cache-Control"]
    )
    assert not response.cookies
    stale = client.get("/gaya/ffcc00-00000000.css")
    assert stale.content == response.content
    assert "immutable" not in stale["Cache-Control"]


@pytest.mark.parametrize("path", ["/gaya/xyz.css", "/gaya/ffcc00.css", "/gaya/FFCC00-00000000.css"])
def test_what_is_no_style_sheet_is_not_found(client, centre, path):
    assert client.get(path).status_code == 404


def test_the_logo_stands_in_the_masthead_with_its_words_and_size(client, centre):
    services.keep_style(unit=centre, logo=picture("WEBP"), logo_alt='Lambang "KPN"')
    html = client.get("/").content.decode()
    (tag,) = re.findall(r'<img class="logo"[^>]*>', html)
    assert 'alt="Lambang &quot;KPN&quot;" width="120" height="48"' in tag
    assert 'class="mark"' not in html
    services.keep_style(unit=centre, drop_logo=True)
    assert 'class="logo"' not in client.get("/").content.decode()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("accent", {"accent": "red"}),
        ("accent", {"accent": "#fff"}),
        ("masthead_name", {"masthead_name": "x" * 61}),
        ("logo_alt", {"logo": picture()}),
        ("logo", {"logo": SVG, "logo_alt": "x"}),
        ("logo", {"logo": picture("GIF"), "logo_alt": "x"}),
        ("logo", {"logo": b"", "logo_alt": "x"}),
        ("logo", {"logo": picture()[:80], "logo_alt": "x"}),
        ("logo", {"logo": picture(size=(20, 20)), "logo_alt": "x"}),
        ("logo", {"logo": b"\x89PNG" + b"0" * 1_000_001, "logo_alt": "x"}),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_kept(centre, field, wrong):
    with pytest.raises(InvalidStyle) as refusal:
        services.keep_style(**{"unit": centre, **wrong})
    assert field in refusal.value.fields
    assert not SiteStyle.objects.exists()
    assert not MediaImage.objects.exists()


def test_a_change_is_told_and_logged(centre, changes, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.keep_style(unit=centre, accent="#0B5D5A")
    assert changes == [(centre, True)]
    assert history_of(centre)[0].action == "website.style"
    assert SiteStyle.objects.get().accent == "#0b5d5a"


def test_the_editor_shows_how_a_colour_is_corrected(client, centre, member):
    client.force_login(member(centre))
    data = {"accent": "FFCC00", "masthead_name": "", "logo_alt": ""}
    html = client.post(reverse("site:style"), {**data, "preview": "1"}).content.decode()
    assert re.search(r"#ffcc00 terlalu terang untuk teks; kami pakai #86\w{4}", html)
    assert not SiteStyle.objects.exists()
    logo = SimpleUploadedFile("l.png", picture(), "image/png")
    sent = {**data, "logo": logo, "logo_alt": "Lambang"}
    assert client.post(reverse("site:style"), sent).status_code == 302
    assert SiteStyle.objects.get().logo.collection == centre.collection
    assert "#ffcc00" in client.get(reverse("site:site")).content.decode()
    guide = client.get(reverse("site:guide")).content.decode()
    assert "--on-accent" in guide and "Lambang" in guide


def test_only_administrators_change_the_look(client, centre, member):
    client.force_login(member(centre, Role.APPROVER, Reach.UNIT))
    assert client.get(reverse("site:site")).status_code == 200
    assert client.get(reverse("site:guide")).status_code == 200
    assert client.get(reverse("site:style")).status_code == 404
