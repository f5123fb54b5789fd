"""News cards: what is drawn fits, can be read, and is the same every time."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from cermin.media.cards import SIZES, TEMPLATES, Card, Photo, Studio, Style, encode
from cermin.media.cards.colours import (
    PAPER,
    READABLE,
    WHITE,
    contrast,
    ground,
    legible,
    mixed,
    scrim_share,
)
from cermin.media.cards.fonts import drawable, face
from cermin.media.cards.layout import SCRIM, look_of
from cermin.media.cards.photos import cover, cut
from cermin.media.cards.text import ELLIPSIS, Block, set_block

STYLE = Style("KPN Kabupaten Sekarwangi", "kpn-sekarwangi.example")
colour = st.tuples(*[st.integers(0, 255)] * 3)


def photo(size=(600, 400), fill=(255, 255, 255)):
    out = io.BytesIO()
    Image.new("RGB", size, fill).save(out, "JPEG")
    return Photo(out.getvalue())


def block(text, **changes):
    facts = {"weight": "bold", "largest": 90, "smallest": 30, "lines": 4, "colour": WHITE}
    return Block(text, **{**facts, **changes})


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_is_drawn_in_each_size_and_is_the_same_every_time(template):
    card = Card(template, "Loket dibuka pukul tujuh", "Berita", body="Jumlahnya lima.", page="1/3")
    for size in SIZES.values():
        image = Studio(STYLE).draw(card, size)
        assert image.size == (size.width, size.height)
        first = encode(image, photographic=False)
        assert first == encode(Studio(STYLE).draw(card, size), photographic=False)


@settings(max_examples=60)
@given(colour, colour)
def test_no_colour_of_a_unit_breaks_the_contrast(accent, warm):
    as_hex = "#%02x%02x%02x"
    style = Style("KPN", accent=as_hex % accent, warm=as_hex % warm)
    for template in TEMPLATES:
        look = look_of(Card(template, "Judul"), style, on_photo=False)
        for text in (look.text, look.muted, look.accent):
            assert contrast(text, look.below) >= READABLE
        assert contrast(WHITE, look.chip) >= READABLE


@settings(max_examples=60)
@given(colour, colour)
def test_corrections_reach_the_contrast(one, other):
    assert contrast(legible(one, PAPER), PAPER) >= READABLE
    assert contrast(WHITE, ground(other)) >= READABLE


@given(st.floats(0, 255))
def test_the_scrim_makes_white_legible_on_any_photo(brightest):
    level = round(brightest)
    covered = mixed((level, level, level), SCRIM, scrim_share(brightest, SCRIM))
    assert contrast(WHITE, covered) >= READABLE


def test_white_text_is_legible_on_the_whitest_photograph_as_it_is_written_to_the_file():
    card = Card("berita", "Judul", "Berita")
    studio = Studio(STYLE, photo())
    for size in SIZES.values():
        data, ending = encode(studio.draw(card, size), photographic=True)
        image = Image.open(io.BytesIO(data)).convert("RGB")
        assert ending == "jpg"
        # Left of all words, below the line, above the foot.
        for y in range(int(size.height * 0.8), int(size.height * 0.95), 9):
            assert contrast(WHITE, image.getpixel((8, y))) >= READABLE


def test_a_cover_darkens_only_its_own_part():
    image = Image.new("RGB", (100, 100), WHITE)
    cover(image, (0, 50, 100, 100), SCRIM)
    assert image.getpixel((5, 49)) == WHITE
    assert contrast(WHITE, image.getpixel((5, 50))) >= READABLE


@pytest.mark.parametrize("focus", [(0.05, 0.5), (0.5, 0.5), (0.95, 0.5)])
def test_the_focus_stays_in_the_picture(focus):
    image = Image.new("RGB", (1000, 300), WHITE)
    x = round(focus[0] * 1000)
    ImageDraw.Draw(image).rectangle((x - 10, 0, x + 10, 299), fill=(255, 0, 0))
    found = cut(image, 200, 200, focus).getcolors(40_000)
    assert any(red > 200 and green < 80 for _count, (red, green, _blue) in found)


@settings(max_examples=40)
@given(st.text(max_size=400), st.integers(200, 900), st.integers(60, 500))
def test_text_stays_in_its_box_whatever_it_is(text, width, height):
    done = set_block(block(text), width, height)
    font = face("bold", done.size)
    assert all(font.getlength(line) <= width for line in done.lines)
    assert done.height <= max(height, round(30 * 1.2) + 1)


def test_long_text_is_shortened_after_a_whole_word():
    text = " ".join(f"kata{n}" for n in range(300))
    done = set_block(block(text), 600, 200)
    assert done.shortened
    assert done.lines[-1].endswith(ELLIPSIS)
    words = " ".join(done.lines).removesuffix(ELLIPSIS).split()
    assert words == text.split()[: len(words)]


def test_short_text_is_as_large_as_allowed_and_its_lines_are_balanced():
    assert set_block(block("Satu"), 900, 300).size == 90
    text = "Pendaftaran petugas pemungutan suara dibuka mulai besok"
    done = set_block(block(text, smallest=60, largest=60), 900, 300)
    font = face("bold", 60)
    lengths = [font.getlength(line) for line in done.lines]
    assert len(lengths) > 1
    assert min(lengths) > max(lengths) * 0.6
    assert not done.shortened


def test_an_address_longer_than_a_line_is_broken_and_not_lost():
    done = set_block(block("https://kpn-sekarwangi.example/" + "a" * 90, lines=9), 500, 900)
    assert "".join(done.lines).count("a") >= 90


def test_what_the_font_cannot_draw_is_left_out():
    assert drawable("Lapor\u200b \U0001f600 漢字 ya\u0000") == "Lapor ya"
    assert drawable("Cafe\u0301") == "Café"
    assert drawable("dÉ ǎ ş ț ḥ – “kutip” Rp5 €") == "dÉ ǎ ş ț ḥ – “kutip” Rp5 €"


@pytest.mark.parametrize("data", [b"", b"not an image", b"\xff\xd8\xff\xe0" + b"\0" * 50])
def test_a_photograph_that_cannot_be_read_counts_as_none(data):
    studio = Studio(Style("KPN", logo=data), Photo(data))
    assert not studio.has_photo
    assert studio.draw(Card("berita", "Judul"), SIZES["1x1"]).size == (1080, 1080)


def test_a_logo_with_transparency_is_drawn_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 80, 200, 255)).save(out, "PNG")
    image = Studio(Style("KPN", logo=out.getvalue())).draw(Card("berita", "J"), SIZES["1x1"])
    assert (0, 80, 200) in {found for _n, found in image.getcolors(100_000)}


def test_an_empty_card_is_still_a_card():
    for template in TEMPLATES:
        image = Studio(Style("")).draw(Card(template, ""), SIZES["og"])
        assert image.size == (1200, 630)
