"""What readers do: comment, read older comments, report, and delete their own.

These pages read no session and set no cookie. Articles are kept by caches and carry no CSRF token:
a signed token bound to the page, and what browsers say about where a form stood, take its place.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from cermin.comments.exceptions import Closed, NotPossible, SaidBefore, TooMany
from cermin.comments.forms import CommentForm, ReportForm
from cermin.comments.forms_token import (
    StaleForm,
    TooQuick,
    check_token,
    comes_from_here,
    make_token,
)
from cermin.comments.limits import LIMITS
from cermin.comments.models import Comment
from cermin.comments.models.comments import NAME_LENGTH, TEXT_LENGTH
from cermin.comments.services import (
    find_by_key,
    post_comment,
    report_comment,
    withdraw,
)
from cermin.comments.thread import thread_of
from cermin.comments.writing import clean_line, clean_text
from cermin.newsroom.models import NewsPage

#: No form of ours is longer, whatever its encoding.
_LONGEST_BODY = 64_000


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def page_comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Show older comments of a page with the form, or take a comment."""
    page = _page(request, pk)
    if request.method == "POST":
        return _take(request, page)
    before = request.GET.get("sebelum", "")
    context = {
        **thread_of(page, page.owning_unit, before=int(before) if _is_key(before) else None),
        "form": None,
    }
    return _shown(request, page, context)


def _take(request: HttpRequest, page: Any) -> HttpResponse:
    if _is_too_long(request):
        return _again(
            request, page, None, _("What was sent is far too long, so nothing was kept."), 413
        )
    request.encoding = "utf-8"
    form = CommentForm(request.POST)
    if not comes_from_here(request):
        trouble = _("The comment did not come from this page. Nothing was sent; send it from here.")
        return _again(request, page, form, trouble, 403)
    if not form.is_valid():
        return _again(request, page, form, "", 400)
    try:
        _check(request, "comment", page.pk)
        posted = post_comment(
            page=page,
            unit=page.owning_unit,
            name=form.cleaned_data["nama"],
            text=form.cleaned_data["teks"],
            sender=_sender(request),
        )
    except (StaleForm, TooQuick, Closed, TooMany, SaidBefore) as error:
        trouble, status = _trouble(error)
        return _again(request, page, form, trouble, status)
    return redirect(reverse("komentar:mine", args=[posted.key]))


def _trouble(error: Exception) -> tuple[str, int]:
    """Say what happened, what was kept, what to do; and the status."""
    if isinstance(error, StaleForm):
        return _("This form was open for very long. Your text is kept; send it once more."), 400
    if isinstance(error, TooQuick):
        return _("That was faster than people type. Your text is kept; send it once more."), 400
    if isinstance(error, SaidBefore):
        return _("The same comment has been sent already. It was not sent twice."), 409
    if isinstance(error, TooMany) and error.whose == "page":
        return (
            _("So many comments wait to be read that no more are taken for now. Your text is kept"
              " here; try again in some hours."),
            429,
        )  # fmt: skip
    if isinstance(error, TooMany):
        return (
            _("Several comments came from here within a short time. Your text is kept here; try"
              " again in ten minutes."),
            429,
        )  # fmt: skip
    return _("Comments on this page have been closed. Your text was not sent."), 403


def _again(
    request: HttpRequest, page: Any, form: CommentForm | None, trouble: str, status: int
) -> HttpResponse:
    context = {
        **thread_of(page, page.owning_unit, with_comments=False),
        "form": form,
        "typed": _typed(form),
        "trouble": trouble,
    }
    return _shown(request, page, context, status)


def _typed(form: CommentForm | None) -> dict[str, str]:
    """Return what was typed, cut to what the fields hold, to be shown again."""
    if form is None:
        return {}
    return {
        "nama": clean_line(form.data.get("nama", ""))[:NAME_LENGTH],
        "teks": clean_text(form.data.get("teks", ""))[:TEXT_LENGTH],
    }


def _shown(
    request: HttpRequest, page: Any, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context |= {"page": page, "unit": page.owning_unit, "page_url": page.get_url(request)}
    return _fresh(render(request, "comments/page.html", context, status=status))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """Show the author what became of their comment, and delete it when they ask."""
    comment = find_by_key(key)
    if comment is None or not _is_on(request, comment.page):
        raise Http404
    if request.method == "POST":
        if not comes_from_here(request):
            raise PermissionDenied
        with suppress(NotPossible):  # pressed twice
            withdraw(comment=comment)
        return redirect(request.path)
    page = comment.page
    context = {
        "comment": comment,
        "unit": comment.unit,
        "own_url": request.build_absolute_uri(request.path),
        "page_url": page.get_url(request) if page is not None and page.live else "",
    }
    return _fresh(render(request, "comments/mine.html", context))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is wrong with a comment, and note it."""
    comment = get_object_or_404(Comment.objects.shown().select_related("unit", "page"), pk=pk)
    page = _page(request, comment.page_id or 0)
    form, trouble, status = ReportForm(), "", 200
    if request.method == "POST":
        if _is_too_long(request):
            return _fresh(HttpResponse(status=413))
        request.encoding = "utf-8"
        form = ReportForm(request.POST)
        trouble, status = _report(request, comment, form)
        if not trouble:
            return redirect(reverse("komentar:reported", args=[page.pk]))
    context = {
        "comment": comment,
        "unit": comment.unit,
        "form": form,
        "trouble": trouble,
        "token": make_token("report", comment.pk),
        "page_url": page.get_url(request),
    }
    return _fresh(render(request, "comments/report.html", context, status=status))


def _report(request: HttpRequest, comment: Comment, form: ReportForm) -> tuple[str, int]:
    if not comes_from_here(request):
        return _("The report did not come from this page. Nothing was sent."), 403
    if not form.is_valid():
        return _("Choose what is wrong with the comment. Nothing was sent yet."), 400
    try:
        _check(request, "report", comment.pk)
        report_comment(
            comment=comment,
            reason=form.cleaned_data["alasan"],
            text=form.cleaned_data["teks"],
            sender=_sender(request),
        )
    except (StaleForm, TooQuick) as error:
        return _trouble(error)
    except TooMany:
        return _(
            "Several reports came from here within a short time. Try again in ten minutes."
        ), 429
    return "", 200


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a person will look."""
    page = _page(request, pk)
    context = {"unit": page.owning_unit, "page_url": page.get_url(request)}
    return _fresh(render(request, "comments/reported.html", context))


def _page(request: HttpRequest, pk: int) -> Any:
    """Return a page that anybody may read on this site."""
    page = get_object_or_404(NewsPage.objects.readable(), pk=pk)
    if page.owning_unit is None or not _is_on(request, page):
        raise Http404
    return page


def _is_on(request: HttpRequest, page: Any) -> bool:
    site = Site.find_for_request(request)
    if site is None:
        return False
    return page is None or page.path.startswith(site.root_page.path)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16


def _is_too_long(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not _is_key(length) or int(length) > _LONGEST_BODY


def _check(request: HttpRequest, purpose: str, key: int) -> None:
    token = request.POST.get("bukti", "")
    check_token(token, purpose, key, min_seconds=LIMITS.min_seconds, max_age=LIMITS.max_age)


def _sender(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a socket without an address
        return "-"


def _fresh(response: HttpResponse) -> HttpResponse:
    """Neither kept nor found nor told to others: such pages speak to one person."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
