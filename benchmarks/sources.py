"""What reading a source costs: feed, article page and table, beside the libraries alone.

Prints rates and the ratio to a baseline that is measured in the same run:

- `FeedSource.parse` against ``feedparser.parse`` with its defaults on a well-formed RSS feed of 50
  items (and ``fastfeedparser``, the parser inside ours, alone);
- `ArticleSource.parse` (title, date, outlet, refusal of front pages, text) against
  ``trafilatura.extract`` with its defaults, which gives text only; on generated pages and, where
  ``../shared/data/html`` exists (or ``CERMIN_SHARED_DATA`` names the folder), on real ones;
- `TableSource`, streamed from disk, against ``csv.reader`` alone on the same file.

Run: ``.venv/bin/python benchmarks/sources.py [--quick]``
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import logging
import os
import random
import tempfile
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import fastfeedparser
import feedparser
import trafilatura
from measure import Way, compare, machine

from cermin.listening.sources.article import ArticleSource
from cermin.listening.sources.base import Found, Raw, SourceError
from cermin.listening.sources.feed import FeedSource
from cermin.listening.sources.table import TableSource

ITEMS = 50
SAID = (
    "warga petugas loket layanan pasar malam kepala dinas rapat jadwal pedagang halaman kantor"
    " pagi siang informasi permohonan tahun anggaran kegiatan tokoh setempat membuka menyampaikan"
    " menjelaskan berharap cukup baik lengkap panjang antrean formulir laman resmi pekan depan"
)
WORDS = SAID.split()
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def prose(chance: random.Random, words: int) -> str:
    """Sentences of fourteen words, together ``words`` long."""
    cut = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(" ".join(cut[at : at + 14]).capitalize() + "." for at in range(0, len(cut), 14))


def feed() -> bytes:
    """A well-formed RSS 2.0 feed with summaries of 40 words and texts of 300."""
    chance = random.Random(50)
    items = "".join(
        f"<item><title>{prose(chance, 8)}</title><link>https://warta.example/berita/{n}</link>"
        f"<guid>https://warta.example/berita/{n}</guid><category>Daerah</category>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=n))}</pubDate>"
        f"<description><![CDATA[<p>{prose(chance, 40)}</p>]]></description>"
        f"<content:encoded><![CDATA[<p>{prose(chance, 300)}</p>]]></content:encoded></item>"
        for n in range(1, ITEMS + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Warta</title><link>https://warta.example/</link>{items}</channel></rss>"
    ).encode()


def page(number: int) -> bytes:
    """An article page of 308 words with the usual menu, related news and metadata."""
    chance = random.Random(number)
    title = prose(chance, 8).rstrip(".")
    menu = "".join(f'<li><a href="/kanal/{n}">Kanal {n}</a></li>' for n in range(60))
    body = "".join(f"<p>{prose(chance, 44)}</p>" for _ in range(7))
    related = "".join(
        f'<div class="card"><a href="/berita/{n}"><h3>{prose(chance, 7)}</h3></a>'
        "<span>2 jam lalu</span></div>"
        for n in range(30)
    )
    return (
        f'<!doctype html><html lang="id"><head><title>{title} | Warta</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="Warta">'
        f'<meta property="article:published_time" content="{NOW.isoformat()}">'
        f"</head><body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f"{body}</article></main><aside>{related}</aside><footer>Warta</footer></body></html>"
    ).encode()


def real_pages() -> list[bytes]:
    """Saved pages of real outlets, when they are there."""
    given = os.environ.get("CERMIN_SHARED_DATA")
    root = Path(given) if given else Path(__file__).resolve().parents[2] / "shared"
    return [path.read_bytes() for path in sorted((root / "data/html").rglob("*.html"))]


def table(path: Path, rows: int) -> None:
    """A CSV file as an export of news has it: quoted texts of 40 words, Indonesian dates."""
    chance = random.Random(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["judul", "isi", "url", "tanggal", "media"])
        for n in range(rows):
            day = NOW - timedelta(hours=n % 9_000)
            writer.writerow([
                prose(chance, 8), f'"Kata," {prose(chance, 40)}', f"https://warta.example/{n}",
                day.strftime("%d/%m/%Y %H.%M"), "Warta",
            ])  # fmt: skip


def expect(found: int, wanted: int) -> int:
    if found != wanted:
        raise SystemExit(f"{found} were read where {wanted} stand")
    return found


def feed_ours(body: bytes) -> int:
    return expect(len(FeedSource.parse(Raw(body=body, fetched_at=NOW)).items), ITEMS)


def feed_feedparser(body: bytes) -> int:
    return expect(len(feedparser.parse(io.BytesIO(body)).entries), ITEMS)


def feed_fast(body: bytes) -> int:
    return expect(len(fastfeedparser.parse(body).entries), ITEMS)


def articles_taken(pages: list[bytes]) -> int:
    """How many of the pages we take as articles."""
    taken = 0
    for body in pages:
        with contextlib.suppress(SourceError):
            taken += len(ArticleSource.parse(Raw(body=body, fetched_at=NOW)).items)
    return taken


def articles_ours(pages: list[bytes], taken: int) -> int:
    expect(articles_taken(pages), taken)
    return len(pages)


def articles_trafilatura(pages: list[bytes]) -> int:
    for body in pages:
        trafilatura.extract(body)
    return len(pages)


def table_ours(path: Path, rows: int) -> int:
    parsed = TableSource.parse(TableSource().read(path))
    return expect(sum(isinstance(one, Found) for one in parsed.outcomes()), rows)


def table_csv(path: Path, rows: int) -> int:
    with path.open(encoding="utf-8", newline="") as stream:
        return expect(sum(1 for _ in csv.reader(stream)) - 1, rows)


def compare_articles(kind: str, pages: list[bytes], rounds: int) -> None:
    """Measure a set of pages and say how many of them were taken as articles."""
    taken = articles_taken(pages)
    compare(
        f"Article pages, {kind}: {len(pages)}, of which we take {taken} and refuse the rest",
        "pages",
        Way("trafilatura.extract", partial(articles_trafilatura, pages)),
        Way("ArticleSource.parse", partial(articles_ours, pages, taken)),
        rounds=rounds,
    )


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="What reading a source costs.")
    asked.add_argument("--quick", action="store_true", help="fewer pages, rows and turns")
    quick = asked.parse_args().quick
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    rounds = 5 if quick else 15
    print(f"Sources, {machine()}{', quick' if quick else ''}")
    body = feed()
    compare(
        f"Feed of {ITEMS} items, {len(body) // 1000} kB, well-formed",
        "items",
        Way("feedparser.parse", partial(feed_feedparser, body)),
        Way("FeedSource.parse", partial(feed_ours, body)),
        Way("fastfeedparser.parse", partial(feed_fast, body)),
        rounds=rounds,
    )
    compare_articles("generated", [page(n) for n in range(10 if quick else 40)], rounds)
    saved = real_pages()
    if saved:
        compare_articles("saved from real outlets", saved, 3 if quick else rounds)
    else:
        print("\nArticle pages, saved from real outlets: none here")
    rows = 5_000 if quick else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berita.csv"
        table(path, rows)
        compare(
            f"Table of {rows:,} rows, {path.stat().st_size // 1000} kB, CSV",
            "rows",
            Way("csv.reader", partial(table_csv, path, rows)),
            Way("TableSource", partial(table_ours, path, rows)),
            rounds=rounds,
        )


if __name__ == "__main__":
    main()
