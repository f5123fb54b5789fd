"""Questions that accounts asks the apps above it."""

from django.dispatch import Signal

#: Asked with `user`; a receiver answers True when one of the person's roles demands a second
#: factor (`units` knows roles, `accounts` does not). Nobody is asked while `CERMIN_MFA_ROLES`
#: is empty, and superusers are held to it without asking.
mfa_demanded = Signal()
