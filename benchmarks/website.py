"""What a page of the public site costs, beside a WordPress with the same articles, in one run.

Builds an institution with 1,000 and with 10,000 fictional articles and serves it as production
does (granian, 2 workers), once making every page anew and once with the ready pages kept. Home,
article, list, search and RSS are asked over 1 and 8 connections. The figure is the CPU time of the
server's processes for one request, the database's included: other work on the machine disturbs it
little. Ratios are WordPress's CPU time divided by ours: 3 means a third of the work.

WordPress comes from Debian; ``../shared/bench/wordpress.sh`` (or CERMIN_WORDPRESS_BENCH) unpacks
and serves it from a folder of its own. Without it, or with --alone, ours is measured alone.
Needs ``wrk`` (Debian: wrk).

Run: ``.venv/bin/python benchmarks/website.py [--quick] [--alone] [--articles N …]``
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from measure import machine
from website_load import Cost, Load, Served, pss
from website_wordpress import script, wordpress, wordpress_pages

ROOT = Path(__file__).resolve().parents[1]
WORDS = ["vaksinasi", "bantuan", "jalan", "banjir", "sampah", "transportasi", "pangan"]
#: CPU milliseconds a request that may be spent where nothing is kept.
REACH = {"home": 10.0, "article": 10.0, "search": 8.0, "rss": 5.0}


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="1,000 articles, short runs")
    parser.add_argument("--alone", action="store_true", help="without WordPress")
    parser.add_argument("--articles", type=int, nargs="+", default=[])
    parser.add_argument("--seconds", type=float, default=0, help="of each run")
    options = parser.parse_args()
    wrk = shutil.which("wrk")
    if wrk is None:
        parser.error("wrk is not installed (Debian: apt-get install wrk)")
    sizes = options.articles or ([1_000] if options.quick else [1_000, 10_000])
    load = Load(wrk, options.seconds or (2 if options.quick else 6))
    print(f"{machine()}, {os.cpu_count()} cores")
    missed = False
    for count in sizes:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            others = []
            if not options.alone and script().exists():
                others = [stack.enter_context(wordpress(folder, count))]
            missed |= measure(count, folder, others, load)
    sys.exit(missed)


def measure(count: int, folder: Path, others: list[Served], load: Load) -> bool:
    """Measure one size; return whether a limit was missed."""
    print(f"\n== {count:,} articles")
    build(folder, count)
    with serve(folder, "ours, anew", 0) as anew, serve(folder, "ours, ready", 64) as kept:
        print(f"  memory: {pss(anew.pids):.0f} MB without kept pages, {pss(kept.pids):.0f} MB with")
        missed = False
        for connections in (1, 8):
            print(f"\n  {connections} at once{'req/s':>35}{'p95 ms':>9}{'CPU ms':>9}   ratio")
            for kind in ("home", "article", "list", "search", "rss"):
                paths = addresses(kind, count)
                theirs = [
                    load.run(one, wordpress_pages(kind, count), connections) for one in others
                ]
                cost = load.run(anew, paths, connections)
                for one in (*theirs, cost):
                    said = f"{theirs[0].cpu_ms / one.cpu_ms:.1f}" if theirs else ""
                    tell(kind, one, said)
                if kind != "search":
                    load.warm(kept, paths)
                    ready = load.run(kept, paths, connections)
                    tell(kind, ready, f"{cost.cpu_ms / ready.cpu_ms:,.0f} times anew")
                missed |= cost.cpu_ms > REACH.get(kind, 10.0) and connections == 8
        weigh(kept)
    return missed


def tell(kind: str, cost: Cost, said: str) -> None:
    """Print one row."""
    name = f"{kind}, {cost.name}"
    print(f"  {name:36}{cost.rate:10,.0f}{cost.p95:9.1f}{cost.cpu_ms:9.2f}   {said}", flush=True)


def addresses(kind: str, count: int) -> list[str]:
    """Return the addresses that are asked in turn."""
    return {
        "home": ["/"],
        "article": [
            f"/uji/berita/berita-{(n * 37) % count + 1}/" for n in range(min(count, 1_000))
        ],
        "list": ["/uji/berita/"],
        "search": [f"/cari/?q={word}" for word in WORDS],
        "rss": ["/rss.xml"],
    }[kind]


def weigh(served: Served) -> None:
    """Print what the home page and an article weigh with style sheet and scripts, compressed."""
    for kind in ("home", "article"):
        path = addresses(kind, 1)[0]
        parts = served.weight(path)
        print(f"  {kind}: {sum(parts.values()) / 1000:.1f} kB in {len(parts)} requests, compressed")


def build(folder: Path, count: int) -> None:
    """Make the database in a process of its own."""
    command = [sys.executable, str(ROOT / "benchmarks/website_articles.py"), str(count)]
    began = time.perf_counter()
    subprocess.run(command, env=environment(folder, 0), check=True)
    print(f"  built in {time.perf_counter() - began:.0f} s")


def environment(folder: Path, megabytes: int, port: int = 8000) -> dict[str, str]:
    """Return the environment of a server of our own."""
    return {
        **os.environ,
        "CERMIN_HOME": str(folder / "cermin"),
        "DATABASE_URL": f"sqlite:///{folder}/cermin/bench.sqlite3",
        "CERMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "CERMIN_PAGE_CACHE_MB": str(megabytes),
        "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }


@contextmanager
def serve(folder: Path, name: str, megabytes: int) -> Iterator[Served]:
    """Serve the database with two workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "2", "--no-ws"]
    command += ["--log-level", "warning", "cermin.config.wsgi:application"]
    process = subprocess.Popen(command, env=environment(folder, megabytes, port))
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urlopen(f"{url}/healthz", timeout=2).read()
                break
            except OSError:
                time.sleep(0.25)
        yield Served(name, url, [process.pid])
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
