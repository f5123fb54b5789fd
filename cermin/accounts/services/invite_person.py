"""Enter a person and make the link with which they choose their own password."""

from __future__ import annotations

import logging

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from cermin.accounts.exceptions import PersonExists
from cermin.accounts.models import User

logger = logging.getLogger("cermin.accounts")


def invite_person(
    *,
    email: str,
    name: str = "",
    job_title: str = "",
    is_superuser: bool = False,
    by: User | None = None,
) -> User:
    """Enter a person without a password; `password_link` opens the account for them.

    Raises:
        PersonExists: somebody has this address already.
        ValidationError: this is not an e-mail address.
    """
    email = email.strip().lower()
    validate_email(email)
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise PersonExists(email)
        user = User(email=email, job_title=job_title, is_superuser=is_superuser)
        user.is_staff = is_superuser
        user.name = name
        user.set_unusable_password()
        user.save()
    logger.info("person added user=%s by=%s", user.pk, by.pk if by else "the command line")
    return user


def password_link(*, user: User) -> str:
    """Return an address at which the person sets a password, once.

    It stops working when a password is set, when the person signs in, and after
    `PASSWORD_RESET_TIMEOUT` seconds (three days).
    """
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": token},
    )
    return f"{settings.BASE_URL}{path}"
