"""What the desk's own pages change: who works in a unit."""

from cermin.workdesk.services.people import (
    add_person,
    change_membership,
    remove_membership,
    send_password_link,
)

__all__ = ["add_person", "change_membership", "remove_membership", "send_password_link"]
