"""What happened in the tree; the apps above listen. All are sent inside the transaction."""

from django.dispatch import Signal

#: A unit was made. Arguments: `unit` (Unit, with its collection), `by` (User or None for the
#: system), `with_site` (bool: whether the unit is to have a home page; `newsroom` makes it under
#: the hub page of the unit's root and calls `set_site_root`).
unit_created = Signal()

#: Names, kind, place, period or aliases of a unit changed. Arguments: `unit`, `by`, `fields`
#: (frozenset of field names; "aliases" when an alias was added or changed).
unit_changed = Signal()

#: A unit has another parent. Arguments: `unit`, `old_parent` (Unit or None), `by`,
#: `root_changed` (bool: its home page then belongs under another hub).
unit_moved = Signal()

#: A person got, changed or lost a role. Arguments: `user`, `unit`, `role` (str), `reach` (str),
#: `granted` (bool; False: taken away), `by`.
membership_changed = Signal()
