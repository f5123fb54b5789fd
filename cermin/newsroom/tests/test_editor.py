"""The page editor works under the CMS's policy and offers what a person may do."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from cermin.newsroom.models import NewsPage
from cermin.newsroom.services import draft_answer, submit_for_review
from cermin.newsroom.tests.factories import NO_ROWS, NewsPageFactory, index_of, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


@pytest.mark.django_db
def test_the_editor_may_choose_a_lead_image_and_a_time(client):
    unit = make_unit()
    client.force_login(MembershipFactory(unit=unit, role=Role.APPROVER).user)
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index_of(unit).pk])
    response = client.get(address)
    html = response.content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S)
    inline = [body for attributes, body in scripts if not re.search("src=|json", attributes)]
    assert [body for body in inline if body.strip()] == []
    for field in ("lead_image", "go_live_at", "expire_at"):
        assert f'id="id_{field}"' in html


@pytest.mark.django_db
def test_the_editor_shows_what_is_answered_only_where_something_is(client):
    unit = make_unit()
    client.force_login(MembershipFactory(unit=unit, role=Role.EDITOR).user)
    answer = draft_answer(
        unit=unit,
        quoted_url="https://warta.example/1",
        quoted_outlet="Warta",
        quoted_title="Antrean <panjang>",
        by=None,
    )
    plain = NewsPageFactory(unit=unit, live=False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[answer.pk])).content.decode()
    assert "Menjawab pemberitaan" in html
    assert "Antrean &lt;panjang&gt;</strong>, Warta" in html
    html = client.get(reverse("wagtailadmin_pages:edit", args=[plain.pk])).content.decode()
    assert "Menjawab pemberitaan" not in html


@pytest.mark.django_db
def test_an_approver_meets_the_decision_first(client):
    unit = make_unit()
    editor = MembershipFactory(unit=unit, role=Role.EDITOR).user
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    submit_for_review(page=page, by=editor)
    client.force_login(MembershipFactory(unit=unit, role=Role.APPROVER).user)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    decision = html.index('data-workflow-action-name="approve"')
    assert decision < html.rindex("action-save")  # an earlier one stands in the page's head
    assert decision < html.index('name="action-publish"')


@pytest.mark.django_db
def test_an_article_is_written_and_previewed_in_the_browser(client):
    unit = make_unit()
    client.force_login(MembershipFactory(unit=unit, role=Role.EDITOR).user)
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index_of(unit).pk])
    form = {
        "title": "Logistik lengkap",
        "slug": "logistik-lengkap",
        "summary": "Logistik lengkap di 17 kecamatan.",
        "place": "Sekarwangi",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "heading",
        "body-0-value": "Subjudul",
        **NO_ROWS,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    response = client.post(address, form)
    page = NewsPage.objects.get()
    assert response.status_code == 302
    assert (page.live, page.get_latest_revision_as_object().title) == (False, "Logistik lengkap")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(preview, form)
    html = client.get(preview).content.decode()
    assert "<h2>Subjudul</h2>" in html
    assert "Belum terbit" in html


@pytest.mark.django_db
def test_nothing_can_be_made_where_the_frame_stands(client):
    unit = make_unit()
    approver = MembershipFactory(unit=unit, role=Role.APPROVER).user
    home = unit.site_root.specific
    # Rooms may stand beside the news; a second home or index may not.
    assert home.permissions_for_user(approver).can_add_subpage()
    made = {model.__name__ for model in type(home).creatable_subpage_models()}
    assert made.isdisjoint({"HubPage", "UnitHomePage", "NewsIndexPage", "NewsPage"})
    assert index_of(unit).permissions_for_user(approver).can_add_subpage()
    assert not Page.get_first_root_node().permissions_for_user(approver).can_add_subpage()
