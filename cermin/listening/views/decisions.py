"""What people decide about a mention: each button is one address that takes POST alone."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cermin.listening.exceptions import CannotDraft, ListeningError
from cermin.listening.forms import AssignForm, DismissForm, NoteForm
from cermin.listening.models import Mention
from cermin.listening.permissions import can_answer_mention, can_sort_mention
from cermin.listening.services import triage
from cermin.listening.services.answers import start_answer
from cermin.listening.views.mentions import colleagues, find_mention, mention_context
from cermin.workdesk.views import DeskTemplateView


class DecisionView(DeskTemplateView):
    """Find the mention, ask whether the person may, decide, show the mention again."""

    http_method_names = ["post"]
    place: ClassVar[str] = "listening"
    may: ClassVar[Any] = staticmethod(can_sort_mention)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Decide."""
        mention = find_mention(self, pk)
        if not type(self).may(self.person, mention):
            raise Http404
        try:
            refusal = self.decide(mention)
        except ListeningError:
            refusal = _("That is not possible in the present state. Nothing was changed.")
        return self.answer(pk, refusal)

    def decide(self, mention: Mention) -> str:
        """Carry the decision out; return why not, "" when it was done."""
        raise NotImplementedError

    def answer(self, pk: int, refusal: str) -> HttpResponseBase:
        """Show the mention again: the pane for the list beside it, else the page."""
        if not self.request.headers.get("HX-Request"):
            if refusal:
                messages.error(self.request, refusal)
            return redirect("listening:mention", pk=pk)
        context = mention_context(find_mention(self, pk), self.person)
        response: HttpResponse = render(
            self.request,
            "listening/_mention.html",
            {**context, "refusal": refusal, "unit": self.unit},
        )
        response["HX-Trigger"] = "mention-changed"
        return response


class ToneView(DecisionView):
    """Correct the tone of the title or of the text."""

    def decide(self, mention: Mention) -> str:
        """Keep the label."""
        part = "title" if self.request.POST.get("part") == "title" else "body"
        triage.correct_tone(
            mention=mention,
            tone=self.request.POST.get("tone", "")[:20],
            part=cast(triage.Part, part),
            by=self.person,
        )
        return ""


class AssignView(DecisionView):
    """Give the mention to somebody."""

    def decide(self, mention: Mention) -> str:
        """Assign it to a colleague."""
        form = AssignForm(self.request.POST, people=colleagues(mention.unit))
        if not form.is_valid():
            return _("Choose a person of this unit. Nothing was changed.")
        triage.assign(mention=mention, to=form.cleaned_data["person"], by=self.person)
        return ""


class DismissView(DecisionView):
    """Set the mention aside."""

    def decide(self, mention: Mention) -> str:
        """Dismiss it with its reason."""
        form = DismissForm(self.request.POST)
        if not form.is_valid():
            return _("Say in a few words why. Nothing was changed.")
        triage.dismiss(mention=mention, reason=form.cleaned_data["reason"], by=self.person)
        return ""


class ReopenView(DecisionView):
    """Take the mention back."""

    def decide(self, mention: Mention) -> str:
        """Open it again."""
        triage.reopen(mention=mention, by=self.person)
        return ""


class NeedsAnswerView(DecisionView):
    """Say whether it needs an answer."""

    def decide(self, mention: Mention) -> str:
        """Keep the person's word."""
        needed = self.request.POST.get("needed") == "1"
        triage.decide_answer(mention=mention, needed=needed, by=self.person)
        return ""


class NoteView(DecisionView):
    """Keep a note."""

    def decide(self, mention: Mention) -> str:
        """Replace the note."""
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            return _("The note is too long. Nothing was changed.")
        triage.write_note(mention=mention, note=form.cleaned_data["note"], by=self.person)
        return ""


class AnswerView(DecisionView):
    """Open a draft that answers the mention."""

    may: ClassVar[Any] = staticmethod(can_answer_mention)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Draft, and go where it is written."""
        mention = find_mention(self, pk)
        if not can_answer_mention(self.person, mention):
            raise Http404
        try:
            drafted = start_answer(mention=mention, by=self.person)
        except CannotDraft:
            messages.error(
                request,
                _("This unit has no newsroom yet to write an answer in. Ask the administrator."),
            )
            return redirect(reverse("listening:mention", args=[pk]))
        return redirect(drafted.edit_url)
