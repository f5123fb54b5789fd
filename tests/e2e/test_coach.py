"""The writing coach beside the editor: it reads while one writes, mends, and takes a no."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

TITLE = "Simulasi kotak suara digelar dihadapan warga"
REASON = "Memang pendek: kabar singkat"
#: What Draftail will send, which it writes a quarter of a second after the change.
SENT = (
    "[...document.forms].flatMap((form) => [...form.elements]).filter((one) => one.draftailEditor)"
    ".map((one) => JSON.parse(one.value).blocks[0].text).join()"
)


def remark(page: Page, text: str) -> Locator:
    exact = re.compile(f"^{re.escape(text)}$")
    return page.locator(".coach__item").filter(has=page.locator("q", has_text=exact))


def body_of(page: Page) -> str:
    return str(page.evaluate(SENT))


def test_a_writer_heeds_the_coach_and_contradicts_it(visitor: Visitor):
    page = visitor.page
    visitor.sign_in("ratna@kpn.example")
    visitor.go("/desk/berita/")
    draft = page.locator("tr, li").filter(has_text="Simulasi kotak suara digelar").last
    check = str(draft.locator("a[href*=periksa]").first.get_attribute("href"))
    number = check.split("/")[-3]
    visitor.go(f"/cms/pages/{number}/edit/")
    # Opened by the keyboard; it reads what is typed without being asked.
    page.locator("[data-side-panel-toggle=coach]").press("Enter")
    panel = page.locator("[data-coach]")
    expect(page.locator(".coach__item").first).to_be_visible()
    # Wagtail notes what the form holds some seconds after it opened; what is changed before that
    # counts as unchanged, and is not saved by itself.
    page.wait_for_timeout(4_000)
    # And what is changed while a save is under way waits for the next change: one after the other.
    saving = re.compile(f"/cms/pages/{number}/edit/$")
    page.locator("[name=title]").fill(TITLE)
    status = panel.get_by_role("status")
    expect(remark(page, "dihadapan")).to_be_visible()
    expect(status).to_contain_text("galat")
    before = status.inner_text()
    # One tap in a plain field; the focus goes on to the next remark.
    with page.expect_response(saving):
        remark(page, "dihadapan").locator("[data-mend]").press("Enter")
    expect(page.locator("[name=title]")).to_have_value(TITLE.replace("dihad", "di had"))
    expect(remark(page, "dihadapan")).to_have_count(0)
    expect(status).not_to_have_text(before)
    assert page.evaluate("document.activeElement.closest('.coach__item') !== null")
    # One tap in a rich text: the editor's own state changes.
    in_body = re.compile("^\\s*Isi")
    quoted = page.locator(".coach__item").filter(has_text=in_body).locator("q").all_inner_texts()
    word = next(one for one in quoted if one.isalpha())
    assert word in body_of(page)
    rich = remark(page, word).filter(has_text=in_body)
    with page.expect_response(saving):
        rich.locator("[data-mend]").click()
        expect(rich).to_have_count(0)
        page.wait_for_function(f"(word) => !{SENT}.includes(word)", arg=word)
        mended = body_of(page)
    # The autosave that follows leaves the panel alive.
    expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    assert panel.locator("li").count() > 3
    # A no, with its reason; reading anew takes nothing of what is half written.
    short = page.locator(".coach__item").filter(has_text="paling pendek 300 kata")
    short.locator("[data-dismiss]").click()
    page.keyboard.type(REASON)
    wide = page.evaluate(
        "[...document.querySelectorAll('.coach .button')].map((b) => b.clientWidth)"
    )
    assert max(wide) < 340
    found = Axe().run(page, context="[data-coach]").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    page.keyboard.press("Enter")
    expect(short).to_have_count(0)
    # On a phone the panel stands before the form, and makes way for what is shown.
    page.locator(".coach__item [data-show]").nth(1).click()
    expect(page.locator(".coach__field--shown")).to_be_in_viewport()
    page.reload()
    expect(page.locator("[name=title]")).to_have_value(TITLE.replace("dihad", "di had"))
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()
    assert body_of(page) == mended
    # The page without a script knows it all.
    visitor.go(check)
    assert REASON in page.locator("main").inner_text()
    visitor.check_width()
    visitor.check_accessibility()
    page.get_by_role("button", name="Tampilkan lagi").first.click()
    assert REASON not in page.locator("main").inner_text()
