"""Everything that changes the tree of units or who may do what in it."""

from cermin.units.services.access import AccessChanges, one_sync, sync_access
from cermin.units.services.aliases import add_alias, remove_alias
from cermin.units.services.close import close_unit
from cermin.units.services.create import UnitFacts, create_unit
from cermin.units.services.export import export_units
from cermin.units.services.importing import BadRow, ImportReport, import_units
from cermin.units.services.memberships import grant_membership, revoke_membership
from cermin.units.services.move import move_unit
from cermin.units.services.names import UnitNames, unit_names
from cermin.units.services.plant import DatedName, PlannedUnit, PlantReport, plant_units
from cermin.units.services.scaffold import SCAFFOLDS, plan_scaffold, scaffold
from cermin.units.services.sites import set_site_root
from cermin.units.services.update import update_unit

__all__ = [
    "SCAFFOLDS",
    "AccessChanges",
    "BadRow",
    "DatedName",
    "ImportReport",
    "PlannedUnit",
    "PlantReport",
    "UnitFacts",
    "UnitNames",
    "add_alias",
    "close_unit",
    "create_unit",
    "export_units",
    "grant_membership",
    "import_units",
    "move_unit",
    "one_sync",
    "plan_scaffold",
    "plant_units",
    "remove_alias",
    "revoke_membership",
    "scaffold",
    "set_site_root",
    "sync_access",
    "unit_names",
    "update_unit",
]
