"""What moderators decide: each button is one address that takes POST alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cermin.comments.exceptions import CommentsError, UndoTooLate
from cermin.comments.forms import AnswerForm, RefusalForm
from cermin.comments.models import Comment
from cermin.comments.permissions import MODERATING_ROLES, can_answer_comment, can_moderate
from cermin.comments.services import (
    answer_officially,
    close_reports,
    decline,
    let_through,
    remove,
    remove_answer,
    undo,
)
from cermin.comments.services.decide import new_batch
from cermin.comments.views.queue import UNDO_KEY, find_comment
from cermin.workdesk.views import DeskTemplateView

#: Decisions of one press; a page of the queue holds fewer.
_MOST = 100


class ActView(DeskTemplateView):
    """Takes POST, does one thing, leads back to where the person was."""

    http_method_names = ["post"]
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_moderate)

    def back(self) -> HttpResponseBase:
        """Return to the page of comments that the form named."""
        wanted = self.request.POST.get("next", "")
        queue = reverse("comments:queue")
        safe = url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith(queue)
        return redirect(wanted if safe else queue)


class DecideView(ActView):
    """Let through, decline or take down, one comment or those that were picked."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Decide on each, and say how many and which did not fit any more."""
        decide = self._decision()
        if decide is None:
            messages.error(request, _("Choose a reason. Nothing was decided yet."))
            return self.back()
        keys = [int(key) for key in request.POST.getlist("pilih")[:_MOST] if key.isdecimal()]
        rows = Comment.objects.visible_to(self.person, MODERATING_ROLES).for_subtree(self.unit)
        comments = list(rows.filter(pk__in=keys).order_by("pk"))
        if not comments:
            messages.error(request, _("No comment was picked. Nothing was decided."))
            return self.back()
        batch = new_batch()
        done = sum(self._decided(comment, decide, batch) for comment in comments)
        if done:
            request.session[UNDO_KEY] = str(batch)
        if done < len(comments):
            words = ngettext(
                "%(n)s comment had been decided by somebody else meanwhile and stays as it is.",
                "%(n)s comments had been decided by somebody else meanwhile and stay as they are.",
                len(comments) - done,
            )
            messages.warning(request, words % {"n": len(comments) - done})
        return self.back()

    def _decision(self) -> Callable[..., Any] | None:
        step = self.request.POST.get("langkah", "")
        if step == "loloskan":
            return let_through
        form = RefusalForm(self.request.POST)
        service = {"tolak": decline, "turunkan": remove}.get(step)
        if service is None or not form.is_valid():
            return None
        return lambda **kwargs: service(**kwargs, **form.cleaned_data)

    def _decided(self, comment: Comment, decide: Callable[..., Any], batch: UUID) -> bool:
        try:
            decide(comment=comment, by=self.person, batch=batch)
        except CommentsError:
            return False
        return True


class UndoView(ActView):
    """Take back what was decided a moment ago."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Undo."""
        try:
            count = len(undo(batch=UUID(request.POST.get("batch", "")), by=self.person))
        except (ValueError, UndoTooLate):
            messages.error(
                request, _("It is too late to undo this. Open the comment and decide anew.")
            )
        else:
            words = ngettext("%(n)s decision undone.", "%(n)s decisions undone.", count)
            messages.success(request, words % {"n": count})
        return self.back()


class OneView(ActView):
    """Does one thing with one comment."""

    may: ClassVar[Any] = staticmethod(can_moderate)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Ask whether the person may, act, show the comment again."""
        comment = find_comment(self, pk)
        if not type(self).may(self.person, comment.unit):
            raise Http404
        try:
            messages.success(request, self.act(comment))
        except CommentsError:
            messages.error(
                request, _("That is not possible in the present state. Nothing was changed.")
            )
        return redirect("comments:comment", pk=pk)

    def act(self, comment: Comment) -> str:
        """Do it; return what was done, in words."""
        raise NotImplementedError


class AnswerView(OneView):
    """Answer in the unit's name."""

    permission = staticmethod(can_answer_comment)
    may: ClassVar[Any] = staticmethod(can_answer_comment)

    def act(self, comment: Comment) -> str:
        """Put the answer before the public."""
        form = AnswerForm(self.request.POST)
        text = form.cleaned_data["text"] if form.is_valid() else ""
        answer_officially(comment=comment, text=text, by=self.person)
        return _("The official answer stands below the comment.")


class RemoveAnswerView(OneView):
    """Take the unit's answer down."""

    permission = staticmethod(can_answer_comment)
    may: ClassVar[Any] = staticmethod(can_answer_comment)

    def act(self, comment: Comment) -> str:
        """Remove it."""
        remove_answer(comment=comment, by=self.person)
        return _("The official answer was taken down. Its words stay in the log.")


class CloseReportsView(OneView):
    """Note that the comment stays as it is."""

    def act(self, comment: Comment) -> str:
        """Close the reports."""
        close_reports(comment=comment, by=self.person)
        return _("The reports are closed; the comment stays.")
