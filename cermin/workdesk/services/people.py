"""Bring people into a unit, change what they are there, and let them go."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.accounts.services.invite_person import invite_person, password_link
from cermin.units.models import Membership, Reach, Role, Unit
from cermin.units.services import grant_membership, revoke_membership
from cermin.workdesk.exceptions import (
    AccountClosed,
    MailNotSent,
    OwnAdministration,
    ReachesTooFar,
)
from cermin.workdesk.permissions import can_administer_below, can_change_membership


@dataclass(frozen=True, slots=True)
class Added:
    """Who was added, and whether an account had to be made."""

    membership: Membership
    is_new: bool


@transaction.atomic
def add_person(
    *, email: str, name: str, job_title: str, unit: Unit, role: str, reach: str, by: User
) -> Added:
    """Give a person a role in a unit; somebody unknown gets an account too.

    The caller sends a new person their link with `send_password_link` after the commit.

    Args:
        email: the address; decides who is meant.
        name: for a new account only.
        job_title: for a new account only.
        unit: where.
        role: one of `Role`.
        reach: one of `Reach`.
        by: who asked; must administer the unit (the caller has checked).

    Raises:
        AccountClosed: the address belongs to an account that is not active.
        ReachesTooFar: `reach` goes further than the person's own.
        InvalidUnit: there is no such role or reach.
    """
    if reach == Reach.SUBTREE and not can_administer_below(by, unit):
        raise ReachesTooFar
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    is_new = user is None
    if user is None:
        user = invite_person(email=address, name=name, job_title=job_title, by=by)
    elif not user.is_active:
        raise AccountClosed(address)
    else:
        _refuse_shortening(user, unit, role, by)
    membership = grant_membership(user=user, unit=unit, role=role, reach=reach, by=by)
    return Added(membership, is_new)


@transaction.atomic
def change_membership(*, membership: Membership, role: str, reach: str, by: User) -> Membership:
    """Change a person's role or its reach; a role already held takes the new reach.

    Raises:
        OwnAdministration: somebody would end their own administration.
        ReachesTooFar: the old or the new reach goes further than the person's own.
        UnknownMember: somebody took the role away meanwhile.
    """
    _refuse_foreign_reach(membership, by)
    if reach == Reach.SUBTREE and not can_administer_below(by, membership.unit):
        raise ReachesTooFar
    if role == membership.role:
        _refuse_shorter_own_reach(membership, reach, by)
    else:
        _refuse_own_administration(membership, by)
        _refuse_shortening(membership.user, membership.unit, role, by)
        revoke_membership(membership=membership, by=by)
    return grant_membership(
        user=membership.user, unit=membership.unit, role=role, reach=reach, by=by
    )


def remove_membership(*, membership: Membership, by: User) -> None:
    """Take a role away.

    Raises:
        OwnAdministration: somebody would end their own administration.
        ReachesTooFar: the role reaches further than the person's own.
        UnknownMember: somebody was quicker.
    """
    _refuse_foreign_reach(membership, by)
    _refuse_own_administration(membership, by)
    revoke_membership(membership=membership, by=by)


def send_password_link(*, membership: Membership, by: User) -> None:
    """Mail the link with which a person who has no password yet chooses one.

    Call it when the membership is committed.

    Raises:
        MailNotSent: the mail server did not take the message; it may be sent again.
    """
    user, unit = membership.user, membership.unit
    with translation.override(user.language or settings.LANGUAGE_CODE):
        subject = _("Your account for %(unit)s") % {"unit": unit.short_name}
        body = render_to_string(
            "workdesk/email/invitation.txt",
            {
                "user": user,
                "unit": unit,
                "role": membership.get_role_display(),
                "by": by,
                "link": password_link(user=user),
            },
        )
        try:
            send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body, None, [user.email])
        except (SMTPException, OSError) as error:
            raise MailNotSent(user.email) from error


def _refuse_shortening(user: User, unit: Unit, role: str, by: User) -> None:
    """Granting a role that is held already changes its reach: ask whether `by` may."""
    held = Membership.objects.filter(user=user, unit=unit, role=role).first()
    if held is not None:
        _refuse_foreign_reach(held, by)


def _refuse_foreign_reach(membership: Membership, by: User) -> None:
    if not can_change_membership(by, membership):
        raise ReachesTooFar


def _is_own_administration(membership: Membership, by: User) -> bool:
    return membership.user_id == by.pk and membership.role == Role.ADMIN and not by.is_superuser


def _refuse_own_administration(membership: Membership, by: User) -> None:
    if _is_own_administration(membership, by):
        raise OwnAdministration


def _refuse_shorter_own_reach(membership: Membership, reach: str, by: User) -> None:
    if _is_own_administration(membership, by) and reach != membership.reach:
        raise OwnAdministration
