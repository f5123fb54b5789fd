"""News that browsers are told: who asked for which, and each message that goes out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models.attempts import Attempted, AttemptedQuerySet
from cermin.units.models import UnitOwned
from cermin.units.querysets import UnitOwnedQuerySet


class PushKey(models.Model):
    """The installation's key, by which push services know it; one row, made at first use."""

    name = models.CharField(max_length=10, primary_key=True, default="vapid", editable=False)
    private = models.TextField(editable=False)
    public = models.CharField(max_length=100, editable=False)

    class Meta:
        verbose_name = _("key for messages to browsers")
        verbose_name_plural = _("keys for messages to browsers")

    def __str__(self) -> str:
        return self.public


class PushSubscription(UnitOwned):
    """One browser that asked for news of one unit; nothing says whose browser it is."""

    endpoint = models.CharField(_("address"), max_length=1000, editable=False)
    endpoint_key = models.CharField(max_length=64, editable=False)
    p256dh = models.CharField(max_length=100, editable=False)
    auth = models.CharField(max_length=32, editable=False)
    kinds = models.JSONField(_("kinds"), default=list)
    topics = models.ManyToManyField(
        "newsroom.Topic", verbose_name=_("topics"), blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("subscription of a browser")
        verbose_name_plural = _("subscriptions of browsers")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "endpoint_key"], name="website_push_one_a_browser"
            )
        ]

    def __str__(self) -> str:
        return self.endpoint_key[:8]


class PushDeliveryQuerySet(AttemptedQuerySet, UnitOwnedQuerySet):  # type: ignore[override]
    """Both what is due and whose it is."""


class PushDelivery(UnitOwned, Attempted):
    """One message to one browser about one page."""

    subscription = models.ForeignKey(
        PushSubscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    urgent = models.BooleanField(default=False)
    expires_at = models.DateTimeField()

    objects: ClassVar[Any] = models.Manager.from_queryset(  # type: ignore[assignment]
        PushDeliveryQuerySet
    )()

    class Meta:
        verbose_name = _("message to a browser")
        verbose_name_plural = _("messages to browsers")
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "page"], name="website_push_once_a_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} → {self.page_id}"
