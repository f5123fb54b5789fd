"""A worker that is killed at any moment and started again loses nothing and repeats nothing."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cermin.listening.models import Source
from cermin.units.models import Unit
from cermin.units.services import create_unit
from tests.scenarios.installation import Installation, installation_of_test_database

pytestmark = pytest.mark.django_db(transaction=True)

SOURCES = 12
ITEMS = 8
KILLS = 6

ITEM = (
    "<item><title>KPN Sekarwangi umumkan hasil {number}</title><link>{url}</link>"
    "<description>Kabar {number} dari Sekarwangi tentang rapat pleno ke-{number}.</description>"
    "<pubDate>Sat, 21 Nov 2026 08:00:00 +0700</pubDate></item>"
)


class Outlets(BaseHTTPRequestHandler):
    """Feeds that answer slowly, so that a kill meets a worker in the middle of something."""

    asked: Counter[str] = Counter()

    def do_GET(self) -> None:
        type(self).asked[self.path] += 1
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        time.sleep(0.15)
        key = self.path.strip("/")
        items = "".join(
            ITEM.format(number=f"{key}-{n}", url=f"https://{key}.example/{n}") for n in range(ITEMS)
        )
        channel = f"<channel><title>{key}</title>{items}</channel>"
        body = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def outlets():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlets)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def installation(tmp_path: Path, outlets: str) -> Installation:
    call_command("createcachetable", verbosity=0)
    create_unit(
        parent=None,
        code="kpn-sekarwangi",
        kind=Unit.Kind.REGENCY,
        institution="KPN",
        name="Komisi Pemilihan Nusantara Kabupaten Sekarwangi",
        short_name="KPN Kabupaten Sekarwangi",
        place="Sekarwangi",
    ).aliases.create(name="KPN Sekarwangi")
    for number in range(SOURCES):
        Source.objects.create(
            key=f"kabar{number}",
            name=f"Kabar {number}",
            address=f"{outlets}/kabar{number}",
            fetch_articles=False,
            next_attempt_at=timezone.now() - timedelta(minutes=1),
            interval_minutes=600,
        )
    place = installation_of_test_database(tmp_path)
    yield place
    connection.close()


def _kill(worker) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdout.close()


def test_a_killed_worker_loses_nothing_and_repeats_nothing(installation):
    chance = random.Random(7)
    for _ in range(KILLS):
        worker = installation.start("worker", "--interval", "0.1", "--only", "collect")
        # Starting takes a second or two; then anything between the first lease and the last row.
        time.sleep(2.0 + chance.random() * 1.5)
        _kill(worker)

    last = installation.run("worker", "--once", "--only", "collect")
    assert last.returncode == 0, last.stdout + last.stderr

    ask = installation.ask
    assert ask("Source.objects.filter(last_success_at__isnull=False).count()") == SOURCES
    assert ask("Source.objects.filter(leased_until__isnull=False).count()") == 0
    assert ask("Document.objects.count()") == SOURCES * ITEMS
    assert ask("DocumentAddress.objects.count()") == SOURCES * ITEMS
    assert ask("Mention.objects.count()") == SOURCES * ITEMS
    taken = ask("sum(Intake.objects.values_list('taken', flat=True))")
    assert taken == SOURCES * ITEMS, "every document was counted once"
    assert ask("Intake.objects.filter(finished_at=None, taken__gt=0).count()") == 0


def test_work_that_is_done_is_not_done_again(installation):
    installation.run("worker", "--once", "--only", "collect")
    asked = dict(Outlets.asked)
    installation.run("worker", "--once", "--only", "collect")
    assert dict(Outlets.asked) == asked
