"""Settings from variables: types, secrets in files, addresses of databases."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from cermin.config.env import database, env_bool, env_int, env_list, env_secret
from cermin.config.tests.starting import GOOD, KEY, last_line, start


@pytest.mark.parametrize("word", ["1", "true", "Yes", " on ", "YA"])
def test_yes(monkeypatch, word):
    monkeypatch.setenv("CERMIN_X", word)
    assert env_bool("CERMIN_X") is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off", "tidak", ""])
def test_no(monkeypatch, word):
    monkeypatch.setenv("CERMIN_X", word)
    assert env_bool("CERMIN_X", default=True) is False


def test_neither_yes_nor_no_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("CERMIN_X", "mungkin")
    with pytest.raises(ImproperlyConfigured, match="CERMIN_X must be yes or no, not 'mungkin'"):
        env_bool("CERMIN_X")


@pytest.mark.parametrize(("raw", "number"), [("12", 12), ("-3", -3), ("", 7), ("  ", 7)])
def test_numbers(monkeypatch, raw, number):
    monkeypatch.setenv("CERMIN_X", raw)
    assert env_int("CERMIN_X", 7) == number


def test_no_number_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("CERMIN_X", "dua")
    with pytest.raises(ImproperlyConfigured, match="CERMIN_X must be a whole number, not 'dua'"):
        env_int("CERMIN_X", 1)


def test_lists(monkeypatch):
    assert env_list("CERMIN_X", ("a",)) == ["a"]
    monkeypatch.setenv("CERMIN_X", " a, b ,,c ")
    assert env_list("CERMIN_X") == ["a", "b", "c"]
    monkeypatch.setenv("CERMIN_X", "")
    assert env_list("CERMIN_X", ("a",)) == []


def test_secret_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "rahasia"
    file.write_text("isi rahasia\n")
    monkeypatch.setenv("CERMIN_X_FILE", str(file))
    assert env_secret("CERMIN_X") == "isi rahasia"


def test_secret_in_two_places_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("CERMIN_X_FILE", str(tmp_path))
    monkeypatch.setenv("CERMIN_X", "a")
    with pytest.raises(ImproperlyConfigured, match="Set CERMIN_X or CERMIN_X_FILE, not both"):
        env_secret("CERMIN_X")


def test_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CERMIN_X_FILE", str(tmp_path / "tidak-ada"))
    with pytest.raises(ImproperlyConfigured, match=r"CERMIN_X_FILE cannot be read: .*tidak-ada"):
        env_secret("CERMIN_X")


def test_file_that_is_no_text_is_refused(monkeypatch, tmp_path):
    (tmp_path / "biner").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("CERMIN_X_FILE", str(tmp_path / "biner"))
    with pytest.raises(ImproperlyConfigured, match="CERMIN_X_FILE cannot be read"):
        env_secret("CERMIN_X")


def test_server_takes_its_key_from_a_file(tmp_path):
    (tmp_path / "kunci").write_text(KEY)
    env = {k: v for k, v in GOOD.items() if k != "CERMIN_SECRET_KEY"}
    ask = "print(settings.SECRET_KEY)"
    result = start(ask, **env, CERMIN_SECRET_KEY_FILE=str(tmp_path / "kunci"))
    assert result.stdout.strip() == KEY


@pytest.mark.parametrize(
    "url",
    ["postgresql://cermin:rahasia@db.contoh.go.id:5432/cermin", "postgres://cermin@/cermin"],
)
def test_postgresql_addresses(url):
    config = database(url)
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["NAME"] == "cermin"
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://a@b/c", "must begin with sqlite:// or postgresql://"),
        ("basis-data", "DATABASE_URL"),
        ("", "DATABASE_URL"),
        ("postgresql://a@b:lima/c", "DATABASE_URL cannot be read"),
        ("oracle://a@b/c", "DATABASE_URL"),
    ],
)
def test_broken_addresses_are_refused(url, reason):
    with pytest.raises(ImproperlyConfigured, match=reason):
        database(url)


def test_server_says_that_its_database_is_wrong_and_no_password():
    result = start(**GOOD, DATABASE_URL="mysql://cermin:rahasia-sekali@db/cermin")
    assert "DATABASE_URL must begin with sqlite:// or postgresql://" in last_line(result)
    assert "rahasia-sekali" not in result.stderr


PRAGMAS = """
import json
from django.db import connection
def ask(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
print(json.dumps({
    "file": str(connection.settings_dict["NAME"]),
    "mode": connection.settings_dict["OPTIONS"]["transaction_mode"],
    **{name: ask(name) for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")},
}))
"""


def test_sqlite_is_safe_for_several_processes(tmp_path):
    said = json.loads(start(PRAGMAS, settings="local", home=tmp_path).stdout)
    assert said == {
        "file": str(tmp_path / "cermin.sqlite3"),
        "mode": "IMMEDIATE",
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 20_000,
        "synchronous": 1,
    }


WRITERS = """
import sys
from django.db import connection, transaction
connection.cursor().execute("CREATE TABLE IF NOT EXISTS t (n integer)")
for _ in range(50):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM t")
        n = cursor.fetchone()[0]
        cursor.execute("INSERT INTO t VALUES (%s)", [n])
"""


def test_two_writers_wait_for_each_other_instead_of_failing(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: start(WRITERS, settings="local", home=tmp_path), range(2)))
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr + runs[1].stderr
    count = start(
        "from django.db import connection\n"
        "c = connection.cursor()\n"
        "print(c.execute('SELECT count(DISTINCT n), count(*) FROM t').fetchone())",
        settings="local",
        home=tmp_path,
    )
    # Each read and wrote as one step, so no number was given twice.
    assert count.stdout.strip() == "(100, 100)"


def test_demo_asks_nobody_for_a_second_factor_unless_told():
    ask = "print(settings.CERMIN_MFA_ROLES)"
    assert start(ask, **GOOD).stdout == "['admin']\n"
    assert (
        start(ask, **GOOD, CERMIN_MFA_ROLES="admin, approver").stdout == "['admin', 'approver']\n"
    )
    assert start(ask, **GOOD, CERMIN_MFA_ROLES="").stdout == "[]\n"
