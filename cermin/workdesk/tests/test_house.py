"""No inline code in templates, colours that everybody can read, no word without its Indonesian."""

import itertools
import re
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[1]
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
CSS = APP / "static" / "workdesk" / "css"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_inline_script_style_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert "hx-on" not in text
    assert "javascript:" not in text
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 30


def test_the_style_sheets_stay_under_40_kilobytes_and_ask_nobody_else():
    text = "".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))
    assert len(text.encode()) < 40_000
    assert "@import" not in text
    assert "url(" not in text


def test_scripts_never_make_code_out_of_text():
    for path in (APP / "static" / "workdesk" / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "eval(" not in text
        assert "insertAdjacentHTML" not in text


def themes():
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^{}]*)\}", text)
    found = {}
    for selector, body in blocks:
        tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", body))
        if tokens:
            found[selector.strip()] = tokens
    return found


THEMES = themes()
LIGHT = THEMES[":root"]
DARK = THEMES[':root[data-theme="dark"]']


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour):
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_ways_into_the_dark_theme_are_the_same():
    assert THEMES[':root:not([data-theme="light"])'] == DARK
    assert DARK.keys() == LIGHT.keys()


GROUNDS = ["ground", "paper", "sunken"]
TEXT = [("ink", GROUNDS, 7), ("muted", GROUNDS, 4.5), ("accent", GROUNDS, 4.5)]
TEXT += [("warm", ["ground", "paper", "warm-soft"], 4.5), ("ink", ["accent-soft"], 7)]
TEXT += [("accent", ["accent-soft"], 4.5), ("on-accent", ["accent", "accent-hover"], 4.5)]
TEXT += [(n, ["paper", "ground", f"{n}-soft"], 4.5) for n in ("green", "yellow", "orange", "red")]
TEXT += [(n, ["paper", "ground", "sunken"], 4.5) for n in ("positive", "neutral", "negative")]
TEXT += [("paper", ["warm"], 4.5)]
# WCAG 1.4.11: borders of controls, focus and drawings.
TEXT += [("line-strong", ["paper", "ground"], 3), ("focus", GROUNDS, 3)]
TEXT += [(f"chart-{n}", ["paper"], 3) for n in range(1, 7)]
TEXT += [(f"chart-{n}", ["paper"], 3) for n in ("positive", "neutral", "negative")]
PAIRS = [(front, back, least) for front, backs, least in TEXT for back in backs]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(theme, front, back, least):
    assert contrast(theme[front], theme[back]) >= least


# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def lab(colour, sight):
    seen = [sum(m * c for m, c in zip(row, linear(colour), strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1, max(0, part)) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one, other, sight):
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_of_charts_stay_apart_for_every_kind_of_sight(theme, sight):
    six = [theme[f"chart-{n}"] for n in range(1, 7)]
    tones = [theme[f"chart-{n}"] for n in ("positive", "neutral", "negative")]
    for colours in (six, tones):
        for one, other in itertools.combinations(colours, 2):
            assert distance(one, other, sight) > 24, (one, other)


def test_every_word_has_its_indonesian():
    text = (APP / "locale/id/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    entries = [entry for entry in text.split("\n\n") if "msgid" in entry][1:]
    assert len(entries) > 200
    for entry in entries:
        assert "fuzzy" not in entry
        assert not re.search(r'msgstr(\[0\])? ""$', entry), entry
