"""`python -m cermin.demo [PORT]`: start the demo, at once when nothing changed since the last time.

Loading Django takes seconds. When the code, the port and the database are those of the last start,
there is nothing to prepare, and this light process only repeats the welcome and starts the server.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
STAMP = "demo-started.json"


def state(port: int) -> dict[str, str | int]:
    """Return what must be as it was: newest source file, port and database."""
    suffixes = {".py", ".po", ".yaml", ".csv", ".tsv"}
    newest = max(path.stat().st_mtime_ns for path in PACKAGE.rglob("*") if path.suffix in suffixes)
    return {"newest": newest, "port": port, "database": os.environ.get("DATABASE_URL", "")}


def home() -> Path:
    """Return where data lives, as the settings do."""
    return Path(os.environ.get("CERMIN_HOME", PACKAGE.parent / "var")).expanduser().resolve()


def write_stamp(folder: Path, port: int, welcome: str) -> None:
    """Remember that everything is prepared."""
    (folder / STAMP).write_text(
        json.dumps({"state": state(port), "welcome": welcome}, ensure_ascii=False), "utf-8"
    )


def read_welcome(folder: Path, port: int) -> str | None:
    """Return the welcome when everything is as it was at the last start, else None."""
    try:
        stamp = json.loads((folder / STAMP).read_text("utf-8"))
        same = stamp["state"] == state(port)
        stored = bool(os.environ.get("DATABASE_URL")) or (folder / "cermin.sqlite3").exists()
        return str(stamp["welcome"]) if same and stored else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def main() -> None:
    """Start the demo in the quickest way that is right."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    welcome = read_welcome(home(), port)
    if welcome is None:
        line = [sys.executable, "-m", "cermin", "demo", "--port", str(port)]
    else:
        sys.stdout.write(welcome + "\n")
        sys.stdout.flush()
        line = [sys.executable, "-m", "cermin.demo.serve", str(port)]
    os.execv(sys.executable, line)  # noqa: S606


if __name__ == "__main__":
    main()
