"""Give people roles in units, and take them away."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import InvalidUnit, UnknownMember
from cermin.units.models import Membership, Reach, Role, Unit
from cermin.units.permissions import forget_memberships
from cermin.units.services.access import sync_access
from cermin.units.signals import membership_changed


@transaction.atomic
def grant_membership(
    *, user: User, unit: Unit, role: str, reach: str = Reach.UNIT, by: User | None
) -> Membership:
    """Give a person a role in a unit; a role already held only changes its reach.

    Args:
        user: the person.
        unit: where.
        role: one of `Role`.
        reach: one of `Reach`.
        by: who asked; None: the system.

    Raises:
        InvalidUnit: there is no such role or reach.
    """
    if role not in Role.values:
        raise InvalidUnit({"role": [_("There is no role “%(role)s”.") % {"role": role}]})
    if reach not in Reach.values:
        raise InvalidUnit({"reach": [_("There is no reach “%(reach)s”.") % {"reach": reach}]})
    membership, created = Membership.objects.select_for_update().get_or_create(
        user=user, unit=unit, role=role, defaults={"reach": reach}
    )
    if not created:
        if membership.reach == reach:
            return membership
        membership.reach = reach
        membership.save(update_fields=["reach"])
    _announce(membership, granted=True, by=by)
    return membership


@transaction.atomic
def revoke_membership(*, membership: Membership, by: User | None) -> None:
    """Take a role away.

    Raises:
        UnknownMember: somebody was quicker.
    """
    if not Membership.objects.filter(pk=membership.pk).delete()[0]:
        raise UnknownMember
    _announce(membership, granted=False, by=by)


def _announce(membership: Membership, *, granted: bool, by: User | None) -> None:
    """Bring access up to date, log the change and tell the apps above."""
    user, unit = membership.user, membership.unit
    forget_memberships(user)
    sync_access(unit=unit)
    audit.record(
        unit,
        audit.GRANT if granted else audit.REVOKE,
        by=by,
        data={
            "person": str(user),
            "user": user.pk,
            "role": str(membership.role),
            "reach": str(membership.reach),
        },
    )
    membership_changed.send(
        sender=Membership,
        user=user,
        unit=unit,
        role=str(membership.role),
        reach=str(membership.reach),
        granted=granted,
        by=by,
    )
