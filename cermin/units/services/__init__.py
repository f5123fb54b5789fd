"""Everything that changes the tree of units or who may do what in it."""

from cermin.units.services.access import AccessChanges, one_sync, sync_access
from cermin.units.services.create import UnitFacts, create_unit
from cermin.units.services.memberships import grant_membership, revoke_membership
from cermin.units.services.sites import set_site_root

__all__ = [
    "AccessChanges",
    "UnitFacts",
    "create_unit",
    "grant_membership",
    "one_sync",
    "revoke_membership",
    "set_site_root",
    "sync_access",
]
