"""The door before Django: gives what is ready, keeps what Django gives for the next reader."""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from cermin.website.page_cache.changes import ChangeLog, LogUnreadable, Position
from cermin.website.page_cache.marking import TAGS_HEADER, UNTIL_HEADER
from cermin.website.page_cache.store import Answer, AnswerStore, Body, Headers

log = logging.getLogger("cermin.website")

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

#: Never kept: staff's desks, accounts, files, and what depends on what was typed.
_NEVER = ("/desk/", "/cms/", "/akun/", "/static/", "/media/", "/dokumen/", "/cari/", "/bahasa/")
#: Parameters that choose a part of a list; an address with any other is not kept.
_KNOWN = frozenset({"hal", "dari", "sampai", "jenis", "topik", "bulan"})
_LONGEST_QUERY = 120
#: A visitor with one of these sees pages of their own.
_OWN_COOKIES = ("sessionid", "csrftoken", "messages", "language")
_INTERNAL = {TAGS_HEADER.lower(), UNTIL_HEADER.lower()}
#: Told with each answer, never kept: they are about one transfer.
_PASSING = {"content-length", "content-encoding", "etag", "date", "vary", "cache-control"}
#: Smaller than this, compressing saves no packet.
_WORTH_COMPRESSING = 600


class PageFront:
    """A WSGI application around Django's.

    Promise: what it gives is never older than the last change that was told to `log`, and an
    answer that was being made while something changed is not kept.
    """

    def __init__(self, application: Application, log: ChangeLog, limit: int) -> None:
        self._application = application
        self._log = log
        self._store = AnswerStore(limit)
        self._position: Position | None = None
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what is ready, or ask Django."""
        key = _key(environ)
        if key is None:
            return self._application(environ, _without_marks(start_response))
        try:
            position = self._caught_up()
        except LogUnreadable:
            self._store.clear(frozenset({"*"}))
            return self._application(environ, _without_marks(start_response))
        answer = self._store.get(key, time.time())
        if answer is None:
            return self._ask(environ, start_response, key, position)
        return _give(answer, environ, start_response)

    def _caught_up(self) -> Position:
        """Forget what changed since the last request; return how far the log was read."""
        with self._lock:
            touched, now = self._log.since(self._position)
            if touched:
                self._store.clear(touched)
            self._position = now
            return now

    def _ask(
        self, environ: dict[str, Any], start_response: StartResponse, key: Any, before: Position
    ) -> Iterable[bytes]:
        """Let Django answer, and keep the answer when it is one for everybody."""
        head: list[Any] = []
        asked = {**environ, "REQUEST_METHOD": "GET"}
        # Compressed once here, not at every request; and asked for whole, to be kept.
        for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
            asked.pop(name, None)

        def hold(status: str, headers: Headers, exc_info: Any = None) -> None:
            head[:] = [status, headers, exc_info]

        content = self._application(asked, hold)
        try:
            body = b"".join(content)
        finally:
            if hasattr(content, "close"):
                content.close()
        status, headers, exc_info = head
        answer = _kept(status, headers, body)
        if answer is None:
            shown = [(name, value) for name, value in headers if name.lower() not in _INTERNAL]
            start_response(status, shown, exc_info) if exc_info else start_response(status, shown)
            return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        if not self._touched_since(before, answer.tags):
            self._store.put(key, answer)
        return _give(answer, environ, start_response)

    def _touched_since(self, before: Position, tags: frozenset[str]) -> bool:
        try:
            touched, _now = self._log.since(before)
        except LogUnreadable:
            return True
        return "*" in touched or not touched.isdisjoint(tags)


def _key(environ: dict[str, Any]) -> tuple[str, ...] | None:
    """Return under what an answer is kept, None where the question is one person's own."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in environ:
        return None
    path = environ.get("PATH_INFO", "")
    if path.startswith(_NEVER):
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    if cookies and any(name in cookies for name in _OWN_COOKIES):
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        if len(query) > _LONGEST_QUERY:
            return None
        pairs = parse_qsl(query, keep_blank_values=True)
        if not {name for name, _value in pairs} <= _KNOWN:
            return None
    scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme", "")
    host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
    return scheme, host.lower(), environ.get("SCRIPT_NAME", ""), path, query


def _kept(status: str, headers: Headers, body: bytes) -> Answer | None:
    """Return the answer to keep, or None where it is not one for everybody."""
    found = {name.lower(): value for name, value in headers}
    if not status.startswith("200") or TAGS_HEADER.lower() not in found:
        return None
    private = "private" in found.get("cache-control", "") or "no-store" in found.get(
        "cache-control", ""
    )
    if private or "set-cookie" in found or "cookie" in found.get("vary", "").lower():
        return None
    # Readers may keep a copy and must ask whether it still holds: nothing is ever stale.
    shared = [
        (name, value)
        for name, value in headers
        if name.lower() not in _PASSING and name.lower() not in _INTERNAL
    ]
    shared += [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")]
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    shared.append(("ETag", etag))
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= _WORTH_COMPRESSING else b""
    gzipped = None
    if packed and len(packed) < len(body):
        length = ("Content-Length", str(len(packed)))
        gzipped = Body(packed, [*shared, ("Content-Encoding", "gzip"), length])
    return Answer(
        etag=etag,
        plain=Body(body, [*shared, ("Content-Length", str(len(body)))]),
        gzipped=gzipped,
        tags=frozenset(found[TAGS_HEADER.lower()].split()),
        until=float(found[UNTIL_HEADER.lower()]),
    )


def _give(
    answer: Answer, environ: dict[str, Any], start_response: StartResponse
) -> Iterable[bytes]:
    """Give the answer in the form that the reader takes, or say that they have it."""
    compressed = answer.gzipped is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    body = answer.gzipped if compressed and answer.gzipped else answer.plain
    if answer.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        headers = [pair for pair in body.headers if not pair[0].startswith("Content-")]
        start_response("304 Not Modified", headers)
        return [b""]
    start_response("200 OK", body.headers)
    return [b""] if environ["REQUEST_METHOD"] == "HEAD" else [body.content]


def _without_marks(start_response: StartResponse) -> StartResponse:
    """Keep what Django says to this door from the reader."""

    def start(status: str, headers: Headers, *rest: Any) -> Any:
        shown = [(name, value) for name, value in headers if name.lower() not in _INTERNAL]
        return start_response(status, shown, *rest)

    return start
