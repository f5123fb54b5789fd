"""The single holes through which Wagtail alone lets one unit see or touch another's work."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageLogEntry,
    PageViewRestriction,
    TaskState,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cermin.accounts.models import User
from cermin.newsroom.models import Contact, NewsPage
from cermin.units.cms import rules
from tests.isolation import walk
from tests.isolation.conftest import PROVINCE, REGENCY, SIBLING
from tests.isolation.test_walk import signed_in
from tests.isolation.tree import mark

pytestmark = pytest.mark.django_db


def form(page, **changes):
    """Return the form of the page editor as a browser would send it."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body": streamfield([("paragraph", rich_text("<p>Isi</p>"))]),
        "lead_image": page.lead_image_id or "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        "people": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "supporting": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **changes,
    }
    return nested_form_data(fields)


@pytest.fixture
def editing(tree):
    """Return what posts the editor's form for the regency's live page, and the page."""
    client = signed_in(tree, "editor")
    page = NewsPage.objects.get(pk=tree.holdings[REGENCY]["live"])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page, lambda **changes: client.post(url, form(page, **changes)), client


def versions(page):
    return page.revisions.count()


def figure(image):
    return streamfield([("image", {"image": image, "alt": "", "caption": "", "credit": ""})])


def test_an_own_image_is_accepted(tree, editing):
    page, post, _client = editing
    before = versions(page)
    assert post(lead_image=tree.holdings[REGENCY]["image"]).status_code == 302
    assert versions(page) == before + 1


@pytest.mark.parametrize("number", [SIBLING, PROVINCE])
def test_a_foreign_image_is_refused_on_the_page_and_in_its_text(tree, editing, number):
    page, post, _client = editing
    before = versions(page)
    foreign = tree.holdings[number]["image"]
    assert post(lead_image=foreign).status_code == 404
    assert post(body=figure(foreign)).status_code == 404
    # Also when another field is wrong: the form must not come back with the image's title.
    assert post(lead_image=foreign, title="").status_code == 404
    assert post(body=figure(foreign), title="").status_code == 404
    assert versions(page) == before


def test_an_own_image_in_the_text_is_accepted(tree, editing):
    _page, post, _client = editing
    assert post(body=figure(tree.holdings[REGENCY]["image"])).status_code == 302


def test_a_foreign_image_that_already_stands_there_stays(tree, editing):
    page, post, _client = editing
    NewsPage.objects.filter(pk=page.pk).update(lead_image=tree.holdings[PROVINCE]["image"])
    page.refresh_from_db()
    page.save_revision()
    assert post(lead_image=tree.holdings[PROVINCE]["image"]).status_code == 302


def test_a_foreign_image_is_refused_in_a_preview(tree, editing):
    page, _post, client = editing
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = client.post(url, form(page, lead_image=tree.holdings[SIBLING]["image"]))
    assert answer.status_code == 404


def link(page_id):
    return streamfield(
        [("paragraph", rich_text(f'<p><a linktype="page" id="{page_id}">x</a></p>'))]
    )


def test_a_link_to_a_foreign_draft_is_refused_and_to_a_public_page_is_not(tree, editing):
    _page, post, _client = editing
    assert post(body=link(tree.holdings[SIBLING]["draft"])).status_code == 404
    assert post(body=link(tree.holdings[SIBLING]["live"])).status_code == 302
    PageViewRestriction.objects.create(
        page_id=tree.holdings[PROVINCE]["live"], restriction_type="login"
    )
    assert post(body=link(tree.holdings[PROVINCE]["live"])).status_code == 404


def test_a_foreign_document_in_the_text_is_refused(tree, editing):
    _page, post, _client = editing
    for number, status in ((SIBLING, 404), (REGENCY, 302)):
        key = tree.holdings[number]["document"]
        text = rich_text(
            f'<p><a linktype="document" id="{key}">x</a></p>', features=["document-link"]
        )
        assert post(body=streamfield([("paragraph", text)])).status_code == status


def test_nobody_decides_about_a_foreign_text_through_an_own_page(tree):
    """Wagtail takes the task's state from the address and never asks whose it is."""
    client = signed_in(tree, "approver")
    own, foreign = tree.holdings[REGENCY], tree.holdings[20]
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[own["draft"], "approve", foreign["task_state"]]
    )
    assert client.post(url).status_code == 404
    assert TaskState.objects.get(pk=foreign["task_state"]).status == TaskState.STATUS_IN_PROGRESS
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[own["draft"], "approve", own["task_state"]]
    )
    assert client.post(url).status_code == 302
    assert TaskState.objects.get(pk=own["task_state"]).status == TaskState.STATUS_APPROVED
    assert Page.objects.get(pk=own["draft"]).live


def test_pages_move_and_are_copied_within_the_reach_alone(tree):
    client = signed_in(tree, "approver")
    own, other = tree.holdings[REGENCY], tree.holdings[SIBLING]
    data = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": other["index"]}
    url = reverse("wagtailadmin_pages:copy", args=[own["live"]])
    assert client.post(url, data).status_code == 302
    home = Page.objects.get(pk=other["home"])
    assert home.get_descendants().filter(slug="salinan").exists()
    data["new_parent_page"] = tree.holdings[20]["index"]
    assert client.post(url, data).status_code == 404


def test_the_tag_field_knows_own_tags_alone(tree):
    client = signed_in(tree, "editor")
    names = client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": "rhs"}).json()
    assert names == [mark(REGENCY, "tag")]


def test_whoever_left_a_unit_no_longer_reads_its_titles(tree):
    """The front page lists by name what somebody edited, submitted and locked."""
    editor = tree.people["editor"]
    former = tree.holdings[SIBLING]
    PageLogEntry.objects.create(
        page_id=former["live"],
        user=editor,
        action="wagtail.edit",
        label="x",
        content_type=ContentType.objects.get_for_model(NewsPage),
        timestamp="2026-01-01T00:00:00Z",
    )
    Page.objects.filter(pk=former["draft"]).update(locked=True, locked_by=editor, owner=editor)
    client = signed_in(tree, "editor")
    for address in ("wagtailadmin_home", "wagtailadmin_reports:workflow"):
        assert mark(SIBLING, "") not in client.get(reverse(address)).content.decode()


def test_a_contact_is_entered_for_an_own_unit_alone(tree):
    client = signed_in(tree, "editor")
    url = reverse("wagtailsnippets_newsroom_contact:add")
    data = {"name": "Humas", "phone": "021", "position": "", "email": "", "sort_order": 1}
    assert client.post(url, {**data, "unit": tree.holdings[SIBLING].unit.pk}).status_code == 404
    assert client.post(url, {**data, "unit": tree.holdings[REGENCY].unit.pk}).status_code == 302
    assert Contact.objects.get(name="Humas").unit == tree.holdings[REGENCY].unit


def test_a_contact_is_not_handed_to_another_unit(tree):
    client = signed_in(tree, "editor")
    key = tree.holdings[REGENCY]["contact"]
    url = reverse("wagtailsnippets_newsroom_contact:edit", args=[key])
    data = {"name": "Humas", "phone": "021", "unit": tree.holdings[SIBLING].unit.pk}
    assert client.post(url, data).status_code == 404
    assert Contact.objects.get(pk=key).unit == tree.holdings[REGENCY].unit


def test_privacy_offers_no_group_of_readers(tree):
    client = signed_in(tree, "approver")
    url = reverse("wagtailadmin_pages:set_privacy", args=[tree.holdings[REGENCY]["live"]])
    offered = client.get(url).json()["html"]
    assert 'value="password"' in offered
    assert 'value="groups"' not in offered


def test_the_keeper_is_not_limited(tree):
    keeper = User.objects.create_superuser("penjaga@contoh.go.id", "kata-sandi-untuk-uji")
    client = Client()
    client.force_login(keeper, backend="django.contrib.auth.backends.ModelBackend")
    for number in (REGENCY, SIBLING):
        url = reverse("wagtailadmin_pages:edit", args=[tree.holdings[number]["live"]])
        assert client.get(url).status_code == 200
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


def test_the_guard_stands_behind_the_sign_in():
    order = list(settings.MIDDLEWARE)
    guard = order.index("cermin.units.cms.guard.UnitGuardMiddleware")
    assert guard > order.index("django.contrib.auth.middleware.AuthenticationMiddleware")


def test_without_the_guard_contacts_stay_apart(tree, settings):
    """The views of a unit's snippets ask about the row themselves."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "UnitGuard" not in name]
    client = signed_in(tree, "approver")
    for number, status in ((20, 404), (REGENCY, 200)):
        for view in ("edit", "delete", "history", "usage", "copy"):
            key = tree.holdings[number]["contact"]
            url = reverse(f"wagtailsnippets_newsroom_contact:{view}", args=[key])
            if view != "delete" or status == 404:
                assert client.get(url).status_code == status, url


def test_every_opened_route_exists():
    known = {address.name for address in walk.addresses()}
    assert known >= rules.ALLOWED


# --- What the public can reach ---------------------------------------------------------------


def test_drafts_are_not_served(tree):
    page = NewsPage.objects.get(pk=tree.holdings[REGENCY]["draft"])
    assert Client().get(page.url).status_code == 404
    live = NewsPage.objects.get(pk=tree.holdings[REGENCY]["live"])
    assert Client().get(live.url).status_code == 200


def test_a_page_behind_a_password_shows_its_title_to_nobody(tree):
    page = NewsPage.objects.get(pk=tree.holdings[SIBLING]["live"])
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="rahasia")
    answer = Client().get(page.url)
    assert mark(SIBLING, "isi") not in answer.content.decode()


def test_documents_are_public_unless_their_collection_is_not(tree):
    document = get_document_model().objects.get(pk=tree.holdings[SIBLING]["document"])
    path = Path(document.file.path)  # the view reads from the disk
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.4 isi")
    url = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    assert Client().get(url).status_code == 200
    CollectionViewRestriction.objects.create(
        collection=Collection.objects.get(pk=document.collection_id), restriction_type="login"
    )
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize(
    "name", ["wagtailadmin_pages:preview_on_edit", "wagtailadmin_pages:view_draft"]
)
def test_previews_are_not_for_visitors(tree, name):
    answer = Client().get(reverse(name, args=[tree.holdings[REGENCY]["draft"]]))
    assert answer.status_code == 302
    assert re.match(r"/akun/", answer["Location"])
