"""News cards on the desk: choose, edit the words, look, download, keep."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from cermin.media.cards import SIZES, Card, Studio
from cermin.newsroom.forms_cards import CardForm
from cermin.newsroom.models import NewsPage
from cermin.newsroom.permissions import can_open_newsroom
from cermin.newsroom.services.cards import card_of, describe, draw, pack, save_card, studio_for
from cermin.workdesk.views.base import DeskMixin, DeskTemplateView

_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


class CardMixin(DeskMixin):
    """One article of the unit, and the card that the address describes."""

    place = "newsroom"
    permission = staticmethod(can_open_newsroom)
    kwargs: dict[str, Any]

    @cached_property
    def page(self) -> NewsPage:
        """The article, of this unit alone."""
        found: NewsPage = get_object_or_404(
            NewsPage.objects.of_unit(self.unit).select_related("lead_image"), pk=self.kwargs["pk"]
        )
        return found

    def form_for(self, data: Any) -> CardForm:
        """Return the form: what the address says, else what the article proposes."""
        if "judul" in data:
            return CardForm(data)
        proposed = card_of(self.page, self.unit, data.get("bentuk", "berita"))
        facts = CardForm.initial_of(proposed, photo=self.page.lead_image_id is not None)
        form = CardForm(facts)
        form.is_valid()
        return form

    def drawn(self, form: CardForm) -> tuple[Card, Studio]:
        """Return the card of a valid form and who draws it."""
        credit = card_of(self.page, self.unit).credit
        photo = form.cleaned_data["foto"]
        return form.card(credit), studio_for(self.page, self.unit, with_photo=photo)


class CardsView(CardMixin, DeskTemplateView):
    """The card of an article: its words, its picture, its files."""

    template_name = "newsroom/desk/cards.html"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back."""
        return [(_("Newsroom"), reverse("newsroom:pages"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and, when it holds, the address of its picture."""
        form = kwargs.pop("form", None) or self.form_for(self.request.GET)
        query = ""
        if form.is_valid():
            query = _encoded(form)
            kwargs["alt"] = describe(self.drawn(form)[0])
            kwargs["size"] = SIZES[form.cleaned_data["ukuran"]]
        return super().get_context_data(form=form, page=self.page, query=query, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the card as an image of the unit."""
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        card, studio = self.drawn(form)
        save_card(
            page=self.page,
            unit=self.unit,
            card=card,
            size_key=form.cleaned_data["ukuran"],
            studio=studio,
            alt=request.POST.get("alt", "").replace("\x00", "").strip(),
            by=self.person,
        )
        messages.success(request, _("The card was saved among the unit's images."))
        return self.render_to_response(self.get_context_data(form=form))


class CardFile(CardMixin, View):
    """The picture of a card, or all sizes in one ZIP file."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """Draw it."""
        form = self.form_for(request.GET)
        if not form.is_valid():
            raise Http404
        card, studio = self.drawn(form)
        name = slugify(self.page.title)[:60] or "kartu"
        if kind == "semua":
            response = HttpResponse(
                pack(card, SIZES, studio, name=name), content_type="application/zip"
            )
            response["Content-Disposition"] = f'attachment; filename="kartu-{name}.zip"'
            return response
        key = form.cleaned_data["ukuran"]
        data, ending = draw(card, key, studio)
        response = HttpResponse(data, content_type=_TYPES[ending])
        shown = "inline" if kind == "lihat" else "attachment"
        response["Content-Disposition"] = f'{shown}; filename="{name}-{key}.{ending}"'
        return response


def _encoded(form: CardForm) -> str:
    """Return the form as a query string."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "foto" and value}
    said.setdefault("judul", "")
    return urlencode({**said, **({"foto": "on"} if form.cleaned_data["foto"] else {})})
