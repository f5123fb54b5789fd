"""Where a connection may go and how long it may take: the network half of ``core.http``."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/128",
        "::1/128",
        "64:ff9b:1::/48",  # NAT64 for local use
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_LOCAL_NAMES = (
    "localhost", ".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa",
)  # fmt: skip


class AddressPrivate(Exception):
    """The name leads to an address that we never ask."""


class NameNotFound(Exception):
    """The name has no address."""


class TlsFailed(Exception):
    """The handshake or the certificate failed."""


class DeadlinePassed(Exception):
    """The exchange as a whole took too long."""


class Deadline:
    """One moment by which everything must be over, however slowly bytes arrive."""

    def __init__(self, at: float) -> None:
        self.at = at

    def remaining(self) -> float:
        """Seconds left.

        Raises:
            DeadlinePassed: none are left.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise DeadlinePassed
        return left

    def timeouts(self) -> dict[str, float]:
        """The same limit for each step, as httpcore wants it."""
        left = self.remaining()
        return {"connect": left, "read": left, "write": left, "pool": left}


def is_private(address: IPAddress) -> bool:
    """Whether ``address``, or the IPv4 address inside it, is not a public unicast address."""
    inner = _inside(address)
    if inner is not None:
        return is_private(inner)
    return (
        any(address in network for network in _REFUSED if network.version == address.version)
        or not address.is_global
        or address.is_multicast
        or address.is_reserved
    )


def is_private_name(host: str) -> bool:
    """Whether a host is a private literal address or a name that only means something at home."""
    host = host.strip("[]").rstrip(".").lower()
    try:
        return is_private(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return f".{host}".endswith(_LOCAL_NAMES)


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """All addresses of ``host``, within the deadline.

    Raises:
        NameNotFound: it has none.
        DeadlinePassed: the resolver did not answer in time.
    """
    answers: list[str] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.extend(str(entry[4][0]) for entry in found)
        except (OSError, UnicodeError, ValueError) as error:
            failed.append(error)

    # The system's resolver cannot be told how long to try, so it is waited for from outside.
    thread = threading.Thread(target=look_up, name="cermin-dns", daemon=True)
    thread.start()
    thread.join(deadline.remaining())
    if thread.is_alive():
        raise DeadlinePassed
    if failed or not answers:
        raise NameNotFound(host) from (failed[0] if failed else None)
    return list(dict.fromkeys(answers))


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves, judges every address, and connects to an address that was judged."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection to the first judged address that answers."""
        addresses = resolve(host, port, self._deadline)
        if not self._allow_private:
            for address in addresses:
                if is_private(ipaddress.ip_address(address.partition("%")[0])):
                    raise AddressPrivate(host)
        last: Exception | None = None
        for number, address in enumerate(addresses):
            left = self._deadline.remaining()
            share = left if number == len(addresses) - 1 else left / 2
            try:
                stream = self._inner.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _TimedStream(stream, self._deadline)
        raise last or NameNotFound(host)


class _TimedStream(httpcore.NetworkStream):
    """A stream in which every step ends by the one deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.remaining())
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
                raise TlsFailed(server_hostname) from error
            raise
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _inside(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to (mapped, 6to4, NAT64, compatible)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    found = address.ipv4_mapped or address.sixtofour
    if found is None and address in _NAT64:
        found = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if found is None and address in _COMPATIBLE and int(address) > 0xFFFF:
        found = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return found
