"""What the newsroom registers in the CMS."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cermin.newsroom.models import AnnouncementPage, Contact, NewsPage, Official
from cermin.newsroom.permissions import can_announce_at_once, can_correct
from cermin.newsroom.signals import site_changed
from cermin.newsroom.viewsets import (
    ContactViewSet,
    ElectionStageViewSet,
    OfficialViewSet,
    TopicViewSet,
)

register_snippet(ContactViewSet)
register_snippet(OfficialViewSet)
register_snippet(ElectionStageViewSet)
register_snippet(TopicViewSet)


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the history shows."""
    actions.register_action(
        "newsroom.approve_alone",
        _("Approved alone"),
        _("Approved by the person who submitted it: the unit has no other approver"),
    )
    actions.register_action("newsroom.open_room", _("Rooms opened"), _("Rooms of the site opened"))
    actions.register_action(
        "newsroom.dismiss_remark",
        _("Coach: remark dismissed"),
        _("A remark of the writing coach was dismissed with a reason"),
    )
    actions.register_action(
        "newsroom.restore_remark",
        _("Coach: remark restored"),
        _("A dismissed remark of the writing coach is shown again"),
    )
    actions.register_action(
        "newsroom.clear_personal_data",
        _("Personal data cleared"),
        _("A second person answered for personal data in the text"),
    )
    for action, label, sentence in (
        (
            "newsroom.publish_at_once",
            _("Announced at once"),
            _("Announced at once, without approval"),
        ),
        (
            "newsroom.time_to_publish",
            _("Time to publication"),
            _("Time until publication measured"),
        ),
        ("newsroom.correct", _("Corrected"), _("Correction published")),
        ("newsroom.withdraw", _("Withdrawn"), _("Withdrawn with a reason for readers")),
        ("newsroom.take", _("Article taken"), _("Taken from another unit")),
        ("newsroom.offer", _("Offer"), _("Articles offered to the units below")),
        ("newsroom.offer_withdraw", _("Offer: withdraw"), _("Offer withdrawn")),
        ("newsroom.offer_remind", _("Offer: remind"), _("Units reminded of an offer")),
        ("newsroom.offer_answer", _("Offer: answer"), _("Offer answered")),
    ):
        actions.register_action(action, label, sentence)


def _tell_of_row(request: HttpRequest, *changed: Any) -> None:
    """Tell who keeps copies of pages that a contact or an official changed."""
    rows = changed[0] if isinstance(changed[0], (list, tuple)) else changed[:1]
    for row in rows:
        if isinstance(row, (Contact, Official)):
            send = partial(site_changed.send, type(row), unit=row.unit, pages=None, subtree=False)
            transaction.on_commit(send)


for _moment in ("create", "edit", "delete"):
    hooks.register(f"after_{_moment}_snippet", _tell_of_row)


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def put_the_decision_first(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Show a person who may approve the approval first, not “save draft”."""
    decisions = [item for item in menu_items if getattr(item, "name", "") == "approve"]
    for item in decisions[:1]:
        menu_items.remove(item)
        menu_items.insert(0, item)


@hooks.register("before_unpublish_page")  # type: ignore[untyped-decorator]
def withdraw_with_a_reason(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Lead from Wagtail's bare withdrawal to ours, which asks for a reason."""
    if isinstance(page.specific, NewsPage):
        return redirect("newsroom:withdraw", pk=page.pk)
    return None


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator]
def withdraw_one_by_one(
    request: HttpRequest, action_type: str, objects: Any, _action: Any
) -> HttpResponse | None:
    """Refuse to withdraw articles in bulk: each wants a reason of its own."""
    if action_type == "unpublish" and any(isinstance(p.specific, NewsPage) for p in objects):
        messages.error(request, _("Nothing was withdrawn. Withdraw articles one by one."))
        return redirect("newsroom:pages")
    return None


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def offer_what_follows(page: Any, user: Any, view_name: str, next_url: Any = None) -> Any:
    """Offer correction, withdrawal and announcement at once in the editor's menu."""
    page = page.specific
    unit = page.owning_unit if isinstance(page, NewsPage) else None
    if unit is None:
        return
    if page.live and can_correct(user, unit):
        url = reverse("newsroom:correct", args=[page.pk])
        yield Button(_("Add a correction"), url, icon_name="warning", priority=55)
        url = reverse("newsroom:withdraw", args=[page.pk])
        yield Button(_("Withdraw with a reason"), url, icon_name="download", priority=56)
    if isinstance(page, AnnouncementPage) and can_announce_at_once(user, unit):
        url = reverse("newsroom:at_once", args=[page.pk])
        yield Button(_("Announce at once"), url, icon_name="upload", priority=54)
