"""An article goes down the tree: the centre sees the adoption, a unit answers, readers read it."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def look(visitor: Visitor) -> None:
    visitor.check_width()
    visitor.check_accessibility()


def test_a_unit_opens_what_is_offered_and_readers_find_what_another_took(visitor: Visitor):
    visitor.go("/kpn-rajawali/")
    page = visitor.page
    page.get_by_role("link", name=re.compile("^Pindah memilih dapat")).first.click()
    page.wait_for_load_state("load")
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert "/kpn/berita/" in canonical
    assert "sembilan kantor" in page.locator(".local-lead").inner_text()
    look(visitor)
    visitor.sign_in("yosefa@kpn.example")
    visitor.go("/desk/berita/arahan/?semua=1")
    look(visitor)
    page.get_by_role("link", name="Paket pindah memilih", exact=True).click()
    page.wait_for_load_state("load")
    look(visitor)


def test_the_centre_sees_who_took_it(visitor: Visitor):
    visitor.sign_in("yohanes@kpn.example")
    visitor.go("/desk/berita/tawaran/")
    look(visitor)
    page = visitor.page
    page.get_by_role("link", name="Paket pindah memilih").click()
    page.wait_for_load_state("load")
    assert "sudah kami terbitkan" in page.locator("main").inner_text()
    look(visitor)
    page.get_by_role("link", name="Lihat sebagai tabel").click()
    page.wait_for_load_state("load")
    look(visitor)
