"""Take away second factors that a person has lost, with every session that they opened."""

from __future__ import annotations

import logging

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cermin.accounts.models import User

logger = logging.getLogger("cermin.accounts")


def reset_second_factor(*, user: User, by: User | None = None) -> int:
    """Remove all second factors and end all sessions of the person; return how many factors.

    A lost phone may be a stolen one, which is why the sessions end too. The person is told by
    mail, so that a reset that they did not ask for is noticed.
    """
    with transaction.atomic():
        factors = Authenticator.objects.filter(user=user)
        # Recovery codes are no factor of their own.
        count = factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
        factors.delete()
        end_sessions(user=user)
        transaction.on_commit(lambda: _tell(user))
    logger.warning(
        "second factor reset user=%s factors=%s by=%s",
        user.pk,
        count,
        by.pk if by else "the command line",
    )
    return int(count)


def end_sessions(*, user: User) -> int:
    """End every session of the person; return how many there were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def _tell(user: User) -> None:
    with translation.override(user.language or settings.LANGUAGE_CODE):
        subject = _("Your second factor was removed")
        send_mail(
            settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject,
            render_to_string("accounts/email/second_factor_reset.txt", {"user": user}),
            None,
            [user.email],
        )
