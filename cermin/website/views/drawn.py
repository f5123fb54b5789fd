"""Cards that we draw for link previews."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from cermin.newsroom.models import NewsPage
from cermin.website.previews import digest_of, preview_file


@require_safe
def preview(request: HttpRequest, pk: int, digest: str) -> HttpResponseBase:
    """Send the card of an article that anybody may read; an older address leads to the new one."""
    page = NewsPage.objects.filter(pk=pk).readable().first()
    unit = page.owning_unit if page is not None else None
    if page is None or unit is None:
        raise Http404
    current = digest_of(page)
    if digest != current:
        return HttpResponseRedirect(reverse("website:preview", args=[pk, current]))
    file = default_storage.open(preview_file(page, unit), "rb")
    response = FileResponse(file, content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
