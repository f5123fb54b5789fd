"""A public server behind TLS; refuses to start when it would be unsafe, and says why."""

from django.core.exceptions import ImproperlyConfigured

from cermin.config.env import env_bool, env_int, env_secret, env_str
from cermin.config.settings.base import *  # noqa: F403
from cermin.config.settings.base import ALLOWED_HOSTS, DEBUG, DEMO_SECRET_KEY, SECRET_KEY

_REFUSALS = [
    (
        SECRET_KEY == DEMO_SECRET_KEY or len(SECRET_KEY) < 50,
        "CERMIN_SECRET_KEY is the demo key or shorter than 50 characters: anybody could forge "
        "sessions. Make one with `python3 -c 'import secrets; print(secrets.token_urlsafe(64))'`.",
    ),
    (DEBUG, "CERMIN_DEBUG is on: error pages would show settings and data to the public."),
    (
        not ALLOWED_HOSTS or any(host.strip() in {"*", ".", ""} for host in ALLOWED_HOSTS),
        "CERMIN_HOSTS is empty or contains '*': name the host names that this server answers to.",
    ),
    (
        # Identity comes straight from the provider's token endpoint; TLS is what vouches for it.
        env_str("CERMIN_OIDC_ISSUER").startswith("http://"),
        "CERMIN_OIDC_ISSUER is not https: anybody on the way could sign in as anybody.",
    ),
]
_REASONS = [reason for wrong, reason in _REFUSALS if wrong]
if _REASONS:
    raise ImproperlyConfigured("Cermin does not start. " + " ".join(_REASONS))

CERMIN_PRODUCTION = True
# TLS ends at a proxy of our own, which sets the two headers that these lines believe.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("CERMIN_TRUSTED_PROXIES", 1)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env_int("CERMIN_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("CERMIN_HSTS_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env_bool("CERMIN_HSTS_PRELOAD")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_SECURE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
# Django would like X-Frame-Options to be DENY; the CMS shows previews in a frame of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env_str("CERMIN_EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("CERMIN_EMAIL_PORT", 25)
EMAIL_HOST_USER = env_str("CERMIN_EMAIL_USER")
EMAIL_HOST_PASSWORD = env_secret("CERMIN_EMAIL_PASSWORD")
EMAIL_USE_TLS = env_bool("CERMIN_EMAIL_TLS")
EMAIL_TIMEOUT = 20
