"""A reader goes through the rooms of a unit: services, public information, agenda, pictures."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

HOME = "/kpn-sekarwangi/"


def enter(visitor: Visitor, door: str, inside: str = "") -> None:
    """Open a door of the navigation, then a page behind it, looking at both."""
    page = visitor.page
    page.locator("header nav").get_by_role("link", name=door, exact=True).click()
    page.wait_for_load_state("load")
    assert page.locator("h1").inner_text() == door
    look(visitor)
    if inside:
        page.locator("main").get_by_role("link", name=inside).first.click()
        page.wait_for_load_state("load")
        assert page.locator("h1").inner_text() == inside
        look(visitor)


def look(visitor: Visitor) -> None:
    visitor.check_width()
    visitor.check_accessibility()


def test_a_reader_goes_through_the_rooms(visitor: Visitor):
    page = visitor.page
    visitor.go(HOME)
    today = page.locator(".today")
    assert "Simulasi pemungutan suara di SMA Negeri 2" in today.inner_text()
    look(visitor)
    enter(visitor, "Layanan", "Pindah memilih")
    assert "Gratis" in page.locator(".key-facts").inner_text()
    assert page.locator(".steps li").count() == 4
    enter(visitor, "Informasi Publik")
    page.locator("main").get_by_role("link", name="Laporan Layanan Informasi").click()
    file = page.request.get(visitor.base_url + str(page.locator(".files a").get_attribute("href")))
    assert file.body().startswith(b"%PDF-")
    enter(visitor, "Agenda", "Simulasi pemungutan suara di SMA Negeri 2")
    calendar = page.request.get(
        visitor.base_url + str(page.locator(".action a").get_attribute("href"))
    )
    assert calendar.text().startswith("BEGIN:VCALENDAR")
    enter(visitor, "Galeri", "Simulasi pemungutan suara untuk pemilih pemula")
    assert page.locator(".gallery img").count() == 3
    page.emulate_media(color_scheme="dark")
    enter(visitor, "Publikasi")
    enter(visitor, "Ruang", "Subbagian Hukum dan Hubungan Masyarakat")
    assert page.locator(".people li").count() == 2
    enter(visitor, "Profil", "Tentang kami")
    enter(visitor, "Tanya Jawab")
    page.locator("summary", has_text="pindah memilih").click()
    assert page.get_by_text("Paling lambat 30 hari").is_visible()
    look(visitor)
