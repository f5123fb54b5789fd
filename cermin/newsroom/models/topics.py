"""Topics: the vocabulary of an institution, kept by its root unit, used by all its units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cermin.units.models import Unit, UnitOwned
from cermin.units.querysets import UnitOwnedQuerySet


class TopicQuerySet(UnitOwnedQuerySet):
    """Which topics may be used where."""

    def of_institution(self, unit: Unit) -> Any:
        """Return the topics of the unit's root, which every unit below it may use."""
        return self.filter(unit__path=unit.path[: Unit.steplen])


class Topic(index.Indexed, UnitOwned):  # type: ignore[misc]
    """One subject on which an institution writes again and again."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(
        _("word in addresses"),
        max_length=60,
        blank=True,
        help_text=_("Left empty, it is made of the name."),
    )
    description = models.CharField(
        _("what belongs here"), max_length=200, blank=True, help_text=_("For those who write.")
    )

    objects: ClassVar[Any] = models.Manager.from_queryset(TopicQuerySet)()

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("unit"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "slug"], name="newsroom_topic_slug"),
            models.UniqueConstraint(fields=["unit", "name"], name="newsroom_topic_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Make the word of the address; a topic belongs to the root unit alone."""
        super().clean()
        self.slug = self.slug or slugify(self.name)[:60]
        if self.unit_id is not None and not self.unit.is_root():
            raise ValidationError(
                {"unit": _("Topics belong to the whole institution: choose its root unit.")}
            )
