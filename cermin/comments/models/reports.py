"""What readers report about a comment that is shown."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.comments.models.comments import Comment
from cermin.units.models import UnitOwned
from cermin.units.querysets import UnitOwnedManager

REPORT_LENGTH = 300


class Report(UnitOwned):
    """A reader asks to look at a comment again."""

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Comment.Reason.choices)
    text = models.CharField(_("in your words"), max_length=REPORT_LENGTH, blank=True)
    sender = models.CharField(_("sender of the day"), max_length=32, blank=True)
    created_at = models.DateTimeField(_("reported"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects: ClassVar[UnitOwnedManager[Any]] = UnitOwnedManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["sender", "created_at"], name="comments_report_sender"),
            models.Index(fields=["comment", "closed_at"], name="comments_report_open"),
        ]

    def __str__(self) -> str:
        return f"#{self.comment_id}"
