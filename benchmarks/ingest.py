"""Documents a second through the whole path, on SQLite and on PostgreSQL.

Prints for each database:

- the whole path (parse, extract, deduplicate, route, tone, store) over article pages, in stages,
  and all the rest without parsing and extraction, which must stay under 3 ms a document;
- the insert rate of the very same rows through the bare driver, and the ratio to it;
- what a document costs while the database grows from 1,000 to 100,000 documents: the last block
  must cost at most 1.2 times the first.

Documents are fictional, from a seed, and name units of a tree of 553; real pages are measured too
when ``../shared/data/html`` (or CERMIN_SHARED_DATA) is there. PostgreSQL is measured when
CERMIN_BENCH_DATABASE_URL names a server on which we may make a database; it is dropped at the end.

Run: ``.venv/bin/python benchmarks/ingest.py [--quick] [--documents N]``
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus import Article, articles, feed, page
from measure import machine

ROOT = Path(__file__).resolve().parents[1]
FLAT = 1.2
REST_LIMIT_MS = 3.0
FEED = 50


def main() -> None:
    """Measure each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--documents", type=int, default=0, help="how far the database grows")
    parser.add_argument("--inside", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure_here(options.inside, options.quick, options.documents)
        return
    print(f"{machine()}, {os.cpu_count()} cores")
    failed = run_inside("SQLite", sqlite_url, sys.argv[1:])
    if os.environ.get("CERMIN_BENCH_DATABASE_URL"):
        failed |= run_inside("PostgreSQL", postgresql_url, sys.argv[1:])
    else:
        print("\nPostgreSQL: not measured, CERMIN_BENCH_DATABASE_URL is not set.")
    sys.exit(failed)


def run_inside(name: str, url: Callable[[], Any], arguments: list[str]) -> int:
    """Start this script again with a database of its own."""
    with url() as address, tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "DATABASE_URL": address,
            "CERMIN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        command = [sys.executable, __file__, *arguments, "--inside", name]
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def sqlite_url() -> Iterator[str]:
    """Give the address of a database file that is deleted afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql_url() -> Iterator[str]:
    """Make a database on the server, and drop it afterwards."""
    import psycopg

    server = os.environ["CERMIN_BENCH_DATABASE_URL"]
    name = f"cermin_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Clock:
    """Wall and CPU seconds of one stage."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> Clock:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *failure: object) -> None:
        self.wall += time.perf_counter() - self._wall
        self.cpu += time.process_time() - self._cpu


def measure_here(name: str, quick: bool, documents: int) -> None:
    """Measure the database that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command

    from cermin.units.services import scaffold

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    units = len(scaffold(kind="kpu", with_site=False).added)
    print(f"\n== {name}, {units} units")
    warm_up()
    rest = whole_path("fictional pages", [page(one) for one in articles(40 if quick else 300)])
    real = real_pages()
    if real:
        whole_path("real pages", real)
    wanted = documents or (10_000 if quick else 100_000)
    ratio, rate = growth(wanted)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"    peak memory {memory:.0f} MB, the database's own mapping included")
    raw(rate, 2_000 if quick else 20_000)
    verdict(rest, ratio, quick)


def warm_up() -> None:
    """Load libraries and build the router: that happens once a process, not once a document."""
    from django.utils import timezone

    from cermin.listening.services.store import store_documents
    from cermin.listening.sources.article import parse_article
    from cermin.listening.sources.base import Raw

    for one in articles(3, first=9_000_000):
        finds = parse_article(Raw(body=page(one), url=one.url)).items
        store_documents(finds, now=timezone.now())


def whole_path(title: str, pages: list[bytes]) -> float:
    """Take pages through every stage; return the milliseconds of all but parse and extract."""
    from django.utils import timezone

    from cermin.listening.services.store import store_documents
    from cermin.listening.sources.article import parse_article
    from cermin.listening.sources.base import Raw, SourceError

    extract, rest = Clock(), Clock()
    found, refused = [], 0
    with extract:
        for number, body in enumerate(pages):
            try:
                found += parse_article(Raw(body=body, url=f"https://uji.contoh.id/{number}")).items
            except SourceError:
                refused += 1
    with rest:
        result = store_documents(found, now=timezone.now())
    count = len(pages)
    seconds = extract.cpu + rest.cpu
    print(f"\n  {title}: {count} pages, {result.taken} taken, {refused} refused as no article")
    print(f"    whole path           {count / seconds:9.1f} documents/s (one core, CPU)")
    print(f"    parse and extract    {extract.cpu / count * 1000:9.2f} ms a document")
    each = rest.cpu / max(len(found), 1) * 1000
    print(f"    all the rest         {each:9.2f} ms a document, {result.mentions} mentions")
    return each


def real_pages() -> list[bytes]:
    """Return saved pages of real outlets, where somebody keeps them."""
    shared = Path(os.environ.get("CERMIN_SHARED_DATA", ROOT.parent / "shared" / "data"))
    return [path.read_bytes() for path in sorted((shared / "html").rglob("*.html"))]


def growth(wanted: int) -> tuple[float, float]:
    """Fill the database from feeds of 50 articles; return last/first cost and documents a second.

    The first 1,000 documents are not counted: they fill caches.
    """
    from django.utils import timezone

    from cermin.listening.services.store import store_documents
    from cermin.listening.sources.base import Raw
    from cermin.listening.sources.feed import parse_feed

    first = 1_000_000  # numbers that the pages above do not have
    made = articles(1_000 + wanted, first=first)
    block = wanted // 10

    def take(count: int) -> tuple[float, float]:
        """Store ``count`` documents; give wall (lower quartile of batches) and CPU ms for one."""
        whole, walls, left = Clock(), [], count
        while left > 0:
            bodies = [feed(part) for part in _parts(made, min(left, 500))]
            batch = Clock()
            with whole, batch:
                finds = (one for body in bodies for one in parse_feed(Raw(body=body)).items)
                result = store_documents(finds, now=timezone.now())
            if not result.taken or result.duplicates:
                raise SystemExit("the articles are not all new, though each is another")
            walls.append(batch.wall / result.taken * 1000)
            left -= result.taken
        return sorted(walls)[len(walls) // 4], whole.cpu / count * 1000

    take(1_000)
    blocks = []
    print(f"\n  feeds of {FEED} full articles, until {1_000 + wanted:,} documents are stored")
    for number in range(10):
        wall, cpu = take(block)
        blocks.append((wall, cpu))
        stored = 1_000 + (number + 1) * block
        print(f"    {stored:9,} documents  {wall:7.3f} ms wall  {cpu:7.3f} ms CPU a document")
    wall, cpu = (_ratio([one[kind] for one in blocks]) for kind in (0, 1))
    rate = 1000 * len(blocks) / sum(one[0] for one in blocks)
    print(f"    last to first: {wall:.2f} wall, {cpu:.2f} CPU; {rate:,.0f} documents/s")
    # The database's own work is only in the wall; the quartile leaves busy neighbours out.
    return max(wall, cpu), rate


def _parts(made: Iterator[Article], count: int) -> Iterator[list[Article]]:
    """Give the next ``count`` articles, as many at a time as a feed has."""
    for at in range(0, count, FEED):
        yield list(itertools.islice(made, min(FEED, count - at)))


def _ratio(costs: list[float]) -> float:
    """The last two blocks to the first two: a single one may be disturbed."""
    return sum(costs[-2:]) / sum(costs[:2])


def raw(rate: float, count: int) -> None:
    """Insert the same rows into empty twins of the tables through the bare driver."""
    from django.db import connection

    tables = ("listening_document", "listening_documentaddress", "listening_mention")
    rows = {table: _rows(table, count) for table in tables}
    with connection.cursor() as cursor:
        for table in tables:
            _twin(cursor, table)
    began = time.perf_counter()
    for at in range(0, count, 500):
        _insert(connection, rows, at)
    seconds = time.perf_counter() - began
    documents = len(rows["listening_document"][1])
    total = sum(len(values) for _, values in rows.values())
    plain = documents / seconds
    print("\n  the same rows through the bare driver, 500 documents a transaction")
    print(f"    {plain:9,.0f} documents/s ({total / seconds:,.0f} rows/s with addresses, mentions)")
    print(f"    ratio of the path to it: {rate / plain:.3f}")


def _rows(table: str, count: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id LIMIT {count}")
        names = [column[0] for column in cursor.description]
        return names, [tuple(map(_plain, row)) for row in cursor.fetchall()]


def _plain(value: Any) -> Any:
    from psycopg.types.json import Jsonb

    return Jsonb(value) if isinstance(value, (dict, list)) else value


def _twin(cursor: Any, table: str) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute(
            f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL EXCLUDING IDENTITY)"
        )
        return
    cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql != ''", [table])
    for (sql,) in cursor.fetchall():
        twin = sql.replace(f'"{table}"', f'"bench_{table}"')
        cursor.execute(twin.replace('INDEX "', 'INDEX "bench_'))


def _insert(connection: Any, rows: dict[str, Any], at: int) -> None:
    from django.db import transaction

    mark = "%s" if connection.vendor == "postgresql" else "?"
    with transaction.atomic():
        for table, (names, values) in rows.items():
            part = values[at : at + 500]
            if not part:
                continue
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join([mark] * len(names))
            sql = f"INSERT INTO bench_{table} ({columns}) VALUES ({marks})"
            _bare_cursor(connection).executemany(sql, part)


def _bare_cursor(connection: Any) -> Any:
    if connection.vendor == "postgresql":
        import psycopg

        return psycopg.Cursor(connection.connection)
    return connection.connection.cursor()


def verdict(rest: float, ratio: float, quick: bool) -> None:
    """Say what was promised and whether it holds; a quick run decides nothing on growth."""
    holds = rest <= REST_LIMIT_MS and (quick or ratio <= FLAT)
    print(f"\n  all the rest {rest:.2f} ms a document (at most {REST_LIMIT_MS})")
    print(f"  growth {ratio:.2f} (at most {FLAT}{', not judged in a quick run' if quick else ''})")
    print("  holds" if holds else "  DOES NOT HOLD")
    sys.stdout.flush()
    if not holds:
        sys.exit(1)


def _check_article(one: Article) -> None:
    if len(" ".join(one.paragraphs).split()) < 200:
        raise SystemExit("the articles are shorter than they claim")


if __name__ == "__main__":
    _check_article(next(iter(articles(1))))
    main()
