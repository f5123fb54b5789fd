"""What is done with one article from the desk: correct, withdraw, announce at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from cermin.newsroom.exceptions import (
    IncompletePage,
    NotAllowed,
    NothingToReview,
    NotImmediate,
    NotPublished,
    UnfitWithdrawal,
)
from cermin.newsroom.forms import CorrectionForm, WithdrawalForm
from cermin.newsroom.models import AnnouncementPage, NewsPage
from cermin.newsroom.permissions import can_announce_at_once, can_correct, can_withdraw
from cermin.newsroom.services import add_correction, publish_at_once, withdraw_page
from cermin.workdesk.views import DeskMixin


class _StepView(DeskMixin, FormView[Any]):
    """A step with one article of the unit; another unit's is not found."""

    place: ClassVar[str] = "newsroom"
    model: ClassVar[type[NewsPage]] = NewsPage
    page: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the article first."""
        if request.user.is_authenticated and request.unit:  # type: ignore[attr-defined]
            pages = self.model.objects.of_unit(self.unit)
            self.page = pages.filter(pk=kwargs["pk"]).first()
            if self.page is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the unit's pages."""
        return [(_("Newsroom"), reverse("newsroom:pages"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the article."""
        return super().get_context_data(article=self.page, **kwargs)

    def refuse(self, form: Form, field: str | None, words: str) -> HttpResponse:
        """Say why nothing was changed."""
        form.add_error(field, words)
        return self.form_invalid(form)


class CorrectView(_StepView):
    """Publish a correction."""

    permission = staticmethod(can_correct)
    form_class = CorrectionForm
    template_name = "newsroom/desk/correct.html"
    title = gettext_lazy("Add a correction")

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it."""
        try:
            add_correction(page=self.page, by=self.person, **form.cleaned_data)
        except (NotPublished, NotAllowed):
            return self.refuse(
                form, None, _("The public cannot read this page, so nothing was corrected.")
            )
        except IncompletePage as refusal:
            for name, lines in refusal.fields.items():
                form.add_error(name, lines)
            return self.form_invalid(form)
        messages.success(self.request, _("The correction stands below the article."))
        return redirect("newsroom:pages")


class WithdrawView(_StepView):
    """Withdraw an article with a reason."""

    permission = staticmethod(can_withdraw)
    form_class = WithdrawalForm
    template_name = "newsroom/desk/withdraw.html"
    title = gettext_lazy("Withdraw with a reason")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know which pages may replace this one."""
        return {**super().get_form_kwargs(), "page": self.page}

    def form_valid(self, form: Any) -> HttpResponse:
        """Withdraw it."""
        try:
            withdraw_page(page=self.page, by=self.person, **form.cleaned_data)
        except UnfitWithdrawal as refusal:
            words = {
                "explanation": _("Tell readers why: this reason needs an explanation."),
                "target": _("Name the page that replaces it: this reason needs one."),
            }
            return self.refuse(form, str(refusal), words[str(refusal)])
        except (NotPublished, NotAllowed):
            return self.refuse(
                form, None, _("The public cannot read this page, so nothing was withdrawn.")
            )
        messages.success(self.request, _("The page was withdrawn; readers see the reason."))
        return redirect("newsroom:pages")


class AtOnceView(_StepView):
    """Announce at once."""

    permission = staticmethod(can_announce_at_once)
    model = AnnouncementPage
    form_class = Form
    template_name = "newsroom/desk/at_once.html"
    title = gettext_lazy("Announce at once")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would go out, and what it lacks."""
        wanted = self.page.get_latest_revision_as_object()
        faults = wanted.publication_faults() if wanted.is_immediate else {}
        lacks = [line for lines in faults.values() for line in lines]
        is_out = self.page.live and not self.page.has_unpublished_changes
        return super().get_context_data(
            wanted=wanted,
            lacks=lacks,
            is_out=is_out,
            ready=wanted.is_immediate and not lacks and not is_out,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Publish it."""
        try:
            publish_at_once(page=self.page, by=self.person)
        except NothingToReview:
            return self.refuse(form, None, _("The public reads this text already."))
        except (NotImmediate, IncompletePage, NotAllowed):
            return self.refuse(form, None, _("Nothing was published. See below what is missing."))
        messages.success(self.request, _("The announcement is out."))
        return redirect("newsroom:pages")
