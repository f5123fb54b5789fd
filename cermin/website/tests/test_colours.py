"""Whatever colour a unit chooses, its pages can be read."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import strategies as st

from cermin.website import colours
from cermin.website.colours import contrast, palette_of, style_sheet

any_colour = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(any_colour)
def test_every_colour_reads_on_every_ground(colour):
    palette = palette_of(colour)
    for shades, grounds, least in (
        (palette.light, colours.LIGHT_GROUNDS, 4.5),
        (palette.dark, colours.DARK_GROUNDS, 4.5),
        (palette.light_high, ("#ffffff", *colours.LIGHT_GROUNDS), 7),
        (palette.dark_high, ("#000000", *colours.DARK_GROUNDS), 7),
    ):
        for ground in grounds:
            assert contrast(shades.accent, ground) >= least
            assert contrast(shades.hover, ground) >= least
        assert contrast(shades.on_accent, shades.accent) >= 4.5
        assert contrast(shades.on_accent, shades.hover) >= 4.5


@given(any_colour)
def test_a_colour_that_reads_is_left_alone(colour):
    if all(contrast(colour, ground) >= 4.5 for ground in colours.LIGHT_GROUNDS):
        assert palette_of(colour).light.accent == colour


@given(any_colour)
def test_a_style_sheet_sets_the_accent_and_nothing_else(colour):
    names = set(re.findall(r"--[a-z-]+(?=:)", style_sheet(palette_of(colour))))
    assert names == {"--accent", "--accent-hover", "--on-accent"}


def test_yellow_becomes_the_brown_of_its_hue():
    palette = palette_of("#ffcc00")
    assert palette.is_corrected
    assert palette.light.accent.startswith("#86")
    assert palette.dark.accent == "#ffcc00"


@pytest.mark.parametrize("wrong", ["", "ffcc00", "#fc0", "#FFCC00", "#ffcc00;", "red", "#gggggg"])
def test_what_is_no_colour_is_refused(wrong):
    with pytest.raises(ValueError):
        palette_of(wrong)


def test_known_contrasts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_grounds_are_those_of_the_sites_style_sheet_and_its_text_is_aaa():
    sheet = Path(finders.find("website/site.css")).read_text()
    plain = sheet.split("data-kontras")[0]
    light, dark = plain.split("@media (prefers-color-scheme: dark)")[:2]
    for part, grounds, ink in (
        (light, colours.LIGHT_GROUNDS, colours.LIGHT_INK),
        (dark, colours.DARK_GROUNDS, colours.DARK_INK),
    ):
        tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
        assert (tokens["paper"], tokens["sunken"], tokens["cool"]) == grounds
        assert tokens["ink"] == ink
        for ground in grounds:
            assert contrast(ink, ground) >= 7
            assert contrast(tokens["accent"], ground) >= 4.5
        for level in ("banner-important", "banner-emergency"):
            text = "#ffffff" if level == "banner-emergency" else ink
            assert contrast(text, tokens[level]) >= 7
