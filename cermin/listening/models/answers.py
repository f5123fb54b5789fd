"""That a page of ours answers a mention; the loop's closing link."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.listening.models.mentions import Mention


class Answer(models.Model):
    """A page that answers a mention; published when the page is."""

    mention = models.ForeignKey(
        Mention, verbose_name=_("mention"), on_delete=models.PROTECT, related_name="answers"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField(_("drafted"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["mention", "page"], name="listening_answer_unique")
        ]

    def __str__(self) -> str:
        return f"{self.page} → {self.mention}"

    @property
    def time_taken(self) -> timedelta | None:
        """From the moment that the mention counts from to the answer's publication."""
        if self.published_at is None:
            return None
        return max(self.published_at - self.mention.document.seen_at, timedelta(0))
