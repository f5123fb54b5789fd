"""Base classes with which an app opens a model of units in the CMS."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail.admin.views import generic
from wagtail.admin.viewsets import viewsets as registry
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views import chooser as snippet_chooser
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from cermin.units.cms.policies import UnitPermissionPolicy

#: Whoever may do one of these with a row may see it.
READING = ("view", "add", "change", "delete")


class UnitScoped:
    """Marks a viewset whose rows belong to units; the guard lets its routes through.

    What the guard checks for every route of such a viewset: the row in the address is one of the
    person's units, revisions and workflow states belong to that row.
    """

    model: Any
    url_namespace: str


class _RowGuardMixin(UnitScoped):
    """Let every view of a viewset find only the person's own rows.

    Wagtail's views for snippets ask for a permission on the model and never about the row. The
    guard asks before them; this asks again, should a view be reached on another way.
    """

    def construct_view(self, view_class: Any, **options: Any) -> Any:
        """Return the view, with the row in its address checked first."""
        view = super().construct_view(view_class, **options)  # type: ignore[misc]

        @wraps(view)
        def own_row_only(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if "pk" in kwargs:
                rows = self.model._default_manager.filter(pk=unquote(str(kwargs["pk"])))
                policy = UnitPermissionPolicy(self.model)
                if not policy.own_among(rows, request.user, READING).exists():
                    raise Http404
            return view(request, *args, **kwargs)

        return own_row_only


class _OwnRowsMixin:
    """List only the rows of the person's units."""

    permission_policy: UnitPermissionPolicy
    request: Any
    is_searching: bool

    def get_base_queryset(self) -> Any:
        """Return the rows of units in which the person may do something with them."""
        rows = super().get_base_queryset()  # type: ignore[misc]
        return self.permission_policy.own_among(rows, self.request.user, READING)

    def order_queryset(self, rows: Any) -> Any:
        """Leave search results as the search ranks them.

        A search backend sorts by indexed fields alone and breaks on all others.
        """
        return rows if self.is_searching else super().order_queryset(rows)  # type: ignore[misc]

    @property
    def is_explicitly_ordered(self) -> bool:
        """A column's order holds for the list, not for what is found in it."""
        return not self.is_searching and "ordering" in self.request.GET


class _OwnChoicesMixin:
    """Offer only the rows of the person's units."""

    model_class: Any
    request: Any

    def get_object_list(self) -> Any:
        """Return the rows of units in which the person may do something with them."""
        policy = UnitPermissionPolicy(self.model_class)
        return policy.instances_user_has_any_permission_for(self.request.user, READING)


class SnippetIndexView(_OwnRowsMixin, snippets.IndexView):  # type: ignore[misc]
    """The list of a snippet model."""


class ModelIndexView(_OwnRowsMixin, generic.IndexView):  # type: ignore[misc]
    """The list of a model."""


class SnippetChooseView(_OwnChoicesMixin, snippet_chooser.ChooseView):  # type: ignore[misc]
    """The dialog in which a row is chosen."""


class SnippetChooseResultsView(  # type: ignore[misc]
    _OwnChoicesMixin, snippet_chooser.ChooseResultsView
):
    """Its results alone."""


class UnitSnippetChooserViewSet(  # type: ignore[misc]
    _RowGuardMixin, snippet_chooser.SnippetChooserViewSet
):
    """The chooser of a model whose rows belong to units."""

    choose_view_class = SnippetChooseView
    choose_results_view_class = SnippetChooseResultsView


class UnitSnippetViewSet(_RowGuardMixin, SnippetViewSet):  # type: ignore[misc]
    """A snippet model whose rows belong to units.

    Lists, forms, copies, histories and choosers are limited to the units in which the person's
    role permits the act; a new row asks for one of those units. Register the model with
    `register_unit_snippet` too: that is what gives roles their permissions.
    """

    index_view_class = SnippetIndexView
    chooser_viewset_class = UnitSnippetChooserViewSet

    @property
    def permission_policy(self) -> UnitPermissionPolicy:
        """Answer from memberships."""
        return UnitPermissionPolicy(self.model)


class UnitModelViewSet(_RowGuardMixin, ModelViewSet):  # type: ignore[misc]
    """The same for a model that is no snippet."""

    index_view_class = ModelIndexView

    @property
    def permission_policy(self) -> UnitPermissionPolicy:
        """Answer from memberships."""
        return UnitPermissionPolicy(self.model)


def model_of_namespace(namespace: str) -> type[Model] | None:
    """Return the model whose unit-scoped viewset owns the URL namespace."""
    for viewset in registry.viewsets:
        if isinstance(viewset, UnitScoped) and viewset.url_namespace == namespace:
            return viewset.model  # type: ignore[no-any-return]
    return None
