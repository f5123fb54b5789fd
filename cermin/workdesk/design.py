"""What the design system's own page shows: every part with sample content."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cermin.workdesk.components.charts import Chart, Note, Series
from cermin.workdesk.components.icons import ICONS

COLOURS = [
    *("ground", "paper", "sunken", "ink", "muted", "line", "line-strong"),
    *("accent", "accent-soft", "warm", "warm-soft", "green", "green-soft", "yellow", "yellow-soft"),
    *("orange", "orange-soft", "red", "red-soft", "positive", "neutral", "negative"),
    *(f"chart-{number}" for number in range(1, 7)),
    *("chart-positive", "chart-neutral", "chart-negative"),
]


class SampleForm(forms.Form):
    """One of every control."""

    title = forms.CharField(
        label=gettext_lazy("Title"), help_text=gettext_lazy("At most 90 characters."), max_length=90
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("news", gettext_lazy("News")), ("release", gettext_lazy("Release"))],
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("green", gettext_lazy("Green")), ("red", gettext_lazy("Red"))],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label=gettext_lazy("Tell the people concerned"), required=False)


def sample_context() -> dict[str, Any]:
    """Return what the page needs; the figures are examples and say so."""
    now = timezone.now()
    days = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    tone_chart = Chart(
        title=_("Negative tone fell three days in a row"),
        basis=_("Example figures: mentions a day, by tone of the text"),
        labels=days,
        x_label=_("Day"),
        y_label=_("mentions"),
        kind="column",
        stacked=True,
        key="chart-tone",
        series=[
            Series(_("positive"), [4, 6, 5, 7, 9, 3, 2], tone="positive"),
            Series(_("neutral"), [8, 9, 7, 11, 10, 4, 3], tone="neutral"),
            Series(_("negative"), [2, 3, 7, 5, 3, 2, 1], tone="negative"),
        ],
    )
    line_chart = Chart(
        title=_("Our answer came two hours after the first report"),
        basis=_("Example figures: no data for Thursday, so the line has a gap"),
        labels=days,
        x_label=_("Day"),
        y_label=_("mentions"),
        key="chart-line",
        series=[
            Series(_("said about us"), [12, 18, 19, None, 22, 9, 6]),
            Series(_("what we said"), [1, 2, 4, None, 5, 1, 0], tone="ours"),
        ],
        notes=[Note(days[2], _("Our clarification"))],
    )
    return {
        "colours": COLOURS,
        "icons": sorted(ICONS),
        "sample_form": SampleForm(),
        "faulty_form": SampleForm({"title": "", "kind": "news", "day": "besok"}),
        "probably": _("probably negative (%(share)s %%)") % {"share": 82},
        "charts": [tone_chart, line_chart],
        "moments": [now - timedelta(minutes=7), now - timedelta(hours=5), now - timedelta(days=9)],
        "tab_items": [
            {"label": _("All"), "url": "#tabs", "current": True, "count": 128},
            {"label": _("Unanswered"), "url": "#tabs", "current": False, "count": 3},
            {"label": _("Answered"), "url": "#tabs", "current": False, "count": 125},
        ],
        "crumbs": [(_("Settings"), "#crumbs"), (_("People"), "#crumbs"), (_("Add a person"), "")],
        "history": [
            {
                "at": now - timedelta(hours=6),
                "title": _("An online outlet reports long queues"),
                "person": "Suara Contoh",
            },
            {
                "at": now - timedelta(hours=4),
                "title": _("We publish a clarification"),
                "person": "Sari Wulandari",
                "ours": True,
            },
            {"at": now - timedelta(hours=3), "title": _("Two outlets take it up")},
        ],
        "rows": [
            (_("An online outlet reports long queues"), "Suara Contoh", "negative", 12),
            (_("Officials thank volunteers"), "Kabar Contoh", "positive", 4),
            (_("Schedule of the second stage is out"), "Warta Contoh", "neutral", 7),
        ],
    }
