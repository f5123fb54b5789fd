"""Take signals of pages that are served from caches: from a script, or from an image without one.

No session is read, no cookie is set, and whatever is wrong with a signal, the answer is the same.
"""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from cermin.engagement import readers
from cermin.engagement.exceptions import NotAPublicPage
from cermin.engagement.forms import SignalForm
from cermin.engagement.models import Kind, Source
from cermin.engagement.referrers import source_of
from cermin.engagement.robots import is_robot, wants_no_counting
from cermin.engagement.services import count_signal
from cermin.engagement.templatetags.readings import reading_words

#: The longest signal, in bytes.
LONGEST = 600
_GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_ALLOWED_SITES = {"same-origin"}


@csrf_exempt
@require_POST
def signal(request: HttpRequest) -> HttpResponse:
    """Count what a page's script reports; for a reading, answer with the new words."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST or not _is_from_here(request):
        return _nothing()
    form = SignalForm(request.POST)
    if not form.is_valid():
        return _nothing()
    page_id, kind = form.cleaned_data["p"], form.cleaned_data["k"]
    if kind == Kind.READ_THROUGH and not settings.CERMIN_READING_DEPTH:
        return _nothing()
    source = source_of(form.cleaned_data["r"], request.get_host())
    if not _count(request, page_id, kind, source if kind == Kind.VIEW else Source.UNKNOWN):
        return _nothing()
    if kind != Kind.VIEW:
        return _nothing()
    return _uncached(JsonResponse({"words": reading_words(page_id)}))


@require_safe
def pixel(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a reader whose browser runs no script; the image is one clear point."""
    if request.method == "GET" and _is_from_here(request):
        _count(request, pk, Kind.VIEW, Source.UNKNOWN)
    return _uncached(HttpResponse(_GIF, content_type="image/gif"))


def _count(request: HttpRequest, page_id: int, kind: str, source: str) -> bool:
    """Count unless this is a robot, a flood, somebody who asks not to be counted, or counted."""
    site = Site.find_for_request(request)
    if site is None or is_robot(request.headers) or wants_no_counting(request.headers):
        return False
    address = _address(request)
    if readers.is_flooding(address=address):
        return False
    agent = request.headers.get("User-Agent", "")
    if not readers.is_new(address=address, agent=agent, page_id=page_id, kind=kind):
        return False
    try:
        count_signal(page_id=page_id, below=site.root_page.path, kind=kind, source=source)
    except NotAPublicPage:
        return False
    return True


def _is_from_here(request: HttpRequest) -> bool:
    """Tell whether a page of this very host sent the request, as far as browsers vouch for it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in _ALLOWED_SITES:
        return False
    named = request.headers.get("Origin") or request.headers.get("Referer")
    if named is None:
        return site is not None
    return urlsplit(named).netloc == request.get_host()


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a proxy in front names no address
        return ""


def _nothing() -> HttpResponse:
    return _uncached(HttpResponse(status=204))


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
