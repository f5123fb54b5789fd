"""What the newsroom registers in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cermin.newsroom.viewsets import ContactViewSet

register_snippet(ContactViewSet)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the history shows."""
    actions.register_action(
        "newsroom.approve_alone",
        _("Approved alone"),
        _("Approved by the person who submitted it: the unit has no other approver"),
    )
