"""Look through one unit's published pages for what is not in order; the network is not asked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from cermin.newsroom.models import Contact, Finding, NewsIndexPage, NewsPage, OutsideLink
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.newsroom.services.upkeep_read import PageFacts, read_page
from cermin.units.models import Unit

#: A unit that says nothing for so long looks closed.
QUIET = timedelta(days=14)
#: A page without a review date is looked at again after a year; news and its index never.
UNREVIEWED = timedelta(days=365)
CHUNK = 500
Kind = Finding.Kind
#: What a link's state means for the pages that carry it.
_LINK_KINDS = {
    OutsideLink.State.GONE: Kind.LINK_BROKEN,
    OutsideLink.State.BROKEN: Kind.LINK_BROKEN,
    OutsideLink.State.UNSUITABLE: Kind.LINK_BROKEN,
    OutsideLink.State.MOVED: Kind.LINK_MOVED,
}


@dataclass(frozen=True, slots=True)
class Observed:
    """One thing that is not in order, as this night sees it."""

    kind: str
    key: str
    page_id: int | None = None
    where: str = ""
    address: str = ""
    reason: str = ""


@dataclass(slots=True)
class Inspection:
    """What a look through one unit's pages gave.

    Attributes:
        observed: what is not in order.
        pages: how many pages were looked at.
        urls: every address outside that a page leads to.
    """

    observed: list[Observed] = field(default_factory=list)
    pages: int = 0
    urls: set[str] = field(default_factory=set)


def link_key(url: str) -> str:
    """Return the key under which an address outside is kept."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


def inspect_unit(*, unit: Unit, now: datetime | None = None) -> Inspection:
    """Look through the unit's published pages, in chunks, and say what is not in order.

    Args:
        unit: whose pages.
        now: the moment from which ages are counted.
    """
    now = now or timezone.now()
    found = Inspection()
    own_hosts = set(Site.objects.values_list("hostname", flat=True))
    pages = NewsroomPageQuerySet(Page).of_unit(unit).live().order_by("path")
    chunk: list[tuple[Page, PageFacts]] = []
    for page in pages.specific().iterator(chunk_size=CHUNK):
        found.pages += 1
        found.observed += _age(page, unit, now)
        chunk.append((page, read_page(page)))
        if len(chunk) >= CHUNK:
            _judge(chunk, own_hosts, found)
            chunk = []
    _judge(chunk, own_hosts, found)
    found.observed += _of_unit(unit, now)
    return found


def _judge(chunk: list[tuple[Page, PageFacts]], own: set[str], found: Inspection) -> None:
    """Hold what a chunk of pages shows and leads to against the database."""
    if not chunk:
        return
    for _page, facts in chunk:
        facts.urls = {url for url in facts.urls if url.split("/")[2].split(":")[0] not in own}
        found.urls |= facts.urls
    found.observed += _links(chunk)
    found.observed += _inside(chunk)
    found.observed += _images(chunk)


def _links(chunk: list[tuple[Page, PageFacts]]) -> Iterator[Observed]:
    keys = {link_key(url): url for _page, facts in chunk for url in facts.urls}
    states: dict[str, tuple[str, str, str]] = {}
    for part in _batches(sorted(keys)):
        rows = OutsideLink.objects.filter(url_key__in=part, state__in=_LINK_KINDS)
        for key, state, moved_to in rows.values_list("url_key", "state", "moved_to"):
            states[keys[key]] = key, state, moved_to
    for page, facts in chunk:
        for url in sorted(facts.urls & states.keys()):
            key, state, moved_to = states[url]
            yield Observed(
                _LINK_KINDS[OutsideLink.State(state)],
                _key(page.pk, key),
                page.pk,
                moved_to[:300],
                url,
                state,
            )


def _inside(chunk: list[tuple[Page, PageFacts]]) -> Iterator[Observed]:
    """Yield links to pages and documents of ours that are not there for the reader."""
    wanted_pages = {key for _page, facts in chunk for key in facts.pages}
    wanted_files = {key for _page, facts in chunk for key in facts.documents}
    live: set[int] = set()
    files: set[int] = set()
    for part in _batches(sorted(wanted_pages)):
        live |= set(Page.objects.filter(pk__in=part, live=True).values_list("pk", flat=True))
    for part in _batches(sorted(wanted_files)):
        for pk, name in get_document_model().objects.filter(pk__in=part).values_list("pk", "file"):
            if default_storage.exists(name):
                files.add(pk)
    for page, facts in chunk:
        for key in sorted(facts.pages - live):
            yield Observed(Kind.PAGE_MISSING, _key(page.pk, key), page.pk)
        for key in sorted(facts.documents - files):
            yield Observed(Kind.DOCUMENT_MISSING, _key(page.pk, key), page.pk)


def _images(chunk: list[tuple[Page, PageFacts]]) -> Iterator[Observed]:
    """Yield images that are gone, or of which nothing is said."""
    model = get_image_model()
    rows: dict[int, tuple[str, str, str, str, str]] = {}
    keys = sorted({image.pk for _page, facts in chunk for image in facts.images})
    for part in _batches(keys):
        fields = ("title", "file", "description", "caption", "credit")
        for pk, *said in model.objects.filter(pk__in=part).values_list("pk", *fields):
            rows[pk] = tuple(said)
    there = {pk: default_storage.exists(row[1]) for pk, row in rows.items()}
    for page, facts in chunk:
        for image in facts.images:
            key = _key(page.pk, image.pk)
            title, _file, description, caption, credit = rows.get(image.pk, ("", "", "", "", ""))
            if not there.get(image.pk):
                yield Observed(Kind.IMAGE_MISSING, key, page.pk, title[:300])
                continue
            if not (image.alt or description).strip():
                yield Observed(Kind.ALT_MISSING, key, page.pk, title[:300])
            if not (image.caption or caption).strip() or not (image.credit or credit).strip():
                yield Observed(Kind.CREDIT_MISSING, key, page.pk, title[:300])


def _age(page: Page, unit: Unit, now: datetime) -> Iterator[Observed]:
    """Yield the page when its day of review has passed, or nobody has touched it for a year."""
    review_on: date | None = getattr(page, "review_on", None)
    if review_on is not None:
        due = review_on <= unit.localise(now).date()
    elif isinstance(page, NewsPage | NewsIndexPage):
        due = False
    else:
        touched = page.last_published_at or page.latest_revision_created_at
        due = touched is not None and now - touched > UNREVIEWED
    if due:
        yield Observed(Kind.PAGE_STALE, _key(page.pk), page.pk)


def _of_unit(unit: Unit, now: datetime) -> Iterator[Observed]:
    """Yield what is not in order with the unit's site as a whole."""
    if not Contact.objects.for_unit(unit).exists():
        yield Observed(Kind.NO_CONTACT, _key("contact"), unit.site_root_id)
    children: dict[str, int] = defaultdict(int)
    below = NewsroomPageQuerySet(Page).of_unit(unit)
    for path in below.live().values_list("path", flat=True):
        children[path[: -Page.steplen]] += 1
    for page in below.live().filter(depth=4).specific():
        if type(page).allowed_subpage_models() and not children[page.path]:
            yield Observed(Kind.ROOM_EMPTY, _key(page.pk), page.pk)
    news = NewsPage.objects.of_unit(unit).live()
    if news.exists() and not news.filter(last_published_at__gte=now - QUIET).exists():
        index = NewsIndexPage.objects.of_unit(unit).first()
        yield Observed(Kind.NO_NEWS, _key("news"), index.pk if index else unit.site_root_id)


def _key(*parts: Any) -> str:
    return hashlib.sha256(" ".join(str(part) for part in parts).encode()).hexdigest()


def _batches(keys: list[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
