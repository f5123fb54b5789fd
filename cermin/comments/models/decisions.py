"""Everything that ever happened to a comment; rows are added and never changed."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.comments.exceptions import AppendOnly
from cermin.comments.models.comments import Comment
from cermin.units.models import UnitOwned
from cermin.units.querysets import UnitOwnedQuerySet


class Step(models.TextChoices):
    """What happened."""

    SENT = "sent", _("sent")
    SHOWN = "shown", _("let through")
    DECLINED = "declined", _("declined")
    REMOVED = "removed", _("taken down")
    UNDONE = "undone", _("decision undone")
    ANSWERED = "answered", _("answered officially")
    ANSWER_CHANGED = "answer_changed", _("official answer changed")
    ANSWER_REMOVED = "answer_removed", _("official answer removed")
    REPORTED = "reported", _("reported by a reader")
    REPORTS_CLOSED = "reports_closed", _("reports closed: the comment stays")
    WITHDRAWN = "withdrawn", _("deleted by its author")
    EXPIRED = "expired", _("words erased after the time kept")


class AppendOnlyQuerySet(UnitOwnedQuerySet):
    """Rows that can be read and added."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly


AppendOnlyManager = models.Manager.from_queryset(AppendOnlyQuerySet)


class Decision(UnitOwned):
    """One step of a comment's life: who, when, from which state to which, why."""

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.PROTECT, related_name="decisions"
    )
    step = models.CharField(_("what happened"), max_length=20, choices=Step.choices)
    at = models.DateTimeField(_("when"))
    # Accounts are closed, not deleted, while they stand in a log.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    before = models.CharField(_("state before"), max_length=10, blank=True)
    after = models.CharField(_("state after"), max_length=10, blank=True)
    reason = models.CharField(
        _("reason"), max_length=10, choices=Comment.Reason.choices, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    batch = models.UUIDField(_("decided together"), default=uuid.uuid4, db_index=True)

    objects: ClassVar[AppendOnlyManager[Any]] = AppendOnlyManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["unit", "-id"], name="comments_decision_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.step}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; a row that stands is never written again.

        Raises:
            AppendOnly: it stands already.
        """
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly
