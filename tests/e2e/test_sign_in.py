"""Passkeys, codes and single sign-on in a real browser under the real content security policy."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import free_port, totp

pytestmark = pytest.mark.e2e
PASSWORD = "kata-sandi-panjang-sekali"
PEERS = Path(__file__).parent / "peers"
#: A folder in which `npm install oidc-provider@9` was run.
NODE_FOLDER = Path(os.environ.get("CERMIN_TEST_OIDC_PROVIDER", PEERS))
HAS_PROVIDER = bool(shutil.which("node")) and (NODE_FOLDER / "node_modules/oidc-provider").is_dir()
SECRET = "rahasia-klien-yang-panjang-sekali"


@dataclass
class Installation:
    """A server of its own, in which administrators must have a second factor."""

    home: Path
    port: int
    sso: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        # Browsers keep no passkeys for an address of numbers.
        return f"http://localhost:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return {
            **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local",
            "CERMIN_HOME": str(self.home),
            "CERMIN_BASE_URL": self.url,
            "CERMIN_MFA_ROLES": "admin",
            "CERMIN_OIDC_ISSUER": f"http://localhost:{self.sso}",
            "CERMIN_OIDC_NAME": "SSO Contoh",
            "CERMIN_OIDC_CLIENT_ID": "cermin",
            "CERMIN_OIDC_CLIENT_SECRET": SECRET,
        }

    def cermin(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cermin", *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def start(self, *command: str, folder: Path | None = None) -> None:
        with (self.home / "log").open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    command,
                    env=self.env,
                    cwd=folder,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def wait_for(self, url: str) -> None:
        for _ in range(200):
            try:
                with urlopen(url, timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError((self.home / "log").read_text(errors="replace")[-4000:])

    def stop(self) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("rumah"), free_port(), free_port())
    made.cermin("migrate", "--verbosity=0")
    made.cermin("createcachetable")
    made.start(sys.executable, "-m", "cermin", "runserver", str(made.port), "--noreload")
    if HAS_PROVIDER:
        callback = f"{made.url}/akun/oidc/sso/login/callback/"
        script = str(PEERS / "openid.mjs")
        made.start("node", script, str(made.sso), callback, folder=NODE_FOLDER)
        made.wait_for(f"http://localhost:{made.sso}/.well-known/openid-configuration")
    made.wait_for(f"{made.url}/healthz")
    yield made
    made.stop()


@dataclass
class Person:
    """Somebody with a browser, whose console is watched."""

    page: Page
    context: BrowserContext
    installation: Installation
    email: str

    def go(self, path: str) -> None:
        self.page.goto(self.installation.url + path)

    def stands_at(self, path: str) -> None:
        expect(self.page).to_have_url(self.installation.url + path)

    def press(self, words: str) -> None:
        self.page.locator("main").get_by_text(words, exact=True).first.click()

    def sign_in(self) -> None:
        self.go("/akun/login/?next=/akun/")
        self.page.fill("[name=login]", self.email)
        self.page.fill("[name=password]", PASSWORD)
        self.page.locator("main form.form button[type=submit]").click()

    def sign_out(self) -> None:
        self.go("/akun/logout/")
        self.page.locator("main form button[type=submit]").click()

    def add_device(self) -> None:
        """Give the browser a platform authenticator, as a telephone has one."""
        cdp = self.context.new_cdp_session(self.page)
        cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def set_up_app(self) -> str:
        """Set up the authenticator app from the page that demands it; return its key."""
        self.press("Pasang aplikasi")
        self.page.locator("summary").click()
        secret = self.page.locator("#authenticator_secret").inner_text().replace(" ", "")
        self.page.fill("[name=code]", totp(secret))
        self.press("Aktifkan")
        return secret


@pytest.fixture
def person(
    browser: Browser, installation: Installation, request: pytest.FixtureRequest
) -> Iterator[Person]:
    email = re.sub(r"\W+", "-", request.node.name.removeprefix("test_"))[:40] + "@contoh.go.id"
    installation.cermin("people", "add", email, "--name", "Siti Rahmawati", "--superuser")
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    someone = Person(page, context, installation, email)
    page.goto(installation.cermin("people", "link", email).strip())
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    someone.press("Simpan kata sandi")
    yield someone
    context.close()
    assert faults == []


def test_role_demands_a_factor_and_the_app_satisfies_it(person: Person) -> None:
    person.sign_in()
    person.go("/desk/")
    person.stands_at("/akun/2fa/")
    expect(person.page.locator("main")).to_contain_text("Peran Anda mewajibkan")
    secret = person.set_up_app()
    expect(person.page.locator(".codes code")).to_have_count(10)
    code = person.page.locator(".codes code").first.inner_text()
    person.press("Sudah saya simpan, lanjutkan bekerja")
    person.stands_at("/desk/")
    person.sign_out()
    person.sign_in()
    # The code of the next half minute, which the tolerance for wrong clocks lets in already.
    person.page.fill("[name=code]", totp(secret, time.time() + 30))
    person.press("Masuk")
    person.stands_at("/akun/")
    person.sign_out()
    person.sign_in()
    person.page.fill("[name=code]", code)
    person.press("Masuk")
    person.stands_at("/akun/")


def test_passkey_opens_alone_and_as_a_second_step(person: Person) -> None:
    person.add_device()
    person.sign_in()
    person.go("/akun/2fa/webauthn/add/")
    person.page.fill("[name=name]", "Ponsel kantor")
    person.press("Tambahkan")
    person.stands_at("/akun/2fa/recovery-codes/")
    person.sign_out()
    person.go("/akun/login/?next=/akun/sessions/")
    person.press("Masuk dengan kunci sandi")
    person.stands_at("/akun/sessions/")
    person.sign_out()
    person.sign_in()
    person.stands_at("/akun/2fa/authenticate/")
    person.press("Pakai kunci sandi")
    person.stands_at("/akun/")


def test_browser_without_a_passkey_says_so_in_words(person: Person) -> None:
    person.add_device()
    person.go("/akun/login/")
    person.press("Masuk dengan kunci sandi")
    expect(person.page.get_by_role("alert")).to_contain_text("Kunci sandi tidak terpakai")


@pytest.mark.skipif(not HAS_PROVIDER, reason="needs node and `npm install oidc-provider@9`")
class TestSingleSignOn:
    """The way through a provider that others wrote."""

    def _through(self, person: Person, name: str) -> None:
        person.go("/akun/login/?next=/akun/")
        person.press("Masuk dengan SSO Contoh")
        person.page.locator("input[name=login]").fill(name)
        person.page.locator("input[name=password]").fill("apa saja")
        person.page.locator("button[type=submit]").click()
        person.page.locator("button[type=submit]").click()  # consent

    def test_known_address_opens_the_account(self, person: Person) -> None:
        self._through(person, person.email.partition("@")[0])
        person.stands_at("/akun/")
        expect(person.page.locator("main")).to_contain_text("Terhubung.")

    def test_unknown_address_stays_outside(self, person: Person) -> None:
        self._through(person, "orang-asing")
        expect(person.page.locator("main")).to_contain_text("Cermin tidak memiliki akun")

    def test_unverified_address_stays_outside(self, person: Person) -> None:
        self._through(person, "belum-diverifikasi")
        expect(person.page.locator("main")).to_contain_text("sudah diverifikasi")
