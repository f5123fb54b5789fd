"""A tree of 500 units, each with one of everything, every text of it bearing the unit's marker.

Written with bulk inserts, since services would take minutes; groups and permissions alone come
from the real `sync_access`.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image as Picture
from taggit.models import Tag, TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Comment,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from cermin.accounts.models import User
from cermin.newsroom.models import (
    Contact,
    HubPage,
    NewsIndexPage,
    NewsPage,
    UnitApprovalTask,
    UnitHomePage,
)
from cermin.units.models import Membership, Reach, Role, Unit, UnitAlias
from cermin.units.services import sync_access
from tests.isolation.tree_coach import add_coached
from tests.isolation.tree_comments import add_comments
from tests.isolation.tree_counted import add_counted
from tests.isolation.tree_heard import add_heard
from tests.isolation.tree_media import add_media
from tests.isolation.tree_offers import add_offers
from tests.isolation.tree_rooms import add_rooms
from tests.isolation.tree_site import add_site
from tests.isolation.tree_written import add_written

PROVINCES = 34
REGENCIES_EACH = 13
EXTRA = 500 - 1 - PROVINCES - PROVINCES * REGENCIES_EACH
#: What a unit owns is marked RHS; its name, RHN.
MARK = re.compile(r"rh([sn])-(\d{3})-", re.IGNORECASE)
PASSWORD = "kata-sandi-untuk-uji"


def mark(number: int, what: str) -> str:
    """Return the text that only this unit's things bear."""
    return f"RHS-{number:03d}-{what}"


@dataclass
class Holding:
    """The keys of what one unit owns."""

    number: int
    unit: Unit
    keys: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.keys[name]


@dataclass
class Tree:
    """All units with their things."""

    holdings: list[Holding]
    people: dict[str, Any] = field(default_factory=dict)

    def chain(self, numbers: set[int]) -> set[int]:
        """Return the numbers of the units and of all above them."""
        paths = [self.holdings[number].unit.path for number in numbers]
        return {
            h.number for h in self.holdings if any(path.startswith(h.unit.path) for path in paths)
        }

    def marks_below(self, number: int) -> set[int]:
        """Return the numbers of a unit and of all below it."""
        path = self.holdings[number].unit.path
        return {h.number for h in self.holdings if h.unit.path.startswith(path)}


def _path(*steps: int) -> str:
    return "".join(Unit._int2str(step).rjust(4, "0") for step in steps)


def build() -> Tree:
    """Make the tree; the caller rolls it back."""
    units = _units()
    tree = Tree([Holding(number, unit) for number, unit in enumerate(units)])
    _collections(tree)
    _people(tree)
    _pages(tree)
    _workflow(tree)
    _media(tree)
    _records(tree)
    add_heard(tree.holdings, mark)
    add_rooms(tree.holdings, mark, _path, _save_rows)
    add_counted(tree.holdings)
    add_comments(tree.holdings, mark)
    add_offers(tree.holdings, mark)
    add_site(tree.holdings, mark)
    add_written(tree.holdings, mark)
    add_coached(tree.holdings, mark)
    add_media(tree.holdings, mark)
    sync_access()
    return tree


def _units() -> list[Unit]:
    rows = []

    def add(path: str, numchild: int, kind: str) -> None:
        number = len(rows)
        rows.append(
            Unit(
                path=path,
                depth=len(path) // 4,
                numchild=numchild,
                code=mark(number, "kode").lower(),
                kind=kind,
                institution="Lembaga",
                name=f"RHN-{number:03d}-nama",
                short_name=f"RHN-{number:03d}-pendek",
                place=mark(number, "tempat"),
            )
        )

    add(_path(1), PROVINCES, Unit.Kind.NATIONAL)
    for province in range(1, PROVINCES + 1):
        below = REGENCIES_EACH + (EXTRA if province == PROVINCES else 0)
        add(_path(1, province), below, Unit.Kind.PROVINCE)
        for regency in range(1, below + 1):
            add(_path(1, province, regency), 0, Unit.Kind.REGENCY)
    assert len(rows) == 500
    return list(Unit.objects.bulk_create(rows))


def _collections(tree: Tree) -> None:
    root = Collection.get_first_root_node()
    hub = root.add_child(name="Lembaga")
    rows = [
        Collection(
            path=hub.path + _path(h.number + 1), depth=3, name=mark(h.number, "koleksi"), numchild=0
        )
        for h in tree.holdings
    ]
    Collection.objects.bulk_create(rows)
    Collection.objects.filter(pk=hub.pk).update(numchild=len(rows))
    for holding, row in zip(tree.holdings, rows, strict=True):
        holding.unit.collection = row
        holding.keys["collection"] = row.pk


def _people(tree: Tree) -> None:
    one = User(email="x@contoh.go.id")
    one.set_password(PASSWORD)
    rows = [
        User(
            email=mark(h.number, "orang@contoh.go.id").lower(),
            first_name=mark(h.number, "depan"),
            last_name=mark(h.number, "belakang"),
            job_title=mark(h.number, "jabatan"),
            password=one.password,
        )
        for h in tree.holdings
    ]
    User.objects.bulk_create(rows)
    memberships = Membership.objects.bulk_create(
        Membership(user=user, unit=h.unit, role=Role.EDITOR, reach=Reach.UNIT)
        for h, user in zip(tree.holdings, rows, strict=True)
    )
    aliases = UnitAlias.objects.bulk_create(
        UnitAlias(unit=h.unit, name=mark(h.number, "alias")) for h in tree.holdings
    )
    for holding, user, alias, membership in zip(
        tree.holdings, rows, aliases, memberships, strict=True
    ):
        holding.keys.update(user=user.pk, alias=alias.pk, membership=membership.pk)


def _save_rows(model: type[Page], pages: list[Page], numchild: int) -> None:
    """Insert pages in two statements a table; multi-table rows have no bulk insert of their own."""
    kind = ContentType.objects.get_for_model(model)
    names = [f.name for f in Page._meta.concrete_fields if f.name != "id"]
    bases = []
    for page in pages:
        page.content_type, page.numchild, page.draft_title = kind, numchild, page.title
        page.depth, page.url_path = len(page.path) // 4, page.url_path or f"/{page.slug}/"
        bases.append(Page(**{name: getattr(page, name) for name in names}))
    Page.objects.bulk_create(bases)
    for page, base in zip(pages, bases, strict=True):
        page.id = page.pk = page.page_ptr_id = base.pk
        page.save_base(raw=True, force_insert=True)


def _news(holding: Holding, what: str, path: str, live: bool, locale: Locale) -> NewsPage:
    number = holding.number
    return NewsPage(
        title=mark(number, what),
        slug=mark(number, what).lower(),
        path=path,
        live=live,
        has_unpublished_changes=not live,
        locale=locale,
        owner_id=holding["user"],
        summary=mark(number, f"ringkas {what}"),
        place=mark(number, "tempat"),
        search_description=mark(number, "uraian"),
        first_published_at=timezone.now() - timedelta(days=3) if live else None,
        last_published_at=timezone.now() - timedelta(days=3) if live else None,
        latest_revision_created_at=timezone.now(),
        body=[{"type": "paragraph", "value": f"<p>{mark(number, 'isi')}</p>", "id": str(uuid4())}],
    )


def _pages(tree: Tree) -> None:
    locale = Locale.objects.get_or_create(language_code="id")[0]
    root = Page.get_first_root_node()
    hub = HubPage(
        title="Situs lembaga", slug="lembaga", root_unit=tree.holdings[0].unit, locale=locale
    )
    root.add_child(instance=hub)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": hub, "site_name": "Lembaga"},
    )
    levels: dict[str, list[Page]] = {"home": [], "index": [], "live": [], "draft": []}
    for h in tree.holdings:
        slug = h.unit.code
        home = hub.path + _path(h.number + 1)
        levels["home"].append(
            UnitHomePage(
                title=mark(h.number, "beranda"),
                slug=slug,
                path=home,
                locale=locale,
                live=True,
                introduction=mark(h.number, "pengantar"),
                url_path=f"/lembaga/{slug}/",
            )
        )
        levels["index"].append(
            NewsIndexPage(
                title=mark(h.number, "berita"),
                slug="berita",
                path=home + _path(1),
                locale=locale,
                live=True,
                url_path=f"/lembaga/{slug}/berita/",
            )
        )
        for position, what in enumerate(("live", "draft"), start=1):
            news = _news(h, what, home + _path(1, position), what == "live", locale)
            news.url_path = f"/lembaga/{slug}/berita/{news.slug}/"
            levels[what].append(news)
    Page.objects.filter(pk=hub.pk).update(numchild=len(tree.holdings))
    for what, model, numchild in (
        ("home", UnitHomePage, 1),
        ("index", NewsIndexPage, 2),
        ("live", NewsPage, 0),
        ("draft", NewsPage, 0),
    ):
        _save_rows(model, levels[what], numchild)
        for h, page in zip(tree.holdings, levels[what], strict=True):
            h.keys[what] = page.pk
    for h in tree.holdings:
        h.unit.site_root_id = h["home"]
        h.keys["hub"] = hub.pk
    Unit.objects.bulk_update([h.unit for h in tree.holdings], ["collection", "site_root"], 200)
    _revisions(tree, levels)


def _revisions(tree: Tree, levels: dict[str, list[Page]]) -> None:
    base = ContentType.objects.get_for_model(Page)
    kind = ContentType.objects.get_for_model(NewsPage)
    for what in ("live", "draft"):
        rows = []
        for h, page in zip(tree.holdings, levels[what], strict=True):
            for age in (2, 1):
                content = page.serializable_data()
                content["summary"] = mark(h.number, f"ringkas versi {age}")
                rows.append(
                    Revision(
                        content_type=kind,
                        base_content_type=base,
                        object_id=str(page.pk),
                        user_id=h["user"],
                        created_at=timezone.now() - timedelta(hours=age),
                        content=json.loads(json.dumps(content, default=str)),
                        object_str=page.title,
                    )
                )
        Revision.objects.bulk_create(rows)
        news = []
        for position, h in enumerate(tree.holdings):
            first, last = rows[2 * position], rows[2 * position + 1]
            h.keys[f"{what}_revision"], h.keys[f"{what}_revision_new"] = first.pk, last.pk
            page = Page(pk=h[what], latest_revision_id=last.pk)
            page.live_revision_id = last.pk if what == "live" else None
            news.append(page)
        Page.objects.bulk_update(news, ["latest_revision", "live_revision"], 200)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=h[what],
            content_type=kind,
            label=mark(h.number, what),
            user_id=h["user"],
            action=action,
            timestamp=timezone.now(),
            revision_id=h[f"{what}_revision"],
            content_changed=True,
            data={},
            uuid=uuid4(),
        )
        for h in tree.holdings
        for what, action in (("draft", "wagtail.edit"), ("live", "wagtail.publish"))
    )


def _workflow(tree: Tree) -> None:
    base = ContentType.objects.get_for_model(Page)
    task = UnitApprovalTask.objects.create(name="Setujui")
    workflow = Workflow.objects.create(name="Tinjau")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page_id=tree.holdings[0]["hub"], workflow=workflow)
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type=ContentType.objects.get_for_model(NewsPage),
            base_content_type=base,
            object_id=str(h["draft"]),
            workflow=workflow,
            requested_by_id=h["user"],
        )
        for h in tree.holdings
    )
    task_states = TaskState.objects.bulk_create(
        TaskState(
            workflow_state=state,
            revision_id=h["draft_revision_new"],
            task=task,
            comment=mark(h.number, "komentar tugas"),
            content_type=ContentType.objects.get_for_model(TaskState),
        )
        for h, state in zip(tree.holdings, states, strict=True)
    )
    for h, state, task_state in zip(tree.holdings, states, task_states, strict=True):
        state.current_task_state = task_state
        h.keys.update(workflow_state=state.pk, task_state=task_state.pk, task=task.pk)
        h.keys["workflow"] = workflow.pk
    WorkflowState.objects.bulk_update(states, ["current_task_state"], 200)


def _media(tree: Tree) -> None:
    picture = ContentFile(b"")
    Picture.new("RGB", (12, 9), "teal").save(picture, "PNG")
    picture.seek(0)
    path = default_storage.save("original_images/pola.png", ContentFile(picture.read()))
    paper = default_storage.save("documents/berkas.pdf", ContentFile(b"%PDF-1.4 kosong"))
    image_model, document_model = get_image_model(), get_document_model()
    images = image_model.objects.bulk_create(
        image_model(
            title=mark(h.number, "gambar"),
            file=path,
            width=12,
            height=9,
            file_size=100,
            file_hash=f"{h.number:040d}",
            collection=h.unit.collection,
            caption=mark(h.number, "k"),
            uploaded_by_user_id=h["user"],
            description=mark(h.number, "uraian gambar"),
        )
        for h in tree.holdings
    )
    documents = document_model.objects.bulk_create(
        document_model(
            title=mark(h.number, "dokumen"),
            file=paper,
            file_size=10,
            file_hash=f"{h.number:040d}",
            collection=h.unit.collection,
            uploaded_by_user_id=h["user"],
        )
        for h in tree.holdings
    )
    tags = Tag.objects.bulk_create(
        Tag(name=mark(h.number, "tag"), slug=mark(h.number, "tag").lower()) for h in tree.holdings
    )
    for model, rows in ((image_model, images), (document_model, documents)):
        kind = ContentType.objects.get_for_model(model)
        TaggedItem.objects.bulk_create(
            TaggedItem(tag=tag, content_type=kind, object_id=row.pk)
            for tag, row in zip(tags, rows, strict=True)
        )
    uploads = UploadedFile.objects.bulk_create(
        UploadedFile(
            for_content_type=ContentType.objects.get_for_model(image_model),
            file=path,
            uploaded_by_user_id=h["user"],
        )
        for h in tree.holdings
    )
    for h, image, document, tag, upload in zip(
        tree.holdings, images, documents, tags, uploads, strict=True
    ):
        h.keys.update(image=image.pk, document=document.pk, tag=tag.name, upload=upload.pk)


def _records(tree: Tree) -> None:
    contacts = Contact.objects.bulk_create(
        Contact(
            unit=h.unit,
            name=mark(h.number, "narahubung"),
            position=mark(h.number, "jabatan"),
            email=mark(h.number, "kontak@contoh.go.id").lower(),
        )
        for h in tree.holdings
    )
    redirects = Redirect.objects.bulk_create(
        Redirect(
            old_path=f"/{mark(h.number, 'alihan').lower()}",
            redirect_page_id=h["live"],
            redirect_link="",
        )
        for h in tree.holdings
    )
    comments = Comment.objects.bulk_create(
        Comment(
            page_id=h["draft"],
            user_id=h["user"],
            text=mark(h.number, "komentar"),
            contentpath="title",
            position="",
        )
        for h in tree.holdings
    )
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page_id=h["draft"], restriction_type="password", password="rahasia")
        for h in tree.holdings[3:5]
    )
    page_type = ContentType.objects.get_for_model(Page)
    news_type = ContentType.objects.get_for_model(NewsPage)
    image_type = ContentType.objects.get_for_model(get_image_model())
    # Every draft uses its unit's image, and the neighbour's image too: usage must not name it.
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=news_type,
            base_content_type=page_type,
            object_id=str(h["draft"]),
            to_content_type=image_type,
            to_object_id=str(owner["image"]),
            model_path="lead_image",
            content_path="lead_image",
            content_path_hash=uuid4(),
        )
        for h, owner in [
            pair
            for h, neighbour in zip(
                tree.holdings, tree.holdings[1:] + tree.holdings[:1], strict=True
            )
            for pair in ((h, h), (h, neighbour))
        ]
    )
    for h, contact, redirect, comment in zip(
        tree.holdings, contacts, redirects, comments, strict=True
    ):
        h.keys.update(contact=contact.pk, redirect=redirect.pk, comment=comment.pk)
