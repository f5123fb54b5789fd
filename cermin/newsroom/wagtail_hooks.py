"""What the newsroom registers in the CMS."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cermin.newsroom.models import Contact, Official
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
