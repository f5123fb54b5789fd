"""Error pages: calm, in Indonesian, and safe when the database is what failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

_LAST_RESORT = (
    '<!doctype html><html lang="id"><meta charset="utf-8"><title>Terjadi kesalahan – Cermin</title>'
    "<h1>Terjadi kesalahan di pihak kami</h1><p>Coba lagi beberapa menit lagi.</p></html>"
)


def _page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    # The request goes in for the theme's cookie; context processors would ask the database.
    return HttpResponse(render_to_string(template, {"request": request, **context}), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that we cannot understand."""
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not; a reason given as text is shown."""
    reason = str(exception) if exception is not None and exception.args else ""
    return _page(request, "403.html", 403, reason=reason[:300])


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there, or not this person's."""
    return _page(request, "404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when we failed; touches neither database, session nor messages."""
    try:
        return _page(request, "500.html", 500)
    except Exception:  # the last resort must never fail in its turn
        return HttpResponse(_LAST_RESORT, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long or came from elsewhere (`CSRF_FAILURE_VIEW`)."""
    return _page(
        request,
        "403.html",
        403,
        reason=_(
            "This form was open too long, or your browser sends no cookies. Nothing was saved. Go "
            "back, load the page again and send the form once more."
        ),
    )
