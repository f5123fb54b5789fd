"""Several processes at once, and processes that are killed."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from cermin.listening.models import Document, DocumentAddress, Intake, Mention
from cermin.listening.services import store as store_module
from cermin.listening.services.intakes import open_intake
from cermin.listening.services.store import store_documents
from cermin.listening.tests.factories import found
from cermin.units.models import Unit

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_two_workers_with_the_same_documents_store_them_once(monkeypatch):
    one_unit()
    monkeypatch.setattr(store_module, "BATCH", 20)
    intakes = [open_intake(name=name) for name in "ab"]
    results, failures = [], []
    start = threading.Barrier(2)

    def work(intake, numbers):
        try:
            start.wait()
            results.append(store_documents((found(n) for n in numbers), now=NOW, intake=intake))
        except Exception as error:  # the test shows it
            failures.append(error)
        finally:
            connections.close_all()

    # Opposite orders: each holds what the other wants.
    threads = [
        threading.Thread(target=work, args=(intakes[0], range(200))),
        threading.Thread(target=work, args=(intakes[1], range(199, -1, -1))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures
    assert Document.objects.count() == DocumentAddress.objects.count() == 200
    assert Mention.objects.count() == 200
    assert sum(result.taken for result in results) == 200
    assert sum(result.duplicates for result in results) == 200
    assert sum(Intake.objects.values_list("taken", flat=True)) == 200


def one_unit():
    """Plant a unit without collection and pages: committed tests find no root of these."""
    return Unit.add_root(
        code="kpu-3329", kind=Unit.Kind.REGENCY, institution="KPU", region_code="33.29",
        name="KPU Kabupaten Brebes", short_name="KPU Kabupaten Brebes", place="Brebes",
    )  # fmt: skip


WRITER = """
    import os, sys
    sys.path[:0] = {path!r}
    os.environ["DJANGO_SETTINGS_MODULE"] = {settings!r}
    import django
    from django.conf import settings
    settings.DATABASES["default"]["NAME"] = {name!r}
    django.setup()
    from datetime import UTC, datetime
    from cermin.listening.models import Intake
    from cermin.listening.services import store
    from cermin.listening.tests.factories import found
    store.BATCH = 25
    print("ready", flush=True)
    store.store_documents(
        (found(n) for n in range(1_500)),
        now=datetime(2026, 11, 20, 3, tzinfo=UTC), intake=Intake.objects.get(),
    )
    print("done", flush=True)
"""
TABLES = ("document", "documentaddress", "mention")


def second_process_database(tmp_path):
    """Name the database that other processes can reach too, and how to ask it."""
    if connection.vendor == "postgresql":

        def ask(sql):
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchone()[0]

        return str(connection.settings_dict["NAME"]), ask
    path = tmp_path / "cermin.sqlite3"
    copy = sqlite3.connect(path, timeout=20)
    copy.execute("PRAGMA journal_mode=WAL")
    connection.connection.backup(copy)
    return str(path), lambda sql: copy.execute(sql).fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_nothing_is_half_written_and_the_rest_follows(tmp_path):
    """A process is killed in the middle of its batches; the next one completes what is missing."""
    one_unit()
    open_intake(name="killed")
    name, ask = second_process_database(tmp_path)
    code = textwrap.dedent(WRITER).format(
        settings=settings.SETTINGS_MODULE, path=[str(CHECKOUT), *sys.path], name=name
    )

    def count(table):
        return ask(f"SELECT count(*) FROM listening_{table}")

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=tmp_path
        )
        assert process.stdout.readline() == "ready\n"
        return process

    for pause in (0.0, 0.15):
        before = count("document")
        process = start()
        deadline = time.monotonic() + 30
        while count("document") == before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        stored = count("document")
        assert before < stored < 1_500
        assert stored % 25 == 0
        assert {count(table) for table in TABLES} == {stored}
        assert ask("SELECT taken FROM listening_intake") == stored
    process = start()
    assert process.communicate(timeout=60)[0] == "done\n"
    assert {count(table) for table in TABLES} == {1_500}
    assert ask("SELECT taken FROM listening_intake") == 1_500
