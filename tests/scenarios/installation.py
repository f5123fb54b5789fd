"""An installation that other processes can use: the test database under an address of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Installation:
    """Where the processes of an installation find its database."""

    env: dict[str, str]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `cermin …` and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "cermin", *arguments],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run `cermin …` to its end."""
        return subprocess.run(
            [sys.executable, "-m", "cermin", *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def ask(self, expression: str) -> Any:
        """Return the value of a Python expression in the installation, as JSON carries it."""
        code = f"import json; print('ANSWER ' + json.dumps({expression}, default=str))"
        done = self.run("shell", "-c", code)
        for line in done.stdout.splitlines():
            if line.startswith("ANSWER "):
                return json.loads(line.removeprefix("ANSWER "))
        raise AssertionError(done.stdout + done.stderr)


def installation_of_test_database(folder: Path) -> Installation:
    """Return an installation on the test database as it is now.

    An SQLite test database lives in this process's memory, so others get a copy of it.
    """
    env = {**os.environ, "CERMIN_HOME": str(folder), "CERMIN_ALLOW_PRIVATE_SOURCES": "yes"}
    env["DJANGO_SETTINGS_MODULE"] = "cermin.config.settings.local"
    if connection.vendor == "sqlite":
        path = folder / "cermin.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        env["DATABASE_URL"] = f"sqlite:///{path}"
    else:
        s = connection.settings_dict
        login = s["USER"] + (f":{s['PASSWORD']}" if s["PASSWORD"] else "")
        env["DATABASE_URL"] = f"postgresql://{login}@{s['HOST']}:{s['PORT'] or 5432}/{s['NAME']}"
    return Installation(env)
