"""Wagtail's questions about rows of units, answered from memberships."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from cermin.units.models import Reach, Unit
from cermin.units.permissions import WRITING_ROLES, has_role
from cermin.units.snippets import unit_snippet_models


class UnitPermissionPolicy(ModelPermissionPolicy):  # type: ignore[misc]
    """Model permissions, counted only where the person's role in the row's unit gives them."""

    def roles_for(self, actions: Iterable[str]) -> frozenset[str]:
        """Return the roles that may do one of the actions with rows of their units."""
        registered = unit_snippet_models.get(self.model._meta.label_lower)
        if registered is None:
            return frozenset(str(role) for role in WRITING_ROLES)
        wanted = set(actions)
        given = registered.actions_by_role.items()
        return frozenset(role for role, allowed in given if wanted & allowed)

    def units_for(self, user: Any, action: str) -> QuerySet[Unit]:
        """Return the units with whose rows the person may do this."""
        units: QuerySet[Unit] = Unit.objects.reached_by(user, self.roles_for([action]))
        return units

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether the person may do this to the row."""
        if not self.user_has_permission(user, action):
            return False
        if user.is_superuser:
            return True
        # A row that is being made has no unit yet; the form then offers one's own alone.
        return instance.unit_id is None or has_role(user, instance.unit, self.roles_for([action]))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        """Return the rows with which the person may do one of the actions."""
        allowed = [action for action in actions if self.user_has_permission(user, action)]
        rows = self.model._default_manager
        if not allowed:
            return rows.none()
        return self.own_among(rows.all(), user, allowed)

    def own_among(self, rows: Any, user: Any, actions: Iterable[str]) -> Any:
        """Return those of the rows with which the person's roles may do one of the actions."""
        if user.is_superuser:
            return rows
        units = Unit.objects.reached_by(user, self.roles_for(actions))
        return rows.filter(unit__in=units.order_by().values("pk"))

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> Any:
        """Return the people who may do one of the actions to the row."""
        path = instance.unit.path
        above = [path[:end] for end in range(Unit.steplen, len(path), Unit.steplen)]
        here = Q(memberships__unit=instance.unit_id)
        reaching = Q(memberships__unit__path__in=above, memberships__reach=Reach.SUBTREE)
        members = Q(here | reaching, memberships__role__in=self.roles_for(actions))
        people = get_user_model()._default_manager.filter(is_active=True)
        return people.filter(Q(is_superuser=True) | members).distinct()
