"""Settings › Site: how the unit's site looks, and at which address it answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from cermin.units.models import Unit
from cermin.website import services
from cermin.website.colours import (
    AA,
    DARK_GROUNDS,
    DARK_INK,
    LIGHT_GROUNDS,
    LIGHT_INK,
    Palette,
    contrast,
    palette_of,
)
from cermin.website.exceptions import InvalidHost, InvalidStyle
from cermin.website.forms import HostForm, StyleForm
from cermin.website.looks import look_of
from cermin.website.models import SiteStyle, UnitHost
from cermin.website.permissions import can_name_host, can_style_site
from cermin.website.services.styles import MAX_BYTES as MAX_LOGO_BYTES
from cermin.website.views.desk_base import SiteSettingsMixin, show_refusal
from cermin.workdesk.views import DeskTemplateView


class SiteView(SiteSettingsMixin, DeskTemplateView):
    """What holds now, with where it comes from; every member may read it."""

    template_name = "website/desk/site.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the look, the address, and what this person may change."""
        look = look_of(self.unit)
        home = self.unit.site_root
        return super().get_context_data(
            look=look,
            palette=palette_of(look.accent),
            correction=correction(palette_of(look.accent)),
            colour_from=_name_of(look.accent_from, self.unit),
            logo_from=_name_of(look.logo_from, self.unit),
            host=UnitHost.objects.for_unit(self.unit).first(),
            address=home.specific.full_url if home else "",
            may_style=can_style_site(self.person, self.unit),
            may_name_host=can_name_host(self.person, self.unit) and self.unit.depth > 1,
            **kwargs,
        )


def _name_of(pk: int | None, unit: Unit) -> str:
    """Return the name of a unit above from which something is inherited, empty for one's own."""
    if pk is None or pk == unit.pk:
        return ""
    return str(Unit.objects.get(pk=pk).short_name)


def correction(palette: Palette) -> str:
    """Return the sentence that tells how a colour was corrected for light ground, or nothing."""
    if not palette.is_corrected:
        return ""
    return _("%(chosen)s is too light for text; we use %(used)s, the nearest shade that reads.") % {
        "chosen": palette.chosen,
        "used": palette.light.accent,
    }


class StyleView(SiteSettingsMixin, FormView[StyleForm]):
    """Change name, colour and logo."""

    template_name = "website/desk/style_form.html"
    form_class = StyleForm
    permission = staticmethod(can_style_site)

    def _own(self) -> SiteStyle | None:
        found: SiteStyle | None = (
            SiteStyle.objects.for_unit(self.unit).select_related("logo").first()
        )
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer to take the logo away where there is one."""
        own = self._own()
        return {**super().get_form_kwargs(), "has_logo": bool(own and own.logo_id)}

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now."""
        own = self._own()
        names = ("masthead_name", "accent", "logo_alt")
        return {name: getattr(own, name) for name in names} if own else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what becomes of the colour, the one in the form first."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        wanted = form.cleaned_data.get("accent") if form.is_bound and form.is_valid() else None
        palette = palette_of(wanted or look_of(self.unit).accent)
        return {**context, "palette": palette, "correction": correction(palette)}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the site."""
        return [(_("Site"), reverse("site:site"))]

    def form_valid(self, form: StyleForm) -> HttpResponse:
        """Show what becomes of the colour, or keep the look; a refusal stands on the form."""
        if "preview" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, is_preview=True))
        data = form.cleaned_data
        logo = data["logo"]
        try:
            style = services.keep_style(
                unit=self.unit,
                masthead_name=data["masthead_name"],
                accent=data["accent"],
                logo=logo.read(MAX_LOGO_BYTES + 1) if logo else None,
                logo_alt=data["logo_alt"],
                drop_logo=data.get("drop_logo", False),
                by=self.person,
            )
        except InvalidStyle as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("The look of the site was kept."))
        if style.accent and (sentence := correction(palette_of(style.accent))):
            messages.info(self.request, sentence)
        return redirect("site:site")


class StyleGuideView(SiteSettingsMixin, DeskTemplateView):
    """The unit's style guide: its tokens with their contrast, the logo, examples of use."""

    template_name = "website/desk/guide.html"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the site."""
        return [(_("Site"), reverse("site:site"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the look and the tokens."""
        look = look_of(self.unit)
        palette = palette_of(look.accent)
        return super().get_context_data(
            look=look,
            palette=palette,
            correction=correction(palette),
            tables=[
                {
                    "title": _("On light ground"),
                    "rows": _tokens(palette.light, LIGHT_GROUNDS, LIGHT_INK),
                },
                {
                    "title": _("On dark ground"),
                    "rows": _tokens(palette.dark, DARK_GROUNDS, DARK_INK),
                },
            ],
            least=AA,
            **kwargs,
        )


def _tokens(shades: Any, grounds: tuple[str, ...], ink: str) -> list[dict[str, Any]]:
    """Return name, value, use and lowest contrast of each token on one kind of ground."""

    def lowest(colour: str, against: tuple[str, ...]) -> float:
        return min(contrast(colour, other) for other in against)

    buttons = (shades.accent, shades.hover)
    return [
        _row("accent", shades.accent, _("Links, buttons, marks"), lowest(shades.accent, grounds)),
        _row("accent-hover", shades.hover, _("Under the pointer"), lowest(shades.hover, grounds)),
        _row(
            "on-accent",
            shades.on_accent,
            _("Text on a button"),
            lowest(shades.on_accent, buttons),
        ),
        _row("ink", ink, _("Running text; not yours to change"), lowest(ink, grounds)),
        _row("paper", grounds[0], _("The page; not yours to change"), None),
    ]


def _row(name: str, value: str, use: str, ratio: float | None) -> dict[str, Any]:
    # Rounded down: a contrast is never told better than it is.
    return {
        "name": name,
        "value": value,
        "use": use,
        "ratio": int(ratio * 10) / 10 if ratio else None,
    }


class HostView(SiteSettingsMixin, FormView[HostForm]):
    """Give the unit a host name of its own."""

    template_name = "website/desk/host_form.html"
    form_class = HostForm
    permission = staticmethod(can_name_host)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the site."""
        return [(_("Site"), reverse("site:site"))]

    def get_initial(self) -> dict[str, Any]:
        """Start from the name that holds now."""
        host = UnitHost.objects.for_unit(self.unit).first()
        return {"hostname": host.hostname} if host else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the name that holds now."""
        host = UnitHost.objects.for_unit(self.unit).first()
        return super().get_context_data(host=host, **kwargs)

    def form_valid(self, form: HostForm) -> HttpResponse:
        """Give the name; a refusal stands on the form."""
        try:
            host = services.give_host(
                unit=self.unit, hostname=form.cleaned_data["hostname"], by=self.person
            )
        except InvalidHost as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("The site now answers at %(host)s; its old address leads there.")
            % {"host": host.hostname},
        )
        return redirect("site:site")


class DropHostView(SiteSettingsMixin, DeskTemplateView):
    """Take the host name back, after a question."""

    template_name = "website/desk/drop_host.html"
    permission = staticmethod(can_name_host)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the site."""
        return [(_("Site"), reverse("site:site"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the name."""
        host = UnitHost.objects.for_unit(self.unit).first()
        return super().get_context_data(host=host, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Take it back."""
        services.drop_host(unit=self.unit, by=self.person)
        messages.success(request, _("The site answers below the centre's address alone."))
        return redirect("site:site")
