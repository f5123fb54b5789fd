"""Start Python with some settings in a process of its own, as a server does."""

import os
import subprocess
import sys

KEY = "kunci-panjang-untuk-uji-0123456789-abcdefghijklmnopqrstuvwxyz-ABC"
GOOD = {
    "CERMIN_SECRET_KEY": KEY,
    "CERMIN_HOSTS": "humas.contoh.go.id",
    "CERMIN_BASE_URL": "https://humas.contoh.go.id",
}


def start(
    code: str = "", *, settings: str = "production", home: object = "/nonexistent", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the code after the settings were read, with nothing of this process's own variables."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CERMIN_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; settings.DEBUG\n{code}"],
        env={
            **clean,
            "DJANGO_SETTINGS_MODULE": f"cermin.config.settings.{settings}",
            "CERMIN_HOME": str(home),
            **env,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def last_line(result: subprocess.CompletedProcess[str]) -> str:
    """Return what the process said last."""
    return result.stderr.strip().splitlines()[-1]
