"""Files that somebody sent in and that are still to be read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models import Attempted
from cermin.core.models.attempts import AttemptedQuerySet
from cermin.units.models import Unit


class Upload(Attempted):
    """One upload; the row goes when its files have been read, so what is here is still due."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # A folder of this name below CERMIN_HOME/uploads holds the files under their own names.
    folder = models.CharField(max_length=32, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    everybody = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)

    objects: ClassVar[models.Manager[Upload]] = models.Manager.from_queryset(AttemptedQuerySet)()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return self.name
