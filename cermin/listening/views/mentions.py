"""What was said about the unit: the list, and one mention in full."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cermin.accounts.models import User
from cermin.language.sentiment.model import REVIEW_BELOW
from cermin.listening.forms import AssignForm, DismissForm, MentionFilter, NoteForm
from cermin.listening.highlight import mark
from cermin.listening.messages import describe_proposal, describe_reason
from cermin.listening.models import Answer, Mention, Tone
from cermin.listening.permissions import can_answer_mention, can_sort_mention
from cermin.listening.querysets import UNSURE
from cermin.listening.services.triage import mark_read
from cermin.listening.views.tabs import desk_tabs
from cermin.units.models import Membership, Reach, Unit
from cermin.workdesk.tables import Column, EmptyState, chosen_columns
from cermin.workdesk.views import DeskTemplateView, TableView

#: Fields of the filter that are always in sight.
_OFTEN = ("q", "nada", "jawaban")
FULL = ("document", "unit", "rule", "assignee", "human_tone_by")


def _address(mention: Mention) -> str:
    first = next(iter(mention.document.addresses.all()), None)
    return first.url if first else ""


def _tone(mention: Mention) -> Any:
    return Tone(mention.effective_tone).label


def _title_tone(mention: Mention) -> Any:
    return Tone(mention.effective_title_tone).label


def _reasons(mention: Mention) -> str:
    return "; ".join(describe_reason(reason) for reason in mention.reasons)


class MentionsView(TableView):
    """The list: what was said, how it sounds, what was done about it."""

    template_name = "listening/mentions.html"
    place: ClassVar[str] = "listening"
    title: ClassVar[Any] = _("Mentions")
    filter_class: ClassVar[type[forms.Form] | None] = MentionFilter
    default_order: ClassVar[tuple[str, ...]] = ("-counted_at",)
    export_name: ClassVar[str] = "pemberitaan"
    columns = (
        Column(
            "judul",
            _("Title"),
            "document.title",
            cell="listening/cells/title.html",
            sort=("document__title",),
            always=True,
            wide=True,
        ),
        Column("waktu", _("Time"), "counted_at", sort=("counted_at",)),
        Column(
            "nada",
            _("Tone"),
            _tone,
            cell="listening/cells/tone.html",
            sort=("tone",),
        ),
        Column("status", _("Status"), "get_status_display", sort=("status",),
               cell="listening/cells/status.html"),
        Column("media", _("Outlet"), "document.outlet", sort=("document__outlet",), shown=False),
        Column("nada_judul", _("Tone of the title"), _title_tone, shown=False),
        Column("alasan", _("Reason"), _reasons, shown=False),
        Column("penulis", _("Author"), "document.author", shown=False),
        Column("tempat", _("Place"), "document.place", shown=False),
        Column("tautan", _("Address"), _address, shown=False),
        Column("petugas", _("Assigned to"), "assignee", sort=("assignee__first_name",),
               shown=False),
        Column("satker", _("Unit"), "unit.short_name", sort=("unit__path",), shown=False),
        Column("catatan", _("Note"), "note", shown=False),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Any]:
        """Return the mentions of the unit, or of its branch when that is asked for."""
        rows = Mention.objects.with_tone().visible_to(self.person)
        rows = rows.for_subtree(self.unit) if self._with_units() else rows.for_unit(self.unit)
        found: QuerySet[Any] = rows.select_related("document", "unit", "assignee")
        return found.prefetch_related("document__addresses")

    def get_filter_kwargs(self) -> dict[str, Any]:
        """Offer the unit's own rules, and the units below where there are any."""
        return {"unit": self.unit, "has_below": self.unit.numchild > 0}

    def filter_rows(self, rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
        """Apply the filter."""
        for word in wanted.get("q", "").split()[:10]:
            rows = rows.filter(
                Q(document__title__icontains=word)
                | Q(document__lead__icontains=word)
                | Q(document__text__icontains=word)
            )
        if day := wanted.get("dari"):
            rows = rows.filter(counted_at__gte=self._midnight(day))
        if day := wanted.get("sampai"):
            rows = rows.filter(counted_at__lt=self._midnight(day + timedelta(days=1)))
        if wanted.get("nada") == "tinjau":
            rows = rows.filter(UNSURE)
        elif wanted.get("nada"):
            rows = rows.filter(tone=wanted["nada"])
        for name, field in (("status", "status"), ("aturan", "rule")):
            if wanted.get(name):
                rows = rows.filter(**{field: wanted[name]})
        if wanted.get("outlet"):
            rows = rows.filter(document__outlet__icontains=wanted["outlet"])
        return self._by_answer(rows, wanted.get("jawaban", ""))

    def _by_answer(self, rows: QuerySet[Any], wanted: str) -> QuerySet[Any]:
        answered = Mention.Status.ANSWERED
        if wanted == "menunggu":
            return rows.filter(needs_answer=True).exclude(
                status__in=[answered, Mention.Status.DISMISSED]
            )
        if wanted == "dijawab":
            return rows.filter(status=answered)
        if wanted == "giliran":
            at_hand = Mention.objects.at_hand(self.person).order_by().values("pk")
            return rows.filter(pk__in=at_hand)
        if wanted == "saya":
            return rows.filter(assignee=self.person)
        return rows

    def _midnight(self, day: Any) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.unit.tzinfo)

    def get_empty(self) -> EmptyState:
        """Say what will stand here, and the first step of whoever may take it."""
        return EmptyState(
            _("No mention yet"),
            _(
                "Here stands what media and people say about this unit, as soon as a source is read"
                " or a file is brought in."
            ),
            _("See the sources"),
            reverse("listening:sources"),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs and the mention that the address selects."""
        context = super().get_context_data(tabs=desk_tabs(self.request, "mentions"), **kwargs)
        # The filter stands above the table in two parts; the table's own would fill a phone.
        form: Any = context.pop("filter_form", None)
        context["often"] = [form[name] for name in _OFTEN]
        context["seldom"] = [field for field in form if field.name not in _OFTEN]
        context["seldom_set"] = sum(bool(self.request.GET.get(f.name)) for f in context["seldom"])
        return context

    def _with_units(self) -> bool:
        return self.request.GET.get("cakupan") == "bawah"

    def _export_columns(self) -> list[Column]:
        """A file holds every column, unless somebody chose some."""
        wanted = self.request.GET.getlist("kolom")
        columns = chosen_columns(self.columns, wanted) if wanted else list(self.columns)
        return [column for column in columns if column.export]


class MentionView(DeskTemplateView):
    """One mention: what is said, why it concerns the unit, how it sounds, what we do."""

    template_name = "listening/mention.html"
    place: ClassVar[str] = "listening"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the mention; whoever sorts it has then read it."""
        mention = find_mention(self, kwargs["pk"])
        if can_sort_mention(self.person, mention) and mention.status == Mention.Status.NEW:
            mention.status = mark_read(mention=mention, by=self.person).status
        return self.render_to_response(self.get_context_data(mention=mention, **kwargs))

    def get_template_names(self) -> list[str]:
        """Give the pane alone when the list asks for it."""
        if self.request.headers.get("HX-Request"):
            return ["listening/_mention.html"]
        return [self.template_name]

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("Mentions"), reverse("listening:mentions"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add everything that the pane shows."""
        mention = kwargs.pop("mention")
        return super().get_context_data(**mention_context(mention, self.person), **kwargs)


def find_mention(view: DeskTemplateView, pk: int) -> Mention:
    """Return a mention of the unit that the person works in, or of one below it."""
    rows = (
        Mention.objects.visible_to(view.person)
        .for_subtree(view.unit)
        .select_related(*FULL)
        .prefetch_related(
            "document__addresses",
            Prefetch(
                "answers",
                Answer.objects.select_related("page", "drafted_by", "mention__document").order_by(
                    "drafted_at"
                ),
            ),
        )
    )
    found: Mention = get_object_or_404(rows, pk=pk)
    return found


def mention_context(mention: Mention, person: User) -> dict[str, Any]:
    """Return what the pane of a mention shows."""
    document = mention.document
    body = document.text or document.lead
    older, newer = _neighbours(mention)
    return {
        "mention": mention,
        "document": document,
        "title_marks": mark(document.title, mention.reasons, "title"),
        "text_marks": mark(body, mention.reasons, "text"),
        "reasons": [describe_reason(reason) for reason in mention.reasons],
        "proposal": describe_proposal(mention.answer_because),
        "title_reading": reading(mention.title_tone, mention.title_confidence),
        "body_reading": reading(mention.body_tone, mention.confidence),
        "tones": Tone.choices,
        "addresses": document.addresses.all(),
        "answers": mention.answers.all(),
        "may_sort": can_sort_mention(person, mention),
        "may_answer": can_answer_mention(person, mention),
        "dismiss_form": DismissForm(),
        "note_form": NoteForm(initial={"note": mention.note}),
        "assign_form": AssignForm(people=colleagues(mention.unit), initial={"person": person.pk}),
        "older": older,
        "newer": newer,
    }


def reading(tone: str, confidence: float) -> dict[str, Any]:
    """Return the machine's reading in modest words."""
    return {
        "tone": tone,
        "label": Tone(tone).label,
        "percent": round(confidence * 100),
        "unsure": confidence < REVIEW_BELOW,
    }


def colleagues(unit: Unit) -> QuerySet[User]:
    """Return the active people with a role in the unit or one reaching down to it."""
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    memberships = Membership.objects.filter(
        Q(unit=unit) | Q(unit__path__in=above, reach=Reach.SUBTREE)
    )
    return User.objects.filter(is_active=True, pk__in=memberships.values("user_id")).order_by(
        "first_name", "last_name", "email"
    )


def _neighbours(mention: Mention) -> tuple[int | None, int | None]:
    """The mentions before and after this one in the unit's list."""
    rows = Mention.objects.for_unit(mention.unit)
    at, pk = mention.counted_at, mention.pk
    older = rows.filter(Q(counted_at__lt=at) | Q(counted_at=at, pk__lt=pk))
    newer = rows.filter(Q(counted_at__gt=at) | Q(counted_at=at, pk__gt=pk))
    return (
        older.order_by("-counted_at", "-pk").values_list("pk", flat=True).first(),
        newer.order_by("counted_at", "pk").values_list("pk", flat=True).first(),
    )
