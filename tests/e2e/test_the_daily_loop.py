"""An officer signs in with a second factor, reads, answers, has it approved, and finds it again."""

from __future__ import annotations

import re
import time

import pytest

from tests.e2e.conftest import Visitor, totp

pytestmark = pytest.mark.e2e

#: The CMS is Wagtail's; what its own templates do wrong is not ours to mend here.
CMS = ("aria-input-field-name", "color-contrast", "scrollable-region-focusable")
#: One mention for each width, so that the journeys do not meet.
MENTION = {"phone": "Beredar Kabar Surat Suara", "desk": "Warga Keluhkan Lambatnya Layanan"}
EDITOR, APPROVER = "ratna@kpn.example", "bagus@kpn.example"


def test_an_answer_goes_from_a_mention_to_the_brief(
    visitor: Visitor, second_visitor: Visitor, width: str
):
    title = f"Penjelasan kami {width} {int(time.time())}"
    visitor.sign_in(EDITOR)
    _see_today(visitor)
    _open_mention(visitor, MENTION[width])
    visitor.page.get_by_role("button", name="Jawab").first.click()
    visitor.page.wait_for_url(re.compile(r"/cms/pages/\d+/edit/"))
    _write_and_submit(visitor, title)

    _approve(second_visitor, title)

    public = _see_on_the_public_site(visitor, title)
    _see_on_the_mention(visitor, MENTION[width], title)
    _see_in_the_brief(visitor, title, public)


def _see_today(officer: Visitor) -> None:
    officer.go("/desk/")
    assert officer.page.get_by_role("heading", name="Hari Ini", level=1).is_visible()
    officer.check_width()
    officer.check_accessibility()


def _open_mention(officer: Visitor, title: str) -> None:
    officer.go("/desk/pemantauan/")
    officer.check_width()
    officer.check_accessibility()
    officer.page.get_by_role("link", name=re.compile(title)).first.click()
    # A page of its own on a telephone, beside the list on a wide screen.
    officer.page.get_by_role("heading", name=re.compile(title)).first.wait_for()
    officer.check_width()
    officer.check_accessibility()


def _write_and_submit(officer: Visitor, title: str) -> None:
    page = officer.page
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill("Surat suara tersegel; foto yang beredar bukan dari sini.")
    officer.check_accessibility(leave_out=CMS)
    page.get_by_role("button", name="Tindakan lain").click()
    page.locator("button[name=action-submit]").click()
    page.wait_for_load_state("load")
    officer.go("/desk/berita/")
    assert page.get_by_text(title).first.is_visible()
    officer.check_width()
    officer.check_accessibility()


def _approve(officer: Visitor, title: str) -> None:
    page = officer.page
    officer.sign_in(APPROVER)
    officer.go("/desk/")
    officer.check_accessibility()
    page.get_by_role("link", name=re.compile(title)).first.click()
    page.wait_for_load_state("load")
    page.get_by_role("button", name=re.compile("Setujui")).first.click()
    page.wait_for_load_state("load")


def _see_on_the_public_site(officer: Visitor, title: str) -> str:
    page = officer.page
    for _ in range(20):
        officer.go("/kpn-sekarwangi/berita/")
        if page.get_by_role("link", name=title).count():
            break
        page.wait_for_timeout(500)
    officer.check_width()
    officer.check_accessibility()
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state("load")
    assert page.get_by_role("heading", name=title, level=1).is_visible()
    officer.check_width()
    officer.check_accessibility()
    return page.url


def _see_on_the_mention(officer: Visitor, mention: str, title: str) -> None:
    officer.go("/desk/pemantauan/")
    officer.page.get_by_role("link", name=re.compile(mention)).first.click()
    officer.page.get_by_text(title).first.wait_for()


def _see_in_the_brief(officer: Visitor, title: str, public: str) -> None:
    officer.go("/desk/laporan/")
    officer.check_width()
    officer.check_accessibility()
    link = officer.page.locator("main").get_by_role("link", name=title).first
    assert link.get_attribute("href") == public
    message = officer.page.locator("#brief-whatsapp").inner_text()
    assert title in message
    assert public in message


def test_signing_in_asks_for_the_second_factor(visitor: Visitor, width: str):
    page = visitor.page
    email = {"phone": "yosefa@kpn.example", "desk": "arman@kpn.example"}[width]
    visitor.sign_in(email)
    visitor.go("/akun/2fa/totp/activate/")
    visitor.check_width()
    visitor.check_accessibility()
    page.locator("summary").first.click()
    secret = page.locator("#authenticator_secret").inner_text()
    page.locator("input[name=code]").fill(totp(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("load")
    used = int(time.time() // 30)

    visitor.context.clear_cookies()
    visitor.sign_in(email)
    assert "/desk/" not in page.url, "the password alone opened the desk"
    visitor.check_accessibility()
    while int(time.time() // 30) == used:  # a code counts once
        page.wait_for_timeout(500)
    page.locator("input[name=code]").fill(totp(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/desk/"))
    visitor.check_accessibility()
