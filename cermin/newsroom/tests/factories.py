"""Pages for tests, below units that have a site."""

import wagtail_factories
from django.utils import timezone
from wagtail.rich_text import RichText

from cermin.newsroom.models import NewsIndexPage, NewsPage
from cermin.units.tests.factories import UnitFactory

#: What the editor of an article sends for the lists of rows below the text.
NO_ROWS = {
    f"{rows}-{part}": "0"
    for rows in ("people", "supporting")
    for part in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def make_unit(**fields):
    """Return a unit with hub, home and index."""
    return UnitFactory(with_site=True, **fields)


def index_of(unit):
    """Return the unit's news index."""
    return NewsIndexPage.objects.child_of(unit.site_root).get()


class NewsPageFactory(wagtail_factories.PageFactory):
    """A published article; `unit=` says whose, `live=False` makes a draft."""

    class Meta:
        model = NewsPage

    unit = None
    title = "Pelantikan penyelenggara pemilihan"
    slug = None
    summary = "Seratus dua puluh petugas dilantik di pendopo kabupaten."
    place = "Sekarwangi"
    body = [("paragraph", RichText("<p>Pelantikan berlangsung di pendopo.</p>"))]

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        unit = kwargs.pop("unit", None)
        by = kwargs.pop("by", None)
        parent = kwargs.pop("parent", None) or index_of(unit or make_unit())
        live = kwargs.pop("live", True)
        slug = kwargs.pop("slug", None)
        if slug:
            kwargs["slug"] = slug
        page = model_class(*args, live=live, owner=by, **kwargs)
        if live and page.first_published_at is None:
            page.first_published_at = page.last_published_at = timezone.now()
        parent.add_child(instance=page)
        if by is not None or not live:
            page.save_revision(user=by, clean=False)
            page.refresh_from_db()
        return page


def make_kind(model, *, unit, by, **fields):
    """Return a draft of one of the other kinds, with a revision by a person."""
    page = model(
        summary="Ringkasan.", place="Sekarwangi", owner=by, live=False, **fields,
        body=[("paragraph", RichText("<p>Isi.</p>"))],
    )  # fmt: skip
    index_of(unit).add_child(instance=page)
    page.save_revision(user=by)
    return page
