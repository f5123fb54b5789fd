"""The door to the readings in the workdesk's rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cermin.workdesk.navigation import ORDER, Place, register_place


def register() -> None:
    """Add the door; called once at the start. Every member of a unit may see what was read."""
    register_place(
        Place(
            key="engagement",
            label=_("Readers"),
            url_name="engagement:readings",
            order=ORDER["engagement"],
            icon="engagement",
            phone=False,
            shortcut="d",
        )
    )
