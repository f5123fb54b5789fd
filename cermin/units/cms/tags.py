"""Tags that something of the person's own units carries: other units' words stay theirs."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TagBase
from wagtail.admin.models import popular_tags_for_model as all_popular_tags

from cermin.units.cms.reach import current_reach

_LIMIT = 10


def complete_tags(
    request: HttpRequest, app_name: str | None = None, model_name: str | None = None
) -> JsonResponse:
    """Answer the tag field with the names in use in the person's units.

    Raises:
        Http404: the model is not a tag model.
    """
    model = Tag if not (app_name and model_name) else _tag_model(app_name, model_name)
    term = request.GET.get("term", "")[:100]
    if not term:
        return JsonResponse([], safe=False)
    rows = model._default_manager.filter(name__istartswith=term).order_by("name")
    reach = current_reach()
    own = rows if reach is None else reach.narrow(rows)
    names: list[str] = list(own.values_list("name", flat=True)[:_LIMIT])
    return JsonResponse(names, safe=False)


def popular_tags(model: type[Model], count: int = 10) -> QuerySet[Any]:
    """Return the tags used most on the person's own images or documents."""
    reach = current_reach()
    if reach is None:
        return all_popular_tags(model, count)  # type: ignore[no-any-return]
    own = reach.narrow(model._default_manager.all()).order_by().values("pk")
    content_type = ContentType.objects.get_for_model(model)
    tags: QuerySet[Any] = Tag.objects.filter(
        taggit_taggeditem_items__content_type=content_type,
        taggit_taggeditem_items__object_id__in=own,
    )
    return tags.annotate(item_count=Count("taggit_taggeditem_items")).order_by("-item_count")[
        :count
    ]


def _tag_model(app_name: str, model_name: str) -> type[Model]:
    try:
        model = ContentType.objects.get_by_natural_key(app_name, model_name).model_class()
    except ContentType.DoesNotExist as error:
        raise Http404 from error
    if model is None or not issubclass(model, TagBase):
        raise Http404
    return model
