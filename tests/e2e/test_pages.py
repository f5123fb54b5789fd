"""Pages that everybody meets: nothing wider than the screen, nothing that axe calls serious."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e

PUBLIC = [
    "/",
    "/kpn-sekarwangi/",
    "/kpn-sekarwangi/berita/",
    "/cari/?q=pelajar",
    "/akun/login/",
    "/akun/password/reset/",
]
DESK = [
    "/desk/",
    "/desk/unit/",
    "/desk/cari/?q=suara",
    "/desk/gaya/",
    "/desk/pemantauan/",
    "/desk/pemantauan/sumber/",
    "/desk/pemantauan/aturan/",
    "/desk/pemantauan/impor/",
    "/desk/berita/",
    "/desk/laporan/",
    "/desk/laporan/?tanggal=2020-01-01",
    "/desk/pengaturan/",
    "/desk/pengaturan/satker/",
    "/desk/pengaturan/jejak/",
    "/akun/",
    "/akun/sessions/",
    "/akun/2fa/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(visitor: Visitor, path: str):
    visitor.go(path)
    visitor.check_width()
    visitor.check_accessibility()


def test_desk_pages(visitor: Visitor):
    visitor.sign_in("dewi@kpn.example")
    for path in DESK:
        visitor.go(path)
        visitor.check_width()
        visitor.check_accessibility()


def test_dark_pages(visitor: Visitor):
    visitor.page.emulate_media(color_scheme="dark")
    visitor.sign_in("dewi@kpn.example")
    for path in ["/desk/", "/desk/pemantauan/", "/desk/laporan/", "/kpn-sekarwangi/"]:
        visitor.go(path)
        visitor.check_accessibility()


def test_a_wrong_address_is_answered_in_indonesian(visitor: Visitor):
    # The browser itself reports the status of such pages on its console.
    for path in ("/tidak-ada/", "/desk/tidak-ada/"):
        visitor.go(path)
        assert "tidak" in visitor.page.locator("main").inner_text().lower()
        visitor.check_accessibility()
    visitor.faults[:] = [fault for fault in visitor.faults if "404" not in fault]
