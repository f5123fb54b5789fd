"""A document × a unit it concerns."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.language.sentiment.model import REVIEW_BELOW
from cermin.listening.models.documents import Document
from cermin.listening.models.rules import WatchRule
from cermin.listening.querysets import MentionManager
from cermin.units.models import Unit, UnitOwned


class Tone(models.TextChoices):
    """How a text sounds."""

    POSITIVE = "positive", _("positive")
    NEUTRAL = "neutral", _("neutral")
    NEGATIVE = "negative", _("negative")


class Mention(UnitOwned):
    """That a document speaks of a unit, how it sounds, and what was done about it.

    The machine's reading and the person's label stand apart; `effective_tone` prefers the person.
    """

    class Status(models.TextChoices):
        """What happened to the mention."""

        NEW = "new", _("new")
        READ = "read", _("read")
        ASSIGNED = "assigned", _("assigned")
        ANSWERED = "answered", _("answered")
        DISMISSED = "dismissed", _("dismissed")

    # Every index costs each row that is stored; those of the keys below are the only ones that a
    # question needs, so the foreign keys have none of their own.
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="mentions",
        db_index=False,
    )
    # Copy of the document's moment, so that a unit's list needs one index and no join.
    counted_at = models.DateTimeField(_("counted at"))
    rule = models.ForeignKey(
        WatchRule,
        verbose_name=_("watch rule"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
    )
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    is_certain = models.BooleanField(_("certain"), default=True)
    title_tone = models.CharField(_("tone of the title"), max_length=10, choices=Tone.choices)
    title_score = models.FloatField(_("score of the title"), default=0.0)
    title_confidence = models.FloatField(_("confidence in the title's tone"), default=0.0)
    title_because = models.JSONField(_("because, in the title"), default=list, blank=True)
    body_tone = models.CharField(_("tone of the text"), max_length=10, choices=Tone.choices)
    body_score = models.FloatField(_("score of the text"), default=0.0)
    confidence = models.FloatField(_("confidence"), default=0.0)
    because = models.JSONField(_("because"), default=list, blank=True)
    tone_model = models.CharField(max_length=60, blank=True, editable=False)
    human_tone = models.CharField(
        _("tone by a person"), max_length=10, choices=Tone.choices, blank=True
    )
    human_title_tone = models.CharField(
        _("tone of the title by a person"), max_length=10, choices=Tone.choices, blank=True
    )
    human_tone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    needs_answer = models.BooleanField(_("needs an answer"), default=False)
    # Why the machine proposes an answer: a code and its values.
    answer_because = models.JSONField(default=dict, blank=True, editable=False)
    # A person said whether it needs an answer; the machine does not touch it again.
    answer_decided = models.BooleanField(default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.NEW
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    dismissal_reason = models.CharField(_("reason for dismissal"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[MentionManager[Mention]] = MentionManager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(fields=["document", "unit"], name="listening_mention_unique")
        ]
        indexes = [
            models.Index(fields=["unit", "-counted_at"], name="listening_mention_recent"),
            models.Index(
                fields=["unit", "-counted_at"],
                condition=models.Q(needs_answer=True),
                name="listening_mention_waiting",
            ),
            models.Index(
                fields=["rule"],
                condition=models.Q(rule__isnull=False),
                name="listening_mention_rule",
            ),
            models.Index(
                fields=["assignee"],
                condition=models.Q(assignee__isnull=False),
                name="listening_mention_assignee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.document}"

    @property
    def effective_tone(self) -> str:
        """The person's label when there is one, else the machine's reading of the text."""
        return self.human_tone or self.body_tone

    @property
    def needs_review(self) -> bool:
        """Whether nobody has judged the tone of the text, and the machine is unsure of it."""
        return not self.human_tone and self.confidence < REVIEW_BELOW

    @property
    def effective_title_tone(self) -> str:
        """The person's label of the title when there is one, else the machine's reading."""
        return self.human_title_tone or self.title_tone
