"""Where readers may comment: a switch for a page and what stands below it, or for units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned
from cermin.units.querysets import UnitOwnedManager


class CommentSwitch(UnitOwned):
    """Comments are open or closed here; the nearest switch decides, and none means closed.

    With a page it holds for the page and those below it; without one for all pages of the unit and
    of the units below it.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    is_open = models.BooleanField(_("open"), default=False)
    reason = models.CharField(
        _("reason that readers see"),
        max_length=300,
        blank=True,
        help_text=_("For example: Comments are closed until the vote has been counted."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("changed"))

    objects: ClassVar[UnitOwnedManager[Any]] = UnitOwnedManager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment switch")
        verbose_name_plural = _("comment switches")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(page__isnull=True),
                name="comments_switch_one_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


def nearest_switch(page_path: str, steplen: int, unit: Any) -> CommentSwitch | None:
    """Return the switch that holds for a page, with one question; None: nobody set one.

    Args:
        page_path: the page's path in the tree of pages.
        steplen: length of one step of that path.
        unit: whose page it is.
    """
    asked: Any = Q(page__path__in=_above(page_path, steplen))
    if unit is not None:
        asked |= Q(page__isnull=True, unit__path__in=_above(unit.path, unit.steplen))
    found = CommentSwitch.objects.filter(asked).select_related("page", "unit")
    return max(
        found,
        # A page is nearer than any unit; among equals, the deeper is nearer.
        key=lambda s: (1, len(s.page.path)) if s.page is not None else (0, len(s.unit.path)),
        default=None,
    )


def _above(path: str, steplen: int) -> list[str]:
    return [path[:end] for end in range(steplen, len(path) + 1, steplen)]
