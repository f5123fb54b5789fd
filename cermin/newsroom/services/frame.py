"""The frame of a unit's site: hub, home and news index, in a tree that is flat below the hub.

Flat, because a page permission in Wagtail always reaches downwards: were a regency's pages to
stand below its province's, an editor of the province would edit them.
"""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask
from wagtail.search import index

from cermin.newsroom.models import HubPage, NewsIndexPage, UnitApprovalTask, UnitHomePage
from cermin.units.models import Unit
from cermin.units.services.sites import set_site_root

#: Addresses below a hub that are no unit's.
RESERVED_SLUGS = frozenset(
    {
        *("aksesibilitas", "akun", "bahasa", "cara-menghitung", "cari", "cms", "desk", "dokumen"),
        *(
            "gaya",
            "healthz",
            "hitung",
            "ikon",
            "jenis",
            "kabar",
            "komentar",
            "luring",
            "media",
            "ralat",
            "satker",
            "static",
            "topik",
        ),
    }
)
WORKFLOW_NAME = "Tinjau dan setujui"
NEWS_SLUG = "berita"
NEWS_TITLE = "Berita"

PageType = TypeVar("PageType", UnitHomePage, NewsIndexPage)


@transaction.atomic
def create_frame(*, unit: Unit) -> UnitHomePage:
    """Give a unit its home page and news index, a root unit its hub and site as well.

    Run again, it returns what stands. The pages are live from the start: an institution's address
    answers before the first article does.
    """
    if unit.site_root_id is not None:
        known: UnitHomePage = UnitHomePage.objects.get(pk=unit.site_root_id)
        return known
    hub = _locked_hub(unit)
    home = _plant(UnitHomePage, hub, title=unit.short_name, slug=_slug_below(hub, unit.code))
    _plant(NewsIndexPage, home, title=NEWS_TITLE, slug=NEWS_SLUG, show_in_menus=True)
    index.insert_or_update_object(home)
    set_site_root(unit=unit, page=home)
    return home


@transaction.atomic
def follow_unit(*, unit: Unit) -> None:
    """Let the home page's title follow the unit's name."""
    if unit.site_root_id is None:
        return
    home = UnitHomePage.objects.filter(pk=unit.site_root_id).first()
    if home is not None and home.title != unit.short_name:
        home.title = home.draft_title = unit.short_name
        home.save()


@transaction.atomic
def move_frame(*, unit: Unit) -> None:
    """Put the homes of a unit and of all below it under the hub of their present root."""
    hub = _hub_of(unit.get_root())
    moving = Unit.objects.below(unit).filter(site_root__isnull=False)
    for page in Page.objects.filter(unit__in=moving.order_by()).exclude(path__startswith=hub.path):
        home = UnitHomePage.objects.get(pk=page.pk)
        if not Page._slug_is_available(home.slug, hub, home):
            home.slug = _slug_below(hub, home.slug)
            home.save()
        home.move(hub, pos="last-child")
        hub.refresh_from_db()


def _plant(model: type[PageType], parent: Page, **fields: Any) -> PageType:
    """Insert a page as the parent's last child.

    An institution has hundreds of units and treebeard's `add_child` asks thirty questions for
    each; the frame needs none of them, because the parent is locked and the slug is known free.
    """
    last = parent.get_last_child()
    page = Page(
        path=last._inc_path() if last else parent._get_path(parent.path, parent.depth + 1, 1),
        depth=parent.depth + 1,
        content_type=ContentType.objects.get_for_model(model),
        url_path=f"{parent.url_path}{fields['slug']}/",
        draft_title=fields["title"],
        locale_id=parent.locale_id,
        **fields,
    )
    Page.objects.bulk_create([page])
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1
    # The row of the page type alone: its page row stands already.
    model(page_ptr_id=page.pk).save_base(raw=True, force_insert=True)
    planted: PageType = model.objects.get(pk=page.pk)
    return planted


def _locked_hub(unit: Unit) -> HubPage:
    """Return the hub of the unit's root, held so that no two units take one place below it."""
    hub = _hub_of(unit.get_root())
    Page.objects.select_for_update().filter(pk=hub.pk).first()
    hub.refresh_from_db(fields=["numchild"])
    return hub


def _hub_of(root: Unit) -> HubPage:
    """Return the root unit's hub, made with its site and workflow when it is missing."""
    hub: HubPage | None = HubPage.objects.filter(root_unit=root).first()
    if hub is not None:
        return hub
    hub = HubPage(title=root.short_name, slug=root.code, root_unit=root, locale=_locale())
    _page_root().add_child(instance=hub)
    _open_site(hub, root)
    WorkflowPage.objects.create(page=hub, workflow=_workflow())
    return hub


def _open_site(hub: HubPage, root: Unit) -> None:
    """Open the institution's web site: the first one answers everywhere, others by their name."""
    base = urlsplit(settings.BASE_URL)
    port = base.port or (443 if base.scheme == "https" else 80)
    hostname = base.hostname or "localhost"
    if not Site.objects.filter(is_default_site=True).exists():
        Site.objects.create(
            hostname=hostname, port=port, root_page=hub, is_default_site=True, site_name=root.name
        )
        return
    parent = "localhost" if hostname in {"127.0.0.1", "::1"} else hostname
    Site.objects.create(
        hostname=f"{root.code}.{parent}", port=port, root_page=hub, site_name=root.name
    )


def _slug_below(hub: Page, code: str) -> str:
    """Return the unit's code, or the code with a number where it is taken or reserved."""
    slug, number = code, 1
    while slug in RESERVED_SLUGS or not Page._slug_is_available(slug, hub):
        number += 1
        slug = f"{code}-{number}"
    return slug


def _workflow() -> Workflow:
    workflow = Workflow.objects.filter(
        active=True, workflow_tasks__task__content_type__model="unitapprovaltask"
    ).first()
    if workflow is None:
        task = UnitApprovalTask.objects.create(name=WORKFLOW_NAME)
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _locale() -> Locale:
    return Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]


def _page_root() -> Page:
    root = Page.get_first_root_node()
    if root is None:  # a database that was emptied, not migrated
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=_locale()))
    return root
