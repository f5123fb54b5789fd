"""That a page is due to go before the public, or to be withdrawn: the row that the worker works."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models import Attempted
from cermin.core.models.attempts import AttemptedQuerySet


class PageChange(Attempted):
    """A change of one page whose time has come; gone once it is done or no longer due.

    When the time comes stands in Wagtail's own rows, where editors change it. This row holds the
    attempts, so that a page that cannot be published is tried ever more seldom and says why.
    """

    class Action(models.TextChoices):
        """What is due."""

        PUBLISH = "publish", _("publish")
        WITHDRAW = "withdraw", _("withdraw")

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    action = models.CharField(_("action"), max_length=10, choices=Action.choices)

    objects: ClassVar[models.Manager[PageChange]] = models.Manager.from_queryset(
        AttemptedQuerySet
    )()

    class Meta:
        verbose_name = _("page change")
        verbose_name_plural = _("page changes")
        constraints = [
            models.UniqueConstraint(fields=["page", "action"], name="newsroom_pagechange_unique")
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.page}"
