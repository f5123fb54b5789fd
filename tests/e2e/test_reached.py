"""Everybody reaches the site: large text, high contrast, the keyboard, no network, few bytes."""

from __future__ import annotations

import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Response

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

HOME = "/kpn-sekarwangi/"
#: Bytes of HTML, styles and scripts together. The demo sends styles and scripts as they lie in
#: their folders; an installation sends them compressed, so it stays further below.
PROMISE = 100_000


def first_article(visitor: Visitor) -> str:
    visitor.go(HOME)
    return str(visitor.page.locator("main h2 a").first.get_attribute("href"))


def test_a_reader_sets_the_display_and_it_stays(visitor: Visitor):
    page = visitor.page
    article = first_article(visitor)
    assert "Penting:" in page.locator(".banner").inner_text()
    # By keyboard alone.
    page.locator("#tampilan summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("[name=teks]").first.is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.locator("[name=kontras]").press("Space")
    page.locator("[name=garis]").press("Space")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.localName") == "summary"
    for path in (HOME, article, "/aksesibilitas/", "/kabar/?satker=kpn-sekarwangi"):
        visitor.go(path)
        found = page.evaluate("({...document.documentElement.dataset})")
        assert found == {"teks": "terbesar", "kontras": "tinggi", "garis": "semua"}
        visitor.check_width()
        visitor.check_accessibility()
    # Twice the usual size of text, as a browser's own setting does it.
    page.evaluate("localStorage.clear()")
    for path in (HOME, article, "/aksesibilitas/"):
        visitor.go(path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '212.5%')")
        visitor.check_width()
        visitor.check_accessibility()


def test_a_page_weighs_little_asks_nobody_else_and_is_read_without_a_network(visitor: Visitor):
    page = visitor.page
    article = first_article(visitor)
    for path in (HOME, article):
        weight, faults = _measure(visitor, path)
        assert weight < PROMISE, (path, weight)
        assert faults == []
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    visitor.go(article)
    title = page.title()
    page.wait_for_function(
        "async (path) => (await (await caches.open('cermin-laman-1')).keys())"
        ".some((kept) => new URL(kept.url).pathname === path)",
        arg=article,
    )
    visitor.context.set_offline(True)
    visitor.go(article)
    assert page.title() == title
    visitor.go("/kpn-tirtasari/")
    assert "luring" in page.locator("h1").inner_text()
    page.locator("[data-kept] a").first.wait_for()
    assert title in page.locator("[data-kept]").inner_text()
    visitor.check_accessibility()
    visitor.context.set_offline(False)
    visitor.go("/kpn-tirtasari/")
    assert "luring" not in page.locator("h1").inner_text()
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => one.url)))).flat()"
    )
    assert not [url for url in kept if re.search(r"/(cms|desk|akun|cari)/", url)]
    visitor.faults[:] = [f for f in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in f]


def _measure(visitor: Visitor, path: str) -> tuple[int, list[str]]:
    """Return the bytes of HTML, styles and scripts, and what a checker of pages faults."""
    seen: list[Response] = []

    def note(response: Response) -> None:
        seen.append(response)

    visitor.page.on("response", note)
    visitor.page.goto(visitor.base_url + path, wait_until="load")
    visitor.page.remove_listener("response", note)
    assert all(response.url.startswith(visitor.base_url) for response in seen)
    wanted = {"document", "stylesheet", "script"}
    texts = {r.url for r in seen if r.request.resource_type in wanted}
    # Asked anew, because a browser reports nothing for what it or its service worker kept.
    weight, faults = 0, []
    for url in sorted(texts):
        with urlopen(Request(url, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:
            size = len(answer.read())
            page = answer.headers.get_content_type() == "text/html"
            if page and answer.headers["Content-Encoding"] != "gzip":
                faults.append(f"{url} is not compressed")
        weight += size
    assert weight > 5_000, (weight, texts)
    return weight, faults + list(visitor.page.evaluate(_FAULTS))


_FAULTS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const faults = [];
  const need = (name, holds) => { if (!holds) faults.push(name); };
  need("title", document.title.length > 4 && document.title.length < 140);
  const about = document.querySelector("meta[name=description]")?.content || "";
  need("description", about.length > 20);
  need("canonical", /^https?:/.test(document.querySelector("link[rel=canonical]")?.href || ""));
  need("lang", document.documentElement.lang);
  need("viewport", document.querySelector("meta[name=viewport]"));
  need("one h1", all("h1").length === 1);
  need("manifest", document.querySelector("link[rel=manifest]"));
  for (const image of all("img")) {
    need(`alt of ${image.src}`, image.hasAttribute("alt"));
    need(`size of ${image.src}`, image.getAttribute("width") && image.getAttribute("height"));
  }
  for (const link of all("a[href]")) {
    const words = (link.textContent.trim() || link.querySelector("img")?.alt || "").toLowerCase();
    need(`words of ${link.href}`, words && !["klik di sini", "di sini", "baca"].includes(words));
  }
  for (const target of all("button, summary, input:not([type=hidden], [tabindex='-1'])")) {
    const { width, height } = target.getBoundingClientRect();
    const box = target.closest("label")?.getBoundingClientRect().height || height;
    if (width) need(`target ${target.outerHTML.slice(0, 60)}`, Math.max(box, height) >= 40);
  }
  const shifts = performance.getEntriesByType("layout-shift");
  const shift = shifts.reduce((sum, one) => sum + one.value, 0);
  need("nothing moves", shift < 0.05);
  return faults;
}"""


def test_everything_can_be_read_without_scripts(browser: Browser, base_url: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base_url + HOME)
    assert page.locator("main h2 a").first.is_visible()
    assert not page.locator("#tampilan").is_visible()
    page.goto(base_url + "/kabar/?satker=kpn-sekarwangi")
    assert not page.locator(".push").is_visible()
    assert "RSS" in page.locator("[data-push-status]").inner_text()
    context.close()
