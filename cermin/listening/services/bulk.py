"""Many rows at the speed of the driver: the one place where listening writes SQL by hand.

`bulk_create` spends most of its time in Python; plain rows through the driver are four times as
fast on both databases (benchmarks/ingest.py prints the ratio).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any
from zlib import crc32

import psycopg
from django.db import connection, models
from django.utils import timezone

#: Any number that nothing else locks by; it stands for "storing what was heard".
_STORE_LOCK = 5_014_202_601

#: Fewer rows are inserted as they are: the other way has four statements.
_WORTH_COPYING = 30

Row = Sequence[Any]
Convert = Callable[[Any], Any]


def hold_store_lock() -> None:
    """Let only one transaction at a time store documents; freed when the transaction ends.

    What is new can then be decided by reading: no other writer comes in between. SQLite has one
    writer anyway (our transactions begin IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_STORE_LOCK])


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows in their order, leaving out those whose unique key is already there.

    Args:
        model: whose table; columns not named get the model's default.
        columns: field names (``attname``) in the order of the values.
        rows: values as Python has them: aware datetimes, lists and dicts for JSON.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    constants = _constants(fields, columns)
    names = [*columns, *constants]
    converters = [(at, made) for at, name in enumerate(names) if (made := _converter(fields[name]))]
    tail = list(constants.values())
    prepared = [_converted([*row, *tail], converters) for row in rows]
    if not prepared:
        return
    quoted = ", ".join(connection.ops.quote_name(str(fields[name].column)) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql" and len(prepared) >= _WORTH_COPYING:
        _copy_postgresql(table, quoted, prepared)
    else:
        _insert_plain(table, quoted, prepared)


def _copy_postgresql(table: str, columns: str, rows: list[list[Any]]) -> None:
    """COPY into a table that only this session sees, and from there at once.

    COPY itself cannot pass over what is already there; with the way through the other table it
    still takes a third of what single INSERTs take.
    """
    # Another set of columns is another table; the name stays below PostgreSQL's 63 letters.
    passage = connection.ops.quote_name(f"passage_{crc32(f'{table} {columns}'.encode())}")
    # Table and columns come from our own models; values go to the driver apart.
    make = (
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {passage} ON COMMIT DELETE ROWS"  # noqa: S608
        f" AS SELECT {columns} FROM {table} WITH NO DATA"
    )
    take = (
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {passage}"  # noqa: S608
        " ON CONFLICT DO NOTHING"
    )
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(make)
        with cursor.copy(f"COPY {passage} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(take)
        # Quicker than TRUNCATE, which makes a new file.
        cursor.execute(f"DELETE FROM {passage}")  # noqa: S608


def _insert_plain(table: str, columns: str, rows: list[list[Any]]) -> None:
    marks = ", ".join(["%s"] * len(rows[0]))
    # As above: names are ours, values go apart.
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _converted(row: list[Any], converters: list[tuple[int, Convert]]) -> list[Any]:
    for at, convert in converters:
        row[at] = convert(row[at])
    return row


def _constants(fields: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """Defaults of the columns that the caller does not name."""
    found: dict[str, Any] = {}
    for name, field in fields.items():
        if name in columns or field.primary_key:
            continue
        auto = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        value = timezone.now() if auto else field.get_default()
        found[name] = value.value if isinstance(value, Enum) else value
    return found


def _converter(field: Any) -> Convert | None:
    if isinstance(field, models.JSONField):
        return _json
    if isinstance(field, models.DateTimeField) and connection.vendor != "postgresql":
        # The moments of a batch repeat: most rows arrive at the same one.
        return lru_cache(maxsize=1024)(connection.ops.adapt_datetimefield_value)
    return None


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: Any) -> str:
    if value == []:
        return "[]"
    return _ENCODE(value)
