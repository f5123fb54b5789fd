"""Say which page is the home of a unit."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import UnfitHomePage
from cermin.units.models import Unit
from cermin.units.services.access import sync_access


@transaction.atomic
def set_site_root(*, unit: Unit, page: Page | None, by: User | None = None) -> Unit:
    """Make `page` the home of the unit (None: it has none) and bring access up to date.

    Homes are flat: none stands below another, because Wagtail's permissions are inherited by all
    pages beneath.

    Raises:
        UnfitHomePage: the page is the top of all pages, is another unit's home, or stands above
            or below one.
    """
    if page is not None:
        _check(unit, page)
    if unit.site_root_id == (page.pk if page else None):
        sync_access(unit=unit)
        return unit
    unit.site_root = Page.objects.get(pk=page.pk) if page else None
    unit.save(update_fields=["site_root"])
    sync_access(unit=unit)
    if page is not None:
        for root in _roots_beside(unit, page):
            sync_access(unit=root)  # its hub now holds a foreign home
    audit.record(unit, audit.SITE, by=by, data={"title": page.title if page else "–"})
    return unit


def _check(unit: Unit, page: Page) -> None:
    if page.is_root():
        raise UnfitHomePage(_("The top of all pages cannot be the home of a unit."))
    others = Unit.objects.exclude(pk=unit.pk).filter(site_root__isnull=False)
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    other = (
        others.filter(site_root__path__in=above).first()
        or others.filter(site_root__path__startswith=page.path).first()
    )
    if other is not None:
        raise UnfitHomePage(
            _("“%(page)s” is the home of %(unit)s, or stands above or below it.")
            % {"page": page.title, "unit": other.short_name}
        )


def _roots_beside(unit: Unit, page: Page) -> list[Unit]:
    """Return other root units whose home has the same parent page."""
    parent = page.path[: -page.steplen]
    own_root = unit.path[: Unit.steplen]
    roots = Unit.objects.filter(depth=1, site_root__path__startswith=parent)
    return list(roots.exclude(path=own_root))
