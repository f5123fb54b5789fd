"""Settings › People: who works in the current unit."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from cermin.accounts.models import User
from cermin.units.exceptions import UnitError
from cermin.units.models import Membership, Reach, Unit
from cermin.units.permissions import can_administer
from cermin.workdesk import services
from cermin.workdesk.exceptions import MailNotSent, PeopleError
from cermin.workdesk.forms import AddPersonForm, PeopleFilter, RoleForm
from cermin.workdesk.navigation import settings_tabs_for
from cermin.workdesk.permissions import can_administer_below, can_change_membership
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views.base import DeskMixin, DeskTemplateView
from cermin.workdesk.views.tables import TableView

_REFUSALS = (PeopleError, UnitError)


class SettingsMixin(DeskMixin):
    """A page of Settings: adds the tabs."""

    place: ClassVar[str] = "settings"
    settings_tab: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs and what this person may do."""
        return super().get_context_data(
            settings_tabs=settings_tabs_for(self.request, self.settings_tab),
            may_administer=can_administer(self.request.user, self.unit),
            **kwargs,
        )


def _person(membership: Membership) -> str:
    return str(membership.user)


class PeopleView(SettingsMixin, TableView):
    """Who has which role here."""

    template_name = "workdesk/settings/people.html"
    settings_tab: ClassVar[str] = "people"
    title: ClassVar[Any] = gettext_lazy("People")
    filter_class: ClassVar[type[forms.Form] | None] = PeopleFilter
    default_order: ClassVar[tuple[str, ...]] = ("user__first_name", "user__last_name")
    export_name: ClassVar[str] = "orang"
    empty: ClassVar[EmptyState] = EmptyState(
        gettext_lazy("Nobody has a role in this unit yet"),
        gettext_lazy(
            "Here stand the people who work in this unit. People of the units above may reach it "
            "all the same. First step: an administrator adds a person."
        ),
    )
    columns = (
        Column(
            "nama",
            gettext_lazy("Name"),
            _person,
            cell="workdesk/settings/_person_cell.html",
            sort=("user__first_name", "user__last_name"),
            always=True,
        ),
        Column("surel", gettext_lazy("E-mail address"), "user.email", sort=("user__email",)),
        Column("jabatan", gettext_lazy("Job title"), "user.job_title", shown=False),
        Column("peran", gettext_lazy("Role"), "get_role_display", sort=("role",)),
        Column("jangkauan", gettext_lazy("Reach"), "get_reach_display", sort=("reach",)),
        Column("sejak", gettext_lazy("Since"), "created_at", sort=("created_at",)),
    )

    def get_queryset(self) -> QuerySet[Any]:
        """Return the roles held in this very unit."""
        return Membership.objects.filter(unit=self.unit).select_related("user", "unit")

    def filter_rows(self, rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
        """Narrow by words and role."""
        for word in wanted.get("q", "").split():
            rows = rows.filter(
                Q(user__first_name__icontains=word)
                | Q(user__last_name__icontains=word)
                | Q(user__email__icontains=word)
            )
        return rows.filter(role=wanted["role"]) if wanted.get("role") else rows

    @cached_property
    def _may_change(self) -> dict[str, bool]:
        """Whether this person may change roles of each reach here; asked once, not for each row."""
        return {
            Reach.UNIT: can_administer(self.person, self.unit),
            Reach.SUBTREE: can_administer_below(self.person, self.unit),
        }

    def row_attributes(self, row: Any) -> dict[str, Any]:
        """Tell the name's cell whether it leads to the role."""
        return {"may_change": self._may_change[row.reach]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many roles reach down to here from above."""
        return super().get_context_data(from_above=_roles_from_above(self.unit), **kwargs)


def _roles_from_above(unit: Unit) -> int:
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    return Membership.objects.filter(unit__path__in=above, reach=Reach.SUBTREE).count()


class _RoleFormView(SettingsMixin, FormView[RoleForm]):
    settings_tab: ClassVar[str] = "people"
    permission = staticmethod(can_administer)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer a reach only to those whose own role reaches below."""
        may = can_administer_below(self.request.user, self.unit)
        return {**super().get_form_kwargs(), "may_reach_below": may}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("People"), reverse("workdesk:people"))]

    def get_success_url(self) -> str:
        """Go back to the list."""
        return reverse("workdesk:people")


class AddPersonView(_RoleFormView):
    """Give somebody a role here, with a new account when they have none."""

    template_name = "workdesk/settings/add_person.html"
    form_class = AddPersonForm

    def form_valid(self, form: RoleForm) -> HttpResponse:
        """Add the person; a refusal is shown on the form."""
        data = form.cleaned_data
        try:
            added = services.add_person(
                email=data["email"],
                name=data["name"],
                job_title=data["job_title"],
                unit=self.unit,
                role=data["role"],
                reach=form.reach_wanted,
                by=self.person,
            )
        except _REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        words = {
            "person": added.membership.user,
            "role": added.membership.get_role_display(),
            "email": added.membership.user.email,
        }
        if added.is_new:
            _send_link(self.request, added.membership, by=self.person)
        else:
            messages.success(self.request, _("%(person)s is now %(role)s here.") % words)
        return super().form_valid(form)


def _send_link(request: HttpRequest, membership: Membership, *, by: User) -> None:
    try:
        services.send_password_link(membership=membership, by=by)
    except MailNotSent as failure:
        messages.warning(request, str(failure))
    else:
        messages.success(
            request,
            _("A link to choose a password was sent to %(email)s.")
            % {"email": membership.user.email},
        )


class _OneMembership(SettingsMixin):
    """A page on one role held in the current unit; another unit's role is not found."""

    settings_tab: ClassVar[str] = "people"
    permission = staticmethod(can_administer)
    kwargs: dict[str, Any]

    def get_membership(self) -> Membership:
        """Return the role."""
        return get_object_or_404(
            Membership.objects.select_related("user", "unit"),
            pk=self.kwargs["pk"],
            unit=self.unit,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the role and whether it may be touched."""
        membership = self.get_membership()
        return super().get_context_data(
            membership=membership,
            may_change=can_change_membership(self.request.user, membership),
            **kwargs,
        )


class ChangeRoleView(_OneMembership, _RoleFormView):
    """Change what a person is here."""

    template_name = "workdesk/settings/change_role.html"
    form_class = RoleForm

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now."""
        membership = self.get_membership()
        return {"role": membership.role, "reach": membership.reach}

    def form_valid(self, form: RoleForm) -> HttpResponse:
        """Change the role; a refusal is shown on the form."""
        membership = self.get_membership()
        try:
            changed = services.change_membership(
                membership=membership,
                role=form.cleaned_data["role"],
                reach=form.reach_wanted,
                by=self.person,
            )
        except _REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        words = {"person": changed.user, "role": changed.get_role_display()}
        messages.success(self.request, _("%(person)s is now %(role)s here.") % words)
        return super().form_valid(form)


class RemoveRoleView(_OneMembership, DeskTemplateView):
    """Take a role away, after a question."""

    template_name = "workdesk/settings/remove_role.html"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("People"), reverse("workdesk:people"))]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Take it away."""
        membership = self.get_membership()
        words = {"person": str(membership.user), "role": membership.get_role_display()}
        try:
            services.remove_membership(membership=membership, by=self.person)
        except _REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect("workdesk:change_role", pk=pk)
        messages.success(request, _("%(person)s is no longer %(role)s here.") % words)
        return redirect("workdesk:people")


class SendLinkView(_OneMembership, DeskTemplateView):
    """Mail the link to choose a password again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send it to somebody who has no password yet; to others it is not offered."""
        membership = self.get_membership()
        if membership.user.has_usable_password() or not membership.user.is_active:
            messages.error(request, _("This person has chosen a password already."))
        else:
            _send_link(request, membership, by=self.person)
        return redirect("workdesk:change_role", pk=pk)
