"""What the desk's own services refuse, in words that a screen may show as they are."""

from __future__ import annotations

from django.utils.translation import gettext as _


class PeopleError(Exception):
    """A refusal; `str()` of it is a sentence for the person who asked."""


class AccountClosed(PeopleError):
    """The address belongs to an account that is no longer active."""

    def __init__(self, email: str) -> None:
        super().__init__(
            _(
                "The account %(email)s is closed. Nothing was changed. Ask the keeper of this "
                "installation to open it again."
            )
            % {"email": email}
        )


class OwnAdministration(PeopleError):
    """Somebody would take their own administration away and lock the unit."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You cannot take away your own role of administrator. Nothing was changed. Ask "
                "another administrator to do it."
            )
        )


class ReachesTooFar(PeopleError):
    """A role would reach further down the tree than the person who gives it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your own role reaches this unit only, so you cannot give or take a role that "
                "reaches the units below it. Nothing was changed."
            )
        )


class MailNotSent(PeopleError):
    """The mail server did not take the message."""

    def __init__(self, email: str) -> None:
        super().__init__(
            _(
                "The person was added, but the mail to %(email)s could not be sent. Open the "
                "person's role and send the link again."
            )
            % {"email": email}
        )
