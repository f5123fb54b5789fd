"""Choosers of the CMS without an inline script, so that the policy need not allow any.

Wagtail ends each chooser with `<script>new ImageChooser(…)</script>`, and each date field with one
of the kind. Here they end with a mark that `cms-start.js` reads; the templates of the date fields
beside do the same.
"""

from __future__ import annotations

import json
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def install() -> None:
    """Let all choosers be rendered with a mark."""
    BaseChooser.render = _render


def script() -> SafeString:
    """Return the element that loads the reader of the marks."""
    return format_html('<script src="{}"></script>', static("units/cms-start.js"))


def _render(
    self: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """Render a chooser; like Wagtail's own method, but for the last element.

    Raises:
        TypeError: the widget has no `id`.
    """
    id_ = (attrs or {}).get("id")
    if not id_:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    value_data = self.get_value_data(value)
    starter = "createTaskChooser" if isinstance(self, AdminTaskChooser) else self.js_constructor
    return format_html(
        '{}<span hidden data-cms-start="{}" data-cms-id="{}" data-cms-options="{}"></span>',
        self.render_html(name, value_data, attrs),
        starter,
        id_,
        json.dumps(self.get_js_init_options(id_, name, value_data)),
    )
