"""Narrow the lists inside Wagtail's admin that take no notice of who is asking.

Wagtail offers no hook for these, so its classes are changed in place, once, when the hooks load.
Each change falls back to Wagtail's own behaviour where no reach is in force.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin import filters
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.view_restrictions import BaseViewRestrictionForm
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets import BaseChooser
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Page

from cermin.units.cms import quick_policies
from cermin.units.cms.reach import current_reach
from cermin.units.cms.references import refuse_foreign_references
from cermin.units.cms.tags import popular_tags


def install() -> None:
    """Put the narrower behaviour in place; called again, it does nothing."""
    if getattr(filters.WagtailFilterSet, "_cermin_narrowed", False):
        return
    filters.WagtailFilterSet._cermin_narrowed = True
    _narrow_filters()
    _narrow_forms()
    _narrow_bulk_actions()
    quick_policies.install()
    filters.popular_tags_for_model = popular_tags
    image_chooser.popular_tags_for_model = popular_tags
    # The groups of readers bear the names of all units; a page is hidden by password or sign-in.
    Page.private_page_options = ["password", "login"]


def narrow_fields(form: forms.BaseForm) -> None:
    """Let the drop-down lists of a form offer only what the person may meet."""
    reach = current_reach()
    if reach is None:
        return
    for field in form.fields.values():
        queryset = getattr(field, "queryset", None)
        if isinstance(queryset, QuerySet) and not isinstance(field.widget, BaseChooser):
            field.queryset = reach.narrow(queryset)  # type: ignore[attr-defined]


def _narrow_filters() -> None:
    """Filters of lists and reports name people, collections and sites."""
    wagtail_form = filters.WagtailFilterSet.form.fget

    def form(self: Any) -> Any:
        fresh = not hasattr(self, "_form")
        built = wagtail_form(self)
        if fresh:
            narrow_fields(built)
        return built

    filters.WagtailFilterSet.form = property(form)


def _narrow_forms() -> None:
    """Forms offer rows to choose and take any key that is posted."""
    wagtail_init = WagtailAdminModelForm.__init__
    wagtail_clean = WagtailAdminModelForm.full_clean

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        wagtail_init(self, *args, **kwargs)
        narrow_fields(self)

    def full_clean(self: Any) -> None:
        reach = current_reach()
        if reach is not None and self.is_bound:
            refuse_foreign_references(self, reach)
        wagtail_clean(self)

    wagtail_restriction = BaseViewRestrictionForm.__init__

    def restriction(self: Any, *args: Any, **kwargs: Any) -> None:
        wagtail_restriction(self, *args, **kwargs)
        narrow_fields(self)

    BaseViewRestrictionForm.__init__ = restriction
    WagtailAdminModelForm.__init__ = __init__
    WagtailAdminModelForm.full_clean = full_clean


def _narrow_bulk_actions() -> None:
    """Bulk actions name the objects to which the person has no access."""
    wagtail_objects = BulkAction.get_actionable_objects

    def get_actionable_objects(self: Any) -> tuple[list[Any], dict[str, Any]]:
        objects, others = wagtail_objects(self)
        reach = current_reach()
        if reach is None:
            return objects, others
        rows = self.model._default_manager.filter(pk__in=[row.pk for row in objects])
        own = set(reach.narrow(rows).values_list("pk", flat=True))
        barred = others["items_with_no_access"]
        named = self.model._default_manager.filter(pk__in=[row.pk for row in barred])
        nameable = set(reach.narrow(named).values_list("pk", flat=True))
        others["items_with_no_access"] = [row for row in barred if row.pk in nameable]
        return [row for row in objects if row.pk in own], others

    BulkAction.get_actionable_objects = get_actionable_objects
