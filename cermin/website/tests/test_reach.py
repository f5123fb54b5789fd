"""The site as an app, its accessibility page, its display settings, its pictures."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.images import ImageFile
from PIL import Image

from cermin.media.models import MediaImage
from cermin.newsroom.models import Contact
from cermin.newsroom.tests.factories import NewsPageFactory
from cermin.website import colours, services
from cermin.website.colours import contrast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_image(size=(1600, 1000)):
    data = BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(data, "JPEG")
    return MediaImage.objects.create(
        title="Foto", description="Petugas", file=ImageFile(BytesIO(data.getvalue()), "foto.jpg")
    )


def test_the_manifest_names_the_site_and_icons_that_exist(client, centre):
    services.keep_style(unit=centre, accent="#ffcc00")
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    said = json.loads(response.content)
    assert said["name"] == centre.name and said["scope"] == said["start_url"] == "/"
    assert said["theme_color"] == colours.palette_of("#ffcc00").light.accent
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        answer = client.get(icon["src"])
        assert answer["Content-Type"] == "image/png" and "31536000" in answer["Cache-Control"]
        picture = Image.open(BytesIO(answer.content))
        assert "x".join(map(str, picture.size)) == icon["sizes"]
        assert len(picture.getcolors(100_000)) > 3


def test_the_icon_shows_the_logo_and_its_address_changes_with_it(client, centre):
    before = client.get("/manifest.webmanifest").content
    data = BytesIO()
    Image.new("RGB", (200, 100), "#ff0000").save(data, "PNG")
    services.keep_style(unit=centre, logo=data.getvalue(), logo_alt="Lambang")
    after = client.get("/manifest.webmanifest").content
    assert before != after
    source = json.loads(after)["icons"][0]["src"]
    picture = Image.open(BytesIO(client.get(source).content)).convert("RGB")
    red, green, blue = picture.getpixel((96, 96))
    assert red > 240 and green < 16 and blue < 16
    old = client.get(json.loads(before)["icons"][0]["src"])
    assert "max-age=60" in old["Cache-Control"]


@pytest.mark.parametrize("path", ["/ikon/kpn/999/a.png", "/ikon/tidak-ada/192/a.png"])
def test_other_icons_are_not_found(client, centre, path):
    assert client.get(path).status_code == 404


def test_the_worker_is_asked_for_anew_and_changes_with_the_look(client, centre):
    first = client.get("/sw.js")
    assert first["Content-Type"] == "text/javascript" and "no-cache" in first["Cache-Control"]
    text = first.content.decode()
    assert "cms|desk|akun" in text and "/static/website/" in text and "MOST_PAGES = 30" in text
    services.keep_style(unit=centre, accent="#123456")
    assert client.get("/sw.js").content != first.content


def test_the_page_for_no_network_and_the_accessibility_page_answer(client, centre):
    Contact.objects.create(unit=centre, name="Meja Layanan", phone="021 555", email="a@b.example")
    html = client.get("/luring/").content.decode()
    assert "data-kept" in html and "Anda sedang luring" in html
    page = client.get("/aksesibilitas/").content.decode()
    assert "WCAG 2.2" in page and "Meja Layanan" in page and 'href="tel:021555"' in page
    assert "Batas yang kami ketahui" in page


def test_no_institution_no_app(client):
    for path in ("/manifest.webmanifest", "/sw.js", "/luring/", "/aksesibilitas/", "/kabar/"):
        assert client.get(path).status_code == 404


def test_display_is_set_before_anything_is_painted(client, centre):
    html = client.get("/").content.decode()
    early = html.index("website/early")
    assert early < html.index("website/site.css") < html.index("<body")
    assert re.search(r'<details id="tampilan" class="display" hidden>', html)
    assert re.search(r'<script src="[^"]*site[^"]*js" defer>', html)


def test_high_contrast_is_aaa_everywhere():
    sheet = Path(finders.find("website/site.css")).read_text()
    parts = re.findall(r':root\[data-kontras="tinggi"\] \{(.*?)\}', sheet, re.S)
    assert len(parts) == 2
    for part in parts:
        tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part))
        full = {
            name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
            for name, value in tokens.items()
        }
        for ground in ("paper", "sunken", "cool", "banner-important"):
            for text in ("ink", "muted", "accent", "accent-hover"):
                assert contrast(full[text], full[ground]) >= 7, (text, ground)
        assert contrast(full["on-accent"], full["accent"]) >= 4.5


def test_pictures_are_made_at_publication_and_offered_in_both_formats(client, regency):
    image = make_image()
    page = NewsPageFactory(unit=regency, lead_image=image, body=[("image", {"image": image})])
    html = client.get(page.url).content.decode()
    assert "image/avif" not in html and "format-webp" in html  # no reader waits for AVIF
    assert services.make_pictures(page_id=page.pk) == 2
    count = image.renditions.count()
    html = client.get(page.url).content.decode()
    assert html.count('type="image/avif"') == 2
    for tag in re.findall(r"<img [^>]*foto[^>]*>", html):
        assert all(f"{name}=" in tag for name in ("width", "height", "alt", "sizes", "srcset"))
    assert re.search(r'<img [^>]*loading="lazy"', html)
    client.get("/kpn-sekarwangi/")
    assert image.renditions.count() == count


def test_a_page_that_is_gone_needs_no_pictures(regency):
    page = NewsPageFactory(unit=regency, live=False)
    assert services.make_pictures(page_id=page.pk) == 0
    assert services.make_pictures(page_id=0) == 0
