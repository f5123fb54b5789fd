"""Settings › Banners: announcements over the unit's pages and those below."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from cermin.website import services
from cermin.website.exceptions import InvalidBanner
from cermin.website.forms import BannerForm
from cermin.website.models import Banner
from cermin.website.permissions import can_announce
from cermin.website.views.desk_base import SiteSettingsMixin, show_refusal
from cermin.workdesk.views import DeskTemplateView

#: Banners that are over and still listed.
_PAST = 20


class _BannerPage(SiteSettingsMixin):
    settings_tab: ClassVar[str] = "banners"
    kwargs: dict[str, Any]

    def find_banner(self) -> Banner:
        """Return the banner of this unit; another unit's is not found."""
        rows = Banner.objects.visible_to(self.person).for_unit(self.unit)
        found: Banner = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("Banners"), reverse("site:banners"))]


class BannersView(SiteSettingsMixin, DeskTemplateView):
    """The unit's banners, and those that come from above."""

    template_name = "website/desk/banners.html"
    settings_tab: ClassVar[str] = "banners"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the banners by state."""
        now = timezone.now()
        own = Banner.objects.for_unit(self.unit).select_related("created_by")
        rows = own.order_by(F("shown_until").desc(nulls_first=True), "-shown_from")
        listed = [(banner, banner.state_at(now)) for banner in rows[: _PAST * 2]]
        above = Banner.objects.over(self.unit).shown_at(now).exclude(unit=self.unit)
        return super().get_context_data(
            current=[banner for banner, state in listed if state != "over"],
            past=[banner for banner, state in listed if state == "over"][:_PAST],
            above=above.select_related("unit").order_by("-unit__path"),
            may_announce=can_announce(self.person, self.unit),
            now=now,
            **kwargs,
        )


class _BannerFormView(_BannerPage, FormView[BannerForm]):
    template_name = "website/desk/banner_form.html"
    form_class = BannerForm
    permission = staticmethod(can_announce)
    banner: Banner | None = None

    def form_valid(self, form: BannerForm) -> HttpResponse:
        """Show the preview, or keep the banner; a refusal stands on the form."""
        if "preview" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, sample=_sample(form)))
        try:
            if self.banner is None:
                services.show_banner(unit=self.unit, by=self.person, **form.cleaned_data)
            else:
                services.change_banner(banner=self.banner, by=self.person, **form.cleaned_data)
        except InvalidBanner as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(
            self.request, _("The banner was kept. It stands over this unit and all units below it.")
        )
        return redirect("site:banners")


def _sample(form: BannerForm) -> Banner:
    fields = {k: v for k, v in form.cleaned_data.items() if not k.startswith("shown_")}
    return Banner(**fields)


class AddBannerView(_BannerFormView):
    """Put up a banner."""


class ChangeBannerView(_BannerFormView):
    """Change a banner."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the banner first."""
        if request.user.is_authenticated and request.unit:  # type: ignore[attr-defined]
            self.banner = self.find_banner()
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now, in the unit's time."""
        return {name: getattr(self.banner, name) for name in BannerForm.base_fields}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the banner."""
        return super().get_context_data(banner=self.banner, **kwargs)


class EndBannerView(_BannerPage, DeskTemplateView):
    """Take a banner down, after a question."""

    template_name = "website/desk/end_banner.html"
    permission = staticmethod(can_announce)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the banner."""
        return super().get_context_data(banner=self.find_banner(), **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Take it down."""
        services.end_banner(banner=self.find_banner(), by=self.person)
        messages.success(request, _("The banner was taken down."))
        return redirect("site:banners")
