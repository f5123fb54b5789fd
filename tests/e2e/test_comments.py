"""A reader comments and a moderator decides; and nothing that the public sends ever runs."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

CORPUS = Path(__file__).with_name("xss_corpus.txt").read_text(encoding="utf-8").splitlines()
ARTICLE = "/kpn-sekarwangi/berita/tiga-ratus-pelajar-sekarwangi-mencoba-bilik-suara/"


def test_a_reader_comments_and_a_moderator_lets_it_through(visitor: Visitor, width: str):
    page, text = visitor.page, f"Bagaimana dengan pemilih tunanetra? ({width})"
    visitor.go(ARTICLE)
    visitor.check_width()
    visitor.check_accessibility()
    page.fill("#komentar-nama", "Warga")
    page.fill("#komentar-teks", text)
    page.wait_for_timeout(3200)
    page.click(".comment-form button")
    assert "Terima kasih" in page.locator("h1").inner_text()
    visitor.check_width()
    visitor.check_accessibility()
    own = page.url
    visitor.sign_in("bagus@kpn.example")
    visitor.go("/desk/komentar/")
    visitor.check_width()
    visitor.check_accessibility()
    card = page.locator("[data-comment]", has_text=text)
    with page.expect_navigation():
        card.get_by_role("button", name="Loloskan").click()
    assert page.locator("[data-undo]").is_visible()
    for path in ("catatan/", "jejak/", "buka-tutup/"):
        visitor.go(f"/desk/komentar/{path}")
        visitor.check_width()
        visitor.check_accessibility()
    visitor.go(ARTICLE)
    assert text in page.locator(".comment-list").inner_text()
    page.goto(own)
    with page.expect_navigation():
        page.click(".comment-delete")
    visitor.go(ARTICLE)
    assert text not in page.locator("main").inner_text()


def test_nothing_that_the_public_sends_runs(visitor: Visitor, width: str):
    if width == "phone":
        pytest.skip("one width is enough: nothing here depends on it")
    assert len(CORPUS) >= 60
    page = visitor.page
    page.add_init_script("window.__x = undefined; window.alert = () => { window.__x = 1; };")
    visitor.go(ARTICLE)
    form = page.content()
    token = re.search(r'name="bukti" value="([^"]+)"', form)
    where = page.locator(".comment-form").get_attribute("action")
    assert token is not None and where is not None
    page.wait_for_timeout(3200)
    own = ""
    for number, payload in enumerate(CORPUS):
        fields = {"nama": payload[:60], "teks": f"{payload} {number}", "bukti": token.group(1)}
        status, location = _send(visitor.base_url, where, fields, number)
        assert status == 302, payload
        own = location
    _quiet(visitor, own, *(f"/cari/?q={quote(payload)}" for payload in CORPUS[::4]))
    visitor.sign_in("bagus@kpn.example")
    for _page in range(5):
        visitor.go("/desk/komentar/")
        assert page.evaluate("window.__x") is None
        if not page.locator("[data-pick-all]").count():
            break
        page.click("[data-pick-all]")
        with page.expect_navigation():
            page.get_by_role("button", name="Loloskan yang dipilih").click()
    _quiet(visitor, ARTICLE, "/desk/", "/desk/komentar/catatan/", "/desk/komentar/jejak/")
    visitor.go(ARTICLE)
    assert page.locator(".comment-list > li").count() == 50
    assert page.locator(".comment-text *:not(p, br)").count() == 0
    page.get_by_role("link", name="Komentar lebih lama").click()
    assert page.evaluate("window.__x") is None
    page.locator(".comment-report a").first.click()
    assert page.evaluate("window.__x") is None
    export = page.request.get(visitor.base_url + "/desk/komentar/catatan/?ekspor=csv")
    assert export.headers["content-disposition"].startswith("attachment")
    assert export.headers["x-content-type-options"] == "nosniff"


def _quiet(visitor: Visitor, *paths: str) -> None:
    for path in paths:
        visitor.go(path)
        assert visitor.page.evaluate("window.__x") is None, path


def _send(base_url: str, path: str, fields: dict[str, str], number: int) -> tuple[int, str]:
    """Post a form from an address of its own, since one sender may not send so much."""
    host = urlsplit(base_url)
    source = (f"127.0.1.{number + 1}", 0)
    link = http.client.HTTPConnection(host.hostname or "", host.port, 10, source)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    link.request("POST", path, urlencode(fields), kind)
    answer = link.getresponse()
    link.close()
    return answer.status, answer.headers.get("Location", "")
