"""Unpack an answer piece by piece, so that a small packed body cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

PIECE = 64 * 1024


class BadEncoding(Exception):
    """The packing is unknown or damaged."""


class Inflator:
    """Undo one Content-Encoding (gzip, deflate or none) in pieces of at most ``PIECE`` bytes."""

    def __init__(self, encoding: str) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise BadEncoding(encoding)
        self._name = names[0] if names else ""
        self._engine: Any = None
        self._started = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Give what ``chunk`` adds, in bounded pieces.

        Raises:
            BadEncoding: the bytes are not what the header says.
        """
        if not self._name:
            yield chunk
            return
        try:
            while chunk:
                if self._engine is None:
                    if self._started and not chunk.strip(b"\0"):
                        return  # padding after the last member
                    self._engine = self._new(chunk)
                    self._started = True
                piece = self._engine.decompress(chunk, PIECE)
                if piece:
                    yield piece
                chunk = self._engine.unconsumed_tail
                if self._engine.eof:
                    chunk = self._engine.unused_data
                    self._engine = None
        except zlib.error as error:
            raise BadEncoding(self._name) from error

    def finish(self) -> None:
        """Say that no more comes.

        Raises:
            BadEncoding: the packed body was cut off.
        """
        if self._engine is not None:
            raise BadEncoding(self._name)

    def _new(self, head: bytes) -> Any:
        if self._name != "deflate":
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        # RFC 9110 means zlib by "deflate"; some servers send it without the zlib header.
        wrapped = head[0] & 0x0F == 8 and (len(head) < 2 or (head[0] * 256 + head[1]) % 31 == 0)
        return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
