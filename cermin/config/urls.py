"""All addresses of an installation."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer."""
    return HttpResponse("ok", content_type="text/plain")


def serve_media(request: HttpRequest, path: str, document_root: str) -> HttpResponseBase:
    """Serve pictures on one computer; on a real server nginx does."""
    if path.startswith("documents/"):
        raise Http404
    return serve(request, path, document_root=document_root)


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("akun/", include("cermin.accounts.urls")),
    path("bahasa/", set_language, name="set_language"),
    # One sign-in serves both faces: the CMS has no login form of its own.
    path(
        "cms/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="cms_login",
    ),
    path("cms/", include(wagtailadmin_urls)),
    path("", include("cermin.engagement.urls")),
    path("desk/berita/", include("cermin.newsroom.urls")),
    path("desk/komentar/", include("cermin.comments.urls")),
    path("desk/laporan/", include("cermin.reports.urls")),
    path("desk/pemantauan/", include("cermin.listening.urls")),
    path("desk/pengaturan/", include("cermin.website.desk_urls")),
    path("desk/", include("cermin.workdesk.urls")),
    path("dokumen/", include(wagtaildocs_urls)),
    path("komentar/", include("cermin.comments.public_urls")),
    path("", include("cermin.website.urls")),
    path("", include(wagtail_urls)),
]

if getattr(settings, "CERMIN_SERVE_MEDIA", False):
    # Before Wagtail's pattern, which takes every address. Documents go through Wagtail's own view.
    urlpatterns.insert(
        0, path("media/<path:path>", serve_media, {"document_root": settings.MEDIA_ROOT})
    )

handler400 = "cermin.workdesk.views.errors.bad_request"
handler403 = "cermin.workdesk.views.errors.permission_denied"
handler404 = "cermin.website.views.errors.not_found"
handler500 = "cermin.workdesk.views.errors.server_error"
