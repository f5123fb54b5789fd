"""Marks, times, charts and fields."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone as django_timezone
from django.utils import translation

from cermin.workdesk.components import icons, marks, times
from cermin.workdesk.components.charts import Chart, Note, Series

NOON = datetime(2021, 4, 26, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def render(source, **context):
    return Template("{% load desk %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Jakarta", "Senin, 26 April 2021, pukul 10.00 WIB"),
        ("Asia/Makassar", "Senin, 26 April 2021, pukul 11.00 WITA"),
        ("Asia/Jayapura", "Senin, 26 April 2021, pukul 12.00 WIT"),
    ],
)
def test_moments_read_as_people_here_say_them(zone, words):
    with django_timezone.override(zone):
        assert times.exact_words(NOON) == words


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=7), "7 menit lalu"),
        (timedelta(hours=23, minutes=59), "23 jam lalu"),
        (-timedelta(hours=2), "dalam 2 jam"),
        (timedelta(hours=24), None),
    ],
)
def test_relative_words_end_at_24_hours(distance, words):
    assert times.relative_words(NOON, now=NOON + distance) == words


def test_the_exact_moment_stands_behind_the_relative_one():
    element = times.time_element(django_timezone.now() - timedelta(minutes=5))
    assert "5 menit lalu" in element
    assert 'title="' in element
    assert times.time_element(date(2021, 4, 26)) == (
        '<time datetime="2021-04-26">26 Apr 2021</time>'
    )
    assert "belum ada data" in times.time_element(None)


def test_tone_is_told_by_place_sign_and_word():
    drawn = {tone: marks.tone_mark(tone) for tone in marks.TONES}
    heights = [drawn[tone].split('cy="')[1].split('"')[0] for tone in drawn]
    assert len(set(heights)) == 3
    assert "−" in drawn["negative"]
    assert "negatif" in drawn["negative"]
    assert "belum ada data" in marks.tone_mark("")
    assert "<b>" not in marks.tone_mark("negative", word="<b>x")


def test_levels_have_four_shapes_and_four_words():
    drawn = [marks.level_mark(level) for level in marks.LEVELS]
    assert len({mark.split("</svg>")[0].split(">", 2)[2] for mark in drawn}) == 4
    words = [mark.split("</svg>")[1].removesuffix("</span>") for mark in drawn]
    assert words == ["Hijau", "Kuning", "Oranye", "Merah"]


def test_an_unknown_icon_is_a_fault():
    with pytest.raises(KeyError):
        icons.icon("unicorn")


def test_a_chart_carries_its_finding_its_basis_and_its_table():
    chart = Chart(
        title="Nada negatif turun",
        basis="12 dari 128",
        labels=["Sen", "Sel"],
        x_label="Hari",
        series=[Series("kita", [1234, None], tone="ours")],
        notes=[Note("Sel", "</script><script>alert(1)")],
        key="c1",
    )
    html = chart.render_html()
    assert "Nada negatif turun" in html
    assert "1.234" in html
    assert "belum ada data" in html
    assert "<script>alert" not in html
    assert 'type="application/json"' in html
    assert 'scope="row"' in html


def test_a_chart_without_numbers_says_so():
    html = Chart(title="T", labels=["a"], series=[Series("s", [None])]).render_html()
    assert "data-chart" not in html
    assert "Belum ada data" in html


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "radar"},
        {"series": [Series("a", [1, 2])]},
        {"series": [Series(str(n), [1]) for n in range(7)]},
    ],
)
def test_charts_that_cannot_be_read_are_refused(fields):
    with pytest.raises(ValueError):
        Chart(**{"title": "T", "labels": ["x"], "series": [Series("a", [1])], **fields})


class SampleForm(forms.Form):
    name = forms.CharField(help_text="Seperti di KTP")
    agree = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, required=False)


def test_a_field_is_tied_to_its_help_and_errors():
    html = render("{% field form.name %}", form=SampleForm({}))
    assert 'aria-describedby="id_name-help id_name-errors"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name-errors"' in html
    assert 'for="id_name"' in html


def test_choices_are_a_group_with_a_legend():
    html = render("{% form_fields form %}", form=SampleForm())
    assert "<fieldset" in html
    assert "<legend>" in html
    assert html.index('type="checkbox"') < html.index("Agree")


def test_key_figures_never_show_nought_for_no_data():
    assert "belum ada data" in render('{% key_figure "Jangkauan" None "dasar" %}')
    assert "1.284" in render('{% key_figure "Jangkauan" 1284 %}')
