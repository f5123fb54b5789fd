"""The gate on Wagtail's own act of publishing, on which every way to the public ends.

Buttons of the editor, the bulk action, the workflow, the worker's schedule and the management
command all end in `PublishRevisionAction`; no setting or hook of Wagtail's stands before it.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.actions.publish_revision import PublishRevisionAction

from cermin.newsroom.coached_forms import refusal
from cermin.newsroom.exceptions import PersonalDataNotCleared
from cermin.newsroom.models.coached import demand_cleared


def install() -> None:
    """Put the gate before the act; called once at the start."""
    if getattr(PublishRevisionAction, "_cermin_gate", False):
        return
    publish = PublishRevisionAction._publish_revision

    def gated(self: Any, revision: Any, object: Any, *args: Any, **kwargs: Any) -> Any:
        demand_cleared(object)
        return publish(self, revision, object, *args, **kwargs)

    PublishRevisionAction._publish_revision = gated
    PublishRevisionAction._cermin_gate = True


class PublicationGateMiddleware:
    """Answer a person whose act the gate refused: say why, and lead to where it can be cleared."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        answer: HttpResponseBase = self.get_response(request)
        return answer

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Turn the refusal into a message; every other fault goes its way."""
        if not isinstance(exception, PersonalDataNotCleared):
            return None
        messages.error(request, refusal(exception))
        if exception.page_id is None:
            return redirect("newsroom:pages")
        address = reverse("newsroom:check", args=[exception.page_id])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # The modal of Wagtail's workflow reads this and goes there.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
