"""A WordPress from Debian with the same articles, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from website_load import Served

PORT = 18080
_PERHAPS_INSTALLED = [
    "mariadb-server",
    "mariadb-server-core",
    "mariadb-client",
    "mariadb-client-core",
    "mariadb-common",
    "wrk",
]


def script() -> Path:
    """Return the script that sets a WordPress up."""
    beside = Path(__file__).resolve().parents[2] / "shared/bench/wordpress.sh"
    return Path(os.environ.get("CERMIN_WORDPRESS_BENCH", beside))


def wordpress_pages(kind: str, count: int) -> list[str]:
    """Return WordPress's addresses of one kind of page."""
    words = "vaksinasi bantuan jalan banjir sampah transportasi kependudukan pangan stunting"
    return {
        "home": ["/"],
        "article": [f"/berita-{(n * 37) % count + 1}/" for n in range(min(count, 1_000))],
        "list": ["/category/berita/"],
        "search": [f"/?s={word}" for word in words.split()],
        "rss": ["/feed/"],
    }[kind]


@contextmanager
def wordpress(folder: Path, count: int) -> Iterator[Served]:
    """Set up and serve WordPress with its default theme; stopped and removed afterwards."""
    home = folder / "wordpress"
    home.mkdir()
    folder.chmod(0o755)
    environment = {**os.environ, "W": str(home), "N": str(count)}
    debs = Path(os.environ.get("CERMIN_WORDPRESS_DEBS", home / "debs"))
    environment["DEBS"] = str(debs)

    def call(verb: str) -> None:
        subprocess.run(
            ["bash", str(script()), verb], env=environment, check=True, stdout=subprocess.DEVNULL
        )

    if not any(debs.glob("mariadb-server-core_*.deb")):
        # What the system has already, the script's own download leaves out.
        debs.mkdir(parents=True, exist_ok=True)
        fetch = ["apt-get", "download", "-q", *_PERHAPS_INSTALLED]
        subprocess.run(fetch, cwd=debs, check=True, stdout=subprocess.DEVNULL)
    call("prepare")
    call("start")
    try:
        run = home / "run"
        pids = [int((run / f"{name}.pid").read_text()) for name in ("my", "fpm", "nginx")]
        yield Served("WordPress", f"http://127.0.0.1:{PORT}", pids)
    finally:
        call("stop")
