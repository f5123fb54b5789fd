"""The editor's form: it says in the form, before anything is written, what stops a text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cermin.newsroom.exceptions import PersonalDataNotCleared

#: Buttons of the editor that hand a text in or take it before the public.
_GOES_OUT = ("action-publish", "action-submit", "action-restart-workflow")


class CoachedPageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Refuse to hand in or publish personal data for which no second person has answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Left empty, or without a script: the page takes its address from the title.
            self.fields["slug"].required = False

    def _goes_out(self) -> bool:
        data = self.data or {}
        approves = data.get("action-workflow-action") and (
            data.get("workflow-action-name") == "approve"
        )
        return bool(approves or any(data.get(name) for name in _GOES_OUT))

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not self._goes_out():
            return
        from cermin.newsroom.models.coached import demand_cleared

        page: Any = self.instance
        if not page.path and getattr(self, "parent_page", None) is not None:
            page.path = self.parent_page.path  # only so that the unit's own contacts are known
            placed = False
        else:
            placed = True
        try:
            demand_cleared(page)
        except PersonalDataNotCleared as error:
            self.add_error(None, ValidationError(refusal(error)))
        finally:
            if not placed:
                page.path = ""


def refusal(error: PersonalDataNotCleared) -> str:
    """Say what was found, what was kept, and what to do."""
    return _(
        "Personal data stands in this text: %(found)s Nothing was published. Take it out, or save "
        "the draft and ask somebody who did not write on it to answer for it under “Check the "
        "text” in the Newsroom."
    ) % {"found": " ".join(error.found)}
