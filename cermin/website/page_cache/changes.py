"""What changed, told to every web process: a short log that each reads on from where it was."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from cermin.website.page_cache.tags import EVERYTHING

ALL = frozenset({EVERYTHING})
#: A log beyond this is begun anew, and who has not read it so far forgets everything.
_LONGEST = 256 * 1024
_REMEMBERED = 2_000


class LogUnreadable(Exception):
    """What changed cannot be learned at this moment, so nothing kept may be given."""


class Position(NamedTuple):
    """How far a log was read; two are equal when nothing was written between them."""

    log: int
    at: int


class ChangeLog(Protocol):
    """A log of touched tags that several processes share."""

    def append(self, tags: frozenset[str]) -> None:
        """Tell all processes that these tags were touched.

        Raises:
            LogUnreadable: the log cannot be written.
        """

    def since(self, position: Position | None) -> tuple[frozenset[str], Position]:
        """Return the tags that were touched since a position, and the position now.

        Raises:
            LogUnreadable: the log cannot be read.
        """


class FileLog:
    """A log in a file of the installation's folder: for one host, or a folder that hosts share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def append(self, tags: frozenset[str]) -> None:
        """Write one line in one go, as the system does undivided for short ones."""
        line = (" ".join(sorted(tags)) + "\n").encode()
        try:
            with self._lock:
                if self._length() + len(line) > _LONGEST:
                    self._begin_anew()
                    return
                while not self._written(line):
                    pass  # somebody began the log anew in between: once more, into the new one
        except OSError as error:
            raise LogUnreadable(str(error)) from error

    def since(self, position: Position | None) -> tuple[frozenset[str], Position]:
        """Ask the file's length; read on only where it grew."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            now = Position(0, 0)
            return (frozenset() if position == now else ALL), now
        except OSError as error:
            raise LogUnreadable(str(error)) from error
        now = Position(found.st_ino, found.st_size)
        if now == position:
            return frozenset(), now
        if position == Position(0, 0):  # there was no log: all of it is new
            position = Position(now.log, 0)
        if position is None or position.log != now.log or position.at > now.at:
            return ALL, now
        return self._read(position)

    def _read(self, position: Position) -> tuple[frozenset[str], Position]:
        try:
            with self.path.open("rb") as file:
                if os.fstat(file.fileno()).st_ino != position.log:
                    return ALL, Position(0, -1)
                file.seek(position.at)
                lines = file.read()
        except OSError as error:
            raise LogUnreadable(str(error)) from error
        return frozenset(lines.decode().split()), Position(position.log, position.at + len(lines))

    def _written(self, line: bytes) -> bool:
        number = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(number, line)
            return os.fstat(number).st_ino == self.path.stat().st_ino
        finally:
            os.close(number)

    def _length(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _begin_anew(self) -> None:
        number, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        os.close(number)
        os.replace(name, self.path)  # noqa: PTH105 — another file, so another inode


class RedisLog:
    """A log in Redis, for several web hosts."""

    def __init__(self, client: Any, prefix: str = "cermin:pages") -> None:
        self._client = client
        self._count, self._last = f"{prefix}:count", f"{prefix}:last"

    def append(self, tags: frozenset[str]) -> None:
        """Count the change and keep its tags, in one transaction."""
        try:
            steps = self._client.pipeline(transaction=True)
            steps.incr(self._count)
            steps.rpush(self._last, " ".join(sorted(tags)))
            steps.ltrim(self._last, -_REMEMBERED, -1)
            steps.execute()
        except _redis_errors() as error:
            raise LogUnreadable(str(error)) from error

    def since(self, position: Position | None) -> tuple[frozenset[str], Position]:
        """Ask the count; read the tags only where it grew."""
        try:
            count = int(self._client.get(self._count) or 0)
            if position == Position(1, count):
                return frozenset(), Position(1, count)
            steps = self._client.pipeline(transaction=True)
            steps.get(self._count)
            steps.lrange(self._last, -_REMEMBERED, -1)
            counted, lines = steps.execute()
        except _redis_errors() as error:
            raise LogUnreadable(str(error)) from error
        now = Position(1, int(counted or 0))
        missed = now.at - position.at if position is not None else -1
        if missed < 0 or missed > len(lines):
            return ALL, now
        words = b" ".join(lines[len(lines) - missed :]).decode()
        return frozenset(words.split()), now


def _redis_errors() -> tuple[type[Exception], ...]:
    from redis.exceptions import RedisError

    return (RedisError, OSError)
