"""The tree of units, who works in it, and what belongs to it."""

from cermin.units.models.memberships import Membership, Reach, Role, RoleGroup
from cermin.units.models.owned import UnitOwned
from cermin.units.models.units import Timezone, Unit, UnitAlias

__all__ = [
    "Membership",
    "Reach",
    "Role",
    "RoleGroup",
    "Timezone",
    "Unit",
    "UnitAlias",
    "UnitOwned",
]
