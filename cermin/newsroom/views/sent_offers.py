"""What the unit has offered: the list, one offer with its adoption, its table, and making one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cermin.newsroom.exceptions import NewsroomError, NobodyToOfferTo, NothingToOffer
from cermin.newsroom.forms import STANDING_WORDS, AdoptionFilter, OfferForm, WithdrawForm
from cermin.newsroom.models import Adoption, NewsPage, Offer
from cermin.newsroom.permissions import can_offer, can_open_newsroom
from cermin.newsroom.services import offer_pages, remind_units, withdraw_offer
from cermin.newsroom.views.tabs import desk_tabs
from cermin.units.models import Unit
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import DeskTemplateView, TableView

#: In the order in which they are drawn: what was reached first.
STANDINGS = ("led", "taken", "seen", "offered", "overdue", "declined")


@dataclass
class Strip:
    """How many units stand where, as a bar of parts that add up to 100.

    Attributes:
        name: whose it is.
        counts: standing → units.
    """

    name: str
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.counts.values())

    @property
    def taken(self) -> int:
        """Units that took it, in one way or the other."""
        return self.counts["taken"] + self.counts["led"]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of the bar from left to right, those with nobody left out."""
        found, at = [], 0.0
        for key in STANDINGS:
            count = self.counts[key]
            if not count:
                continue
            width = count * 100 / self.total
            found.append(
                {
                    "key": key,
                    "word": STANDING_WORDS[key],
                    "count": count,
                    "x": f"{at:.3f}",
                    "width": f"{width:.3f}",
                }
            )
            at += width
        return found


def strips_of(offer: Offer) -> tuple[Strip, list[Strip]]:
    """Return the adoption of the whole offer, and of each branch directly below who offered it."""
    step, length = Unit.steplen, len(offer.unit.path)
    whole = Strip(offer.unit.short_name)
    branches: dict[str, Strip] = {}
    rows = answers_to(offer).values_list("standing", "unit__path", "unit__short_name")
    names = dict(
        Unit.objects.below(offer.unit, inclusive=False)
        .filter(depth=offer.unit.depth + 1)
        .values_list("path", "short_name")
    )
    for standing, path, name in rows:
        branch = path[: length + step]
        whole.counts[standing] += 1
        strip = branches.setdefault(branch, Strip(names.get(branch, name)))
        strip.counts[standing] += 1
    return whole, [branches[path] for path in sorted(branches)]


def answers_to(offer: Offer) -> Any:
    """Return the answers of the units that stand below who offered it now."""
    below = Adoption.objects.filter(offer=offer, unit__path__startswith=offer.unit.path)
    return below.with_standing(timezone.now())


class SentOffersView(TableView):
    """All offers of the unit, the newest first."""

    template_name = "newsroom/desk/sent_offers.html"
    title = gettext_lazy("Offered by us")
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)
    default_order = ("-created_at",)
    export_name = "tawaran"
    empty = EmptyState(
        gettext_lazy("What you offer to the units below will stand here"),
        gettext_lazy("Open a published article of your unit in the list of pages and offer it."),
    )
    columns: ClassVar[Any] = (
        Column(
            "judul",
            gettext_lazy("Title"),
            "title",
            cell="newsroom/desk/_offer_title_cell.html",
            sort=("title",),
            always=True,
            wide=True,
        ),
        Column("ditawarkan", gettext_lazy("Offered"), "created_at", sort=("created_at",)),
        Column("tenggat", gettext_lazy("Answer until"), "deadline", sort=("deadline",)),
        Column("satker", gettext_lazy("Units"), "units_count", numeric=True),
        Column("diambil", gettext_lazy("Taken"), "taken_count", numeric=True),
        Column("ditolak", gettext_lazy("Declined"), "declined_count", numeric=True),
        Column("terbuka", gettext_lazy("Without an answer"), "open_count", numeric=True),
    )

    def get_queryset(self) -> Any:
        """Return the unit's offers with how they were answered."""
        states = {
            "units_count": Q(),
            "taken_count": Q(adoptions__state__in=["taken", "led"]),
            "declined_count": Q(adoptions__state="declined"),
            "open_count": Q(adoptions__state__in=["offered", "seen"]),
        }
        counts = {name: Count("adoptions", filter=where) for name, where in states.items()}
        return Offer.objects.visible_to(self.person).for_unit(self.unit).annotate(**counts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs."""
        return super().get_context_data(tabs=desk_tabs(self.request, "sent"), **kwargs)


class SentOfferView(DeskTemplateView):
    """How one offer was answered: in all, and by branch of the tree."""

    template_name = "newsroom/desk/sent_offer.html"
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the strips."""
        offer = find_offer(self, self.kwargs["pk"])
        whole, branches = strips_of(offer)
        return super().get_context_data(
            offer=offer,
            articles=[row.page for row in offer.offered.select_related("page")],
            whole=whole,
            branches=branches,
            declined=answers_to(offer)
            .filter(state=Adoption.State.DECLINED)
            .select_related("unit")
            .order_by("-answered_at")[:5],
            may_offer=can_offer(self.person, self.unit) and offer.withdrawn_at is None,
            withdraw_form=WithdrawForm(),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back to the list."""
        return [(_("Offered by us"), reverse("newsroom:sent_offers")), (_("Offer"), "")]


class AdoptionTableView(TableView):
    """The answers to one offer, unit by unit, also as a file."""

    template_name = "newsroom/desk/adoption_table.html"
    title = gettext_lazy("Answers of the units")
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)
    filter_class = AdoptionFilter
    default_order = ("unit__path",)
    export_name = "adopsi"
    columns: ClassVar[Any] = (
        Column("satker", gettext_lazy("Unit"), "unit.name", sort=("unit__name",), always=True),
        Column(
            "status",
            gettext_lazy("State"),
            lambda row: str(STANDING_WORDS[row.standing]),
            cell="newsroom/desk/_standing_cell.html",
            sort=("standing",),
        ),
        Column("dilihat", gettext_lazy("Seen"), "seen_at", sort=("seen_at",)),
        Column("dijawab", gettext_lazy("Answered"), "answered_at", sort=("answered_at",)),
        Column("alasan", gettext_lazy("Reason"), "get_reason_display"),
        Column("keterangan", gettext_lazy("In a few words"), "words", wide=True),
        Column("kode", gettext_lazy("Code"), "unit.code", shown=False),
    )

    def get_queryset(self) -> Any:
        """Return the answers to this offer of ours."""
        offer = find_offer(self, self.kwargs["pk"])
        return answers_to(offer).select_related("unit", "offer")

    def filter_rows(self, rows: Any, wanted: dict[str, Any]) -> Any:
        """Narrow to a unit's name and a state."""
        if wanted.get("q"):
            rows = rows.filter(unit__name__icontains=wanted["q"].replace("\x00", ""))
        return rows.filter(standing=wanted["status"]) if wanted.get("status") else rows

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back to the offer."""
        return [
            (_("Offered by us"), reverse("newsroom:sent_offers")),
            (_("Offer"), reverse("newsroom:sent_offer", args=[self.kwargs["pk"]])),
            (_("Answers of the units"), ""),
        ]


class MakeOfferView(DeskTemplateView):
    """Offer a published article, alone or with others."""

    template_name = "newsroom/desk/make_offer.html"
    place = "newsroom"
    permission = staticmethod(can_offer)

    def find(self) -> NewsPage:
        """Return the article.

        Raises:
            Http404: it is no published article that the unit wrote itself.
        """
        own = NewsPage.objects.of_unit(self.unit).readable().filter(syndicated_from="")
        page: NewsPage | None = own.filter(pk=self.kwargs["pk"]).first()
        if page is None or self.unit.is_leaf():
            raise Http404
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the article and the form."""
        page = kwargs.pop("article", None) or self.find()
        form = kwargs.pop("form", None) or OfferForm(unit=self.unit, page=page)
        return super().get_context_data(article=page, form=form, **kwargs)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back to the pages."""
        return [(_("Pages"), reverse("newsroom:pages")), (_("Offer"), "")]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Make the offer, or show what is wrong."""
        page = self.find()
        form = OfferForm(request.POST, unit=self.unit, page=page)
        if form.is_valid():
            try:
                offer = offer_pages(unit=self.unit, by=self.person, **form.terms())
            except NobodyToOfferTo:
                form.add_error(None, _("No unit with a site is among those that you chose."))
            except NothingToOffer:
                form.add_error("others", _("Choose at most nine more published articles."))
            else:
                count = offer.adoptions.count()
                said = ngettext("Offered to %(n)s unit.", "Offered to %(n)s units.", count)
                messages.success(request, said % {"n": count})
                return redirect("newsroom:sent_offer", pk=offer.pk)
        return self.render_to_response(self.get_context_data(article=page, form=form))


class RemindView(DeskTemplateView):
    """Remind those who have not answered."""

    http_method_names = ["post"]
    permission = staticmethod(can_offer)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Remind them."""
        try:
            count = remind_units(offer=find_offer(self, pk), by=self.person)
        except NewsroomError:
            messages.error(request, _("This offer was withdrawn meanwhile. Nothing was changed."))
            return redirect("newsroom:sent_offer", pk=pk)
        said = ngettext(
            "%(n)s unit is reminded by mail.", "%(n)s units are reminded by mail.", count
        )
        nobody = _("Nobody was reminded: all have answered or were told within the last hour.")
        messages.success(request, said % {"n": count} if count else nobody)
        return redirect("newsroom:sent_offer", pk=pk)


class WithdrawView(DeskTemplateView):
    """Call the offer off."""

    http_method_names = ["post"]
    permission = staticmethod(can_offer)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Withdraw it."""
        form = WithdrawForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        try:
            withdraw_offer(offer=find_offer(self, pk), by=self.person, reason=reason)
        except NewsroomError:
            messages.error(request, _("This offer was withdrawn meanwhile. Nothing was changed."))
        else:
            messages.success(request, _("Withdrawn. What units took before stays on their sites."))
        return redirect("newsroom:sent_offer", pk=pk)


def find_offer(view: Any, pk: int) -> Offer:
    """Return an offer of the unit.

    Raises:
        Http404: there is none, or another unit made it.
    """
    rows = Offer.objects.visible_to(view.person).for_unit(view.unit).select_related("unit")
    found: Offer | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
