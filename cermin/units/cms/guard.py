"""Refuse, before any view of the CMS runs, what does not belong to the person's units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, ResolverMatch, reverse
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Page,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)

from cermin.units.cms import rules
from cermin.units.cms.reach import Reach, acting_for, current_reach
from cermin.units.cms.rules import Meaning
from cermin.units.cms.tags import complete_tags
from cermin.units.cms.viewsets import model_of_namespace


class UnitGuardMiddleware:
    """Limit the CMS to the units of whoever is signed in; a refusal is always “not found”.

    Not found and never forbidden: whoever asks learns neither the title of what they asked for,
    nor whether it exists.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request to the CMS with the person's reach in force."""
        if not request.path_info.startswith(_cms_prefix()):
            return self.get_response(request)
        with acting_for(request.user):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Refuse foreign and unknown objects; narrow the few views that no setting reaches."""
        reach = current_reach()
        match = request.resolver_match
        if reach is None or match is None or not reach.user.has_perm("wagtailadmin.access_admin"):
            return None  # Wagtail itself sends everybody else away
        address = Address(request, match, args, kwargs)
        if not address.is_allowed():
            raise Http404
        for meaning, keys in address.identifiers():
            if not _HOLDS[meaning](reach, address, keys):
                raise Http404
        if match.view_name.startswith("wagtailadmin_tag_"):
            return complete_tags(request, **kwargs)
        if match.view_name == "wagtailadmin_choose_page":
            _start_at_own_pages(reach, kwargs)
        return None


class Address:
    """One request's route with the identifiers that it carries."""

    def __init__(
        self,
        request: HttpRequest,
        match: ResolverMatch,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        self.request = request
        self.name = match.view_name or ""
        self.namespace = match.namespace
        names = rules.POSITIONS.get(self.name, ())
        self.values = {**dict(zip(names, args, strict=False)), **kwargs}
        self.is_readable = len(names) >= len(args)

    def is_allowed(self) -> bool:
        """Tell whether unit staff may use the route at all."""
        known = self.name in rules.ALLOWED or model_of_namespace(self.namespace) is not None
        return known and self.is_readable and (self.model is not None or not self._is_bulk)

    @property
    def _is_bulk(self) -> bool:
        return self.name == "wagtail_bulk_action"

    @property
    def model(self) -> type[Model] | None:
        """The model whose rows the route is about."""
        if (model := model_of_namespace(self.namespace)) is not None:
            return model
        if self.namespace == "wagtailimages_chooser":
            return get_image_model()  # type: ignore[no-any-return]
        if self.namespace == "wagtaildocs_chooser":
            return get_document_model()  # type: ignore[no-any-return]
        if self._is_bulk or self.name == "wagtailadmin_editing_sessions:ping":
            return _editable(self.values.get("app_label"), self.values.get("model_name"))
        return Page  # type: ignore[no-any-return]

    @property
    def row_id(self) -> Any:
        """The page or row to which revisions and workflow states of this address belong."""
        for name in ("page_id", "page_to_move_id", "pk", "object_id"):
            if name in self.values:
                return self.values[name]
        return None

    def identifiers(self) -> Iterator[tuple[Meaning, set[str]]]:
        """Yield what is identified, with all the keys given for it."""
        special = rules.KWARGS_OF.get(self.name, {})
        for name, value in self.values.items():
            meaning = special.get(name) or rules.KWARGS.get(name)
            if meaning is None:
                raise Http404  # nobody has said what it stands for
            if meaning is not Meaning.FREE and value is not None:
                yield meaning, {str(value)} - rules.WORDS.get(meaning, frozenset())
        for source in (self.request.GET, self.request.POST):
            for name in source:
                meaning = self._parameter(name)
                if meaning is not None:
                    words = rules.WORDS_OF.get((self.name, name), frozenset())
                    yield meaning, set(source.getlist(name)) - words - {""}

    def _parameter(self, name: str) -> Meaning | None:
        special = rules.PARAMETERS_OF.get(self.name, {})
        meaning = special.get(name) or rules.PARAMETERS.get(name)
        if name == "id" and model_of_namespace(self.namespace) is not None:
            return Meaning.ROW
        if name == "childOf" and self._is_bulk and self.model is not Page:
            return Meaning.COLLECTION  # “all images of this collection”
        return meaning


def _editable(app_label: Any, model_name: Any) -> type[Model] | None:
    """Return the model when it is one whose rows belong to units."""
    try:
        model = apps.get_model(str(app_label), str(model_name))
    except LookupError:
        return None
    governed = {get_image_model(), get_document_model()}
    if issubclass(model, Page) or model in governed or hasattr(model, "snippet_viewset"):
        return model
    return None


def _of_row(model: type[Model], prefix: str = "") -> Callable[[Reach, Address, set[str]], bool]:
    """Return a test: the rows belong to the page or row that the same address names."""

    def holds(reach: Reach, address: Address, keys: set[str]) -> bool:
        owner = address.model
        if owner is None or address.row_id is None or not all(key.isdecimal() for key in keys):
            return False
        base = Page if issubclass(owner, Page) else owner
        found = model._default_manager.filter(
            **{
                "pk__in": keys,
                f"{prefix}object_id": str(address.row_id),
                f"{prefix}base_content_type__app_label": base._meta.app_label,
                f"{prefix}base_content_type__model": base._meta.model_name,
            }
        )
        return found.count() == len(keys)

    return holds


def _rows(model: Callable[[], type[Model]]) -> Callable[[Reach, Address, set[str]], bool]:
    return lambda reach, _address, keys: reach.holds_all(model(), keys)


def _own_rows(reach: Reach, address: Address, keys: set[str]) -> bool:
    return address.model is not None and reach.holds_all(address.model, keys)


def _ways(reach: Reach, _address: Address, keys: Iterable[str]) -> bool:
    return all(reach.passes(key) for key in keys)


def _tasks(reach: Reach, address: Address, keys: set[str]) -> bool:
    states = TaskState.objects.filter(workflow_state__object_id=str(address.row_id))
    return all(key.isdecimal() and states.filter(task_id=key).exists() for key in keys)


def _sessions(reach: Reach, _address: Address, keys: set[str]) -> bool:
    # Zero asks for a new session; one that has ended is none of anybody's.
    others = EditingSession.objects.filter(pk__in=keys - {"0"}).exclude(user=reach.user)
    return not others.exists()


def _groups(reach: Reach, _address: Address, keys: set[str]) -> bool:
    # A page is shown to readers by password or sign-in; groups bear the names of all units.
    return not keys


_revisions = _of_row(Revision)
_HOLDS: dict[Meaning, Callable[[Reach, Address, set[str]], bool]] = {
    Meaning.PAGE: _rows(lambda: Page),
    Meaning.WAY: _ways,
    Meaning.IMAGE: _rows(get_image_model),
    Meaning.DOCUMENT: _rows(get_document_model),
    Meaning.COLLECTION: _rows(lambda: Collection),
    Meaning.GROUP: _groups,
    Meaning.UPLOAD: _rows(lambda: UploadedFile),
    Meaning.SESSION: _sessions,
    Meaning.ROW: _own_rows,
    Meaning.REVISION: _revisions,
    Meaning.REVISION_OR_WORD: _revisions,
    Meaning.TASK: _tasks,
    Meaning.TASK_STATE: _of_row(TaskState, "workflow_state__"),
    Meaning.WORKFLOW_STATE: _of_row(WorkflowState),
    Meaning.FREE: lambda _reach, _address, _keys: True,
}


def _start_at_own_pages(reach: Reach, kwargs: dict[str, Any]) -> None:
    """Open the page chooser at the person's home page.

    Without a page, Wagtail starts at the common parent of all pages of the wanted type, which is
    another unit's page when only that unit has such pages.
    """
    home = Page.objects.filter(path__in=reach.home_paths[:1]).values_list("pk", flat=True).first()
    if len(reach.home_paths) > 1:
        common = _common_start(reach.home_paths)
        home = Page.objects.filter(path=common).values_list("pk", flat=True).first() or home
    if home is None:
        raise Http404
    kwargs["parent_page_id"] = home


def _common_start(paths: Iterable[str]) -> str:
    """Return the path of the nearest page above all the given ones."""
    least, most = min(paths), max(paths)
    length = 0
    for end in range(Page.steplen, len(least) + 1, Page.steplen):
        if most.startswith(least[:end]):
            length = end
    return least[:length]


def _cms_prefix() -> str:
    """Return where the CMS is mounted."""
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:
        return "/cms/"
