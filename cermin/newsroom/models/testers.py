"""What a person may do to a page in the CMS, beyond what their groups say."""

from __future__ import annotations

from typing import Any

from wagtail.models import PagePermissionTester

from cermin.newsroom.models.approvals import may_decide_alone


class StructurePermissionTester(PagePermissionTester):  # type: ignore[misc]
    """Hub, home and index stand where they stand: the tree of units depends on them."""

    def _is_keeper(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Nobody deletes the frame; closing a unit is done in `units`."""
        return False

    def can_unpublish(self) -> bool:
        """Only the keeper takes a unit's whole site off the air."""
        return self._is_keeper() and bool(super().can_unpublish())

    def can_move(self) -> bool:
        """Pages move when units do."""
        return False

    def can_copy(self) -> bool:
        """A copy would be a home page without a unit."""
        return False


class HubPermissionTester(StructurePermissionTester):
    """The hub stands above all units, so no unit's staff edits it."""

    def can_edit(self) -> bool:
        """Only the keeper edits the hub."""
        return self._is_keeper() and bool(super().can_edit())

    def can_publish(self) -> bool:
        """Only the keeper publishes the hub."""
        return self._is_keeper() and bool(super().can_publish())


class IndexPermissionTester(StructurePermissionTester):
    """Below an index, a page made and published in one go has been seen by one person only."""

    def can_publish_subpage(self) -> bool:
        """Publish a new page at once only where nobody else could approve it."""
        unit = self.page.specific.owning_unit
        return bool(super().can_publish_subpage()) and (
            unit is None or may_decide_alone(self.user, unit)
        )


class FourEyesPermissionTester(PagePermissionTester):  # type: ignore[misc]
    """What goes before the public has been seen by two people, where there are two."""

    def can_publish(self) -> bool:
        """Publish unless all that changed is the person's own work and another could approve it."""
        page: Any = self.page
        if not super().can_publish():
            return False
        unit = page.specific.owning_unit
        if unit is None or not page.specific.is_sole_work_of(self.user):
            return True
        return may_decide_alone(self.user, unit)

    def can_set_view_restrictions(self) -> bool:
        """Hiding a page is no publication."""
        return bool(super().can_publish())

    def can_unschedule(self) -> bool:
        """Calling a publication off needs no second person."""
        return bool(super().can_publish())


class StandingPermissionTester(FourEyesPermissionTester):
    """A page that a unit has once is written with four eyes and stays where it stands."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A room that is no longer wanted is withdrawn, its text is kept."""
        return False

    def can_move(self) -> bool:
        """It belongs below the unit's home."""
        return False

    def can_copy(self) -> bool:
        """A unit has one."""
        return False


class SyndicatedPermissionTester(FourEyesPermissionTester):
    """An article taken from another unit stays where it was taken."""

    def can_move(self) -> bool:
        """It belongs to the unit that answered the offer."""
        return False

    def can_copy(self) -> bool:
        """A copy would be a second answer."""
        return False
