"""Open and close comments: for the unit and all below it, and page by page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from cermin.comments.exceptions import CommentsError
from cermin.comments.forms import SwitchForm
from cermin.comments.models import Comment, CommentSwitch
from cermin.comments.models.switches import nearest_switch
from cermin.comments.permissions import can_moderate, can_switch_comments
from cermin.comments.services import follow_unit, set_page_switch, set_unit_switch
from cermin.comments.views.tabs import desk_tabs
from cermin.newsroom.models import NewsPage
from cermin.workdesk.views import DeskTemplateView

_LATEST = 15


class SwitchesView(DeskTemplateView):
    """What is open, what is closed, and by whom."""

    template_name = "comments/desk/switches.html"
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_moderate)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the unit's switch, the one that holds now, and those of pages."""
        unit = self.unit
        switches = list(
            CommentSwitch.objects.visible_to(self.person)
            .for_unit(unit)
            .select_related("page", "by")
            .order_by("-changed_at")
        )
        own = next((s for s in switches if s.page_id is None), None)
        home = unit.site_root
        holding = nearest_switch(home.path, home.steplen, unit) if home is not None else None
        return super().get_context_data(
            tabs=desk_tabs(self.request, "switches"),
            own=own,
            holding=own or holding,
            is_open=bool(own.is_open if own else holding and holding.is_open),
            page_switches=[s for s in switches if s.page_id is not None],
            pages=self._pages({s.page_id for s in switches}),
            may_switch=can_switch_comments(self.person, unit),
            unit_form=SwitchForm(instance=own, auto_id="satker-%s"),
            **kwargs,
        )

    def _pages(self, switched: set[int | None]) -> list[Any]:
        """Return the latest articles that have no switch of their own, with what stands there."""
        pages = NewsPage.objects.of_unit(self.unit).filter(live=True).newest_first()
        found = list(pages.exclude(pk__in=[key for key in switched if key])[:_LATEST])
        counts = dict(
            Comment.objects.for_unit(self.unit)
            .filter(Q(state="waiting") | Q(state="shown"), page_id__in=[p.pk for p in found])
            .order_by()
            .values_list("page_id")
            .annotate(Count("pk"))
        )
        for page in found:
            page.comment_count = counts.get(page.pk, 0)
        return found


class SwitchActView(DeskTemplateView):
    """Takes POST, sets a switch, shows all of them again."""

    http_method_names = ["post"]
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_moderate)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Set it, and say so."""
        try:
            messages.success(request, self.act(**kwargs))
        except CommentsError:
            messages.error(request, _("You may not set this switch. Nothing was changed."))
        return redirect("comments:switches")

    def act(self, **kwargs: Any) -> str:
        """Do it; return what was done, in words."""
        raise NotImplementedError

    @property
    def wanted(self) -> dict[str, Any]:
        """What the form asks for."""
        post = self.request.POST
        return {"is_open": post.get("buka") == "1", "reason": post.get("reason", "")[:1000]}


class UnitSwitchView(SwitchActView):
    """Open or close everything of the unit and of the units below it."""

    permission = staticmethod(can_switch_comments)

    def act(self, **kwargs: Any) -> str:
        """Set the unit's switch."""
        switch = set_unit_switch(unit=self.unit, by=self.person, **self.wanted)
        if switch.is_open:
            return _("Comments are open for the unit and the units below it.")
        return _("Comments are closed for the unit and the units below it.")


class PageSwitchView(SwitchActView):
    """Open or close one page."""

    def act(self, **kwargs: Any) -> str:
        """Set the page's switch."""
        pages = NewsPage.objects.of_unit(self.unit)
        page = get_object_or_404(pages, pk=kwargs["pk"])
        switch = set_page_switch(page=page, unit=self.unit, by=self.person, **self.wanted)
        words = (
            _("Comments are open: %(page)s")
            if switch.is_open
            else _("Comments are closed: %(page)s")
        )
        return words % {"page": page.title}


class FollowView(SwitchActView):
    """Take a switch away, so that the next above holds again."""

    def act(self, **kwargs: Any) -> str:
        """Remove the switch."""
        switches = CommentSwitch.objects.visible_to(self.person).for_unit(self.unit)
        switch = switches.filter(pk=kwargs["pk"]).select_related("unit").first()
        if switch is None:
            raise Http404
        follow_unit(switch=switch, by=self.person)
        return _("The switch is gone; what is set above holds again.")
