"""Tests: no outside network, quick passwords, files in a folder of their own."""

import tempfile
from pathlib import Path

from cermin.config.env import database, env_str
from cermin.config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", ".contoh.go.id"]

DATABASES = {"default": database(env_str("CERMIN_TEST_DATABASE_URL", "sqlite:///:memory:"))}
DATABASES["default"]["CONN_MAX_AGE"] = 0

_TEMPORARY = Path(tempfile.gettempdir()) / "cermin-tests"
MEDIA_ROOT = _TEMPORARY / "media"
STATIC_ROOT = _TEMPORARY / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "readers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "readers"},
}
CERMIN_ALLOW_PRIVATE_SOURCES = True  # recorded answers are served on loopback
# Tests that are about second factors turn them on.
CERMIN_MFA_ROLES = list[str]()
