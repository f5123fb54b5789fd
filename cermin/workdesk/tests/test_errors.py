"""Error pages: calm, Indonesian, and safe when the database is down."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from cermin.workdesk.views import errors


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def request_():
    request = RequestFactory().get("/desk/x/")
    request.COOKIES["cermin_theme"] = "dark"
    return request


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (errors.bad_request, 400, "tidak memahami"),
        (errors.permission_denied, 403, "tidak terbuka"),
        (errors.not_found, 404, "tidak ada di sini"),
        (errors.csrf_failure, 403, "terlalu lama terbuka"),
    ],
)
def test_pages_say_what_happened_without_asking_the_database(request_, view, status, words):
    # No `db` mark: pytest-django fails the test if the page asks the database.
    response = view(request_)
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert 'data-theme="dark"' in page


def test_the_500_page_needs_nothing(request_):
    response = errors.server_error(request_)
    assert response.status_code == 500
    assert "di pihak kami" in response.content.decode()


def test_even_broken_templates_give_an_answer(request_, monkeypatch):
    monkeypatch.setattr(errors, "render_to_string", lambda *a, **k: 1 / 0)
    response = errors.server_error(request_)
    assert response.status_code == 500
    assert "Terjadi kesalahan" in response.content.decode()


def test_a_reason_is_shown_escaped(request_):
    page = errors.permission_denied(request_, Exception("<b>alasan</b>")).content.decode()
    assert "&lt;b&gt;alasan" in page
