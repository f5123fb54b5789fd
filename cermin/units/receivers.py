"""Answers to what the apps below ask."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.dispatch import receiver

from cermin.accounts.signals import mfa_demanded
from cermin.units.permissions import roles_held


@receiver(mfa_demanded, dispatch_uid="units.demand_second_factor")
def demand_second_factor(user: Any, **_kwargs: Any) -> bool:
    """Tell whether one of the person's roles is in `CERMIN_MFA_ROLES`.

    The keeper (superuser) holds every role, so any role in the setting counts for them.
    """
    wanted = set(settings.CERMIN_MFA_ROLES)
    return bool(wanted & roles_held(user))
