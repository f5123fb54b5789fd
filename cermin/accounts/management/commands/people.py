"""`cermin people`: enter people, list them, help those who lost their telephone."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cermin.accounts.exceptions import PersonExists
from cermin.accounts.models import User
from cermin.accounts.second_factor import FACTOR_TYPES
from cermin.accounts.services.invite_person import invite_person, password_link
from cermin.accounts.services.reset_second_factor import reset_second_factor


class Command(BaseCommand):
    """Enter people, list them, reset a lost second factor."""

    help = "Enter people, list them, reset a lost second factor."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="enter a person; prints a link to set a password")
        add.add_argument("email")
        add.add_argument("--name", default="", help="full name")
        add.add_argument("--job-title", default="")
        add.add_argument("--superuser", action="store_true", help="may do everything")
        link = verbs.add_parser("link", help="print a new link to set a password")
        link.add_argument("email")
        reset = verbs.add_parser("reset-mfa", help="remove second factors and end all sessions")
        reset.add_argument("email")
        verbs.add_parser("list", help="who has an account")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        """Run the verb."""
        getattr(self, f"_{verb.replace('-', '_')}")(**options)

    def _add(self, email: str, name: str, job_title: str, superuser: bool, **options: Any) -> None:
        try:
            user = invite_person(
                email=email, name=name, job_title=job_title, is_superuser=superuser
            )
        except PersonExists:
            raise CommandError(
                _("Somebody has the address %(email)s already. Nothing was changed.")
                % {"email": email}
            ) from None
        except ValidationError:
            raise CommandError(
                _("“%(email)s” is not an e-mail address. Nobody was entered.") % {"email": email}
            ) from None
        self.stdout.write(
            _("%(email)s was entered. This link works once, for three days:")
            % {"email": user.email}
        )
        self.stdout.write(password_link(user=user))

    def _link(self, email: str, **options: Any) -> None:
        self.stdout.write(password_link(user=self._person(email)))

    def _reset_mfa(self, email: str, **options: Any) -> None:
        count = reset_second_factor(user=self._person(email))
        self.stdout.write(
            ngettext(
                "%(count)s second factor of %(email)s removed, all sessions ended.",
                "%(count)s second factors of %(email)s removed, all sessions ended.",
                count,
            )
            % {"count": count, "email": email}
        )

    def _list(self, **options: Any) -> None:
        guarded = set(
            Authenticator.objects.filter(type__in=FACTOR_TYPES).values_list("user_id", flat=True)
        )
        for user in User.objects.order_by("email").iterator():
            marks = [
                _("keeper of the installation") if user.is_superuser else "",
                "" if user.is_active else _("closed"),
                self._way_in(user, guarded=user.pk in guarded),
                _("signed in last on %(date)s") % {"date": f"{user.last_login:%Y-%m-%d}"}
                if user.last_login
                else _("never signed in"),
            ]
            self.stdout.write(f"{user.email}\t{user.name}\t{', '.join(m for m in marks if m)}")

    def _way_in(self, user: User, *, guarded: bool) -> str:
        if guarded:
            return _("second factor")
        return _("password only") if user.has_usable_password() else _("no password yet")

    def _person(self, email: str) -> User:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError(_("Nobody has the address %(email)s.") % {"email": email})
        return user
