"""Which rows of the CMS one person's roles open: the one place where that is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Collection as Sized
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Model, Q, QuerySet
from django.db.models.functions import Cast, Left
from django.db.models.lookups import In
from django.utils.functional import cached_property
from taggit.models import ItemBase, TagBase
from wagtail.models import (
    Collection,
    CollectionMember,
    GroupCollectionPermission,
    Page,
    Revision,
    RevisionMixin,
    Site,
    TaskState,
    UploadedFile,
    WorkflowMixin,
    WorkflowState,
)

from cermin.units.models import Unit, UnitOwned
from cermin.units.permissions import WRITING_ROLES
from cermin.units.querysets import UnitQuerySet


class Reach:
    """What one member of staff may meet in the CMS.

    Independent of Wagtail's groups on purpose: a wrong group gives nothing as long as the
    membership does not say the same.
    """

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def units(self) -> UnitQuerySet:
        """The units in which the person writes."""
        return Unit.objects.reached_by(self.user, WRITING_ROLES)

    @cached_property
    def _paths(self) -> list[tuple[int, str | None, str | None]]:
        return list(self.units.values_list("pk", "site_root__path", "collection__path"))

    @cached_property
    def home_paths(self) -> tuple[str, ...]:
        """Paths of the home pages of the person's units."""
        return tuple(path for _pk, path, _other in self._paths if path)

    @cached_property
    def way_paths(self) -> frozenset[str]:
        """Paths of the pages above those homes: one passes them and sees nothing beside."""
        step = Page.steplen
        return frozenset(
            path[:end] for path in self.home_paths for end in range(step, len(path), step)
        )

    @cached_property
    def collection_paths(self) -> tuple[str, ...]:
        """Paths of the collections of the person's units."""
        return tuple(path for _pk, _page, path in self._paths if path)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return only those of the rows that the person may meet; others' models pass as given."""
        rule = _rule_for(rows.model)
        return rows if rule is None else rows.filter(rule(self, rows.model))

    def holds_all(self, model: type[Model], keys: Iterable[Any]) -> bool:
        """Tell whether every key is that of a row which exists and which the person may meet."""
        wanted = {str(key) for key in keys}
        try:
            rows = self.narrow(model._default_manager.filter(pk__in=wanted))
            return rows.count() == len(wanted)
        except (ValueError, TypeError, OverflowError, ValidationError):
            return False

    def passes(self, page_id: Any) -> bool:
        """Tell whether the page is one of the person's or stands above one."""
        try:
            path = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
        except (ValueError, TypeError, OverflowError):
            return False
        return path is not None and (path in self.way_paths or path.startswith(self.home_paths))

    def on_the_way(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """Return those of the pages that are the person's or stand above one."""
        # By key, since the chooser searches in the result and search backends know no other way.
        own = Page.objects.filter(self.pages() | Q(path__in=self.way_paths))
        return pages.filter(pk__in=own.order_by().values("pk"))

    def pages(self, prefix: str = "") -> Q:
        """Return the condition for pages of the person's units; `prefix` leads to the page."""
        return below(f"{prefix}path", self.home_paths)

    def collections(self, prefix: str = "") -> Q:
        """Return the condition for collections of the person's units.

        A collection that an administrator opened to the person by hand counts as well, alone,
        without what lies below it.
        """
        granted = GroupCollectionPermission.objects.filter(group__user=self.user)
        by_hand = Q(**{f"{prefix}pk__in": granted.order_by().values("collection")})
        return below(f"{prefix}path", self.collection_paths) | by_hand


def below(field: str, paths: Sized[str]) -> Q:
    """Return the condition “stands at or below one of the paths” for few and for many paths."""
    condition = Q(pk__in=[])
    by_length: dict[int, list[str]] = defaultdict(list)
    for path in paths:
        by_length[len(path)].append(path)
    for length, group in by_length.items():
        if len(group) == 1:
            condition |= Q(**{f"{field}__startswith": group[0]})  # uses the index
        else:
            condition |= Q(In(Left(F(field), length), group))
    return condition


def _pages(reach: Reach, _model: type[Model]) -> Q:
    return reach.pages()


def _collections(reach: Reach, _model: type[Model]) -> Q:
    return reach.collections()


def _collection_members(reach: Reach, _model: type[Model]) -> Q:
    return Q(collection__in=Collection.objects.filter(reach.collections()).order_by().values("pk"))


def _units(reach: Reach, _model: type[Model]) -> Q:
    return Q(pk__in=reach.units.order_by().values("pk"))


def _unit_owned(reach: Reach, _model: type[Model]) -> Q:
    return Q(unit__in=reach.units.order_by().values("pk"))


def _people(reach: Reach, _model: type[Model]) -> Q:
    # The names of the other units' people are theirs: only colleagues, and oneself.
    colleagues = reach.units.order_by().values("memberships__user")
    return Q(pk=reach.user.pk) | Q(pk__in=colleagues.filter(memberships__isnull=False))


def _groups(reach: Reach, _model: type[Model]) -> Q:
    return Q(pk__in=reach.user.groups.order_by().values("pk"))


def _sites(reach: Reach, _model: type[Model]) -> Q:
    above = Page.objects.filter(path__in=reach.way_paths).order_by().values("pk")
    return Q(root_page__in=above) | Q(root_page__in=Page.objects.filter(reach.pages()).values("pk"))


def _uploads(reach: Reach, _model: type[Model]) -> Q:
    return Q(uploaded_by_user=reach.user)


def _about_objects(reach: Reach, content_type: str, prefix: str = "") -> Q:
    """Return the condition for rows that point at objects by content type and text key."""
    condition = Q(pk__in=[])
    for model in [Page, *_owned_models()]:
        rows = reach.narrow(model._default_manager.all()).order_by()
        keys = rows.annotate(_key=_as_text("pk")).values("_key")
        type_id = ContentType.objects.get_for_model(model).pk
        condition |= Q(**{f"{prefix}{content_type}": type_id, f"{prefix}object_id__in": keys})
    return condition


def _revisions(reach: Reach, _model: type[Model]) -> Q:
    return _about_objects(reach, "base_content_type_id")


def _workflow_states(reach: Reach, _model: type[Model]) -> Q:
    return _about_objects(reach, "base_content_type_id")


def _task_states(reach: Reach, _model: type[Model]) -> Q:
    return _about_objects(reach, "base_content_type_id", "workflow_state__")


def _tags(reach: Reach, model: type[Model]) -> Q:
    """Return the condition for tags that something of the person's units carries."""
    condition = Q(pk__in=[])
    for relation in model._meta.related_objects:
        item = relation.related_model
        if isinstance(item, type) and issubclass(item, ItemBase):
            condition |= Q(pk__in=_items(reach, item).order_by().values("tag_id"))
    return condition


def _items(reach: Reach, item: Any) -> QuerySet[Any]:
    names = {field.name for field in item._meta.get_fields()}
    if "content_type" not in names:
        target = item._meta.get_field("content_object").related_model
        return item.objects.filter(content_object__in=reach.narrow(target._default_manager.all()))
    condition = Q(pk__in=[])
    used = item.objects.order_by().values("content_type")
    for content_type in ContentType.objects.filter(pk__in=used):
        target = content_type.model_class()
        if target is not None and _rule_for(target) is not None:
            keys = reach.narrow(target._default_manager.all()).order_by().values("pk")
            condition |= Q(content_type=content_type, object_id__in=keys)
    return item.objects.filter(condition)


def _as_text(field: str) -> Any:
    return Cast(field, CharField())


def _owned_models() -> list[type[Model]]:
    """Return the concrete models of units that have revisions or workflows."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, UnitOwned) and issubclass(model, (RevisionMixin, WorkflowMixin))
    ]


#: Model → condition; the first that the model is or descends from holds.
_RULES: tuple[tuple[type[Any], Callable[[Reach, type[Model]], Q]], ...] = (
    (Page, _pages),
    (UnitOwned, _unit_owned),
    (Unit, _units),
    (Collection, _collections),
    (CollectionMember, _collection_members),
    (get_user_model(), _people),
    (Group, _groups),
    (Site, _sites),
    (TagBase, _tags),
    (Revision, _revisions),
    (WorkflowState, _workflow_states),
    (TaskState, _task_states),
    (UploadedFile, _uploads),
)


def _rule_for(model: type[Model]) -> Callable[[Reach, type[Model]], Q] | None:
    return next((rule for base, rule in _RULES if issubclass(model, base)), None)


def is_governed(model: type[Model]) -> bool:
    """Tell whether rows of the model belong to units in one way or another."""
    return _rule_for(model) is not None


_acting: ContextVar[Reach | None] = ContextVar("cermin_cms_reach", default=None)


def current_reach() -> Reach | None:
    """Return the reach of whoever the CMS works for right now; None: no limit applies here.

    None outside the CMS, and inside it for the keeper (superuser).
    """
    return _acting.get()


@contextmanager
def acting_for(user: Any) -> Iterator[Reach | None]:
    """Limit what the CMS shows to the person's reach while the block runs."""
    limited = user.is_authenticated and not (user.is_active and user.is_superuser)
    token = _acting.set(Reach(user) if limited else None)
    try:
        yield _acting.get()
    finally:
        _acting.reset(token)
