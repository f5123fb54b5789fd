"""The only door to the outside: one bounded, guarded GET or POST whose errors are data.

The name is resolved once, every address is judged, and the connection goes to the address that was
judged, so a name that changes its mind between check and use gains nothing.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import httpcore
import httpx

from cermin.core.http_body import BadEncoding, Inflator
from cermin.core.http_errors import (
    FETCH_CODES,
    OWN_CODES,
    TEMPORARY_STATUSES,
    FetchCode,
    FetchError,
)
from cermin.core.http_guard import (
    AddressPrivate,
    Deadline,
    DeadlinePassed,
    GuardedBackend,
    NameNotFound,
    TlsFailed,
    is_private_name,
)
from cermin.core.http_headers import content_type, header_value, lower_names, retry_after

__all__ = ["FETCH_CODES", "FetchCode", "FetchError", "Fetched", "Posted", "fetch", "post"]

Method = Literal["GET", "HEAD"]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WEB_PORTS = frozenset({80, 443, 8080, 8443})
_HOST = re.compile(rb"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+\]?")
_MAX_URL = 8_000
#: What a server may answer to something that was sent to it.
_MAX_REPLY = 100_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer.

    Attributes:
        url: the address that answered, after redirects.
        headers: names in lower case.
        body: unpacked; empty when ``not_modified``.
        content_type: the media type in lower case, without parameters.
        charset: as the server declares it, or "".
        permanent_redirect_to: where permanent redirects lead from the address that was asked.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    charset: str
    etag: str
    last_modified: str
    not_modified: bool
    permanent_redirect_to: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """What holds for every hop of one fetch."""

    headers: tuple[tuple[str, str], ...]
    max_bytes: int
    seconds: float
    deadline: Deadline
    allow_private: bool
    ports: frozenset[int] | None
    proxy: str | None
    method: Method | Literal["POST"] = "GET"
    content: bytes | None = None


def fetch(
    url: str,
    *,
    user_agent: str,
    etag: str = "",
    last_modified: str = "",
    max_bytes: int = 10_000_000,
    timeout: float = 20.0,
    allow_private: bool = False,
    max_redirects: int = 5,
    accept: str = "*/*",
    ports: Collection[int] | None = None,
    proxy: str | None = None,
    method: Method = "GET",
) -> Fetched:
    """Get ``url`` and promise bounded time, bounded memory and no way into a private network.

    Args:
        url: absolute http(s) address without user name.
        user_agent: who asks, with an address where the owner of the site can complain.
        etag: validator of an earlier answer; a 304 then gives ``not_modified``.
        last_modified: the same by date.
        max_bytes: of the body, as sent and as unpacked.
        timeout: seconds for the whole exchange with all its redirects.
        allow_private: permit private addresses and any port (tests, an intranet by decision).
        max_redirects: how often the server may send us on.
        accept: the Accept header.
        ports: ports that may be asked; by default 80, 443, 8080 and 8443.
        proxy: address of a forward proxy. Environment variables are ignored. The proxy resolves
            names, so it must itself keep us out of private networks; literal addresses and local
            names are still refused here.
        method: HEAD asks whether an address answers, without its body.

    Raises:
        FetchError: always and only, whatever goes wrong outside.
    """
    conditional = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    allowed = None if allow_private else _WEB_PORTS
    rules = _Rules(
        headers=(
            ("User-Agent", header_value(user_agent)),
            ("Accept", header_value(accept)),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
            *((name, header_value(value)) for name, value in conditional if value),
        ),
        max_bytes=max_bytes,
        seconds=timeout,
        deadline=Deadline(time.monotonic() + timeout),
        allow_private=allow_private,
        ports=frozenset(ports) if ports is not None else allowed,
        proxy=proxy,
        method=method,
    )
    moved_to = ""
    moving = True
    current = _checked(url, rules)
    for _ in range(max_redirects + 1):
        answer = _ask(current, rules)
        if isinstance(answer, Fetched):
            return replace(answer, permanent_redirect_to=moved_to)
        target, permanent = answer
        current = _checked(target, rules)
        moving = moving and permanent
        moved_to = target if moving else moved_to
    raise FetchError("too_many_redirects", limit=max_redirects, url=url)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a server said to something that was sent to it; its body is not kept."""

    status: int
    headers: Mapping[str, str]


def post(
    url: str,
    *,
    content: bytes,
    headers: Mapping[str, str],
    user_agent: str,
    timeout: float = 20.0,
    allow_private: bool = False,
    proxy: str | None = None,
) -> Posted:
    """Send ``content`` to ``url`` once, with the guards of ``fetch``; no redirect is followed.

    Args:
        url: absolute address; https alone, unless ``allow_private``.
        content: the body, as it goes out.
        headers: further headers; they must not be the reader's own words.
        user_agent: who sends.
        timeout: seconds for the whole exchange.
        allow_private: permit private addresses, any port and http (tests).
        proxy: address of a forward proxy; see ``fetch``.

    Raises:
        FetchError: always and only, whatever goes wrong outside.
    """
    rules = _Rules(
        headers=(
            ("User-Agent", header_value(user_agent)),
            ("Content-Length", str(len(content))),
            ("Connection", "close"),
            *((name, header_value(value)) for name, value in headers.items()),
        ),
        max_bytes=_MAX_REPLY,
        seconds=timeout,
        deadline=Deadline(time.monotonic() + timeout),
        allow_private=allow_private,
        ports=None if allow_private else _WEB_PORTS,
        proxy=proxy,
        method="POST",
        content=content,
    )
    target = _checked(url, rules)
    if target.scheme != "https" and not allow_private:
        raise FetchError("scheme", scheme=target.scheme)
    answer = _ask(target, rules)
    if not isinstance(answer, Fetched):
        raise FetchError("http_unexpected", host=target.host)
    return Posted(answer.status, answer.headers)


def _checked(url: str, rules: _Rules) -> httpx.URL:
    """The parsed address, if we may ask it at all."""
    if len(url) > _MAX_URL:
        raise FetchError("bad_url", url=url[:200])
    try:
        parsed = httpx.URL(url.strip())
        host, raw_host = parsed.host, parsed.raw_host
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError) as error:
        raise FetchError("bad_url", url=url[:200]) from error
    if parsed.scheme and parsed.scheme not in ("http", "https"):
        raise FetchError("scheme", scheme=parsed.scheme)
    if not parsed.scheme or len(raw_host) > 253 or not _HOST.fullmatch(raw_host):
        raise FetchError("bad_url", url=url[:200])
    if parsed.userinfo:
        raise FetchError("credentials_in_url", host=host)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    if not 0 < port < 65536:
        raise FetchError("bad_url", url=url[:200])
    if rules.ports is not None and port not in rules.ports:
        raise FetchError("port_not_allowed", port=port)
    if not rules.allow_private and is_private_name(host):
        raise FetchError("address_private", host=host)
    return parsed


def _ask(url: httpx.URL, rules: _Rules) -> Fetched | tuple[str, bool]:
    """One request: an answer, or where the server sends us and whether for good."""
    host = url.host
    try:
        with (
            _pool(rules) as pool,
            pool.stream(
                rules.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=[("Host", url.netloc.decode("ascii")), *rules.headers],
                content=rules.content,
                extensions={"timeout": rules.deadline.timeouts()},
            ) as response,
        ):
            headers = lower_names(response.headers)
            if response.status in _REDIRECTS:
                return _target(url, headers), response.status in (301, 308)
            return _answer(url, response.status, headers, response.iter_stream(), rules)
    except FetchError:
        raise
    except AddressPrivate as error:
        raise FetchError("address_private", host=host) from error
    except NameNotFound as error:
        raise FetchError("dns", host=host) from error
    except TlsFailed as error:
        raise FetchError("tls", host=host) from error
    except BadEncoding as error:
        raise FetchError("bad_encoding", host=host) from error
    except (DeadlinePassed, httpcore.TimeoutException) as error:
        raise FetchError("timeout", host=host, seconds=rules.seconds) from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
        OSError,
    ) as error:
        raise FetchError("connection", host=host) from error


def _answer(
    url: httpx.URL,
    status: int,
    headers: dict[str, str],
    chunks: Iterator[bytes],
    rules: _Rules,
) -> Fetched:
    unchanged = status == 304 and any(name.startswith("If-") for name, _ in rules.headers)
    if not unchanged and not 200 <= status < 300:
        raise _status_error(status, url.host, headers)
    body = b"" if unchanged or rules.method == "HEAD" else _body(headers, chunks, rules, url.host)
    kind, charset = content_type(headers.get("content-type", ""))
    return Fetched(
        url=str(url.copy_with(fragment=None)),
        status=status,
        headers=headers,
        body=body,
        content_type=kind,
        charset=charset,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        not_modified=unchanged,
        permanent_redirect_to="",
    )


def _body(headers: dict[str, str], chunks: Iterator[bytes], rules: _Rules, host: str) -> bytes:
    """Read and unpack, never holding more than ``max_bytes`` and one chunk."""
    limit = rules.max_bytes
    too_large = FetchError("too_large", limit=limit, host=host)
    declared = headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > limit:
        raise too_large
    inflator = Inflator(headers.get("content-encoding", ""))
    body = bytearray()
    received = 0
    for chunk in chunks:
        rules.deadline.remaining()
        received += len(chunk)
        if received > limit:
            raise too_large
        for piece in inflator.feed(chunk):
            body += piece
            if len(body) > limit:
                raise too_large
    inflator.finish()
    return bytes(body)


def _status_error(status: int, host: str, headers: dict[str, str]) -> FetchError:
    wait = retry_after(headers.get("retry-after", "")) if status in (429, 503) else None
    if 400 <= status < 500:
        code = OWN_CODES.get(status, "http_client")
        permanent = status not in TEMPORARY_STATUSES
    elif 500 <= status < 600:
        code, permanent = "http_server", False
    else:
        code, permanent = "http_unexpected", True
    return FetchError(code, permanent=permanent, retry_after=wait, host=host, status=status)


def _target(url: httpx.URL, headers: dict[str, str]) -> str:
    location = headers.get("location", "").strip()
    if not location:
        raise FetchError("bad_redirect", host=url.host)
    try:
        return str(url.join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("bad_redirect", host=url.host) from error


def _pool(rules: _Rules) -> httpcore.ConnectionPool:
    backend = GuardedBackend(rules.deadline, rules.allow_private or rules.proxy is not None)
    if rules.proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=_ssl_context(), max_connections=1, network_backend=backend
        )
    return httpcore.HTTPProxy(
        proxy_url=rules.proxy,
        ssl_context=_ssl_context(),
        max_connections=1,
        network_backend=backend,
    )


@lru_cache(maxsize=1)
def _ssl_context() -> ssl.SSLContext:
    """Reading the certificates takes 20 ms, so it happens once a process."""
    return httpx.create_ssl_context()
