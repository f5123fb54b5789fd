"""A real server with the demo story, a real browser, and axe."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from cermin.demo.story import PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo from an empty folder, as `make demo` does."""
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    env = {
        **{k: v for k, v in os.environ.items() if k not in {"DATABASE_URL"}},
        "CERMIN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
        "CERMIN_BASE_URL": f"http://127.0.0.1:{port}",
    }
    log = (home / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "cermin", "demo", "--port", str(port)],
        env=env,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/healthz", process, home / "server.log")
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        log.close()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"The demo did not start:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("These journeys need Debian's chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Visitor:
    """One person with a browser window, watched for errors and foreign requests."""

    context: BrowserContext
    page: Page
    base_url: str
    faults: list[str]

    def go(self, path: str) -> None:
        self.page.goto(self.base_url + path, wait_until="load")

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.go("/akun/login/")
        self.page.locator("input[name=login]").fill(email)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_load_state("load")

    def check_accessibility(self, *, leave_out: tuple[str, ...] = ()) -> None:
        """Fail on what axe calls serious or critical; `leave_out` names rules of foreign pages."""
        result = Axe().run(self.page)
        grave = [
            f"{self.page.url}: {found['id']}: {node['html'][:160]}"
            for found in result.response["violations"]
            if found["impact"] in {"serious", "critical"} and found["id"] not in leave_out
            for node in found["nodes"][:3]
        ]
        assert grave == []

    def check_width(self) -> None:
        """Fail when the page scrolls sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 1, f"{self.page.url} is {wide} px too wide"


@pytest.fixture(params=sorted(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def visitor(browser: Browser, base_url: str, width: str) -> Iterator[Visitor]:
    yield from _visitor(browser, base_url, width)


@pytest.fixture
def second_visitor(browser: Browser, base_url: str, width: str) -> Iterator[Visitor]:
    yield from _visitor(browser, base_url, width)


def _visitor(browser: Browser, base_url: str, width: str) -> Iterator[Visitor]:
    context = browser.new_context(viewport=WIDTHS[width], locale="id-ID")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console",
        lambda message: (
            faults.append(f"{page.url}: {message.text}")
            if "Content Security Policy" in message.text or message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((base_url, "data:", "blob:"))
            else faults.append(f"request to {request.url}")
        ),
    )
    yield Visitor(context, page, base_url, faults)
    context.close()
    assert faults == []


def totp(secret: str, moment: float | None = None) -> str:
    """Return the six digits of RFC 6238 for a base-32 secret."""
    secret = "".join(secret.split()).upper()
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int((time.time() if moment is None else moment) // 30)
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
