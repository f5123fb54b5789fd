"""One comment of a reader, and the unit's answer to it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.comments.querysets import CommentManager
from cermin.units.models import Role, UnitOwned

NAME_LENGTH = 60
TEXT_LENGTH = 2000


class Comment(UnitOwned):
    """What a reader wrote below a page, from the moment of sending to its end.

    No address of a machine and no e-mail is kept: `sender` is a hash that no longer means anything
    once the day's salt is gone. What is withdrawn or past its time keeps a stub without words.
    """

    class State(models.TextChoices):
        """Where a comment stands."""

        WAITING = "waiting", _("waiting")
        SHOWN = "shown", _("shown")
        DECLINED = "declined", _("declined")
        REMOVED = "removed", _("taken down")
        WITHDRAWN = "withdrawn", _("deleted by its author")

    class Reason(models.TextChoices):
        """Why a comment is not shown; the author reads the same words."""

        HATE = "hate", _("hatred of people for their origin, faith or group")
        ABUSE = "abuse", _("insult or coarse words")
        THREAT = "threat", _("threat or call to violence")
        SEXUAL = "sexual", _("sexual insult or content")
        SPAM = "spam", _("advertisement or spam")
        PERSONAL = "personal", _("personal data of somebody")
        OFF_TOPIC = "off_topic", _("does not concern this page")
        DUPLICATE = "duplicate", _("has been said already")
        OTHER = "other", _("another reason")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page_title = models.CharField(_("title of the page"), max_length=255)
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    note = models.CharField(_("note to the author"), max_length=300, blank=True)
    findings = models.JSONField(_("what the lexicon found"), default=list, blank=True)
    #: 0: the lexicon has nothing to say, 1: look twice, 2: look closely. It orders, never decides.
    concern = models.PositiveSmallIntegerField(_("concern"), default=0)
    created_at = models.DateTimeField(_("sent"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sender = models.CharField(_("sender of the day"), max_length=32, blank=True)
    fingerprint = models.CharField(_("fingerprint of the text"), max_length=32, blank=True)
    key_hash = models.CharField(_("hash of the author's key"), max_length=64, unique=True)

    objects: ClassVar[CommentManager] = CommentManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["page", "state", "-id"], name="comments_page_state"),
            models.Index(fields=["unit", "state", "concern", "id"], name="comments_unit_queue"),
            models.Index(fields=["sender", "created_at"], name="comments_sender"),
            models.Index(fields=["state", "decided_at"], name="comments_kept_until"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "removed"]) | ~models.Q(reason=""),
                name="comments_refusal_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(name="", text=""),
                name="comments_withdrawn_keeps_no_words",
            ),
        ]

    def __str__(self) -> str:
        # Stands in the audit log, which outlives the text: so it names neither author nor words.
        return f"#{self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == self.State.WAITING

    @property
    def is_shown(self) -> bool:
        """Whether the public reads it."""
        return self.state == self.State.SHOWN


class OfficialAnswer(models.Model):
    """What the unit says to a comment, in its own name; one a comment, and it may be rewritten."""

    comment = models.OneToOneField(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="answer"
    )
    text = models.TextField(_("answer"), max_length=TEXT_LENGTH)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("answered"))
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("official answer")
        verbose_name_plural = _("official answers")

    def __str__(self) -> str:
        return f"#{self.comment_id}"
