"""The coach while somebody writes, and its page for a whole text."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.models import Page

from cermin.language.style import RULES
from cermin.newsroom import exceptions, services
from cermin.newsroom.coaching.drafts import block_of, of_form
from cermin.newsroom.coaching.manuscript import Finding, Manuscript
from cermin.newsroom.coaching.richtext import TextBlock
from cermin.newsroom.models import BasePage
from cermin.newsroom.models.base import unit_at
from cermin.newsroom.models.coached import Reading, read_manuscript, read_page
from cermin.newsroom.permissions import can_clear_personal_data, can_open_newsroom
from cermin.units.models import Unit
from cermin.workdesk.views import DeskMixin, DeskTemplateView

#: A form beyond this is no article (bytes); the coach reads 200,000 letters of it.
MAX_BYTES = 512 * 1024
_MAX_FIELDS = 2_000
#: The classes in the order in which a writer should see them.
CLASSES = ("privasi", "galat", "konteks", "saran")


def own_page(user: Any, pk: Any) -> tuple[Any, Unit]:
    """Return a page on which the person may write, with its unit.

    Raises:
        Http404: there is none, or it is another unit's.
    """
    page = Page.objects.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
    unit = unit_at(page.path) if page is not None else None
    if page is None or unit is None or not can_open_newsroom(user, unit):
        raise Http404
    return page, unit


class ReadView(DeskMixin, View):
    """Answer the remarks on what stands in an editor's form; nothing is kept."""

    place: ClassVar[str] = "newsroom"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Read the form: JSON with `page` or `parent`, `kind`, `fields` and `types`."""
        sent = _sent(request)
        if sent is None:
            return JsonResponse({"error": _("The text could not be read.")}, status=400)
        saved = sent.get("page")
        page, unit = own_page(request.user, saved or sent.get("parent"))
        published = page.first_published_at if saved else None
        day = unit.localise(published).date() if published else unit.today()
        manuscript = _manuscript(sent, day)
        if manuscript is None:
            return JsonResponse({"error": _("The text could not be read.")}, status=400)
        reading = read_manuscript(manuscript, unit, page.pk if saved else None)
        return JsonResponse(_answer(reading))


def _sent(request: HttpRequest) -> dict[str, Any] | None:
    try:
        if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
            return None
        body = request.body
        found = json.loads(body) if len(body) <= MAX_BYTES else None
    except (ValueError, RecursionError, RequestDataTooBig):
        return None
    return found if isinstance(found, dict) else None


def _manuscript(sent: dict[str, Any], day: date) -> Manuscript | None:
    """Return the manuscript that was sent, None where it is not what the script sends."""
    fields, types = sent.get("fields"), sent.get("types")
    if not isinstance(fields, list) or len(fields) > _MAX_FIELDS or not isinstance(types, dict):
        return None
    found: dict[str, str | list[TextBlock]] = {}
    try:
        for one in fields:
            name = str(one["name"])
            if "blocks" in one:
                found[name] = [_block(block) for block in one["blocks"]]
            else:
                found[name] = _clean(one["text"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    names = {str(key): str(value) for key, value in types.items()}
    return of_form(found, names, kind=str(sent.get("kind") or "newspage"), published=day)


def _clean(text: Any) -> str:
    """Return the text with a mark for half a character: a browser may send one."""
    return str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _block(sent: dict[str, Any]) -> TextBlock:
    return block_of(_clean(sent["text"]), str(sent["key"])[:20], _links(sent))


def _links(block: dict[str, Any]) -> list[tuple[int, int, str]]:
    text = _clean(block["text"])
    return [
        (_letters(text, int(start)), _letters(text, int(end)), str(href)[:500])
        for start, end, href in block.get("links") or ()
    ]


def _letters(text: str, units: int) -> int:
    """Return the offset in letters of one in UTF-16 units."""
    if text.isascii():
        return min(max(units, 0), len(text))
    return len(text.encode("utf-16-le")[: max(units, 0) * 2].decode("utf-16-le", "ignore"))


def _answer(reading: Reading) -> dict[str, Any]:
    return {
        "remarks": [_as_dict(mark, one) for mark, one in reading.open],
        "dismissed": len([m for m, one in reading.findings if m in reading.dismissed]),
        "summary": words_of(reading.counts),
    }


def _as_dict(mark: str, finding: Finding) -> dict[str, Any]:
    remark, anchor = finding.remark, finding.anchor
    return {
        "mark": mark,
        "rule": remark.rule,
        "class": "privasi" if remark.blocks else remark.cls,
        "text": remark.text[:200],
        "suggestion": remark.suggestion,
        "message": remark.message,
        "what": RULES[remark.rule].what,
        "source": remark.source,
        "field": anchor.field,
        "key": anchor.key,
        "rich": anchor.rich,
        # Where it begins; the script takes the same letters that stand nearest to it, so that a
        # text that grew meanwhile, or counts letters beyond the basic plane as two, does no harm.
        "start": anchor.start,
    }


def words_of(counts: Any) -> str:
    """Say in one line how many remarks there are."""
    words = (
        ("personal", _("personal data")),
        ("galat", _("errors")),
        ("konteks", _("to look at")),
        ("saran", _("suggestions")),
    )
    found = [f"{counts[key]} {word}" for key, word in words if counts.get(key)]
    return ", ".join(found) or _("no remarks")


class CheckView(DeskTemplateView):
    """All remarks on a page's latest text, decided ones too; works without a script."""

    template_name = "newsroom/desk/check.html"
    place = "newsroom"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(gettext_lazy("Newsroom"), reverse("newsroom:pages"))]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Dismiss, restore or clear, then show the page again."""
        page = self._page(pk)
        refusal = self._decide(page, request.POST)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": refusal}, status=409 if refusal else 200)
        if refusal:
            messages.error(request, refusal)
        return redirect("newsroom:check", pk)

    def _decide(self, page: Any, sent: Any) -> str:
        """Do what was asked; return why not, or nothing."""
        mark, reason = sent.get("mark", "")[:40], sent.get("reason", "").replace("\x00", "")
        try:
            if sent.get("act") == "restore":
                services.restore_remark(page=page, fingerprint=mark, by=self.person)
            elif sent.get("act") == "clear":
                services.clear_personal_data(
                    page=page, fingerprint=mark, reason=reason, by=self.person
                )
            else:
                services.dismiss_remark(
                    page=page,
                    rule=sent.get("rule", ""),
                    fingerprint=mark,
                    excerpt=sent.get("excerpt", "").replace("\x00", ""),
                    reason=reason,
                    by=self.person,
                )
        except exceptions.NeedsSecondPerson:
            return _("You wrote on this text. Somebody else must answer for personal data in it.")
        except exceptions.NothingToClear:
            return _("Nothing was changed. Give a reason, and look at the text as it stands now.")
        except exceptions.UnknownRemark:
            return _("Nothing was changed. Say in a few words why the remark is beside the point.")
        return ""

    def _page(self, pk: int) -> Any:
        page = own_page(self.request.user, pk)[0].specific
        if not isinstance(page, BasePage):
            raise Http404
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the remarks in groups, and what was decided."""
        page = self._page(kwargs["pk"])
        reading = read_page(page.get_latest_revision_as_object())
        open_ = [_as_dict(mark, one) for mark, one in reading.open]
        cleared = [
            (_as_dict(mark, one), reading.cleared[mark])
            for mark, one in reading.findings
            if one.remark.blocks and mark in reading.cleared
        ]
        standing = {mark for mark, _one in reading.findings}
        return super().get_context_data(
            page=page,
            title=_("Check the text"),
            groups=[(cls, [one for one in open_ if one["class"] == cls]) for cls in CLASSES],
            dismissed=[row for mark, row in reading.dismissed.items() if mark in standing],
            cleared=cleared,
            may_clear=can_clear_personal_data(self.request.user, page),
            summary=words_of(reading.counts),
            **kwargs,
        )
