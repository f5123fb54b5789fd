"""With Redis, failed sign-ins are counted there, for all processes and servers together."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from cermin.accounts.tests.factories import UserFactory

URL = os.environ.get("CERMIN_TEST_REDIS_URL", "")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not URL, reason="CERMIN_TEST_REDIS_URL names no Redis to empty"),
]


@pytest.fixture
def redis():
    backend = "django.core.cache.backends.redis.RedisCache"
    prefix = f"cermin-test-{uuid.uuid4().hex}"
    with override_settings(
        CACHES={"default": {"BACKEND": backend, "LOCATION": URL, "KEY_PREFIX": prefix}}
    ):
        yield prefix
        cache.clear()


def test_another_process_sees_what_was_counted(redis):
    cache.set("counted", 3, 60)
    code = (
        "import django; django.setup(); from django.core.cache import caches;"
        "print('COUNTED', caches['default'].make_key('counted'), caches['default'].get('counted'))"
    )
    script = (
        f"from django.conf import settings; settings.CACHES['default']['KEY_PREFIX']={redis!r};"
    )
    env = {
        **os.environ,
        "CERMIN_REDIS_URL": URL,
        "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
    }
    done = subprocess.run(
        [sys.executable, "-c", script + code], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith(" 3"), done.stdout


def test_the_sixth_wrong_password_is_refused(redis):
    user = UserFactory()
    client = Client()
    for _ in range(6):
        answer = client.post("/akun/login/", {"login": user.email, "password": "salah"})
    assert answer.status_code in {200, 429}
    right = client.post("/akun/login/", {"login": user.email, "password": "kata-sandi-panjang"})
    assert right.status_code != 302, "throttled: even the right password waits"
