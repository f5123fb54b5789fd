"""Let taken articles follow their source: what it says, whether it stands, what it is called."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from wagtail.models import Page

from cermin.newsroom.models import NewsPage, SyndicatedPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH
from cermin.newsroom.models.syndicated import followed_fields
from cermin.newsroom.signals import site_changed
from cermin.units.models import Unit

_OF_PAGE = frozenset(field.name for field in Page._meta.local_concrete_fields)


@transaction.atomic
def follow_published(*, source: NewsPage) -> int:
    """Bring the source's new version to all who took it, with four statements however many.

    Those that went with the source when it was withdrawn come back.
    """
    keys = _taken_from(source)
    if not keys:
        return 0
    unit = source.owning_unit
    values = {name: getattr(source, name) for name in followed_fields() if name != "body"}
    values["syndicated_from"] = unit.short_name if unit is not None else ""
    of_page = {name: value for name, value in values.items() if name in _OF_PAGE}
    rest = {name: value for name, value in values.items() if name not in _OF_PAGE}
    Page.objects.filter(pk__in=keys).update(**of_page, draft_title=source.title)
    NewsPage.objects.filter(pk__in=keys).update(**rest)
    gone = SyndicatedPage.objects.filter(pk__in=keys, withdrawn_with_source=True)
    back = list(gone.values_list("pk", flat=True))
    if back:
        Page.objects.filter(pk__in=back).update(live=True)
        gone.update(withdrawn_with_source=False)
    _announce(keys)
    return len(keys)


@transaction.atomic
def follow_withdrawn(*, source: NewsPage) -> int:
    """Take all live pages of the source out of the lists; their addresses lead to the source."""
    live = SyndicatedPage.objects.filter(source_page_id=source.pk, live=True)
    keys = list(live.values_list("pk", flat=True))
    if keys:
        SyndicatedPage.objects.filter(pk__in=keys).update(withdrawn_with_source=True)
        Page.objects.filter(pk__in=keys).update(live=False)
        _announce(keys)
    return len(keys)


@transaction.atomic
def rename_source(*, unit: Unit) -> int:
    """Name a unit that is called otherwise now above everything that was taken from it."""
    if unit.site_root is None:
        return 0
    taken = SyndicatedPage.objects.filter(source_page__path__startswith=unit.site_root.path)
    keys = list(taken.values_list("pk", flat=True))
    if keys:
        NewsPage.objects.filter(pk__in=keys).update(syndicated_from=unit.short_name)
        _announce(keys)
    return len(keys)


def _taken_from(source: NewsPage) -> list[int]:
    rows = SyndicatedPage.objects.filter(source_page_id=source.pk)
    return list(rows.values_list("pk", flat=True))


def _announce(keys: list[int]) -> None:
    """Say, once it is committed, to each unit concerned that its site shows something else."""
    homes: dict[str, set[int]] = {}
    for pk, path in Page.objects.filter(pk__in=keys).values_list("pk", "path"):
        homes.setdefault(path[:HOME_PATH_LENGTH], set()).add(pk)
    units = Unit.objects.filter(site_root__path__in=homes).select_related("site_root").order_by()
    changed = [(unit, frozenset(homes[unit.site_root.path])) for unit in units]
    transaction.on_commit(partial(_send, changed))


def _send(changed: list[tuple[Unit, frozenset[int]]]) -> None:
    for unit, pages in changed:
        site_changed.send(sender=SyndicatedPage, unit=unit, pages=pages, subtree=False)
