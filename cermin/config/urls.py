"""All addresses of an installation."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer."""
    return HttpResponse("ok", content_type="text/plain")


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
    path("desk/berita/", include("cermin.newsroom.urls")),
    path("desk/laporan/", include("cermin.reports.urls")),
    path("desk/pemantauan/", include("cermin.listening.urls")),
    path("desk/", include("cermin.workdesk.urls")),
    path("dokumen/", include(wagtaildocs_urls)),
    path("", include("cermin.website.urls")),
    path("", include(wagtail_urls)),
]

if settings.DEBUG or getattr(settings, "CERMIN_SERVE_MEDIA", False):
    from django.conf.urls.static import static

    urlpatterns = static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT) + urlpatterns

handler400 = "cermin.workdesk.views.errors.bad_request"
handler403 = "cermin.workdesk.views.errors.permission_denied"
handler404 = "cermin.workdesk.views.errors.not_found"
handler500 = "cermin.workdesk.views.errors.server_error"
