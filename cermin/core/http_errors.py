"""Why nothing was fetched, as data: the codes and the one exception of ``core.http``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

FetchCode = Literal[
    "bad_url",  # not an absolute address with a host
    "scheme",  # neither http nor https
    "credentials_in_url",  # user:password@host
    "port_not_allowed",
    "address_private",  # an address inside a private network, here or after a redirect
    "dns",  # the name was not found
    "tls",  # certificate or handshake
    "connection",  # refused, reset, cut off, not HTTP
    "timeout",  # the whole exchange took longer than allowed
    "too_large",  # more bytes than allowed, packed or unpacked
    "bad_encoding",  # Content-Encoding unknown or damaged
    "too_many_redirects",
    "bad_redirect",  # no Location, or one that is no address
    "http_401",
    "http_403",
    "http_404",
    "http_410",
    "http_client",  # any other 4xx
    "http_server",  # 5xx
    "http_unexpected",  # a status that makes no sense here
    "rate_limited",  # 429
]
FETCH_CODES: tuple[FetchCode, ...] = get_args(FetchCode)

TEMPORARY: frozenset[FetchCode] = frozenset(
    {"dns", "tls", "connection", "timeout", "bad_encoding", "http_server", "rate_limited"}
)
TEMPORARY_STATUSES = frozenset({408, 425, 429})
OWN_CODES: Mapping[int, FetchCode] = {
    401: "http_401",
    403: "http_403",
    404: "http_404",
    410: "http_410",
    429: "rate_limited",
}


class FetchError(Exception):
    """Why nothing was fetched.

    Attributes:
        code: one of ``FETCH_CODES``.
        params: facts for the message (host, status, limit, seconds, url, scheme, port).
        permanent: asking again without changing anything cannot help.
        retry_after: seconds that the server asks us to wait, or None.
    """

    def __init__(
        self,
        code: FetchCode,
        *,
        permanent: bool | None = None,
        retry_after: float | None = None,
        **params: str | int | float,
    ) -> None:
        super().__init__(code, params)
        self.code: FetchCode = code
        self.params = params
        self.permanent = code not in TEMPORARY if permanent is None else permanent
        self.retry_after = retry_after
