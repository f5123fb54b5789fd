"""What waits to be read, and one comment in full."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cermin.comments.forms import AnswerForm, QueueFilter, RefusalForm
from cermin.comments.limits import UNDO_SPAN
from cermin.comments.models import Comment, Decision, OfficialAnswer, Report
from cermin.comments.permissions import (
    MODERATING_ROLES,
    can_answer_comment,
    can_moderate,
    can_read_comment_record,
)
from cermin.comments.querysets import CommentQuerySet
from cermin.comments.views.tabs import desk_tabs
from cermin.comments.wording import describe_findings, hints_for, marked
from cermin.workdesk.views import DeskTemplateView

PAGE_SIZE = 25
#: Where the session keeps what can be undone.
UNDO_KEY = "comments_undo"


class QueueView(DeskTemplateView):
    """What waits, or was reported, the longest waiting first; each with what the lexicon found."""

    template_name = "comments/desk/queue.html"
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_read_comment_record)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Show the queue; who only reads the record is led there."""
        if not can_moderate(self.person, self.unit):
            return redirect("comments:record")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comments of this page of the queue."""
        form = QueueFilter(self.request.GET)
        form.is_valid()
        reported = self.request.GET.get("antrean") == "dilaporkan"
        rows = self._rows(form.cleaned_data, reported=reported)
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("hal"))
        return super().get_context_data(
            tabs=desk_tabs(self.request, "reported" if reported else "waiting"),
            reported=reported,
            page=page,
            cards=cards_for(list(page.object_list)),
            filter_form=form,
            is_filtered=any(form.cleaned_data.values()),
            refusal_form=RefusalForm(auto_id="semua-%s"),
            undo=self._undo(),
            here=self.request.get_full_path(),
            **kwargs,
        )

    def _rows(self, wanted: dict[str, Any], *, reported: bool) -> CommentQuerySet:
        comments = Comment.objects.reported() if reported else Comment.objects.waiting()
        seen = comments.visible_to(self.person, MODERATING_ROLES)
        below = wanted.get("cakupan") == "bawah"
        rows = seen.for_subtree(self.unit) if below else seen.for_unit(self.unit)
        concern = {"bersih": 0, "periksa": 1, "cermat": 2}.get(wanted.get("tanda", ""))
        if concern is not None:
            rows = rows.filter(concern=concern)
        rows = rows.select_related("unit", "page").prefetch_related(
            Prefetch("reports", Report.objects.filter(closed_at__isnull=True).order_by("pk"))
        )
        return cast("CommentQuerySet", rows.in_turn())

    def _undo(self) -> dict[str, Any] | None:
        """Return what this person decided a moment ago, offered once."""
        known = self.request.session.pop(UNDO_KEY, None)
        if not known:
            return None
        lately = Decision.objects.filter(
            batch=UUID(known), by=self.person, at__gt=timezone.now() - UNDO_SPAN
        )
        first = lately.order_by("pk").first()
        if first is None:
            return None
        return {"batch": known, "count": lately.count(), "words": first.get_step_display()}


def cards_for(comments: list[Comment]) -> list[dict[str, Any]]:
    """Return each comment with marks, reasons and hints, read in one go."""
    hints = hints_for([comment.text for comment in comments])
    return [
        {
            "comment": comment,
            "name": marked(comment.name, comment.findings, "name"),
            "text": marked(comment.text, comment.findings),
            "reasons": describe_findings(comment.findings),
            "hint": hint,
            "reports": list(comment.reports.all()),
            "refusal_form": RefusalForm(auto_id=f"tolak-{comment.pk}-%s"),
        }
        for comment, hint in zip(comments, hints, strict=True)
    ]


class CommentView(DeskTemplateView):
    """One comment: what it says, what was decided, the unit's answer."""

    template_name = "comments/desk/comment.html"
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_read_comment_record)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the queue."""
        return [(_("Comments"), reverse("comments:queue"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the comment with its log."""
        comment = find_comment(self, kwargs["pk"])
        answer = OfficialAnswer.objects.filter(comment=comment).first()
        decisions = comment.decisions.select_related("by").order_by("pk")
        [card] = cards_for([comment])
        return super().get_context_data(
            card=card,
            comment=comment,
            answer=answer,
            answer_form=AnswerForm(initial={"text": answer.text if answer else ""}),
            timeline=[
                {
                    "at": decision.at,
                    "title": decision.get_step_display(),
                    "text": " ".join(filter(None, [decision.get_reason_display(), decision.note])),
                    "person": decision.by,
                }
                for decision in decisions
            ],
            may_moderate=can_moderate(self.person, comment.unit),
            may_answer=can_answer_comment(self.person, comment.unit),
            here=self.request.path,
            **kwargs,
        )


def find_comment(view: DeskTemplateView, pk: int) -> Comment:
    """Return a comment of the unit that the person works in, or of one below it that they reach."""
    rows = Comment.objects.visible_to(view.person).for_subtree(view.unit)
    found: Comment = get_object_or_404(rows.select_related("unit", "page"), pk=pk)
    if not can_read_comment_record(view.person, found.unit):
        raise Http404
    return found
