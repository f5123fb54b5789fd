"""What the library must be told about the institution's OpenID Connect provider."""

from __future__ import annotations

from typing import Any


def single_sign_on(*, issuer: str, name: str, client_id: str, secret: str) -> dict[str, Any]:
    """Return allauth's settings of the one provider; empty without an issuer."""
    if not issuer:
        return {}
    app = {
        "provider_id": "sso",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"APPS": [app]}
