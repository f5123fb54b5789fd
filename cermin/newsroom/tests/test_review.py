"""Two people see what goes before the public, and only people of the unit decide."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import TaskState

from cermin.newsroom.exceptions import (
    AlreadyInReview,
    IncompletePage,
    NotAllowed,
    NothingToReview,
    NotInReview,
)
from cermin.newsroom.models import NewsPage
from cermin.newsroom.services import approve, request_changes, submit_for_review
from cermin.newsroom.tests.factories import NO_ROWS, NewsPageFactory, index_of, make_unit
from cermin.units.models import Reach, Role
from cermin.units.permissions import forget_memberships
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def member(unit, role, reach=Reach.UNIT):
    user = MembershipFactory(unit=unit, role=role, reach=reach).user
    forget_memberships(user)
    return user


def as_new(user):
    """The person as the next request sees them."""
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def root():
    return make_unit(code="kpn")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi")


@pytest.fixture
def neighbour(root):
    return make_unit(parent=root, code="kpn-tirtasari")


@pytest.fixture
def editor(unit):
    return member(unit, Role.EDITOR)


@pytest.fixture
def approver(unit):
    return member(unit, Role.APPROVER)


@pytest.fixture
def draft(unit, editor):
    return NewsPageFactory(unit=unit, live=False, by=editor)


def fresh(page):
    return NewsPage.objects.get(pk=page.pk)


def test_an_editor_submits_and_an_approver_publishes(draft, editor, approver):
    submit_for_review(page=draft, by=editor)
    assert not fresh(draft).live
    page = approve(page=draft, by=approver, comment="Baik.")
    assert page.live
    assert fresh(draft).first_published_at is not None
    state = TaskState.objects.get()
    assert (state.finished_by, state.comment) == (approver, "Baik.")


def test_an_approver_sends_it_back_and_it_can_come_again(draft, editor, approver):
    submit_for_review(page=draft, by=editor)
    request_changes(page=draft, by=approver, comment="Sebutkan narasumbernya.")
    assert not fresh(draft).live
    submit_for_review(page=draft, by=editor)
    approve(page=draft, by=approver)
    assert fresh(draft).live


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SPOKESPERSON, Role.ANALYST, Role.AUDITOR])
def test_other_roles_decide_nothing(draft, editor, approver, unit, role):
    submit_for_review(page=draft, by=editor)
    other = member(unit, role)
    with pytest.raises(NotAllowed):
        approve(page=draft, by=other)
    with pytest.raises(NotAllowed):
        request_changes(page=draft, by=other, comment="x")
    assert not fresh(draft).live


def test_an_approver_of_another_unit_decides_nothing(draft, editor, approver, neighbour, root):
    submit_for_review(page=draft, by=editor)
    for stranger in (member(neighbour, Role.APPROVER), member(root, Role.ADMIN)):
        with pytest.raises(NotAllowed):
            approve(page=draft, by=stranger)
        assert not TaskState.objects.reviewable_by(stranger).exists()


def test_an_approver_who_reaches_from_above_decides(draft, editor, approver, root):
    submit_for_review(page=draft, by=editor)
    above = member(root, Role.APPROVER, Reach.SUBTREE)
    assert approve(page=draft, by=above).live


def test_nobody_approves_their_own_work_while_another_could(unit, approver):
    member(unit, Role.ADMIN)
    page = NewsPageFactory(unit=unit, live=False, by=approver)
    submit_for_review(page=page, by=approver)
    with pytest.raises(NotAllowed):
        approve(page=page, by=approver)
    assert not TaskState.objects.reviewable_by(approver).exists()


def test_the_only_approver_may_and_it_is_logged(unit, approver):
    page = NewsPageFactory(unit=unit, live=False, by=approver)
    submit_for_review(page=page, by=approver)
    assert approve(page=page, by=approver).live
    actions = registry.get_logs_for_instance(page).values_list("action", flat=True)
    assert "newsroom.approve_alone" in actions


def test_a_retired_approver_does_not_count_as_another(unit, approver):
    gone = member(unit, Role.ADMIN)
    gone.is_active = False
    gone.save()
    page = NewsPageFactory(unit=unit, live=False, by=approver)
    submit_for_review(page=page, by=approver)
    assert approve(page=page, by=approver).live


def test_refusals_change_nothing(draft, editor, approver, unit):
    with pytest.raises(NotInReview):
        approve(page=draft, by=approver)
    submit_for_review(page=draft, by=editor)
    with pytest.raises(AlreadyInReview):
        submit_for_review(page=draft, by=editor)
    approve(page=draft, by=approver)
    with pytest.raises(NothingToReview):
        submit_for_review(page=draft, by=editor)
    with pytest.raises(NotInReview):
        approve(page=draft, by=approver)
    empty = NewsPageFactory(unit=unit, live=False, by=editor, summary="")
    with pytest.raises(IncompletePage) as refusal:
        submit_for_review(page=empty, by=editor)
    assert list(refusal.value.fields) == ["summary"]


def test_the_task_itself_refuses_even_when_called_directly(draft, editor, approver):
    submit_for_review(page=draft, by=editor)
    state = TaskState.objects.get()
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, editor, "approve")
    assert not fresh(draft).live


def decision_address(page, state):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])


class TestInTheCms:
    """The same, through the addresses that a browser uses."""

    @pytest.fixture(autouse=True)
    def no_second_factor(self, settings):
        settings.CERMIN_MFA_ROLES = []

    def test_an_editor_cannot_publish(self, client, draft, editor, approver):
        assert not draft.permissions_for_user(as_new(editor)).can_publish()
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        html = client.get(address).content.decode()
        assert "action-submit" in html
        assert "action-publish" not in html

    def test_an_approver_cannot_publish_their_own_work_while_another_could(
        self, client, unit, approver
    ):
        member(unit, Role.ADMIN)
        own = NewsPageFactory(unit=unit, live=False, by=approver)
        assert not own.permissions_for_user(as_new(approver)).can_publish()
        assert not index_of(unit).permissions_for_user(as_new(approver)).can_publish_subpage()
        client.force_login(approver)
        html = client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
        assert "action-publish" not in html

    def test_an_approver_may_publish_what_another_wrote(self, draft, approver):
        assert draft.permissions_for_user(as_new(approver)).can_publish()

    def test_the_only_approver_publishes_alone(self, unit, approver):
        own = NewsPageFactory(unit=unit, live=False, by=approver)
        assert own.permissions_for_user(as_new(approver)).can_publish()
        assert index_of(unit).permissions_for_user(as_new(approver)).can_publish_subpage()

    def test_the_dashboard_lists_only_own_tasks(self, client, draft, editor, approver, neighbour):
        other_editor = member(neighbour, Role.EDITOR)
        other_approver = member(neighbour, Role.APPROVER)
        foreign = NewsPageFactory(
            unit=neighbour, live=False, by=other_editor, title="Rahasia tetangga"
        )
        submit_for_review(page=draft, by=editor)
        submit_for_review(page=foreign, by=other_editor)
        mine = TaskState.objects.reviewable_by(as_new(approver))
        assert [state.workflow_state.object_id for state in mine] == [str(draft.pk)]
        client.force_login(approver)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert draft.title in html
        assert "Rahasia tetangga" not in html
        client.force_login(other_approver)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Rahasia tetangga" in html
        assert draft.title not in html

    def test_an_approver_approves_through_the_editor(self, client, draft, editor, approver):
        submit_for_review(page=draft, by=editor)
        state = TaskState.objects.get()
        client.force_login(approver)
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]
        )
        client.post(address, {"comment": ""})
        assert fresh(draft).live

    def test_an_editor_cannot_approve_through_the_same_address(
        self, client, draft, editor, approver
    ):
        submit_for_review(page=draft, by=editor)
        state = TaskState.objects.get()
        client.force_login(editor)
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]
        )
        client.post(address, {"comment": ""})
        assert not fresh(draft).live

    def test_the_frame_cannot_be_removed(self, client, unit, root, approver):
        home = unit.site_root.specific
        for page in (home, index_of(unit)):
            perms = page.permissions_for_user(as_new(approver))
            assert not perms.can_delete()
            assert not perms.can_move()
            assert not perms.can_copy()
            assert not perms.can_unpublish()
            client.force_login(approver)
            client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
            assert type(page).objects.filter(pk=page.pk).exists()

    def test_staff_of_the_root_unit_do_not_edit_the_hub(self, root):
        hub = root.site_root.get_parent().specific
        chief = member(root, Role.ADMIN, Reach.SUBTREE)
        assert not hub.permissions_for_user(as_new(chief)).can_edit()
        assert root.site_root.specific.permissions_for_user(as_new(chief)).can_edit()

    def test_who_mends_and_approves_in_one_go_publishes_what_they_saw(
        self, client, draft, editor, approver
    ):
        submit_for_review(page=draft, by=editor)
        client.force_login(approver)
        client.post(
            reverse("wagtailadmin_pages:edit", args=[draft.pk]),
            {
                "title": draft.title,
                "slug": draft.slug,
                "summary": "Ringkasan yang sudah dibetulkan.",
                "body-count": "0",
                **NO_ROWS,
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": "{}",
            },
        )
        page = fresh(draft)
        assert page.live
        assert page.summary == "Ringkasan yang sudah dibetulkan."
        assert [state.finished_by for state in TaskState.objects.all()] == [approver]
