"""Which units and which owned rows: the only filters by which unit data is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import Q
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

if TYPE_CHECKING:
    from cermin.accounts.models import User
    from cermin.units.models import Unit


def _reach_condition(user: User, roles: Iterable[str] | None) -> Q | None:
    """Return the tree condition for what the person's memberships reach; None: nothing."""
    memberships = user.memberships.select_related("unit")
    if roles is not None:
        memberships = memberships.filter(role__in=list(roles))
    condition: Q | None = None
    for membership in memberships:
        part = (
            Q(path__startswith=membership.unit.path)
            if membership.reach == "subtree"
            else Q(pk=membership.unit_id)
        )
        condition = part if condition is None else condition | part
    return condition


class UnitQuerySet(MP_NodeQuerySet):  # type: ignore[misc]
    """Filters over the tree of units."""

    def reached_by(self, user: Any, roles: Iterable[str] | None = None) -> UnitQuerySet:
        """Return the units that the person's memberships reach (all for the keeper).

        Args:
            user: a person or an anonymous visitor.
            roles: count only memberships in one of these roles; None counts all.
        """
        if not user.is_authenticated or not user.is_active:
            return cast("UnitQuerySet", self.none())
        if user.is_superuser:
            return cast("UnitQuerySet", self.all())
        condition = _reach_condition(user, roles)
        return cast("UnitQuerySet", self.none() if condition is None else self.filter(condition))

    def below(self, unit: Unit, *, inclusive: bool = True) -> UnitQuerySet:
        """Return the unit's subtree."""
        found = self.filter(path__startswith=unit.path)
        return cast("UnitQuerySet", found if inclusive else found.exclude(pk=unit.pk))

    def valid_on(self, day: Any) -> UnitQuerySet:
        """Return the units that existed on that day."""
        found = self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )
        return cast("UnitQuerySet", found)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    """Manager of the tree."""

    def get_queryset(self) -> UnitQuerySet:
        """Return all units in tree order."""
        return cast("UnitQuerySet", UnitQuerySet(self.model, using=self._db).order_by("path"))


class UnitOwnedQuerySet(models.QuerySet[Any]):
    """Filters over rows that belong to units."""

    def visible_to(self, user: Any, roles: Iterable[str] | None = None) -> UnitOwnedQuerySet:
        """Return the rows of the units that the person's memberships reach."""
        if user.is_authenticated and user.is_active and user.is_superuser:
            return self.all()
        units = self.model._meta.get_field("unit").related_model.objects
        return self.filter(unit__in=units.reached_by(user, roles).order_by().values("pk"))

    def for_unit(self, unit: Unit) -> UnitOwnedQuerySet:
        """Return the rows of exactly this unit."""
        return self.filter(unit=unit)

    def for_subtree(self, unit: Unit) -> UnitOwnedQuerySet:
        """Return the rows of this unit and of all below it."""
        return self.filter(unit__path__startswith=unit.path)


UnitOwnedManager = models.Manager.from_queryset(UnitOwnedQuerySet)
