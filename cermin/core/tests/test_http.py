"""The door to the outside, tried against a real server on loopback."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import ipaddress
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest

from cermin.core import http_guard
from cermin.core.http import FETCH_CODES, FetchError, fetch
from cermin.core.http_guard import Deadline, is_private, is_private_name

AGENT = "Cermin-test/1.0"


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Callable[[Handler], None]] = {}
        self.seen: list[dict[str, str]] = []
        self.sent = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append(
            {"path": self.path, **{k.lower(): v for k, v in self.headers.items()}}
        )
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.server.routes[self.path.partition("?")[0]](self)

    do_POST = do_GET

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.write(body)

    def write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.server.sent += len(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


def get(server: Server, path: str = "/", **options: object):
    return fetch(server.base + path, user_agent=AGENT, allow_private=True, **options)  # type: ignore[arg-type]


def failing(server: Server, path: str = "/", **options: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(server, path, **options)
    assert caught.value.code in FETCH_CODES
    return caught.value


def test_an_answer_is_given_with_what_is_known_about_it(server):
    server.routes["/"] = lambda h: h.answer(
        body=b"halo", Content_Type="Text/HTML; charset=\"ISO-8859-1\"", ETag='"a"',
        Last_Modified="Mon, 30 Jun 2025 12:00:00 GMT",
    )  # fmt: skip
    got = get(server, "/#part")
    assert (got.body, got.status, got.content_type, got.charset) == (
        b"halo", 200, "text/html", "iso-8859-1",
    )  # fmt: skip
    assert (got.etag, got.not_modified, got.permanent_redirect_to) == ('"a"', False, "")
    assert got.url == server.base + "/"
    assert server.seen[0]["user-agent"] == AGENT


def test_validators_are_sent_and_a_304_is_no_error(server):
    server.routes["/"] = lambda h: h.answer(304)
    got = get(server, etag='"a"', last_modified="Mon, 30 Jun 2025 12:00:00 GMT")
    assert got.not_modified
    assert got.body == b""
    assert server.seen[0]["if-none-match"] == '"a"'
    assert server.seen[0]["if-modified-since"].startswith("Mon, 30 Jun")


def test_a_304_that_nobody_asked_for_is_an_error(server):
    server.routes["/"] = lambda h: h.answer(304)
    assert failing(server).code == "http_unexpected"


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [
        (404, "http_404", True),
        (410, "http_410", True),
        (401, "http_401", True),
        (403, "http_403", True),
        (418, "http_client", True),
        (408, "http_client", False),
        (500, "http_server", False),
        (503, "http_server", False),
        (429, "rate_limited", False),
        (304, "http_unexpected", True),
    ],
)
def test_statuses_become_codes(server, status, code, permanent):
    server.routes["/"] = lambda h: h.answer(status)
    error = failing(server)
    assert (error.code, error.permanent) == (code, permanent)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("120", 120, 120), ("99999999", 604800, 604800), ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0)],
)
def test_retry_after_is_honoured_within_reason(server, value, low, high):
    server.routes["/"] = lambda h: h.answer(429, Retry_After=value)
    wait = failing(server).retry_after
    assert wait is not None
    assert low <= wait <= high


@pytest.mark.parametrize("value", ["", "soon", "-5", "Wed, 99 Foo 2015"])
def test_a_senseless_retry_after_is_ignored(server, value):
    server.routes["/"] = lambda h: h.answer(503, Retry_After=value)
    assert failing(server).retry_after is None


def test_redirects_are_followed_and_permanent_ones_reported(server):
    server.routes["/a"] = lambda h: h.answer(301, Location="/b")
    server.routes["/b"] = lambda h: h.answer(308, Location="c")
    server.routes["/c"] = lambda h: h.answer(302, Location="/d")
    server.routes["/d"] = lambda h: h.answer(body=b"end")
    got = get(server, "/a")
    assert (got.body, got.url) == (b"end", server.base + "/d")
    assert got.permanent_redirect_to == server.base + "/c"


def test_a_loop_of_redirects_ends(server):
    server.routes["/"] = lambda h: h.answer(302, Location="/")
    error = failing(server)
    assert (error.code, error.permanent) == ("too_many_redirects", True)
    assert len(server.seen) == 6


@pytest.mark.parametrize("location", ["", "http://[bad", "ftp://x.example/"])
def test_a_redirect_to_nothing_usable_is_refused(server, location):
    server.routes["/"] = lambda h: h.answer(302, Location=location)
    assert failing(server).code in ("bad_redirect", "scheme", "bad_url")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
        "http://intranet.local/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(server, monkeypatch, target):
    """The server counts as public, what it points to does not."""
    server.routes["/"] = lambda h: h.answer(302, Location=target)
    real = http_guard.is_private
    asked: list[str] = []

    def only_the_first_is_public(address):
        asked.append(str(address))
        return False if len(asked) <= 2 and str(address) == "127.0.0.1" else real(address)

    monkeypatch.setattr(http_guard, "is_private", only_the_first_is_public)
    port = server.server_address[1]
    with pytest.raises(FetchError) as caught:
        fetch(f"{server.base}/", user_agent=AGENT, ports=[port, 80])
    assert (caught.value.code, caught.value.permanent) == ("address_private", True)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://[fd00::1]/",
     "http://127.1/", "http://0/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/"],
)  # fmt: skip
def test_private_addresses_are_refused_at_once(url):
    with pytest.raises(FetchError) as caught:
        fetch(url, user_agent=AGENT)
    assert caught.value.code == "address_private"


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    entries = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: entries)
    with pytest.raises(FetchError) as caught:
        fetch("http://berita.example/", user_agent=AGENT)
    assert caught.value.code == "address_private"


def test_the_connection_goes_to_the_address_that_was_judged(server, monkeypatch):
    """A name that would resolve differently the second time is never asked a second time."""
    server.routes["/"] = lambda h: h.answer(body=b"ok")
    port = server.server_address[1]
    real = socket.getaddrinfo
    asked: list[str] = []

    def rebinding(host: str, *args: object, **options: object):
        if host[0].isdigit():
            return real(host, *args, **options)  # type: ignore[arg-type]
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "127.0.0.2", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    got = fetch(f"http://berita.example:{port}/", user_agent=AGENT, allow_private=True)
    assert got.body == b"ok"
    assert asked == ["berita.example"]
    assert server.seen[0]["host"] == f"berita.example:{port}"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("8.8.8.8", False),
        ("103.10.64.1", False),
        ("2606:4700::1111", False),
        ("2002:0808:0808::1", False),
        ("64:ff9b::808:808", False),
        ("100.64.0.1", True),
        ("169.254.0.1", True),
        ("192.168.1.1", True),
        ("172.31.255.255", True),
        ("224.0.0.1", True),
        ("255.255.255.255", True),
        ("0.0.0.0", True),
        ("::", True),
        ("fe80::1", True),
        ("ff02::1", True),
        ("2002:7f00:1::", True),
        ("2002:0a00:0001::", True),
        ("64:ff9b::a00:1", True),
        ("::ffff:192.168.0.1", True),
        ("::7f00:1", True),
        ("2001:db8::1", True),
    ],
)
def test_which_addresses_are_private(address, private):
    assert is_private(ipaddress.ip_address(address)) is private


def test_names_that_only_mean_something_at_home():
    assert is_private_name("printer.local")
    assert is_private_name("LOCALHOST.")
    assert not is_private_name("kpu.go.id")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "bad_url"),
        ("berita", "bad_url"),
        ("http://", "bad_url"),
        ("//kpu.example/", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://x.example:99999/", "bad_url"),
        ("http://" + "a" * 9000, "bad_url"),
        ("ftp://kpu.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user:pw@kpu.example/", "credentials_in_url"),
        ("http://kpu.example:22/", "port_not_allowed"),
    ],
)
def test_addresses_that_are_never_asked(url, code):
    with pytest.raises(FetchError) as caught:
        fetch(url, user_agent=AGENT)
    assert (caught.value.code, caught.value.permanent) == (code, True)


def test_an_unknown_name_is_a_temporary_error(monkeypatch):
    def nobody(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(FetchError) as caught:
        fetch("http://tidak-ada.example/", user_agent=AGENT)
    assert (caught.value.code, caught.value.permanent) == ("dns", False)


def test_a_resolver_that_never_answers_costs_the_deadline_only(monkeypatch):
    release = threading.Event()
    answered: list[bool] = []

    def silent(*args: object, **kwargs: object) -> list[object]:
        answered.append(release.wait(30))
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(FetchError) as caught:
        fetch("http://lambat.example/", user_agent=AGENT, timeout=0.2)
    given_up_before_the_answer = answered == []
    release.set()
    assert caught.value.code == "timeout"
    assert given_up_before_the_answer


def test_nobody_listening_is_a_connection_error():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError) as caught:
        fetch(f"http://127.0.0.1:{port}/", user_agent=AGENT, allow_private=True)
    assert (caught.value.code, caught.value.permanent) == ("connection", False)


def test_something_that_is_not_tls_is_a_tls_error(server):
    server.routes["/"] = lambda h: h.answer()
    url = server.base.replace("http:", "https:")
    with pytest.raises(FetchError) as caught:
        fetch(url, user_agent=AGENT, allow_private=True)
    assert (caught.value.code, caught.value.permanent) == ("tls", False)


def test_a_declared_length_over_the_limit_is_refused_unread(server):
    server.routes["/"] = lambda h: h.answer(body=b"", Content_Length=str(200_000_000))
    error = failing(server)
    assert (error.code, error.permanent) == ("too_large", True)


def test_200_megabytes_are_not_read(server):
    block = b"x" * 65536

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200_000_000 // len(block)):
            handler.write(block)

    server.routes["/"] = endless
    tracemalloc.start()
    error = failing(server, max_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "too_large"
    assert server.sent < 20_000_000  # what the socket buffers took before we hung up
    assert peak < 8_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_bomb_is_bounded(server, encoding):
    zeros = b"\0" * 300_000_000
    packed = gzip.compress(zeros, 6) if encoding == "gzip" else zlib.compress(zeros, 6)
    del zeros
    assert len(packed) < 1_000_000
    server.routes["/"] = lambda h: h.answer(body=packed, Content_Encoding=encoding)
    tracemalloc.start()
    error = failing(server, max_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "too_large"
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"halo dunia", mtime=0)),
        ("x-gzip", gzip.compress(b"halo ", mtime=0) + gzip.compress(b"dunia", mtime=0) + b"\0\0"),
        ("deflate", zlib.compress(b"halo dunia")),
        ("deflate", zlib.compress(b"halo dunia")[2:-4]),
        ("identity", b"halo dunia"),
    ],
)
def test_packed_answers_are_unpacked(server, encoding, packed):
    server.routes["/"] = lambda h: h.answer(body=packed, Content_Encoding=encoding)
    assert get(server).body == b"halo dunia"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"not gzip"),
        ("br", b"x"),
        ("gzip, gzip", b"x"),
        ("gzip", gzip.compress(b"a" * 9, mtime=0)[:-9]),
    ],
)
def test_damaged_packing_is_a_temporary_error(server, encoding, body):
    server.routes["/"] = lambda h: h.answer(body=body, Content_Encoding=encoding)
    error = failing(server)
    assert (error.code, error.permanent) == ("bad_encoding", False)


def test_a_body_that_is_cut_off_is_a_temporary_error(server):
    server.routes["/"] = lambda h: h.answer(body=b"half", Content_Length="100")
    error = failing(server)
    assert (error.code, error.permanent) == ("connection", False)


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_drips_meets_the_deadline(server, where):
    """Each byte comes in time; the whole does not, and is not waited for."""
    hung_up = threading.Event()
    finished: list[bool] = []

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if where == "body":
            handler.wfile.write(b"Content-Length: 1000\r\n\r\n")
        for _ in range(600):
            handler.wfile.write(b"X-A: b\r\n" if where == "head" else b"x")
            handler.wfile.flush()
            if hung_up.wait(0.05):
                return
        finished.append(True)

    server.routes["/"] = drip
    error = failing(server, timeout=0.5)
    hung_up.set()
    assert (error.code, error.permanent) == ("timeout", False)
    assert finished == []


def test_proxies_of_the_environment_are_ignored(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.routes["/"] = lambda h: h.answer(body=b"direct")
    assert get(server).body == b"direct"


def test_a_given_proxy_is_asked_and_still_guarded(server):
    server.routes["http://berita.example/"] = lambda h: h.answer(body=b"through")
    got = fetch("http://berita.example/", user_agent=AGENT, proxy=server.base)
    assert got.body == b"through"
    with pytest.raises(FetchError) as caught:
        fetch("http://127.0.0.1/", user_agent=AGENT, proxy=server.base)
    assert caught.value.code == "address_private"


def test_validators_from_outside_cannot_add_headers(server):
    server.routes["/"] = lambda h: h.answer(body=b"ok")
    get(server, etag='"a"\r\nX-Evil: 1', last_modified="\x00é")
    assert "x-evil" not in server.seen[0]
    assert server.seen[0]["if-none-match"] == '"a"X-Evil: 1'


def test_a_deadline_that_passed_says_so():
    with pytest.raises(http_guard.DeadlinePassed):
        Deadline(time.monotonic() - 1).remaining()
