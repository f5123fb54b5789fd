"""Sketches of published articles, to notice a near-copy while it is written."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned


class PageSketch(UnitOwned):
    """What is kept of one published article: some 800 bytes, see `cermin.language.similarity`."""

    page = models.OneToOneField(
        "newsroom.NewsPage", on_delete=models.CASCADE, related_name="sketch", primary_key=True
    )
    data = models.BinaryField(_("sketch"))

    class Meta:
        verbose_name = _("sketch of an article")
        verbose_name_plural = _("sketches of articles")

    def __str__(self) -> str:
        return str(self.pk)


class SketchKey(models.Model):
    """One sampled pair of words of an article; texts that share some may be copies."""

    sketch = models.ForeignKey(PageSketch, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    class Meta:
        verbose_name = _("key of a sketch")
        verbose_name_plural = _("keys of sketches")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "sketch"], name="newsroom_sketchkey_key")
        ]

    def __str__(self) -> str:
        return f"{self.sketch_id}:{self.key}"
