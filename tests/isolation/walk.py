"""The steps of the walk: which addresses there are, what is sent, what must not come back."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern, RoutePattern
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Comment, Page, PageViewRestriction, TaskState, WorkflowState

from cermin.units.models import Membership, Unit
from tests.isolation.routes import Route
from tests.isolation.tree import MARK, Holding, Tree

FACES = ("cms/", "desk/")
#: Unnamed addresses and the path with which they are asked for.
PATHS = {"path:cms/test404/": "/cms/test404/", "path:cms/^.*/$": "/cms/apa-saja/"}


@dataclass(frozen=True)
class Address:
    """One URL pattern of the installation."""

    name: str
    parameters: frozenset[str]
    pattern: str


def addresses() -> Iterator[Address]:
    """Yield every URL pattern of the CMS and the workdesk, however deeply included."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: Any, prefix: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, pattern, inner)
        elif isinstance(entry, URLPattern) and pattern.startswith(FACES):
            name = space + entry.name if entry.name else f"path:{pattern}"
            yield Address(name, frozenset(_parameters(entry)), pattern)


def _parameters(entry: URLPattern) -> list[str]:
    if isinstance(entry.pattern, RoutePattern):
        return list(entry.pattern.converters)
    assert isinstance(entry.pattern, RegexPattern)
    regex = entry.pattern.regex
    return list(regex.groupindex) or [str(number) for number in range(regex.groups)]


def url_of(route: Route, own: Holding, foreign: Holding | None = None, which: str = "") -> str:
    """Return the address filled with own keys, or with a foreign one for parameter `which`.

    `which` "*" takes every key from the foreign unit.
    """
    if route.name in PATHS:
        return PATHS[route.name]
    values = {}
    for name, value, is_key in route.slots:
        owner = foreign if foreign is not None and which in (name, "*") else own
        values[name] = owner[value] if is_key else value
    if values and all(name.isdigit() for name in values):
        return reverse(route.name, args=[values[name] for name in sorted(values)])
    return reverse(route.name, kwargs=values)


def text_of(response: Any) -> str:
    """Return everything that the answer says: body, headers, and what a spreadsheet holds."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace") + "\n" + str(dict(response.headers))


@dataclass(frozen=True)
class Allowed:
    """The units of which an answer may speak.

    The names of the units above one's own are no secret: they stand on every letterhead. Whatever
    those units own is as foreign as that of any other.
    """

    things: set[int]
    names: set[int]

    def covers(self, kind: str, number: int) -> bool:
        """Tell whether the mark may stand in an answer."""
        return number in (self.names if kind in "nN" else self.things)


def leaks(response: Any, allowed: Allowed) -> list[str]:
    """Return what the answer says of units out of reach."""
    text = text_of(response)
    found = {
        m.group(0): m.start()
        for m in MARK.finditer(text)
        if not allowed.covers(m.group(1), int(m.group(2)))
    }
    return [" ".join(text[max(0, at - 60) : at + 40].split()) for at in found.values()]


def ask(client: Client, url: str, allowed: Allowed, **query: Any) -> tuple[int, list[str]]:
    """Get an address, follow one redirect; return the status and what leaked."""
    response = client.get(url, query)
    leaked = leaks(response, allowed)
    if response.status_code >= 500:
        leaked.append(f"nothing, it breaks: {getattr(response, 'exc_info', ('',))[1]!r}")
    if response.status_code in (301, 302) and response["Location"].startswith(("/cms/", "/desk/")):
        leaked += leaks(client.get(response["Location"]), allowed)
    return response.status_code, leaked


def queries(foreign: Holding, name: str) -> list[dict[str, Any]]:
    """Return what a curious person appends to the address of this name."""
    asked: list[dict[str, Any]] = [
        {"q": "RHS", "search_all": 1, "ordering": "title", "term": "rhs", "fields": "*"},
        {"search": "RHS", "q": "gambar", "layout": "list", "multiple": 1, "export": "csv"},
        {
            **dict.fromkeys(("owner", "edited_by", "user", "locked_by"), foreign["user"]),
            **dict.fromkeys(("assignee", "requested_by"), foreign["user"]),
            "has_child_pages": "false",
            "search_all": 1,
            "unit": foreign.unit.pk,
            "satker": foreign.unit.pk,
            "rule": foreign["rule"],
        },
        {"page_type": "newsroom.UnitHomePage", "user_perms": "copy_to", "can_choose_root": "true"},
        {"collection_id": foreign["collection"]},
        {"target_pages[]": foreign["live"], "user_perms": "move_to"},
        {"child_of": foreign["home"]},
        {"descendant_of": foreign["home"], "search": "RHS"},
        {"parent_page_id": foreign["index"]},
    ]
    if name.endswith(("chosen_multiple", "bulk_action", "find")):
        things = ("draft", "image", "document", "contact", "user")
        asked += [{"id": foreign[thing]} for thing in things]
        asked += [{"id": "all"}, {"id": "all", "childOf": foreign["index"]}]
        asked += [{"id": "all", "childOf": foreign["collection"]}]
    if name.startswith("wagtailadmin_api"):
        asked += [{"child_of": "root", "for_explorer": 1}, {"has_children": "true"}]
    if name.startswith(("wagtailadmin_reports", "newsroom", "listening", "reports", "comments")):
        asked += [{"export": "xlsx"}, {"ekspor": "csv"}, {"ekspor": "xlsx"}]
    return asked


def payload(foreign: Holding) -> dict[str, Any]:
    """Return a form with everything foreign that any view of the CMS or the desk would take."""
    return {
        "title": "Judul baru",
        "name": "Nama baru",
        "slug": "judul-baru",
        "new_title": "Salinan",
        "new_slug": "salinan",
        "publish_copies": "on",
        "copy_subpages": "on",
        "new_parent_page": foreign["index"],
        "parent_page": foreign["index"],
        "chooser": foreign["index"],
        "collection": foreign["collection"],
        "id": foreign["draft"],
        "unit": foreign.unit.pk,
        "satker": foreign.unit.pk,
        "user": foreign["user"],
        "assignee": foreign["user"],
        "lead_image": foreign["image"],
        "comment": "Ya",
        "action-publish": "1",
        "restriction_type": "password",
        "password": "x",
        "tags": "baru",
        "include_descendants": "on",
        "overwrite_revision_id": foreign["draft_revision_new"],
        "is_editing": "1",
        "pilih": foreign["comment"],
        "langkah": "loloskan",
        "buka": "1",
        "batch": foreign["batch"],
        "text": "Jawaban",
        "role": "admin",
        "reach": "subtree",
    }


def state_of(tree: Tree, foreign: list[Holding]) -> list[Any]:
    """Return what must be the same after any attempt: the neighbours' rows, and all counts."""
    units = [h.unit.pk for h in foreign]
    homes = [h["home"] for h in foreign]
    pages: list[Any] = []
    for path in Page.objects.filter(pk__in=homes).values_list("path", flat=True):
        pages += Page.objects.filter(path__startswith=path).values_list(
            "pk",
            "path",
            "title",
            "draft_title",
            "live",
            "locked",
            "latest_revision_id",
            "live_revision_id",
            "numchild",
            "go_live_at",
        )
    folders = [h["collection"] for h in foreign]
    drafts = [str(h["draft"]) for h in foreign]
    rows = [
        get_image_model().objects.filter(collection__in=folders).values_list("pk", "title", "file"),
        get_document_model().objects.filter(collection__in=folders).values_list("pk", "title"),
        Collection.objects.values_list("pk", "name", "path").filter(pk__in=folders),
        WorkflowState.objects.filter(object_id__in=drafts).values_list("pk", "status"),
        TaskState.objects.filter(workflow_state__object_id__in=drafts).values_list("pk", "status"),
        Comment.objects.filter(page_id__in=drafts).values_list("pk", "text", "resolved_at"),
        PageViewRestriction.objects.filter(page_id__in=drafts).values_list("pk", "password"),
        Unit.objects.filter(pk__in=units).values_list("pk", "path", "name", "valid_until"),
        Membership.objects.filter(unit__in=units).values_list("pk", "user_id", "role", "reach"),
    ]
    for model in _owned_models():
        fields = [f.attname for f in model._meta.concrete_fields]
        rows.append(model._default_manager.filter(unit__in=units).values_list(*fields))
    return [sorted(pages)] + [sorted(map(str, found.order_by())) for found in rows]


def _owned_models() -> list[Any]:
    from cermin.units.models import UnitOwned

    return [m for m in apps.get_models() if issubclass(m, UnitOwned)]
