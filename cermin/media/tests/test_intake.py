"""What comes from outside is refused in words, or kept as pixels and nothing else."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cermin.media import intake
from cermin.media.intake import ImageRefused, take_in
from cermin.media.tests import pictures


def kept(data):
    return take_in(io.BytesIO(data))


@pytest.mark.parametrize("name", pictures.REFUSED)
def test_what_cannot_be_shown_is_refused_with_its_reason(name):
    data, code = pictures.REFUSED[name]
    with pytest.raises(ImageRefused) as refused:
        kept(data)
    assert refused.value.code == code


@pytest.mark.parametrize("name", pictures.TAKEN)
def test_what_can_be_shown_is_kept_under_the_ending_that_is_true(name):
    data, ending = pictures.TAKEN[name]
    found = kept(data)
    assert found.ending == ending
    image = Image.open(io.BytesIO(found.data))
    image.load()
    assert image.mode in {"RGB", "RGBA", "L"}
    assert image.size == (found.width, found.height)
    assert not dict(image.getexif())
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)


def test_the_place_where_it_was_taken_is_gone_and_the_picture_stands_upright():
    data = pictures.with_place((60, 40), orientation=6)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    found = kept(data)
    assert (found.width, found.height) == (40, 60)
    assert b"Kamera" not in found.data
    assert b"rahasia" not in found.data
    red, _green, blue = Image.open(io.BytesIO(found.data)).getpixel((20, 5))
    assert red > blue  # left before the turn, on top after it


def test_what_hides_behind_a_picture_is_left_behind():
    found = kept(pictures.POLYGLOT).data
    assert b"script" not in found
    assert b"php" not in found
    assert kept(found).width == 60


def test_colours_of_print_come_near_to_what_they_were():
    cyan = kept(pictures.TAKEN["cetak.jpg"][0]).data
    red, green, blue = Image.open(io.BytesIO(cyan)).convert("RGB").getpixel((10, 10))
    assert max(green, red, blue) > 0


def test_sixteen_bits_become_eight_of_the_same_lightness():
    data = kept(pictures.TAKEN["enam-belas.png"][0]).data
    assert abs(Image.open(io.BytesIO(data)).getpixel((10, 10)) - 40_000 // 256) <= 1


def test_a_large_photograph_is_bounded(monkeypatch):
    monkeypatch.setattr(intake, "MAX_SIDE", 500)
    found = kept(pictures.saved(pictures.plain((2000, 1000))))
    assert (found.width, found.height) == (500, 250)


def test_a_file_beyond_the_limit_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(intake, "MAX_BYTES", 100)
    with pytest.raises(ImageRefused) as refused:
        kept(pictures.saved(pictures.plain()))
    assert refused.value.code == "too_heavy"


@pytest.mark.parametrize("name", ["telepon.jpg", "bening.webp", "enam-belas.png"])
@settings(max_examples=25)
@given(data=st.data())
def test_no_broken_byte_ends_in_anything_but_a_refusal(name, data):
    raw = bytearray(pictures.TAKEN[name][0])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for tried in (bytes(raw), bytes(raw[:cut])):
        try:
            assert kept(tried).data
        except ImageRefused:
            continue


@given(st.binary(max_size=200))
def test_noise_is_refused(data):
    with pytest.raises(ImageRefused):
        kept(data)


def test_names_keep_their_beginning():
    found = kept(pictures.saved(pictures.plain()))
    assert found.name("C:\\foto\\Rapat Pleno.HEIC") == "Rapat Pleno.jpg"
    assert found.name("a" * 200).endswith("a.jpg")
    assert len(found.name("a" * 200)) == 80
    assert found.name(".htaccess") == ".htaccess.jpg"
    assert found.name("") == "gambar.jpg"
