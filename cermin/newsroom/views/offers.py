"""What is offered to the unit: the inbox, one offer, and the three answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cermin.newsroom.exceptions import (
    AlreadyAnswered,
    LeadIsMissing,
    LeadNotAllowed,
    NewsroomError,
    NothingToOffer,
    OfferIsWithdrawn,
    ReasonIsMissing,
    UnitHasNoSite,
)
from cermin.newsroom.forms import DeclineForm, lead_fields
from cermin.newsroom.models import Adoption, NewsPage
from cermin.newsroom.permissions import can_answer_offers, can_open_newsroom
from cermin.newsroom.services import (
    decline_offer,
    mark_seen,
    take_as_is,
    take_published,
    take_with_lead,
)
from cermin.newsroom.views.tabs import desk_tabs
from cermin.workdesk.views import DeskTemplateView

PAGE_SIZE = 20


def refusal_words(error: NewsroomError) -> str:
    """Say to a person why nothing was done, and what to do."""
    words = {
        OfferIsWithdrawn: _("This offer was withdrawn meanwhile. Nothing was changed."),
        AlreadyAnswered: _("Your unit has taken this offer already. Nothing was changed."),
        LeadNotAllowed: _("This offer is to be taken as it is. Nothing was changed."),
        LeadIsMissing: _("A local lead is missing. Write it, then take the offer again."),
        NothingToOffer: _("The article cannot be read any more. Nothing was changed."),
        ReasonIsMissing: _("Choose a reason; “another reason” needs a few words."),
        UnitHasNoSite: _("Your unit has no site yet. Ask the administrator."),
    }
    return words.get(type(error), _("That is not possible in the present state."))


class OffersView(DeskTemplateView):
    """What is offered to the unit, what waits for an answer first."""

    template_name = "newsroom/desk/offers.html"
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows of this page with their articles."""
        now = timezone.now()
        rows = (
            Adoption.objects.for_unit(self.unit)
            .with_standing(now)
            .select_related("offer__unit", "answered_by")
            .prefetch_related("offer__offered__page", "pages")
        )
        waiting = self.request.GET.get("semua") != "1"
        shown = rows.unanswered() if waiting else rows
        soonest = [F("offer__deadline").asc(nulls_last=True)] if waiting else []
        ordered = shown.order_by(*soonest, "-offer__created_at", "-pk")
        page = Paginator(ordered, PAGE_SIZE).get_page(self.request.GET.get("hal"))
        return super().get_context_data(
            page=page,
            waiting=waiting,
            others=rows.exists(),
            tabs=desk_tabs(self.request, "offers"),
            **kwargs,
        )


class OfferView(DeskTemplateView):
    """One offer to the unit with its articles to read; opening it counts as seeing it."""

    template_name = "newsroom/desk/offer.html"
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answer, the articles and the forms."""
        adoption = find_adoption(self, self.kwargs["pk"])
        if mark_seen(adoption=adoption):
            adoption.refresh_from_db()
        keys = list(adoption.offer.offered.values_list("page_id", flat=True))
        readable = NewsPage.objects.readable().in_bulk(keys)
        articles = [readable[key] for key in keys if key in readable]
        taken = {page.source_page_id: page for page in adoption.pages.all()}
        return super().get_context_data(
            adoption=adoption,
            offer=adoption.offer,
            is_late=bool(adoption.offer.deadline and adoption.offer.deadline < timezone.now()),
            articles=[(page, taken.get(page.pk)) for page in articles],
            lead_fields=lead_fields(articles),
            decline_form=kwargs.pop("decline_form", None) or DeclineForm(),
            may_answer=can_answer_offers(self.person, self.unit)
            and adoption.offer.withdrawn_at is None,
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back to the inbox."""
        return [(_("From above"), reverse("newsroom:offers")), (_("Offer"), "")]


class AnswerView(DeskTemplateView):
    """Answer with POST, then show what came of it."""

    http_method_names = ["post"]
    place = "newsroom"
    permission = staticmethod(can_answer_offers)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Carry the answer out."""
        adoption = find_adoption(self, pk)
        try:
            messages.success(request, self.answer(adoption))
        except NewsroomError as error:
            messages.error(request, refusal_words(error))
        return redirect("newsroom:offer", pk=pk)

    def answer(self, adoption: Adoption) -> str:
        """Do it; return what to say."""
        raise NotImplementedError


def taken_words(pages: list[Any]) -> str:
    """Say whether what was taken is before the public."""
    if all(page.live for page in pages):
        return _("Taken. It stands on your site now.")
    return _("Taken. It waits for an approver of your unit.")


class TakeView(AnswerView):
    """Take it as it is."""

    def answer(self, adoption: Adoption) -> str:
        """Take it."""
        return taken_words(take_as_is(adoption=adoption, by=self.person))


class TakeWithLeadView(AnswerView):
    """Take it with a local lead."""

    def answer(self, adoption: Adoption) -> str:
        """Take it with the paragraphs of the form."""
        leads = {
            int(name.removeprefix("teras-")): str(value).replace("\x00", "")
            for name, value in self.request.POST.items()
            if name.startswith("teras-") and name.removeprefix("teras-").isdecimal()
        }
        return taken_words(take_with_lead(adoption=adoption, leads=leads, by=self.person))


class DeclineView(AnswerView):
    """Decline it with a reason."""

    def answer(self, adoption: Adoption) -> str:
        """Decline it."""
        form = DeclineForm(self.request.POST)
        if not form.is_valid():
            raise ReasonIsMissing(adoption.offer.title)
        decline_offer(adoption=adoption, by=self.person, **form.cleaned_data)
        return _("Declined. The unit that offered it sees your reason.")


class TakePublishedView(DeskTemplateView):
    """Take an article of a unit above that nobody has offered."""

    template_name = "newsroom/desk/take_published.html"
    place = "newsroom"
    permission = staticmethod(can_answer_offers)

    def find(self) -> NewsPage:
        """Return the article, which anybody may read.

        Raises:
            Http404: it is no published article of a unit above this one.
        """
        pages = NewsPage.objects.readable().filter(pk=self.kwargs["pk"], syndicated_from="")
        page: NewsPage | None = pages.first()
        above = page.owning_unit if page is not None else None
        if page is None or above is None or above.pk == self.unit.pk:
            raise Http404
        if not self.unit.path.startswith(above.path):
            raise Http404
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the article."""
        return super().get_context_data(article=self.find(), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Take it."""
        try:
            page = take_published(unit=self.unit, source=self.find(), by=self.person)
        except NewsroomError as error:
            messages.error(request, refusal_words(error))
        else:
            messages.success(request, taken_words([page]))
        return redirect("newsroom:pages")


def find_adoption(view: Any, pk: int) -> Adoption:
    """Return the unit's own answer.

    Raises:
        Http404: there is none, or it is another unit's.
    """
    rows = Adoption.objects.visible_to(view.person).for_unit(view.unit)
    found: Adoption | None = (
        rows.select_related("offer__unit", "answered_by", "unit").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    return found
