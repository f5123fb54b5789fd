"""Steps of a sign-in between the first proof of identity and the open session."""

from __future__ import annotations

from typing import Any

from allauth.mfa.stages import AuthenticateStage

from cermin.accounts.second_factor import is_vouched_by_provider


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Ask for the second factor, unless a trusted single sign-on has asked already."""

    def handle(self) -> tuple[Any, bool]:
        """Return the page that asks, or go on."""
        if is_vouched_by_provider(self.request, self.login.user):
            return None, True
        response, may_go_on = super().handle()
        return response, may_go_on
